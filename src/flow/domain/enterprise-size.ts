/** 《统计上大中小微型企业划分办法（2017）》: X people, Y revenue and Z total assets in 万元. */
export type SizeIndicator = 'headcount' | 'revenue' | 'assets';

export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** What an indicator must reach to be large, medium, small. */
type Bounds = readonly [large: number, medium: number, small: number];

type Row = readonly (readonly [SizeIndicator, Bounds])[];

const X = (...bounds: Bounds) => ['headcount', bounds] as const;
const Y = (...bounds: Bounds) => ['revenue', bounds] as const;
const Z = (...bounds: Bounds) => ['assets', bounds] as const;

const FARMING: Row = [Y(20000, 500, 50)];
const INDUSTRY: Row = [X(1000, 300, 20), Y(40000, 2000, 300)];
const BUILDING: Row = [Y(80000, 6000, 300), Z(80000, 5000, 300)];
const WHOLESALE: Row = [X(200, 20, 5), Y(40000, 5000, 1000)];
const RETAIL: Row = [X(300, 50, 10), Y(20000, 500, 100)];
const TRANSPORT: Row = [X(1000, 300, 20), Y(30000, 3000, 200)];
const STORAGE: Row = [X(200, 100, 20), Y(30000, 1000, 100)];
const POST: Row = [X(1000, 300, 20), Y(30000, 2000, 100)];
const LODGING: Row = [X(300, 100, 10), Y(10000, 2000, 100)];
const TELECOM: Row = [X(2000, 100, 10), Y(100000, 1000, 100)];
const SOFTWARE: Row = [X(300, 100, 10), Y(10000, 1000, 50)];
const DEVELOPMENT: Row = [Y(200000, 1000, 100), Z(10000, 5000, 2000)];
const PROPERTY: Row = [X(1000, 300, 100), Y(5000, 1000, 500)];
const BUSINESS: Row = [X(300, 100, 10), Z(120000, 8000, 100)];
const OTHERS: Row = [X(300, 100, 10)];

/** Divisions from–to and their row; 53, J, P, 84, S and T have no class. Real estate is told apart by its groups. */
const ROWS: readonly (readonly [from: number, to: number, row: Row])[] = [
  [1, 5, FARMING],
  [6, 46, INDUSTRY],
  [47, 50, BUILDING],
  [51, 51, WHOLESALE],
  [52, 52, RETAIL],
  [54, 58, TRANSPORT],
  [59, 59, STORAGE],
  [60, 60, POST],
  [61, 62, LODGING],
  [63, 64, TELECOM],
  [65, 65, SOFTWARE],
  [71, 72, BUSINESS],
  [73, 82, OTHERS],
  [85, 85, OTHERS],
  [86, 90, OTHERS],
];

/** Sections whose divisions do not share one row: every row that may apply; undefined stands for no class. */
const SECTION_ROWS: Readonly<Record<string, readonly (Row | undefined)[]>> = {
  A: [FARMING],
  B: [INDUSTRY],
  C: [INDUSTRY],
  D: [INDUSTRY],
  E: [BUILDING],
  F: [WHOLESALE, RETAIL],
  G: [TRANSPORT, STORAGE, POST, undefined],
  H: [LODGING],
  I: [TELECOM, SOFTWARE],
  K: [DEVELOPMENT, PROPERTY, OTHERS],
  L: [BUSINESS],
  M: [OTHERS],
  N: [OTHERS],
  O: [OTHERS],
  Q: [OTHERS, undefined],
  R: [OTHERS],
};

/** Groups and classes of real estate. */
const ESTATE_ROWS: Readonly<Record<string, Row>> = {
  '701': DEVELOPMENT,
  '7010': DEVELOPMENT,
  '702': PROPERTY,
  '703': OTHERS,
  '709': OTHERS,
};

export interface SizeFacts {
  /** C, C21, 21, or for real estate also K702 and 7010. */
  readonly code: string;
  readonly headcount?: number | undefined;
  /** Yuan a year. */
  readonly revenue?: number | undefined;
  /** Yuan. */
  readonly assets?: number | undefined;
}

/**
 * - size: the class; while `provisional` the highest it can still be
 * - missing: the next indicator that could change it; without a size it is needed to say anything
 * - open: the industry is too coarse to tell; every class its divisions may give
 */
export interface SizeSuggestion {
  readonly size?: SizeClass;
  readonly provisional?: true;
  readonly missing?: SizeIndicator;
  readonly open?: readonly SizeClass[];
}

/**
 * The class of an enterprise from what is known: the first in which every indicator reaches its bound, else micro.
 * Undefined for industries that have no classes.
 */
export function suggestSize(facts: SizeFacts): SizeSuggestion | undefined {
  const rows = rowsOf(facts.code);
  const known = rows.filter((row) => row !== undefined);
  const [first] = known;
  if (!first) return undefined;
  if (rows.length === 1) return judge(first, facts);
  const all = known.map((row) => judge(row, facts));
  const sizes = SIZE_CLASSES.filter((size) => all.some((s) => s.size === size));
  const [only] = sizes;
  const agreed = sizes.length === 1 && all.every((s) => s.size === only);
  if (agreed && only) {
    const settled = known.length === rows.length && all.every((s) => !s.provisional);
    return settled ? { size: only } : { size: only, provisional: true };
  }
  return { open: all.some((s) => s.size === undefined) ? [] : sizes };
}

function rowsOf(code: string): readonly (Row | undefined)[] {
  const digits = code.replace(/^[A-Z]/, '');
  if (digits === '') return SECTION_ROWS[code] ?? [];
  if (digits === '70') return SECTION_ROWS.K ?? [];
  const estate = ESTATE_ROWS[digits] ?? ESTATE_ROWS[digits.slice(0, 3)];
  if (estate) return [estate];
  const division = Number(digits);
  return [ROWS.find(([from, to]) => division >= from && division <= to)?.[2]];
}

/** The bounds stand in 万元. */
const WAN = 10_000;

function judge(row: Row, facts: SizeFacts): SizeSuggestion {
  let worst = -1;
  let missing: SizeIndicator | undefined;
  for (const [indicator, bounds] of row) {
    const value = facts[indicator];
    if (value === undefined) missing ??= indicator;
    else worst = Math.max(worst, rank(value, indicator === 'headcount' ? 1 : WAN, bounds));
  }
  const size = SIZE_CLASSES[worst];
  if (missing === undefined) return size ? { size } : {};
  if (size === undefined) return { missing };
  return size === 'micro' ? { size } : { size, provisional: true, missing };
}

/** 0 large … 3 micro. */
function rank(value: number, unit: number, bounds: Bounds): number {
  const at = bounds.findIndex((bound) => value >= bound * unit);
  return at < 0 ? bounds.length : at;
}
