import type { Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { reachPerson } from '../store/complaints/reach-person.js';
import type { Tx } from '../store/db.js';
import { leaveSayings } from './leave-sayings.js';

const words: Text = {
  zh: '{from}把同事的工作交给您了：{tasks}件待办，{projects}个项目。回复“待办”看要办的事，“项目”看进展。',
  en: '{from} has handed a colleague’s work over to you: {tasks} tasks, {projects} projects. Reply "tasks" for what is to be done, "projects" to see them.',
};

/** Whoever goes on with a colleague's work hears of it. False: nothing reaches them. */
export async function tellHandedWork(
  tx: Tx,
  personId: string,
  handed: { readonly from: string; readonly tasks: number; readonly projects: number },
): Promise<boolean> {
  const to = await reachPerson(tx, personId);
  if (!to) return false;
  const { identityId, accountId, chat, lang } = to;
  const letter = { text: fill(words, lang, { ...handed }), buttons: [], kind: 'note' as const };
  await leaveSayings(tx, [{ to: { identityId, accountId, chat }, letter }]);
  return true;
}
