import type { Json } from '../flow/json.js';
import { askIdle } from '../store/complaints/reach-person.js';
import type { Tx } from '../store/db.js';
import { leaveSayings } from './leave-sayings.js';
import { type Telling, writeTelling } from './lobby/loop/say.js';

/** Tells somebody from outside the chat, where they can be reached. False: nothing reaches them. */
export async function leaveTelling(tx: Tx, telling: Telling): Promise<boolean> {
  const written = await writeTelling(tx, telling);
  if (!written) return false;
  const { saying, labels } = written;
  await leaveSayings(tx, [saying]);
  if (!telling.await) return true;
  const choices = labels.map(({ id, label }) => ({ id, name: label }));
  const dialog: Json = { at: 'loop', loop: { q: telling.await, choices } };
  await askIdle(tx, saying.to.identityId, dialog);
  return true;
}
