import { hideFew } from '../service/ratings/hide-few.js';
import type { AskedCount, SurveyCount } from '../store/console/survey-counts.js';
import { countValid, FEWEST, type Measure, measure, type Scale } from './measure.js';

/** What is counted; missing: all. */
export interface SatisfactionFilter {
  readonly agencyId?: string | undefined;
  readonly district?: string | undefined;
  readonly service?: string | undefined;
  /** A year or a quarter: 2026, 2026Q3. */
  readonly period?: string | undefined;
  readonly scale: Scale;
}

export interface Group {
  readonly key: string;
  readonly name: string;
  /** hidden: too few, or it would show what is too few elsewhere; none: nothing was said. */
  readonly figures: Measure | 'hidden' | 'none';
  /** Missing: nobody is asked by this. */
  readonly response?: ResponseRate | undefined;
}

export interface ResponseRate {
  readonly asked: number;
  readonly given: number;
}

export interface Satisfaction {
  readonly filter: SatisfactionFilter;
  readonly overall: Group;
  readonly items: readonly Group[];
  readonly agencies: readonly Group[];
  /** Those least satisfied first, hidden ones last. */
  readonly districts: readonly Group[];
  readonly services: readonly Group[];
  /** By quarter, the oldest first. */
  readonly trend: readonly Group[];
}

type Dimension = 'agencyId' | 'district' | 'service' | 'period';
const DIMENSIONS: readonly Dimension[] = ['agencyId', 'district', 'service', 'period'];

const YEAR = 4;
const keysOf: Readonly<Record<Dimension, (row: SurveyCount) => readonly string[]>> = {
  agencyId: ({ agencyId }) => [agencyId ?? ''],
  district: ({ district }) => [district],
  service: ({ services }) => services,
  period: ({ quarter }) => [quarter, quarter.slice(0, YEAR)],
};

/** Satisfaction with the services, in all and by everything that is told apart; what is too few is not in it. */
export function reportSatisfaction(
  counted: readonly SurveyCount[],
  asked: readonly AskedCount[],
  filter: SatisfactionFilter,
  itemKeys: readonly string[],
): Satisfaction {
  const { scale } = filter;
  const rows = counted.filter((row) => isMeant(row, filter));
  const wanted = asked.filter((row) => isAskedOf(row, filter));
  const isAsked = filter.service === undefined;
  const shut = countValid(rows, itemKeys) < FEWEST || isTelling(counted, filter, itemKeys);

  const ofItem = new Map(itemKeys.map((item) => [item, countValid(rows, [item])]));
  const hiddenItems = hideFew(ofItem, FEWEST);
  // An item that is not shown does not enter the whole either, or the whole less the others would show it.
  const shown = itemKeys.filter((item) => !hiddenItems.has(item));

  const figuresOf = (of: readonly SurveyCount[], hidden: boolean, items = shown): Group['figures'] => {
    if (countValid(of, itemKeys) === 0) return 'none';
    return shut || hidden ? 'hidden' : (measure(of, items, scale) ?? 'hidden');
  };
  const groups = (
    of: (row: SurveyCount) => readonly string[],
    hide: (counts: ReadonlyMap<string, number>) => ReadonlySet<string>,
    nameOf: (key: string) => string,
    askedBy?: (row: AskedCount) => string,
  ): Group[] => {
    const split = splitBy(rows, of);
    const counts = new Map([...split].map(([key, group]) => [key, countValid(group, shown)]));
    const hidden = hide(counts);
    const keys = new Set([...split.keys(), ...(askedBy && isAsked ? wanted.map(askedBy) : [])]);
    return [...keys].map((key) => ({
      key,
      name: nameOf(key),
      figures: figuresOf(split.get(key) ?? [], hidden.has(key)),
      ...(askedBy && isAsked ? { response: addUp(wanted.filter((row) => askedBy(row) === key)) } : {}),
    }));
  };
  const total = countValid(rows, shown);
  const names = new Map([...counted].map(({ agencyId, agency }) => [agencyId ?? '', agency ?? '']));
  return {
    filter,
    overall: {
      key: 'overall',
      name: '',
      figures: figuresOf(rows, false),
      ...(isAsked ? { response: addUp(wanted) } : {}),
    },
    items: itemKeys.map((item) => ({
      key: item,
      name: item,
      figures: ofItem.get(item) === 0 ? ('none' as const) : figuresOf(rows, hiddenItems.has(item), [item]),
    })),
    agencies: groups(
      keysOf.agencyId,
      (counts) => hideFew(counts, FEWEST),
      (key) => names.get(key) ?? '',
      ({ agencyId }) => agencyId ?? '',
    ).sort(leastFirst),
    districts: groups(
      keysOf.district,
      (counts) => hideFew(counts, FEWEST),
      (key) => key,
      ({ district }) => district,
    ).sort(leastFirst),
    services: groups(
      keysOf.service,
      (counts) => hideOverlapping(counts, total),
      (key) => key,
    ).sort(leastFirst),
    trend: groups(
      ({ quarter }) => [quarter],
      hideQuarters,
      (key) => key,
      ({ quarter }) => quarter,
    ).sort((a, b) => a.key.localeCompare(b.key)),
  };
}

/** Groups that share surveys: a group is hidden too when all the others together would be few. */
export function hideOverlapping(counts: ReadonlyMap<string, number>, total: number): ReadonlySet<string> {
  const hidden = new Set(hideFew(counts, FEWEST));
  for (const [key, count] of counts) if (count < total && total - count < FEWEST) hidden.add(key);
  return hidden;
}

/** Years are shown or not, and within a year its quarters: either sum is known to whoever asks for it. */
function hideQuarters(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const years = new Map<string, Map<string, number>>();
  for (const [quarter, count] of counts) {
    const year = quarter.slice(0, YEAR);
    years.set(year, (years.get(year) ?? new Map<string, number>()).set(quarter, count));
  }
  const sums = new Map([...years].map(([year, of]) => [year, [...of.values()].reduce((a, b) => a + b, 0)]));
  const shut = hideFew(sums, FEWEST);
  const hidden = [...years].flatMap(([year, of]) => [...(shut.has(year) ? of.keys() : hideFew(of, FEWEST))]);
  return new Set(hidden);
}

/** Whether a filter asks for what a table of all would hide: its answer less the others would show them. */
function isTelling(
  counted: readonly SurveyCount[],
  filter: SatisfactionFilter,
  items: readonly string[],
): boolean {
  const given = DIMENSIONS.filter((dimension) => filter[dimension] !== undefined);
  return given.some((dimension) =>
    subsets(given.filter((other) => other !== dimension)).some((others) => {
      const kept = Object.fromEntries(others.map((other) => [other, filter[other]]));
      const among = counted.filter((row) => isMeant(row, kept));
      const counts = new Map(
        [...splitBy(among, keysOf[dimension])].map(([key, of]) => [key, countValid(of, items)]),
      );
      const asked = filter[dimension] ?? '';
      if (dimension === 'service') return hideOverlapping(counts, countValid(among, items)).has(asked);
      if (dimension !== 'period') return hideFew(counts, FEWEST).has(asked);
      const quarters = new Map([...counts].filter(([key]) => key.length > YEAR));
      const hidden = hideQuarters(quarters);
      return asked.length > YEAR
        ? hidden.has(asked)
        : hideFew(new Map([...counts].filter(([key]) => key.length === YEAR)), FEWEST).has(asked);
    }),
  );
}

const subsets = <T>(of: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** of.length }, (_, n) => of.filter((_one, i) => (n >> i) & 1));

const isMeant = (row: SurveyCount, filter: Partial<SatisfactionFilter>): boolean =>
  DIMENSIONS.every((dimension) => {
    const asked = filter[dimension];
    return asked === undefined || keysOf[dimension](row).includes(asked);
  });

const isAskedOf = (row: AskedCount, { agencyId, district, period }: SatisfactionFilter): boolean =>
  (agencyId === undefined || (row.agencyId ?? '') === agencyId) &&
  (district === undefined || row.district === district) &&
  (period === undefined || row.quarter.startsWith(period));

function splitBy<T>(rows: readonly T[], keys: (row: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const split = new Map<string, T[]>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const of = split.get(key);
      if (of) of.push(row);
      else split.set(key, [row]);
    }
  }
  return split;
}

const addUp = (rows: readonly AskedCount[]): ResponseRate => ({
  asked: rows.reduce((sum, { asked }) => sum + asked, 0),
  given: rows.reduce((sum, { given }) => sum + given, 0),
});

const indexOf = ({ figures }: Group): number =>
  typeof figures === 'string' ? Number.POSITIVE_INFINITY : figures.index;

const leastFirst = (a: Group, b: Group): number => {
  const [one, other] = [indexOf(a), indexOf(b)];
  return one === other ? a.name.localeCompare(b.name, 'zh') : one - other;
};
