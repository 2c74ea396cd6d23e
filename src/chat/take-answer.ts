import { Fault } from '../fault/fault.js';
import { setLanguage } from '../service/people/caller.js';
import type { Receipt } from './channel.js';
import type { ChatParts, Who } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { refreshMenu } from './refresh-menu.js';
import { giveUp, settle } from './settle.js';
import { buildTurn } from './turn/build-turn.js';
import type { Entry } from './turn/desk.js';
import { takeFormTurn } from './turn/form-turn.js';
import type { HeldSession } from './turn/held-session.js';
import { isHeldOpen } from './turn/is-open.js';
import { type Letter, withWords } from './turn/letter.js';
import { takeFiles } from './turn/take-files.js';
import { chatWords } from './words.js';

/** What became of a message to a form. conflict: somebody else changed the session; look again. */
export type Answered =
  | { readonly kind: 'committed'; readonly receipt: Receipt | undefined; readonly answers: number }
  | { readonly kind: 'duplicate' | 'conflict' };

/** One message to an open form: the engine's step, one commit, then the reply. `before` stands in front of it. */
export async function takeAnswer(
  parts: ChatParts,
  who: Who,
  { caller, session }: Entry & { session: HeldSession },
  inbound: Inbound,
  before?: string,
): Promise<Answered> {
  const now = parts.now();
  const { lang } = session.state;
  const taken =
    inbound.kind === 'files'
      ? await takeFiles(inbound.files, caller.personId, {
          channel: channelFor(parts, who),
          store: parts.storeFile,
          find: parts.findFile,
        })
      : undefined;
  // When nothing could be taken the question stands as it was.
  const refused = taken && taken.files.length === 0;
  const turn = takeFormTurn(
    session,
    refused ? { ...inbound, kind: 'page', on: '' } : inbound,
    taken?.files ?? [],
    now,
  );
  const remarks = [
    ...(before ? [before] : []),
    ...(taken?.problems ?? []).map((problem) => chatWords[problem][lang]),
  ];
  const letter = finish(turn.letter, remarks, turn.result.state.status === 'submitted', lang);
  const message = 'message' in inbound ? inbound.message : undefined;
  const built = buildTurn(inbound.key, session, turn.result, {
    letter,
    to: caller,
    now,
    ...(message === undefined ? {} : { message }),
  });
  const outcome = await parts.collector.commit(built.turn);
  if (outcome instanceof Fault) throw outcome;
  if (outcome !== 'committed') return { kind: outcome };
  commitHeld(parts, who, { caller, session: built.next });
  const spoken = built.next.state.lang;
  if (spoken !== lang) {
    await setLanguage(parts.store.prisma, caller.personId, spoken);
    void refreshMenu(parts, who, { ...caller, lang: spoken });
  }
  if (letter && built.letterId) {
    const { identityId, accountId, chat } = caller;
    const to = { identityId, accountId, chat };
    void parts.post.send({ id: built.letterId, to, letter, reply: true, sessionId: session.id });
  }
  // What the person says next meets what follows from the form.
  if (built.responseId) await settle(parts, who, built.responseId);
  else if (built.next.state.status === 'cancelled') await giveUp(parts, session.id);
  const answers = built.turn.answers?.length ?? 0;
  return { kind: 'committed', receipt: turn.notice ? { notice: turn.notice } : undefined, answers };
}

/** After a commit: the session as it is now stays at hand while it is open. */
export function commitHeld(parts: ChatParts, who: Who, entry: Entry & { session: HeldSession }): void {
  if (isHeldOpen(entry.session)) parts.desk.keep(who, entry);
  else parts.desk.forget(who);
}

function channelFor(parts: ChatParts, { channel, account }: Who) {
  const found = parts.channelOf(channel, account);
  if (!found) throw new Error('a message of a channel that is not here');
  return found;
}

function finish(
  letter: Letter | undefined,
  remarks: readonly string[],
  submitted: boolean,
  lang: 'zh' | 'en',
): Letter | undefined {
  const whole =
    letter && submitted ? { ...letter, text: `${letter.text}\n\n${chatWords.later[lang]}` } : letter;
  if (!whole || remarks.length === 0) return whole;
  return withWords(whole, remarks.join('\n'));
}
