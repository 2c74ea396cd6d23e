import { meetCaller } from '../service/people/caller.js';
import type { Tx } from '../store/db.js';
import { newId } from '../store/new-id.js';
import { addToOutbox } from '../store/outbox/outbox.js';
import { bringFiles } from './bring-files.js';
import { type ChatParts, doIdsChange, type Who } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { receiveVisit } from './lobby/receive-visit.js';
import type { Saying, Visit } from './lobby/visit.js';
import { refreshMenu } from './refresh-menu.js';
import type { Posting } from './sending/posting.js';
import { noteSiblings } from './sending/siblings.js';
import { joinMessages, type Letter, letterJson } from './turn/letter.js';

/** Handles a message that is no answer to a form: one transaction, then what was said is sent. False: seen before. */
export async function takeVisit(parts: ChatParts, who: Who, inbound: Inbound): Promise<boolean> {
  const brought = await bringFiles(parts, who, inbound);
  return holdVisit(parts, who, inbound, (visit) => receiveVisit(Object.assign(visit, brought)));
}

/**
 * Opens a visit for whatever is to happen outside forms; the key makes it happen once. `answers`: what is said answers a
 * message of the person, so it is out of date when they have gone on.
 */
export async function holdVisit(
  parts: ChatParts,
  who: Who,
  inbound: Inbound,
  run: (visit: Visit) => Promise<void>,
  { answers = true }: { answers?: boolean } = {},
): Promise<boolean> {
  const { store, house, desk, post, visits } = parts;
  const now = new Date(parts.now());
  const visiting = async (tx: Tx) => {
    const { name, lang } = inbound.sender;
    const caller = await meetCaller(tx, { ...who, name, lang }, now);
    const idsChange = doIdsChange(parts, who);
    const plain = parts.channelOf(who.channel, who.account)?.can.buttons === false;
    const { accountAt, editing } = parts;
    const visit = makeVisit(tx, { now, house, inbound, caller, idsChange, plain, accountAt, editing });
    await run(visit);
    return { visit, postings: await keepSayings(store.process, visit, answers) };
  };
  const done = await visits.run(() => store.once(inbound.key, visiting));
  desk.forget(who);
  if (!done) return false;
  const { visit, postings } = done;
  if (visit.changesOthers) desk.forgetAll();
  keepAtHand(parts, who, visit);
  const sent = Promise.all(postings.map((posting) => post.send(posting)));
  // Of a message that is not kept the channel must know before the person's own is confirmed.
  if (visit.erased) await sent;
  if (visit.erased || visit.changesMenu || saidStart(visit)) {
    const { personId, chat, lang } = visit.caller;
    void refreshMenu(parts, who, { personId, chat, lang, erased: visit.erased });
  }
  if (visit.remark !== undefined) {
    const channel = parts.channelOf(who.channel, who.account);
    void channel?.remember?.(visit.caller.chat, visit.remark).catch(() => undefined);
  }
  if (visit.dropped.length > 0) await parts.dropFiles(visit.dropped);
  return true;
}

/** Whoever starts anew may have missed what they were offered before. */
const saidStart = ({ inbound, caller }: Visit): boolean =>
  inbound.kind === 'start' && inbound.message !== '' && !caller.fresh;

/** The form just opened is what the next message answers. */
function keepAtHand({ desk }: ChatParts, who: Who, { caller, held, agreed, erased }: Visit): void {
  if (!held || !agreed || erased || caller.sessionId !== held.id || caller.dialog !== null) return;
  desk.keep(who, { caller: { ...caller, fresh: false }, session: held });
}

const makeVisit = (
  tx: Tx,
  visit: Pick<
    Visit,
    'now' | 'house' | 'inbound' | 'caller' | 'idsChange' | 'plain' | 'accountAt' | 'editing'
  >,
): Visit => ({
  tx,
  ...visit,
  said: [],
  others: [],
  dropped: [],
  changesMenu: false,
  changesOthers: false,
});

function sayingsOf({ caller, said, others, sessionId, file, inbound }: Visit): readonly Saying[] {
  const joined = joinMessages(said);
  if (!joined) return others;
  const letter: Letter = inbound.kind === 'page' ? { ...joined, replaces: inbound.on } : joined;
  const { identityId, accountId, chat } = caller;
  const own: Saying = {
    to: { identityId, accountId, chat },
    letter: file ? { ...letter, file } : letter,
    ...(sessionId ? { sessionId } : {}),
  };
  return [own, ...others];
}

/** Somebody is there and waits for it, or for whoever is told to answer. */
function withHaste(letter: Letter, { own, reply }: { own: boolean; reply: boolean }): Letter {
  if (reply) return letter;
  return own ? { ...letter, asked: true } : { ...letter, urgent: true };
}

/** Puts what is to be sent into the outbox, in the transaction that decided it. */
async function keepSayings(process: string, visit: Visit, answers: boolean): Promise<readonly Posting[]> {
  const { tx, others } = visit;
  const said = sayingsOf(visit).map((saying) => {
    const own = !others.includes(saying);
    // A file was asked for and is wanted whatever is said next.
    const reply = answers && own && !saying.letter.file;
    const letter = withHaste(saying.letter, { own, reply });
    return { ...saying, id: newId(), reply, letter };
  });
  const postings = others.length < 2 ? said : await noteSiblings(tx, said);
  await addToOutbox(
    tx,
    process,
    postings.filter(isKept(visit)).map(({ id, to, letter, sessionId, reply }) => ({
      id,
      identityId: to.identityId,
      accountId: to.accountId,
      sessionId,
      message: letterJson(letter),
      reply,
    })),
  );
  return postings;
}

/** To somebody who was just forgotten there is nothing to keep a message by. */
const isKept =
  ({ erased, caller }: Visit) =>
  ({ to }: Posting): boolean =>
    !erased || to.identityId !== caller.identityId;
