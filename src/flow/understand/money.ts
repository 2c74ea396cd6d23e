import type { Lang } from '../json.js';
import type { Figure } from './figure.js';
import { type Reading, unclear } from './reading.js';
import { scanFigures } from './scan-figures.js';
import {
  type BoundHints,
  isApproximate,
  isSure,
  isVague,
  joinSpaced,
  saysNone,
  spread,
  weigh,
} from './weigh.js';

export interface MoneyLimits {
  /** The unit of a number typed without one; undefined: ask which. */
  readonly bare?: 'yuan' | 'wan' | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A bare 12000 where 万元 is meant would be a hundred million: rather asked than believed. */
const YUAN_SIZED = 10_000;
/** The likelier reading of a bare amount: 万元 below this, yuan from it on. */
export const isYuanSized = (value: number): boolean => Math.abs(value) >= YUAN_SIZED;
/** Who says 3千 or 1千5 speaks of yuan as often as of 万元. */
const saysThousand = ({ written }: Figure): boolean => /千/.test(written);

const HINTS: BoundHints = { min: 'money-min', max: 'money-max', between: 'money-between', one: 'money-one' };
const WAN = 1e4;

/** Whether nothing tells yuan from 万元; nothing is nothing in both. */
export const isBare = ({ unit, scaled, values }: Figure): boolean =>
  unit !== 'yuan' && !scaled && values.some((value) => value !== 0);

export const isMoney = ({ unit }: Figure): boolean =>
  unit === undefined || unit === 'yuan' || unit === 'general';

/** Whole fen. */
const toFen = (yuan: number): number => Number(yuan.toFixed(2));

/** In yuan. */
export function readMoney(text: string, { bare, min, max }: MoneyLimits): Reading<number> {
  const bounds = { min, max };
  const scan = scanFigures(text);
  if (!scan || scan.odd) return unclear('money-wanted');
  if (isVague(scan)) return unclear('money-vague');
  if (saysNone(scan)) {
    const reading = weigh([0], { sure: !scan.unknown, approximate: false }, bounds, HINTS);
    return reading.kind === 'understood' ? { ...reading, none: true } : reading;
  }
  if (scan.figures.some((figure) => figure.unit === 'foreign')) return unclear('money-foreign');
  const figures = relevant(joinSpaced(scan));
  if (figures.length === 0) return unclear('money-wanted');
  // 20到30万: a bare figure beside one in 万 shares it; only where no figure says its unit is it asked.
  const isOpen = figures.every(isBare);
  const open =
    isOpen &&
    (bare === undefined ||
      (bare === 'wan' && figures.some((f) => f.values.some(isYuanSized) || saysThousand(f))));
  const spoken = isOpen ? figures.flatMap((figure) => figure.values) : spread(figures).flat();
  const factor = isOpen && bare === 'wan' ? WAN : 1;
  const loss = scan.roles.has('loss');
  const said = spoken.flatMap((value) => (loss ? [-value, value] : [value]));
  const values = open ? bothUnits(said) : said.map((value) => value * factor);
  const exact = values.every((value) => toFen(value) === value);
  const complete = figures.length === scan.figures.length && figures.every(isMoney);
  const sure = isSure(scan) && complete && exact && values.length === 1;
  return weigh(values.map(toFen), { sure, approximate: isApproximate(scan) }, bounds, HINTS);
}

/** Both readings of bare amounts, the likelier first. */
const bothUnits = (said: readonly number[]): number[] =>
  said.flatMap((value) => (isYuanSized(value) ? [value, value * WAN] : [value * WAN, value]));

/** Amounts in the first place, then figures without any unit; no years, heads or percentages. */
export function relevant(figures: readonly Figure[]): readonly Figure[] {
  const amounts = figures.filter(isMoney);
  const undated = amounts.filter((figure) => figure.unit === 'yuan' || figure.scaled);
  return undated.length > 0 && amounts.length < figures.length ? undated : amounts;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const inUnits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4, useGrouping: false });
const YI = 1e8;

/** 3000000 → 300 万元 / CNY 3,000,000; never rounded. */
export function showMoney(yuan: number, lang: Lang): string {
  if (lang === 'en') return `CNY ${grouped.format(yuan)}`;
  const size = Math.abs(yuan);
  if (size >= YI && size % WAN === 0) return `${inUnits.format(yuan / YI)} 亿元`;
  if (size >= WAN && size % 100 === 0) return `${inUnits.format(yuan / WAN)} 万元`;
  return `${grouped.format(yuan)} 元`;
}
