import type { Tx } from '../../store/db.js';
import { isContact } from '../../store/enterprises/contacts.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { findBegun, findEndedSessions } from '../../store/projects/filed-response.js';
import { type FormFiller, findProjectFor } from '../../store/projects/project-rows.js';
import { dropMoment, noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { openProject } from './open-project.js';
import { mayRun } from './take-project.js';

/**
 * The project a form belongs to. Where there is none, or only one whose service is over, a form the pack names opens one.
 */
export async function projectForForm(
  tx: Tx,
  rulebook: Rulebook,
  { form, enterpriseId, personId }: FormFiller,
  now: Date,
): Promise<string | undefined> {
  const [pack, name] = splitForm(form);
  const file = rulebook.pack(pack);
  if (!file?.stages) return undefined;
  const found = await findProjectFor(tx, { enterpriseId, form, personId }, now);
  if (!file.opens?.includes(name) || (found && !found.ended)) return found?.id;
  const enterprise = await findEnterprise(tx, enterpriseId);
  const agencyId = enterprise?.agencyId;
  if (!enterprise || !agencyId) return found?.id;
  // Who has left meanwhile still handed it in: then nobody in particular opens the project.
  const known =
    personId !== undefined &&
    ((await isContact(tx, personId, enterprise.id)) || (await mayRun(tx, personId, agencyId)));
  const by = known ? personId : undefined;
  const opened = await openProject(tx, rulebook, { enterpriseId: enterprise.id, agencyId, pack, by }, now);
  return opened.kind === 'refused' ? found?.id : opened.projectId;
}

export const splitForm = (form: string): readonly [pack: string, name: string] => {
  const slash = form.indexOf('/');
  return [form.slice(0, slash), form.slice(slash + 1)];
};

/** A form of a project was begun: whoever began it is reminded to finish it. */
export async function noteBegun(
  tx: Tx,
  rulebook: Rulebook,
  begun: {
    readonly projectId: string;
    readonly sessionId: string;
    readonly form: string;
    readonly personId: string;
  },
  now: Date,
): Promise<void> {
  const { projectId, sessionId: subject, form, personId } = begun;
  await noteMoment(tx, projectId, { key: `begun:${splitForm(form)[1]}`, subject, at: now, personId });
  await replan(tx, rulebook, projectId, now);
}

/** A form that was begun is given up: it is as if it had not been begun. False: no project waits for it. */
export async function endBegun(tx: Tx, rulebook: Rulebook, sessionId: string, now: Date): Promise<boolean> {
  const begun = await findBegun(tx, sessionId);
  if (!begun) return false;
  await dropMoment(tx, begun.matterId, begun.key, begun.subject);
  await replan(tx, rulebook, begun.matterId, now);
  return true;
}

/** The same for forms given up just before a process died, or whose person is gone. How many; once at each start will do. */
export async function endGoneSessions(tx: Tx, rulebook: Rulebook, limit: number, now: Date): Promise<number> {
  const gone = await findEndedSessions(tx, limit);
  for (const { matterId, key, subject } of gone) await dropMoment(tx, matterId, key, subject);
  for (const matterId of [...new Set(gone.map((one) => one.matterId))].sort())
    await replan(tx, rulebook, matterId, now);
  return gone.length;
}
