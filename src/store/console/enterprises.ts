import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import { all, EVERY_DISTRICT, enterpriseConditions } from '../notices/condition-sql.js';
import { type Sees, within } from './responses.js';

const { sql, join } = Prisma;

export interface EnterpriseFilter {
  readonly sees: Sees;
  /** Part of the name, of the credit code, or first letters of the pinyin. */
  readonly words?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly district?: string | undefined;
  /** A section of GB/T 4754. */
  readonly industry?: string | undefined;
  readonly size?: string | undefined;
  readonly pack?: string | undefined;
  readonly stage?: string | undefined;
  /** Only older ones than this. */
  readonly before?: string | undefined;
}

export interface FoundEnterprise {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly district: string | null;
  readonly agency: string | null;
  /** The size as it was taken over last. */
  readonly size: string | null;
  readonly contacts: number;
  readonly project: { readonly pack: string; readonly stage: string } | null;
  readonly open: number;
  readonly overdue: number;
}

export const PAGE = 50;

const part = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** What somebody types is compared with name, code and initials. */
function matching(words: string): Prisma.Sql {
  const [named, coded] = [part(words), part(words.toUpperCase().replace(/\s/g, ''))];
  const letters = lettersOf(words);
  const initials = /^[a-z0-9]+$/.test(letters) ? part(letters) : null;
  return sql`(e.name ILIKE ${named} OR e.credit_code LIKE ${coded} OR e.initials LIKE ${initials}::text)`;
}

const lettersOf = (words: string): string => words.toLowerCase().replace(/\s/g, '');

/** As enterprise_pairs_idx has it: whoever has not all pairs of characters has not the words. */
function havingPairs(words: string): Prisma.Sql {
  const spellings = [...new Set([words, lettersOf(words)])];
  if (spellings.some((spelling) => [...spelling].length < 2)) return sql`TRUE`;
  const parts = spellings.map(
    (
      spelling,
    ) => sql`pairs_of(lower(e.name || ' ' || COALESCE(e.credit_code, '') || ' ' || COALESCE(e.initials, '')))
      @> pairs_of(lower(${spelling}::text))`,
  );
  return sql`(${join(parts, ' OR ')})`;
}

/** How far projects are looked at is said by their agencies. */
const AS_BUREAU = { bureauId: 'any' };

function conditions(filter: EnterpriseFilter): Prisma.Sql {
  const { sees, words, agencyId, district, industry, size, pack, stage } = filter;
  return all([
    sql`e.merged_into IS NULL`,
    ...(words ? [matching(words)] : []),
    ...(agencyId ? [sql`e.agency_id = ${agencyId}::uuid`] : []),
    ...enterpriseConditions(sql`e`, AS_BUREAU, {
      ...(district ? { districts: [district] } : {}),
      ...(industry ? { industries: [industry] } : {}),
      ...(size ? { sizes: [size] } : {}),
      ...(pack ? { pack } : {}),
      ...(stage ? { stages: [stage] } : {}),
      ...(sees === 'all' ? {} : { agencies: sees }),
    }),
  ]);
}

/** In the care of an agency, or with a project of it: asked of one enterprise after the other. */
export const seenBy = (sees: Sees): Prisma.Sql =>
  sees === 'all'
    ? sql`TRUE`
    : sql`(${within(sql`e.agency_id`, sees)}
        OR e.id IN (SELECT o.enterprise_id FROM project o WHERE ${within(sql`o.agency_id`, sees)}))`;

/** The same, beginning with those of the agency: to find its two hundred in a million, no others are read. */
export const amongSeen = (sees: Sees): Prisma.Sql =>
  sees === 'all'
    ? sql`TRUE`
    : sql`e.id IN (
        SELECT k.id FROM enterprise k WHERE k.merged_into IS NULL AND ${within(sql`k.agency_id`, sees)}
        UNION SELECT o.enterprise_id FROM project o WHERE ${within(sql`o.agency_id`, sees)})`;

export interface Found {
  readonly rows: readonly FoundEnterprise[];
  /** There are older ones. */
  readonly more: boolean;
  /** All that are found, counted no further than to a thousand and one. */
  readonly count: number;
}

/**
 * A page of those that are found, the newest first. Of few enterprises all are looked at; of many, what many have fills the page
 * from the newest, and only what few have is looked for among all.
 */
export async function findEnterprises(db: Db, filter: EnterpriseFilter, now: Date): Promise<Found> {
  const { sees, words, before } = filter;
  const older = before ? sql`e.id < ${before}::uuid` : sql`TRUE`;
  const many = await seesMany(db, sees);
  const asked = all([conditions(filter), many ? seenBy(sees) : amongSeen(sees)]);
  const from = many ? await readNewest(db, older) : undefined;
  const newest = from ? await readPage(db, sees, all([asked, older, sql`e.id >= ${from}::uuid`]), now) : [];
  const sought = words ? all([asked, havingPairs(words)]) : asked;
  const [found, count] = await Promise.all([
    newest.length > PAGE ? newest : readPage(db, sees, all([sought, older]), now),
    countFound(db, sought),
  ]);
  return { rows: found.slice(0, PAGE), more: found.length > PAGE, count };
}

const MANY = 10_000;

async function seesMany(db: Db, sees: Sees): Promise<boolean> {
  if (sees === 'all') return true;
  const [{ n }] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM (
      SELECT FROM enterprise k WHERE k.merged_into IS NULL AND ${within(sql`k.agency_id`, sees)} LIMIT ${MANY}) k`;
  return n >= MANY;
}

const NEWEST = 20_000;

/** Where the newest begin; undefined: there are no more than those. */
async function readNewest(db: Db, older: Prisma.Sql): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM enterprise e WHERE ${older} ORDER BY e.id DESC OFFSET ${NEWEST} LIMIT 1`;
  return row?.id;
}

/** One more than a page holds. */
async function readPage(
  db: Db,
  sees: Sees,
  wanted: Prisma.Sql,
  now: Date,
): Promise<readonly FoundEnterprise[]> {
  return await db.$queryRaw<FoundEnterprise[]>`
    WITH e AS MATERIALIZED (
      SELECT e.id, e.name, e.credit_code, e.district, e.agency_id,
        e.facts -> 'values' -> 'enterprise.size' -> 'value' ->> 'size' AS size
      FROM enterprise e WHERE ${wanted} ORDER BY e.id DESC LIMIT ${PAGE + 1}
    )
    SELECT e.id::text, e.name, e.credit_code AS "creditCode", e.district, a.name AS agency, e.size,
      (SELECT count(*)::int FROM contact c WHERE c.enterprise_id = e.id AND c.ended_at IS NULL) AS contacts,
      (SELECT json_build_object('pack', p.pack, 'stage', p.stage) FROM project p
        WHERE p.enterprise_id = e.id AND p.closed_at IS NULL AND ${within(sql`p.agency_id`, sees)}
        ORDER BY p.started_at DESC, p.id DESC LIMIT 1) AS project,
      t.open, t.overdue
    FROM e LEFT JOIN agency a ON a.id = e.agency_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open,
        (count(*) FILTER (WHERE COALESCE(t.deferred_to, t.due_on) < (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date))::int
          AS overdue
      FROM task t WHERE t.enterprise_id = e.id AND t.status = 'open' AND t.opens_at <= ${now}::timestamptz
        AND ${within(sql`t.agency_id`, sees)}
    ) t
    ORDER BY e.id DESC`;
}

const COUNTED_MAX = 1000;

async function countFound(db: Db, wanted: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM (SELECT FROM enterprise e WHERE ${wanted} LIMIT ${COUNTED_MAX + 1}) counted`;
  return row.n;
}

export interface Choices {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  /** In which the enterprises are: offered while a district is typed. */
  readonly districts: readonly string[];
}

const CHOICES_MAX = 300;

/** What the lists can be narrowed to. */
export async function listChoices(db: Db, sees: Sees): Promise<Choices> {
  const [agencies, districts] = await Promise.all([
    db.$queryRaw<{ id: string; name: string }[]>`
      SELECT a.id::text, a.name FROM agency a WHERE ${within(sql`a.id`, sees)} ORDER BY a.name, a.id LIMIT ${CHOICES_MAX}`,
    db.$queryRaw<{ district: string }[]>`
      SELECT district FROM (${
        sees === 'all'
          ? sql`SELECT district FROM (${EVERY_DISTRICT}) every`
          : sql`
        SELECT DISTINCT e.district FROM enterprise e WHERE ${within(sql`e.agency_id`, sees)}`
      }) known
      WHERE district > '' ORDER BY district LIMIT ${CHOICES_MAX}`,
  ]);
  return { agencies, districts: districts.map(({ district }) => district) };
}
