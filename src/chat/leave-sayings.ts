import type { Tx } from '../store/db.js';
import { newId } from '../store/new-id.js';
import { addToOutbox } from '../store/outbox/outbox.js';
import type { Saying } from './lobby/visit.js';
import { noteSiblings } from './sending/siblings.js';
import { letterJson } from './turn/letter.js';

/** Leaves messages in the outbox for whoever serves their accounts: what is decided outside the chat is told like this. */
export async function leaveSayings(tx: Tx, sayings: readonly Saying[]): Promise<void> {
  const told = await noteSiblings(
    tx,
    sayings.map((saying) => ({ ...saying, id: newId() })),
  );
  await addToOutbox(
    tx,
    null,
    told.map(({ id, to, letter }) => ({
      id,
      identityId: to.identityId,
      accountId: to.accountId,
      message: letterJson({ ...letter, urgent: true }),
      reply: false,
    })),
  );
}
