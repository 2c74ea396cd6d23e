import { type NeedCount, readNeeds, readSkills, type SkillCount } from '../store/console/needs.js';
import type { Sees } from '../store/console/survey-counts.js';
import type { Db } from '../store/db.js';
import { keepFor } from './keep-for.js';

/** The menu of the Chengdu standard. */
export const MENU_FORM = 'db5101-t190-2024/annex-a';

/** How often each kind of service is wanted in one place or trade. */
export interface NeedsRow {
  readonly key: string;
  readonly wanted: Readonly<Record<string, number>>;
}

export interface NeedsMap {
  readonly queriedAt: Date;
  /** Those with the fewest people for what is wanted first. */
  readonly services: readonly {
    readonly service: string;
    /** Enterprises that want it. */
    readonly wanted: number;
    /** People who can do it. */
    readonly people: number;
    /** Enterprises to one person; missing: nobody can do it. */
    readonly load: number | undefined;
  }[];
  readonly districts: readonly NeedsRow[];
  /** By section of GB/T 4754. */
  readonly sections: readonly NeedsRow[];
  /** Items of the services, the most wanted first. */
  readonly items: readonly { readonly service: string; readonly item: string; readonly wanted: number }[];
}

/** What enterprises want, where and in which trades, against what the people of the agencies can do. */
export async function readNeedsMap(db: Db, sees: Sees, now: Date): Promise<NeedsMap> {
  const { at, value } = await keepFor(db, `needs:${sees}`, now, async () => {
    const [needs, skills] = await Promise.all([readNeeds(db, sees, MENU_FORM), readSkills(db, sees)]);
    const size = needs.reduce((sum, { enterprises }) => sum + enterprises, 0);
    return { value: mapNeeds(needs, skills), size };
  });
  return { queriedAt: at, ...value };
}

export function mapNeeds(
  needs: readonly NeedCount[],
  skills: readonly SkillCount[],
): Omit<NeedsMap, 'queriedAt'> {
  const kinds = needs.filter(({ need }) => !need.includes('.'));
  const people = new Map(skills.map(({ service, people: n }) => [service, n]));
  const wanted = sumBy(kinds, ({ need }) => need);
  const services = [...new Set([...wanted.keys(), ...people.keys()])].map((service) => {
    const [want, can] = [wanted.get(service) ?? 0, people.get(service) ?? 0];
    return { service, wanted: want, people: can, load: can === 0 ? undefined : want / can };
  });
  const shortage = ({ wanted: want, load }: (typeof services)[number]): number =>
    want === 0 ? 0 : (load ?? Number.POSITIVE_INFINITY);
  return {
    services: services.sort((a, b) =>
      shortage(a) === shortage(b) ? b.wanted - a.wanted : shortage(b) - shortage(a),
    ),
    districts: rowsBy(kinds, ({ district }) => district),
    sections: rowsBy(kinds, ({ section }) => section),
    items: [
      ...sumBy(
        needs.filter(({ need }) => need.includes('.')),
        ({ need }) => need,
      ),
    ]
      .map(([need, n]) => {
        const [service = '', item = ''] = need.split('.');
        return { service, item, wanted: n };
      })
      .sort((a, b) => b.wanted - a.wanted),
  };
}

function rowsBy(needs: readonly NeedCount[], keyOf: (need: NeedCount) => string): readonly NeedsRow[] {
  const keys = sumBy(needs, keyOf);
  return [...keys]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh'))
    .map(([key]) => ({
      key,
      wanted: Object.fromEntries(
        sumBy(
          needs.filter((need) => keyOf(need) === key),
          ({ need }) => need,
        ),
      ),
    }));
}

function sumBy(needs: readonly NeedCount[], keyOf: (need: NeedCount) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const need of needs) sums.set(keyOf(need), (sums.get(keyOf(need)) ?? 0) + need.enterprises);
  return sums;
}
