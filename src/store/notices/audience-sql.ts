import type { Db } from '../db.js';
import { Prisma } from '../generated/client.js';
import type { AudienceShape, ConditionsShape, NoticeKindKey, OwnerKey } from './audience-shape.js';
import { all, caredFor, enterpriseConditions, personConditions, trainees } from './condition-sql.js';
import { segmentAudiences } from './segments.js';

type Sql = Prisma.Sql;
const { sql, join } = Prisma;

/** An audience without segments: what these describe stands in it. */
interface Plain {
  readonly rooms: readonly string[];
  readonly people: readonly ConditionsShape[];
  readonly persons: readonly string[];
}

/** Puts in place of segments what they hold; those of other owners hold nothing. */
export async function resolveAudience(db: Db, owner: OwnerKey, audience: AudienceShape): Promise<Plain> {
  const parts: AudienceShape[] = [audience];
  const seen = new Set<string>();
  for (let next = audience.segments ?? []; next.length > 0; ) {
    for (const id of next) seen.add(id);
    const found = await segmentAudiences(db, owner, next);
    parts.push(...found);
    next = found.flatMap(({ segments = [] }) => segments).filter((id) => !seen.has(id));
  }
  return {
    rooms: [...new Set(parts.flatMap(({ rooms = [] }) => rooms))],
    people: parts.flatMap(({ people = [] }) => people),
    persons: [...new Set(parts.flatMap(({ persons = [] }) => persons))],
  };
}

/** Each person of an audience once. */
export function personsSql(owner: OwnerKey, { people, persons }: Plain, now: Date): Sql {
  const parts = [
    ...people.flatMap((given) => whoFits(owner, given, now)),
    ...(persons.length > 0 ? [whoIsNamed(owner, persons)] : []),
  ];
  // Within one part somebody stands twice too: for two enterprises.
  return parts.length === 0
    ? sql`SELECT NULL::uuid WHERE FALSE`
    : sql`SELECT DISTINCT person_id FROM (${join(parts, ' UNION ALL ')}) everybody(person_id)`;
}

function whoFits(owner: OwnerKey, given: ConditionsShape, now: Date): readonly Sql[] {
  const { training, roles } = given;
  // Who registered for one training need not be anything else to us.
  if (
    training &&
    training.id !== 'any' &&
    Object.values(given).filter((one) => one !== undefined).length === 1
  )
    return [trainees(owner, training, now)];
  const wanted = roles ?? ['contact'];
  const working = wanted.filter((role) => role !== 'contact');
  return [
    ...(wanted.includes('contact') ? [contacts(owner, given, now)] : []),
    ...(working.length > 0 ? [staff(owner, given, working, now)] : []),
  ];
}

function contacts(owner: OwnerKey, given: ConditionsShape, now: Date): Sql {
  const subject = { person: sql`c.person_id`, enterprise: sql`e.id` };
  return sql`SELECT c.person_id FROM contact c JOIN enterprise e ON e.id = c.enterprise_id
    WHERE c.ended_at IS NULL AND e.merged_into IS NULL AND ${all([
      ...within(owner, given, (agencies) => caredFor(sql`e`, agencies)),
      ...enterpriseConditions(sql`e`, owner, given),
      ...personConditions(subject, owner, given, now),
    ])}`;
}

/** People of agencies; what is said about enterprises holds for one they serve. */
function staff(owner: OwnerKey, given: ConditionsShape, roles: readonly string[], now: Date): Sql {
  const subject = { person: sql`w.person_id`, staff: { agency: sql`w.agency_id`, role: sql`w.role` } };
  const served = enterpriseConditions(sql`e`, owner, given);
  const serves = sql`EXISTS (SELECT FROM project_member b JOIN project k ON k.id = b.project_id
    JOIN enterprise e ON e.id = k.enterprise_id
    WHERE b.person_id = w.person_id AND b.ended_at IS NULL AND k.agency_id = w.agency_id AND k.closed_at IS NULL
      AND ${all(served)})`;
  return sql`SELECT w.person_id FROM staff w
    WHERE w.ended_at IS NULL AND w.role = ANY (${[...roles]}::text[]) AND ${all([
      ...within(owner, given, (agencies) => sql`w.agency_id = ANY (${[...agencies]}::uuid[])`),
      ...(served.length > 0 ? [serves] : []),
      ...personConditions(subject, owner, given, now),
    ])}`;
}

/** The owner's limit comes first, whatever was asked for. */
function within(
  { agencyId }: OwnerKey,
  { agencies }: ConditionsShape,
  limit: (agencies: readonly string[]) => Sql,
): readonly Sql[] {
  return [...(agencyId === undefined ? [] : [limit([agencyId])]), ...(agencies ? [limit(agencies)] : [])];
}

/** Of people picked by name an agency reaches its own: contacts, colleagues, who registered for its trainings. */
function whoIsNamed({ agencyId }: OwnerKey, persons: readonly string[]): Sql {
  const named = sql`SELECT p.id AS person_id FROM person p WHERE p.id = ANY (${[...persons]}::uuid[])`;
  if (agencyId === undefined) return named;
  return sql`${named} AND (
    EXISTS (SELECT FROM contact c JOIN enterprise e ON e.id = c.enterprise_id
      WHERE c.person_id = p.id AND c.ended_at IS NULL AND e.merged_into IS NULL AND ${caredFor(sql`e`, [agencyId])})
    OR EXISTS (SELECT FROM staff w
      WHERE w.person_id = p.id AND w.ended_at IS NULL AND w.agency_id = ${agencyId}::uuid)
    OR EXISTS (SELECT FROM registration g JOIN training n ON n.id = g.training_id
      WHERE p.id IN (g.person_id, g.by_id) AND n.agency_id = ${agencyId}::uuid))`;
}

/**
 * Where each person of an audience is written to, or why not: person_id, identity_id, account_id, channel, heard, reason.
 * The channel they want comes first, then a chat before the page, then where they wrote last.
 */
export function placedSql(owner: OwnerKey, plain: Plain, kind: NoticeKindKey, now: Date): Sql {
  return sql`
    SELECT p.id AS person_id, i.id AS identity_id, i.account_id, i.channel, i.heard,
      CASE
        WHEN EXISTS (SELECT FROM opt_out x WHERE x.person_id = p.id AND x.kind = ${kind}) THEN 'opt-out'
        -- What they said last. In this form a few refusals among a million are looked up in memory.
        WHEN EXISTS (SELECT FROM consent s WHERE s.person_id = p.id AND s.purpose = 'service'
          AND (NOT s.given OR s.withdrawn_at IS NOT NULL) AND NOT EXISTS (SELECT FROM consent n
            WHERE n.person_id = s.person_id AND n.purpose = 'service' AND (n.at, n.id) > (s.at, s.id))) THEN 'no-consent'
        WHEN i.id IS NULL AND EXISTS (SELECT FROM identity l
          WHERE l.person_id = p.id AND l.blocked_at IS NOT NULL AND l.lost_at IS NULL) THEN 'by-person'
        WHEN i.id IS NULL THEN 'no-identity'
      END AS reason
    FROM (${personsSql(owner, plain, now)}) who(person_id)
    JOIN person p ON p.id = who.person_id AND p.erased_at IS NULL
    LEFT JOIN LATERAL (
      SELECT i.id, i.account_id, a.channel, h.heard FROM identity i JOIN account a ON a.id = i.account_id
      CROSS JOIN LATERAL (SELECT GREATEST(i.heard_at, (
        SELECT max(s.updated_at) FROM session s WHERE s.identity_id = i.id)) AS heard) h
      WHERE i.person_id = p.id AND a.status = 'on' AND i.lost_at IS NULL
        AND (i.blocked_at IS NULL OR h.heard > i.blocked_at)
      ORDER BY (a.channel = p.prefers) IS TRUE DESC, a.channel = 'web', h.heard DESC NULLS LAST, i.id DESC LIMIT 1
    ) i ON true
    -- Keeps the reason from being worked out anew wherever it is used.
    OFFSET 0`;
}

/** The rooms of an audience that the owner may write to, and which of them is no longer there: id, account_id, channel, reason. */
export function roomsSql({ agencyId }: OwnerKey, { rooms }: Plain): Sql {
  const own = agencyId === undefined ? sql`TRUE` : sql`r.agency_id = ${agencyId}::uuid`;
  return sql`
    SELECT r.id, r.account_id, a.channel,
      CASE WHEN r.left_at IS NOT NULL THEN 'removed' WHEN r.lost_at IS NOT NULL OR a.status <> 'on' THEN 'no-identity'
      END AS reason
    FROM room r JOIN account a ON a.id = r.account_id
    WHERE r.id = ANY (${[...rooms]}::uuid[]) AND r.registered_by IS NOT NULL AND ${own}`;
}
