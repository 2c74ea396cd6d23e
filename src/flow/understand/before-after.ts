import type { Json, Text } from '../json.js';
import {
  applyChange,
  changeBefore,
  type Label,
  labelFigures,
  pairUp,
  roundFen,
  type Side,
  sideOf,
  undoChange,
} from './before-after-pair.js';
import { readToldChange, type ToldChange } from './before-after-words.js';
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
  const told = readToldChange(text);
  if (told) {
    const reading = readTold(told, context);
    if (reading) return reading;
  }
  const scan = scanFigures(text, here.unit);
  if (scan && !scan.odd && scan.figures.length === 0 && isUnknown(scan, text)) return askUnknown(context);
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
  if (
    second &&
    changes === false &&
    isMeasured(second, of) &&
    figures.length === 2 &&
    first &&
    !isMeasured(first, of)
  )
    if (first.unit === 'percent' || first.unit === 'points') return figures;
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
  const back = changeBefore(scan, first);
  if (back !== 0 && (!isMeasured(first, of) || first.unit === 'points'))
    return readBackwards(scan, [first, second], back, of);
  // 提高5%到97%: by five points, or from five per cent.
  if (back !== 0 && of === 'percent' && isMeasured(second, of)) {
    const plain = { before: sideOf(first, of).value, after: sideOf(second, of).value };
    return outcome([...undoChange(plain.after, first, back, of), plain], false, isApproximate(scan));
  }
  const direction = changeBefore(scan, second) || (second.unit === 'points' && of !== 'number' ? 1 : 0);
  if (direction !== 0) {
    const { value } = sideOf(first, of);
    // 提高到950万，提高15%: the level is the one that came out.
    if (labelFigures(scan, [first, second]).of[0] === 'after')
      return outcome(undoChange(value, second, direction, of), false, isApproximate(scan));
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

/** 提高15%到950万: the change comes first, then the level it led to; without 到 it may be the one it began with. */
function readBackwards(
  scan: Scan,
  [change, level]: readonly [Figure, Figure],
  direction: 1 | -1,
  of: Measure,
): Reading<BeforeAfter> {
  const { value } = sideOf(level, of);
  const pairs = undoChange(value, change, direction, of);
  const reached = ['reach', 'range', 'later'].some((role) => scan.roles.has(role as Role));
  const begun = reached ? [] : applyChange(value, change, direction, of).slice(0, 1);
  return outcome([...pairs, ...begun], false, isApproximate(scan));
}

/** 翻了一番, 不变: beside one figure, or after the one that was kept. */
function readTold({ factor, rest }: ToldChange, here: Here): Reading<BeforeAfter> | undefined {
  const scan = rest === '' ? undefined : scanFigures(rest, here.unit);
  if (rest !== '' && (!scan || scan.odd || isVague(scan))) return undefined;
  const [figure, more] = scan ? relevantTo(scan, { ...here, draft: undefined }) : [];
  if (more || (scan && scan.figures.length > 1)) return undefined;
  if (figure && (!isMeasured(figure, here.of) || figure.values.length > 1)) return undefined;
  if (!figure && !here.draft) return undefined;
  const side = figure ? sideOf(figure, here.of) : here.draft?.side;
  if (!side) return undefined;
  const label = figure && scan ? labelFigures(scan, [figure]).of[0] : undefined;
  const isAfter = figure ? label === 'after' : here.draft?.key === 'after';
  const other: Side = { ...side, value: roundFen(isAfter ? side.value / factor : side.value * factor) };
  const pairs = isAfter ? pairUp(other, side, here.of) : pairUp(side, other, here.of);
  const approximate = (here.draft?.approximate ?? false) && !figure;
  return outcome(pairs, false, approximate || (scan !== undefined && isApproximate(scan)));
}

const UNKNOWN =
  /知道|清楚|统计|没算|没数|不详|不了解|不确定|记不|记得|忘|know|dunno|no idea|not sure|unknown|n\/a|not applicable/i;
const isUnknown = ({ roles }: Scan, text: string): boolean =>
  roles.has('none') || (roles.has('vague') && UNKNOWN.test(text.slice(0, 100)));

/** 没统计: an optional question may be skipped. */
function askUnknown(here: Here): Reading<BeforeAfter> {
  if (here.draft) return ask(here);
  const examples = PAIR_EXAMPLES[here.of];
  return unclear('before-after-unknown', { example_zh: examples.zh, example_en: examples.en });
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

const PAIR_EXAMPLES = {
  percent: { zh: '92%到97%', en: '92% to 97%' },
  money: { zh: '1000万元到1200万元', en: '10 million to 12 million yuan' },
  number: { zh: '20到30', en: '20 to 30' },
} as const;

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
