import { newId } from '../store/new-id.js';
import { addToOutbox } from '../store/outbox/outbox.js';
import type { ChatParts } from './chat-parts.js';
import { raiseLate } from './lobby/loop/raise-late.js';
import { writeTelling } from './lobby/loop/say.js';
import type { Saying } from './lobby/visit.js';
import { noteSiblings } from './sending/siblings.js';
import { letterJson } from './turn/letter.js';

/** Gives late complaints to the next level; what those are told who have them now lies in the outbox and is sent. */
export async function raiseLateComplaints(
  parts: Pick<ChatParts, 'store' | 'house' | 'post' | 'now'>,
): Promise<void> {
  const { store, house, post, now } = parts;
  const postings = await store.transact(async (tx) => {
    const sayings: Saying[] = [];
    await raiseLate(tx, house.rulebook, new Date(now()), async (telling) => {
      const written = await writeTelling(tx, telling);
      if (written) sayings.push(written.saying);
    });
    const told = await noteSiblings(
      tx,
      sayings.map((saying) => ({ ...saying, id: newId(), reply: false })),
    );
    await addToOutbox(
      tx,
      store.process,
      told.map(({ id, to, letter, reply }) => ({
        id,
        identityId: to.identityId,
        accountId: to.accountId,
        message: letterJson(letter),
        reply,
      })),
    );
    return told;
  });
  for (const posting of postings) void post.send(posting);
}
