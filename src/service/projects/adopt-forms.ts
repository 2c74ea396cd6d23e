import type { Tx } from '../../store/db.js';
import { findLoose, giveSession } from '../../store/projects/filed-response.js';
import type { Rulebook } from '../work/rulebook.js';
import { noteBegun, projectForForm } from './begin-form.js';
import { takeForm } from './hand-in.js';

/**
 * An enterprise has an agency now, or somebody's forms became its own: what was begun or handed in without a project
 * belongs to one, and opens it where its pack says so.
 */
export async function adoptForms(tx: Tx, rulebook: Rulebook, enterpriseId: string, now: Date): Promise<void> {
  const packs = rulebook.packs.filter((name) => rulebook.pack(name)?.stages);
  for (const { sessionId, responseId, form, personId } of await findLoose(tx, enterpriseId, packs)) {
    const projectId = await projectForForm(tx, rulebook, { form, enterpriseId, personId }, now);
    if (projectId === undefined) continue;
    await giveSession(tx, sessionId, projectId);
    if (responseId) await takeForm(tx, rulebook, responseId, now);
    else await noteBegun(tx, rulebook, { projectId, sessionId, form, personId }, now);
  }
}
