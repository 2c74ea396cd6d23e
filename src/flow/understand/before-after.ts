import type { Json, Text } from '../json.js';
import {
  applyChange,
  changeBefore,
  type Label,
  labelFigures,
  pairUp,
  type Side,
  sideOf,
} from './before-after-pair.js';
import type { Figure, Scan } from './figure.js';
import { unitsAgree } from './figure-units.js';
import type { Role } from './figure-words.js';
import { type BeforeAfter, type Measure, type Measured, showLevel } from './growth.js';
import { isMoney, relevant } from './money.js';
import { relevantPercents } from './percent.js';
import { type Hint, type Reading, unclear } from './reading.js';
import { scanFigures } from './scan-figures.js';
import { isApproximate, isVague } from './weigh.js';

export { type BeforeAfter, growth, type Measure } from './growth.js';

const CANDIDATES_MAX = 4;
const HARMLESS: ReadonlySet<Role> = new Set(['filler', 'approx', 'earlier', 'later', 'reach', 'range']);

/** The figure that is known so far. */
interface Draft {
  readonly key: 'before' | 'after';
  readonly side: Side;
  readonly approximate: boolean;
}

interface Here extends Measured {
  readonly draft: Draft | undefined;
}

/** Two figures; draft: { before } (or { after }) while the other one is missing. */
export function readBeforeAfter(
  text: string,
  here: { readonly of: Measure; readonly unit: Text | undefined; readonly draft: Json | undefined },
): Reading<BeforeAfter> {
  const context: Here = { of: here.of, unit: here.unit, draft: readDraft(here.draft) };
  const scan = scanFigures(text, here.unit);
  if (!scan || scan.odd || isVague(scan)) return ask(context);
  const figures = relevantTo(scan, context);
  if (figures.some(({ values }) => !values.every(isSafe))) return unclear('number-too-big');
  if (figures.some(({ values }) => values.length > 1)) return ask(context);
  const [first, second, third] = figures;
  if (!first) return ask(context);
  if (third) return figures.length === 3 ? readExplained(scan, figures, context) : ask(context);
  return second ? readTwo(scan, first, second, context) : readOne(scan, first, context);
}

const hintCode = {
  percent: 'before-after-percent',
  money: 'before-after-money',
  number: 'before-after-number',
} as const;

const ask = (here: Here): Reading<BeforeAfter> =>
  here.draft ? { kind: 'unclear', hint: askOther(here.draft, here) } : unclear(hintCode[here.of]);

function relevantTo({ figures }: Scan, { of, unit, draft }: Here): readonly Figure[] {
  const [first, second] = figures;
  const changes =
    second && !isMeasured(second, of) && (second.unit === 'percent' || second.unit === 'points');
  if (first && changes && figures.length === 2 && isMeasured(first, of)) return figures;
  if (of === 'percent') {
    const explicit = figures.filter((figure) => figure.unit === 'percent');
    return explicit.length > 1
      ? figures.filter((f) => f.unit === 'percent' || f.unit === 'points')
      : relevantPercents(figures);
  }
  if (draft && figures.length === 1 && first && !isMeasured(first, of)) return figures;
  if (of === 'money') return relevant(figures);
  const counting = figures.filter((figure) => isMeasured(figure, of));
  const named = counting.filter((figure) => figure.unit === undefined || unitsAgree(figure.unit, unit));
  return named.length > 0 ? named : counting;
}

function isMeasured(figure: Figure, of: Measure): boolean {
  const { unit } = figure;
  if (of === 'money') return isMoney(figure);
  const isPercent = unit === 'percent' || unit === 'points';
  if (of === 'percent') return isPercent || unit === undefined;
  return !isPercent && unit !== 'part' && unit !== 'yuan' && unit !== 'foreign';
}

/** Nothing in the message speaks against the figures. */
function isCertain(scan: Scan, figures: readonly Figure[], { of, unit }: Measured): boolean {
  if (scan.unknown || scan.cut || figures.length !== scan.figures.length) return false;
  for (const role of scan.roles) if (!HARMLESS.has(role)) return false;
  return figures.every(
    (figure) => isMeasured(figure, of) && (of !== 'number' || unitsAgree(figure.unit, unit)),
  );
}

function readTwo(scan: Scan, first: Figure, second: Figure, here: Here): Reading<BeforeAfter> {
  const { of } = here;
  const direction = changeBefore(scan, second) || (second.unit === 'points' && of !== 'number' ? 1 : 0);
  if (direction !== 0) {
    const { value } = sideOf(first, of);
    return outcome(applyChange(value, second, direction, of), false, isApproximate(scan));
  }
  const labels = labelFigures(scan, [first, second]);
  const [before, after] =
    labels.of[0] === 'after' || labels.of[1] === 'before' ? [second, first] : [first, second];
  const shares = of === 'number' && first.scale === 0 && second.scaled && before === first;
  const one = sideOf(before, of);
  const other = sideOf(after, of);
  const pairs = shares
    ? [
        { before: one.value * 10 ** second.scale, after: other.value },
        { before: one.value, after: other.value },
      ]
    : pairUp(one, other, of);
  const bare = one.bare || other.bare;
  const sure =
    !bare && one.sure && other.sure && !labels.contradictory && isCertain(scan, [first, second], here);
  return outcome(pairs, sure, isApproximate(scan));
}

/** 92%提高到97%，提高5个百分点: the third figure only explains the two before it. */
function readExplained(scan: Scan, figures: readonly Figure[], here: Here): Reading<BeforeAfter> {
  const [first, second, third] = figures;
  if (!first || !second || !third || changeBefore(scan, third) === 0) return ask(here);
  return readTwo({ ...scan, unknown: true }, first, second, here);
}

function readOne(scan: Scan, figure: Figure, here: Here): Reading<BeforeAfter> {
  const { draft, of } = here;
  const grouped = /^(\d{1,3}),(\d{3})$/.exec(figure.written);
  if (!draft && grouped && !figure.scaled)
    return outcome([{ before: Number(grouped[1]), after: Number(grouped[2]) }], false, false);
  const direction = changeBefore(scan, figure);
  const isChange = direction !== 0 || (figure.unit === 'points' && of === 'percent' && draft !== undefined);
  if (isChange) {
    if (draft?.key !== 'before') return ask(here);
    return outcome(applyChange(draft.side.value, figure, direction || 1, of), false, isApproximate(scan));
  }
  if (!isMeasured(figure, of)) return ask(here);
  const side = { ...sideOf(figure, of), sure: sideOf(figure, of).sure && isCertain(scan, [figure], here) };
  const label: Label = labelFigures(scan, [figure]).of[0];
  const key = draft ? otherOf(draft.key) : (label ?? 'before');
  if (!draft || (label !== undefined && label !== key && !scan.roles.has('reach')))
    return keep({ key: label ?? key, side, approximate: isApproximate(scan) }, here);
  const [before, after] = key === 'after' ? [draft.side, side] : [side, draft.side];
  const sure = before.sure && after.sure && !before.bare && !after.bare;
  return outcome(pairUp(before, after, of), sure, draft.approximate || isApproximate(scan));
}

const isSafe = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const otherOf = (key: 'before' | 'after') => (key === 'before' ? 'after' : 'before');

function outcome(pairs: readonly BeforeAfter[], sure: boolean, approximate: boolean): Reading<BeforeAfter> {
  const mark = approximate ? ({ approximate: true } as const) : {};
  const exact = pairs.filter(({ before, after }) => isSafe(before) && isSafe(after));
  const [only] = exact;
  if (!only) return unclear('number-too-big');
  if (sure && pairs.length === 1) return { kind: 'understood', value: only, ...mark };
  return {
    kind: 'doubt',
    candidates: exact.slice(0, CANDIDATES_MAX).map((value) => ({ value, ...mark })),
  };
}

function keep(draft: Draft, here: Here): Reading<BeforeAfter> {
  const { key, side, approximate } = draft;
  return {
    kind: 'more',
    draft: {
      [key]: side.value,
      ...(side.bare ? { bare: true } : {}),
      ...(side.scale > 0 ? { scale: side.scale } : {}),
      ...(side.sure ? {} : { unsure: true }),
      ...(approximate ? { approximate: true } : {}),
    },
    ask: askOther(draft, here),
  };
}

const EXAMPLES = {
  percent: { zh: '97%', en: '97%' },
  money: { zh: '1200万元', en: '12 million yuan' },
  number: { zh: '30', en: '30' },
} as const;

function askOther({ key, side }: Draft, here: Here): Hint {
  const level = (lang: 'zh' | 'en') => (side.bare ? String(side.value) : showLevel(side.value, here, lang));
  return {
    code: key === 'before' ? 'after-wanted' : 'before-wanted',
    with: {
      [`${key}_zh`]: level('zh'),
      [`${key}_en`]: level('en'),
      example_zh: EXAMPLES[here.of].zh,
      example_en: EXAMPLES[here.of].en,
    },
  };
}

function readDraft(draft: Json | undefined): Draft | undefined {
  if (typeof draft !== 'object' || draft === null || !('before' in draft || 'after' in draft))
    return undefined;
  const known = draft as Readonly<Record<string, Json>>;
  const key = typeof known.before === 'number' ? 'before' : 'after';
  const value = known[key];
  if (typeof value !== 'number') return undefined;
  const scale = typeof known.scale === 'number' ? known.scale : 0;
  const side = { value, bare: known.bare === true, sure: known.unsure !== true, scale };
  return { key, side, approximate: known.approximate === true };
}
