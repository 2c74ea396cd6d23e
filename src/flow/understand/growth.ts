import type { Lang, Text } from '../json.js';
import { showMoney } from './money.js';

export type BeforeAfter = { readonly before: number; readonly after: number };
export type Measure = 'percent' | 'money' | 'number';

export interface Measured {
  readonly of: Measure;
  readonly unit: Text | undefined;
}

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
const rounded = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const rate = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** One of the two figures with its unit. */
export function showLevel(value: number, { of, unit }: Measured, lang: Lang): string {
  if (of === 'percent') return `${plain.format(value)}%`;
  if (of === 'money') return showMoney(value, lang);
  return unit ? `${plain.format(value)} ${unit[lang]}` : plain.format(value);
}

/** 92% → 97%（提高 5 个百分点）; money and numbers show the growth rate; says so when it got worse. */
export function growth(
  value: BeforeAfter,
  how: Measured & { readonly better: 'up' | 'down'; readonly lang: Lang },
): string {
  const { better, lang } = how;
  const { before, after } = value;
  const levels = `${showLevel(before, how, lang)} → ${showLevel(after, how, lang)}`;
  if (before === after) return lang === 'zh' ? `${levels}（持平）` : `${levels} (unchanged)`;
  const worse = after > before !== (better === 'up');
  const change = (lang === 'zh' ? changeZh : changeEn)(value, how);
  if (lang === 'zh') return `${levels}（${change}${worse ? '，未见改善' : ''}）`;
  return `${levels} (${change}${worse ? ', no improvement' : ''})`;
}

/** In percent of the figure before; there is none of nothing, nor of a loss. */
function growthRate({ before, after }: BeforeAfter): string | undefined {
  return before > 0 ? rate.format((Math.abs(after - before) / before) * 100) : undefined;
}

const pointsOf = ({ before, after }: BeforeAfter): string => rounded.format(Math.abs(after - before));

function changeZh(value: BeforeAfter, how: Measured): string {
  const up = value.after > value.before;
  if (how.of === 'percent') return `${up ? '提高' : '降低'} ${pointsOf(value)} 个百分点`;
  const percent = growthRate(value);
  if (percent !== undefined) return `${up ? '增长' : '降低'} ${percent}%`;
  return `${up ? '增加' : '减少'} ${showLevel(difference(value), how, 'zh')}`;
}

function changeEn(value: BeforeAfter, how: Measured): string {
  const up = value.after > value.before;
  if (how.of === 'percent') {
    const points = pointsOf(value);
    return `${up ? 'up' : 'down'} ${points} percentage point${points === '1' ? '' : 's'}`;
  }
  const percent = growthRate(value);
  if (percent !== undefined) return `${up ? 'up' : 'down'} ${percent}%`;
  return `${up ? 'up' : 'down'} by ${showLevel(difference(value), how, 'en')}`;
}

/** Without the dust of binary fractions. */
const difference = ({ before, after }: BeforeAfter): number =>
  Number(Math.abs(after - before).toPrecision(12));
