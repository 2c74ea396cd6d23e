import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import type { FactSheet } from '../../store/enterprises/find-enterprise.js';
import { readMembers } from '../../store/projects/members.js';
import { findProject, type ProjectRow } from '../../store/projects/project-rows.js';
import { chinaDay } from '../calendar/china-clock.js';

const PROJECT = 'project.';

/** Of the needs of a project, what is still known when the next one begins. */
const CARRIED = ['project.needs', 'project.needs_detail'];

const NEXT_NEEDS = 'project.next_needs';
const DETAIL = 'project.needs_detail';
const PERIOD = 'project.period';

/**
 * What forms of a project are offered beside the facts of its enterprise: its name, its period, who serves. Undefined
 * stands for what is known of the enterprise's project before and does not hold for this one.
 */
export async function projectFacts(
  db: Db,
  projectId: string,
  sheet: FactSheet,
): Promise<Readonly<Record<string, Json | undefined>>> {
  const project = await findProject(db, projectId);
  if (!project) return {};
  const members = await readMembers(db, projectId);
  const names = (role: string) =>
    members.flatMap((member) => (member.role === role && member.name ? [member.name] : [])).join('、');
  const [staff, experts] = [names('staff'), names('expert')];
  return {
    ...outdated(project, sheet),
    [`${PROJECT}name`]: project.name,
    [PERIOD]: periodOf(project, sheet),
    'agency.name': project.agency,
    ...(staff ? { 'agency.staff': staff } : {}),
    ...(experts ? { 'agency.experts': experts } : {}),
  };
}

/** Facts of the project before this one; what was wished for next are its needs now. */
function outdated(
  { followsId, startedAt }: ProjectRow,
  { values }: FactSheet,
): Readonly<Record<string, Json | undefined>> {
  if (followsId === null) return {};
  const begun = startedAt.toISOString();
  const old = Object.entries(values).filter(([fact, { at }]) => fact.startsWith(PROJECT) && at < begun);
  const gone = old.filter(([fact]) => !CARRIED.includes(fact)).map(([fact]) => [fact, undefined] as const);
  const [next, detail] = [values[NEXT_NEEDS], values[DETAIL]];
  const carried = next && next.at < begun && (!detail || detail.at < next.at) ? { [DETAIL]: next.value } : {};
  return { ...Object.fromEntries(gone), ...carried };
}

/** As it was said in this project; else from its beginning to its end, or until now. */
function periodOf({ startedAt, endedAt }: ProjectRow, { values }: FactSheet): Json {
  const to = endedAt ? chinaDay(endedAt) : null;
  const said = values[PERIOD];
  const own =
    said && said.at >= startedAt.toISOString() ? (said.value as { from?: Json; to?: Json }) : undefined;
  return own?.from === undefined ? { from: chinaDay(startedAt), to } : { from: own.from, to: own.to ?? to };
}
