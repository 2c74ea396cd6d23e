import { Prisma } from '../generated/client.js';
import type { ConditionsShape, OwnerKey, TrainingCondition } from './audience-shape.js';
import { codesOfClasses, codesOfSections, type IndustryCodes } from './industry-codes.js';

type Sql = Prisma.Sql;
const { sql, join } = Prisma;

/** Columns of the row somebody is looked at by. */
export interface Subject {
  readonly person: Sql;
  /** Of contacts: the enterprise they speak for. */
  readonly enterprise?: Sql;
  /** Of people of agencies. */
  readonly staff?: { readonly agency: Sql; readonly role: Sql };
}

export const all = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? sql`TRUE` : join([...parts], ' AND ');

/** An enterprise in the care of one of these agencies, or with a project of theirs. */
export const caredFor = (enterprise: Sql, agencies: readonly string[]): Sql => sql`(
  ${enterprise}.agency_id = ANY (${[...agencies]}::uuid[]) OR EXISTS (SELECT FROM project o
    WHERE o.enterprise_id = ${enterprise}.id AND o.closed_at IS NULL AND o.agency_id = ANY (${[...agencies]}::uuid[])))`;

/** What is asked of the enterprise itself. `e` is its row. */
export function enterpriseConditions(e: Sql, owner: OwnerKey, given: ConditionsShape): readonly Sql[] {
  const { pack, stages, districts, industries, classes, sizes, services } = given;
  const parts: Sql[] = [];
  if (pack !== undefined || stages) parts.push(inProject(e, owner, given));
  if (districts) parts.push(inDistrict(e, districts));
  if (industries) parts.push(inTrade(e, codesOfSections(industries)));
  if (classes) parts.push(inTrade(e, codesOfClasses(classes)));
  // As enterprise_size_idx has it.
  if (sizes)
    parts.push(sql`${e}.facts #>> '{values,enterprise.size,value,size}' = ANY (${[...sizes]}::text[])`);
  if (services) parts.push(needs(e, services));
  return parts;
}

const fact = (e: Sql, name: string): Sql => sql`${e}.facts -> 'values' -> ${name}::text -> 'value'`;

function inProject(e: Sql, { agencyId }: OwnerKey, { pack, stages, agencies }: ConditionsShape): Sql {
  const parts = [sql`j.enterprise_id = ${e}.id`, sql`j.closed_at IS NULL`];
  if (pack !== undefined) parts.push(sql`j.pack = ${pack}`);
  if (stages) parts.push(sql`j.stage = ANY (${[...stages]}::text[])`);
  if (agencyId !== undefined) parts.push(sql`j.agency_id = ${agencyId}::uuid`);
  if (agencies) parts.push(sql`j.agency_id = ANY (${[...agencies]}::uuid[])`);
  return sql`EXISTS (SELECT FROM project j WHERE ${all(parts)})`;
}

/** There are few districts: the index gives each of them once. */
export const EVERY_DISTRICT = sql`
  WITH RECURSIVE known AS (
    (SELECT district FROM enterprise WHERE district > '' ORDER BY district LIMIT 1)
    UNION ALL
    SELECT (SELECT n.district FROM enterprise n WHERE n.district > known.district ORDER BY n.district LIMIT 1)
    FROM known WHERE known.district IS NOT NULL
  )
  SELECT district FROM known WHERE district IS NOT NULL`;

/** 金牛区 stands in 成都市金牛区, and who is asked for as the latter may be stored as the former. */
const inDistrict = (e: Sql, districts: readonly string[]): Sql => sql`${e}.district = ANY (ARRAY(
  SELECT every.district FROM (${EVERY_DISTRICT}) every, unnest(${[...districts]}::text[]) d
  WHERE strpos(every.district, d) > 0 OR right(d, length(every.district)) = every.district))`;

/** As enterprise_trade_idx has it. */
const inTrade = (e: Sql, { gbt4754, action39 }: IndustryCodes): Sql => sql`
  (${e}.facts #>> '{values,enterprise.industry,value,scheme}') || ':' || (${e}.facts #>> '{values,enterprise.industry,value,code}')
    = ANY (${[...gbt4754.map((code) => `gbt4754:${code}`), ...action39.map((code) => `action39:${code}`)]}::text[])`;

/** The menu of the Chengdu standard, where services are picked; needs named elsewhere become a fact. */
const MENU = 'db5101-t190-2024/annex-a';

const needs = (e: Sql, services: readonly string[]): Sql => sql`(
  COALESCE(${fact(e, 'project.needs')} -> 'picked', ${fact(e, 'project.needs')}) ?| ${[...services]}::text[]
  OR (SELECT m.record -> 'answers' -> 'services' -> 'value' FROM response m
    WHERE m.enterprise_id = ${e}.id AND m.form = ${MENU}
    ORDER BY m.submitted_at DESC, m.id DESC LIMIT 1) ?| ${[...services]}::text[])`;

/** What is asked of the person, with the enterprise they speak for or the agency they work for. */
export function personConditions(
  subject: Subject,
  owner: OwnerKey,
  { form, training }: ConditionsShape,
  now: Date,
): readonly Sql[] {
  return [
    ...(form ? [formCondition(subject, owner, form, now)] : []),
    ...(training ? [sql`${subject.person} IN (${trainees(owner, training, now)})`] : []),
  ];
}

function formCondition(
  subject: Subject,
  owner: OwnerKey,
  { key, is }: NonNullable<ConditionsShape['form']>,
  now: Date,
): Sql {
  const tasks = sql`SELECT FROM task t
    WHERE t.form = ${key} AND t.opens_at <= ${now}::timestamptz AND ${theirTask(subject, owner)}`;
  const sessions = sql`SELECT FROM session s WHERE s.form = ${key} AND ${theirPaper(sql`s`, subject, owner)}`;
  const responses = sql`SELECT FROM response r WHERE r.form = ${key} AND ${theirPaper(sql`r`, subject, owner)}`;
  switch (is) {
    case 'asked':
      return sql`(EXISTS (${tasks} AND t.status <> 'dropped') OR EXISTS (${sessions}))`;
    case 'answered':
      return sql`EXISTS (${responses})`;
    case 'unanswered':
      return sql`(EXISTS (${tasks} AND t.status = 'open')
        OR EXISTS (${sessions} AND s.status IN ('asking', 'reviewing', 'paused')) AND NOT EXISTS (${responses}))`;
  }
}

function theirTask({ person, enterprise, staff }: Subject, { agencyId }: OwnerKey): Sql {
  const own = agencyId === undefined ? sql`TRUE` : sql`t.agency_id = ${agencyId}::uuid`;
  if (enterprise)
    return sql`t.enterprise_id = ${enterprise} AND t.role = 'contact'
      AND (t.person_id IS NULL OR t.person_id = ${person}) AND ${own}`;
  return staff
    ? sql`t.agency_id = ${staff.agency} AND (t.person_id = ${person} OR t.person_id IS NULL AND t.role = ${staff.role})`
    : sql`t.person_id = ${person}`;
}

/** A session or response: what one contact filled in counts for all of the enterprise. */
function theirPaper(row: Sql, { person, enterprise }: Subject, { agencyId }: OwnerKey): Sql {
  const own =
    agencyId === undefined
      ? sql`TRUE`
      : sql`(${row}.project_id IS NULL OR EXISTS (SELECT FROM project q
          WHERE q.id = ${row}.project_id AND q.agency_id = ${agencyId}::uuid))`;
  return enterprise
    ? sql`(${row}.enterprise_id = ${enterprise} OR ${row}.enterprise_id IS NULL AND ${row}.person_id = ${person}) AND ${own}`
    : sql`${row}.person_id = ${person} AND ${own}`;
}

/**
 * Who registered for a training. Of those who come, each that is known; who registered them hears what happens before it,
 * and after it stands in for a colleague who is not known here.
 */
export function trainees({ agencyId }: OwnerKey, { id, is }: TrainingCondition, now: Date): Sql {
  const before = is === 'registered' || is === 'waiting';
  const who = before
    ? sql`CROSS JOIN LATERAL (VALUES (g.person_id), (g.by_id)) w(id)`
    : sql`CROSS JOIN LATERAL (SELECT COALESCE(g.person_id, g.by_id)) w(id)`;
  const parts = [sql`w.id IS NOT NULL`, sql`g.status = ${is === 'waiting' ? 'waiting' : 'registered'}`];
  if (is === 'attended') parts.push(sql`g.arrived_at IS NOT NULL`);
  if (is === 'absent') parts.push(sql`g.arrived_at IS NULL AND n.starts_at <= ${now}::timestamptz`);
  if (id !== 'any') parts.push(sql`g.training_id = ${id}::uuid`);
  if (agencyId !== undefined) parts.push(sql`n.agency_id = ${agencyId}::uuid`);
  return sql`SELECT w.id FROM registration g JOIN training n ON n.id = g.training_id ${who} WHERE ${all(parts)}`;
}
