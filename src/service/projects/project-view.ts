import type { Text } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { type MemberRow, readMembers } from '../../store/projects/members.js';
import { type HandedIn, readAdded, readHandedIn } from '../../store/projects/records.js';
import { readStages } from '../../store/projects/stages.js';
import { readMoments } from '../../store/work/moments.js';
import type { Day } from '../calendar/calendar.js';
import { chinaDay } from '../calendar/china-clock.js';
import type { Rulebook } from '../work/rulebook.js';
import { type TaskView, tasksOf } from '../work/tasks.js';
import { objectionOf, planOf } from './confirm-plan.js';
import { type RecordView, recordsOf } from './records.js';
import { datesOf } from './set-date.js';
import { type Stage, stagesOf } from './stage-order.js';
import { lookAtProject } from './take-project.js';

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly packTitle: Text;
  readonly enterprise: { readonly id: string; readonly name: string };
  readonly agency: { readonly id: string; readonly name: string };
  readonly stage: string;
  readonly stages: readonly Stage[];
  readonly members: readonly MemberRow[];
  /** Dates that were set: visits, expiry of a certificate … */
  readonly dates: readonly { readonly key: string; readonly subject: string; readonly day: Day }[];
  readonly startedAt: Date;
  /** The day the service is over; it may lie ahead. */
  readonly endedAt?: Date;
  readonly ended: boolean;
  readonly archivedAt?: Date;
  readonly closedAt?: Date;
  readonly followsId?: string;
  readonly plan: PlanState;
  readonly records: readonly RecordView[];
  /** What is owed, the most pressing first. */
  readonly tasks: readonly TaskView[];
  /** Forms handed in, the latest first; `behalf`: filled in for the enterprise from paper or by telephone. */
  readonly handedIn: readonly HandedIn[];
}

interface PlanState {
  readonly askedAt?: Date;
  readonly confirmedAt?: Date;
  /** What the enterprise had against it, the latest last. */
  readonly objections: readonly { readonly words: string; readonly at: Date }[];
}

/** Everything about one project; undefined: there is none, or it is none of these agencies'. */
export async function projectView(
  db: Db,
  rulebook: Rulebook,
  id: string,
  { agencyIds, at }: { readonly agencyIds?: readonly string[]; readonly at: Date },
): Promise<ProjectView | undefined> {
  const project = await lookAtProject(db, rulebook, id, agencyIds);
  if (!project) return undefined;
  const { file, enterpriseId, enterprise, agencyId, agency, endedAt, archivedAt, closedAt, followsId } =
    project;
  const moments = await readMoments(db, id);
  const settable = new Set(datesOf(file).filter((key) => key !== 'started' && key !== 'ended'));
  const timeOf = (key: string) => moments.find((moment) => moment.key === key && !moment.endedAt)?.at;
  const plan = planOf(file).key;
  const [askedAt, confirmedAt] = [timeOf(`asked:${plan}`), timeOf(`confirmed:${plan}`)];
  const objections = (await readAdded(db, id)).filter(({ key }) => key === objectionOf(plan));
  return {
    ...{ id, name: project.name, pack: project.pack, packTitle: file.title },
    enterprise: { id: enterpriseId, name: enterprise },
    agency: { id: agencyId, name: agency },
    stage: project.stage,
    stages: stagesOf(file, await readStages(db, id)),
    members: await readMembers(db, id),
    dates: moments
      .filter(({ key, endedAt: over }) => settable.has(key) && !over)
      .map((moment) => ({ key: moment.key, subject: moment.subject, day: chinaDay(moment.at) })),
    startedAt: project.startedAt,
    ...(endedAt ? { endedAt } : {}),
    ended: endedAt !== null && endedAt <= at,
    ...(archivedAt ? { archivedAt } : {}),
    ...(closedAt ? { closedAt } : {}),
    ...(followsId ? { followsId } : {}),
    plan: {
      ...(askedAt ? { askedAt } : {}),
      ...(confirmedAt ? { confirmedAt } : {}),
      objections: objections.map(({ note, at: when }) => ({ words: note ?? '', at: when })),
    },
    records: await recordsOf(db, project),
    tasks: await tasksOf(db, rulebook, { matterId: id, openAt: at }),
    handedIn: await readHandedIn(db, id),
  };
}
