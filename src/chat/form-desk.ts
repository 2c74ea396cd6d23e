import { Fault } from '../fault/fault.js';
import { type Doubt, fillIn as fill, type Problem } from '../flow/engine/fill-in.js';
import type { Filling } from '../flow/engine/filling.js';
import { type FormPage, formPage } from '../flow/engine/form-page.js';
import type { Json, Lang } from '../flow/json.js';
import { sayAll } from '../flow/say/say.js';
import { sayHint } from '../flow/say/say-hint.js';
import type { ChatParts, Who } from './chat-parts.js';
import { settle } from './settle.js';
import { commitHeld } from './take-answer.js';
import { buildTurn } from './turn/build-turn.js';
import type { Entry } from './turn/desk.js';
import type { HeldSession } from './turn/held-session.js';
import { joinMessages } from './turn/letter.js';

const ATTEMPTS = 5;

/** Where on the page something is to be said. */
interface At {
  readonly question: string;
  readonly row?: number;
  readonly field?: string;
}

/** What a filling on the form page came to. With a problem or a doubt nothing changed. */
export interface FilledPage {
  readonly page: FormPage;
  readonly problem?: At & { readonly text: string };
  readonly doubt?: At & {
    readonly candidates: readonly {
      readonly value: Json;
      readonly shown: string;
      readonly approximate?: true;
    }[];
    readonly why?: string;
  };
  readonly remarks: readonly string[];
}

type Open = Entry & { readonly session: HeldSession };

/** The session whose turn it is, as one page; undefined: no form is open. */
export async function openForm({ desk, now }: ChatParts, who: Who): Promise<FormPage | undefined> {
  // Another device or channel may have answered meanwhile: read, not remembered.
  desk.forget(who);
  const entry = await desk.look(who);
  return entry?.session && formPage(entry.session.definition, entry.session.state, now());
}

/** One answer on the page: the same commit as an answer in the chat. Once per key. */
export async function fillIn(
  parts: ChatParts,
  who: Who,
  key: string,
  filling: Filling,
): Promise<FilledPage | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const entry = await parts.desk.look(who);
    if (!entry?.session) return undefined;
    const filled = await fillOnce(parts, who, entry as Open, key, filling);
    if (filled) return filled;
    parts.desk.forget(who);
  }
  throw new Fault('busy');
}

/** Undefined: somebody else changed the session; look again. */
async function fillOnce(
  parts: ChatParts,
  who: Who,
  { caller, session }: Open,
  key: string,
  filling: Filling,
): Promise<FilledPage | undefined> {
  const now = parts.now();
  const { definition, state } = session;
  const filled = fill(definition, state, filling, now);
  const { lang } = state;
  const messages = sayAll(definition, filled.prompts, lang);
  const remarks = messages.map(({ text }) => text);
  const page = (held: HeldSession) => formPage(definition, held.state, now);
  if (filled.problem || filled.doubt) {
    return {
      page: page(session),
      remarks,
      ...(filled.problem ? { problem: problemOf(filled.problem, lang) } : {}),
      ...(filled.doubt ? { doubt: doubtOf(filled.doubt, lang) } : {}),
    };
  }
  // What is sent again after it was stored changes nothing and is not worth a turn.
  if (filled.state === state) return { page: page(session), remarks };
  // The chat hears of the end only: what is answered on the page is seen there.
  const letter = filled.state.status === 'submitted' ? joinMessages(messages) : undefined;
  const built = buildTurn(key, session, filled, { letter, to: caller, now });
  const outcome = await parts.collector.commit(built.turn);
  if (outcome instanceof Fault) throw outcome;
  if (outcome === 'conflict') return undefined;
  if (outcome === 'duplicate') return { page: page(session), remarks: [] };
  parts.metrics.answers.inc({ form: definition.id }, built.turn.answers?.length ?? 0);
  commitHeld(parts, who, { caller, session: built.next });
  if (letter && built.letterId) {
    const { identityId, accountId, chat } = caller;
    const to = { identityId, accountId, chat };
    void parts.post.send({ id: built.letterId, to, letter, reply: true, sessionId: session.id });
  }
  if (built.responseId) await settle(parts, who, built.responseId);
  return { page: page(built.next), remarks };
}

const problemOf = ({ hint, ...at }: Problem, lang: Lang) => ({ ...at, text: sayHint(hint, lang) });

const doubtOf = ({ why, ...doubt }: Doubt, lang: Lang) => ({
  ...doubt,
  ...(why ? { why: sayHint(why, lang) } : {}),
});
