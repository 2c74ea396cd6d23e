import type { Json, Lang, Text } from '../../../flow/json.js';
import { fill } from '../../../flow/say/fill.js';
import type { Button } from '../../../flow/say/message.js';
import { askIdle, reachPerson } from '../../../store/complaints/reach-person.js';
import type { Tx } from '../../../store/db.js';
import { openSessionsOf } from '../../../store/sessions/read-session.js';
import { unquoteOrder } from '../order.js';
import { askNext, option, type Saying, sayText, type Visit } from '../visit.js';
import type { LoopDialog } from './dialog.js';
import { type LoopWord, loopWords } from './words.js';

/** A text of the catalogue is filled in in the reader's language. */
export type LoopParams = Readonly<Record<string, string | number | Text>>;

/** A button and what is written on it. */
export interface LoopButton {
  readonly id: string;
  readonly word: LoopWord;
  readonly with?: LoopParams;
}

function wordIn(code: LoopWord, lang: Lang, params: LoopParams = {}): string {
  const plain = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? value[lang] : value,
  ]);
  return fill(loopWords[code], lang, Object.fromEntries(plain));
}

export const loopWord = (visit: Visit, code: LoopWord, params?: LoopParams): string =>
  wordIn(code, visit.caller.lang, params);

export function sayLoop(
  visit: Visit,
  code: LoopWord,
  params?: LoopParams,
  buttons: readonly LoopButton[] = [],
): void {
  sayText(visit, loopWord(visit, code, params), labelled(buttons, visit.caller.lang));
}

/** Options: they are numbered where there are no buttons. */
const labelled = (buttons: readonly LoopButton[], lang: Lang): readonly Button[] =>
  buttons.map(({ id, word, with: params }) => option(id, wordIn(word, lang, params)));

/** Asks something of the caller; the next message answers it. */
export const askLoop = (visit: Visit, loop: LoopDialog): Promise<void> =>
  askNext(visit, { at: 'loop', loop });

/** Offers buttons whose number or label may be said. In the middle of a form a number answers the form. */
export async function offer(
  visit: Visit,
  code: LoopWord,
  params: LoopParams,
  buttons: readonly LoopButton[],
  q: 'choose' | 'rate' = 'choose',
): Promise<void> {
  sayLoop(visit, code, params, buttons);
  await awaitChoice(visit, labelled(buttons, visit.caller.lang), q);
}

/** As `offer`, for buttons made otherwise. */
export async function awaitChoice(
  visit: Visit,
  buttons: readonly Button[],
  q: 'choose' | 'rate' = 'choose',
): Promise<void> {
  if (await isInForm(visit)) return;
  await askLoop(visit, { q, choices: buttons.map(({ id, label }) => ({ id, name: label })) });
}

/** A form is open; the one handed in last is not. */
async function isInForm({ tx, caller }: Visit): Promise<boolean> {
  const { sessionId, personId } = caller;
  if (sessionId === undefined) return false;
  return (await openSessionsOf(tx, personId)).some(({ id }) => id === sessionId);
}

export interface Telling {
  readonly personId: string;
  /** The chat it belongs to; missing: where they were heard last. */
  readonly identityId?: string | undefined;
  readonly code: LoopWord;
  readonly params?: LoopParams;
  readonly buttons?: readonly LoopButton[];
  /** Their next message is the choice, unless they are in the middle of something. */
  readonly await?: 'choose' | 'rate';
  /** Not for the list of people to be called: nobody is to learn who it went to. */
  readonly secret?: boolean;
  /** Said behind it, in their language. */
  readonly also?: { readonly code: LoopWord; readonly params?: LoopParams };
}

/** A message to somebody where they can be reached, in their language; undefined: nothing reaches them. */
export async function writeTelling(
  tx: Tx,
  { personId, identityId, code, params, buttons = [], also, secret = false }: Telling,
): Promise<{ readonly saying: Saying; readonly labels: readonly Button[] } | undefined> {
  const to = await reachPerson(tx, personId, identityId);
  if (!to) return undefined;
  const labels = labelled(buttons, to.lang);
  const words = [wordIn(code, to.lang, params), ...(also ? [wordIn(also.code, to.lang, also.params)] : [])];
  const letter = { text: words.join('\n'), buttons: labels, kind: 'note' as const };
  const address = { identityId: to.identityId, accountId: to.accountId, chat: to.chat };
  return { saying: { to: address, letter: secret ? { ...letter, secret } : letter }, labels };
}

/** Writes to somebody else. False: nothing reaches them. */
export async function tellLoop(visit: Visit, telling: Telling): Promise<boolean> {
  const written = await writeTelling(visit.tx, telling);
  if (!written) return false;
  const { saying, labels } = written;
  const { to, letter } = saying;
  if (to.identityId === visit.caller.identityId) {
    sayText(visit, letter.text, labels);
    if (telling.await) await awaitChoice(visit, labels, telling.await);
    return true;
  }
  visit.others.push(saying);
  if (telling.await) {
    const choices = labels.map(({ id, label }) => ({ id, name: label }));
    const dialog = { at: 'loop', loop: { q: telling.await, choices } };
    if (await askIdle(visit.tx, to.identityId, dialog as Json)) visit.changesOthers = true;
  }
  return true;
}

/** How somebody is told; false: nothing reaches them. */
export type Tell = (telling: Telling) => Promise<boolean>;

export const tellBy =
  (visit: Visit): Tell =>
  (telling) =>
    tellLoop(visit, telling);

/** Writes the same to several; how many it reaches. */
export async function tellAll(
  visit: Visit,
  personIds: readonly string[],
  telling: Omit<Telling, 'personId' | 'identityId'>,
): Promise<number> {
  let told = 0;
  for (const personId of personIds) if (await tellLoop(visit, { ...telling, personId })) told += 1;
  return told;
}

/** Of what a person typed; longer than any platform lets through. */
const TEXT_MAX = 5000;

/** What was written, as it was; undefined: it was no text. */
export function writtenText({ inbound }: Visit): string | undefined {
  if (inbound.kind !== 'text') return undefined;
  const text = unquoteOrder(inbound.text).trim().slice(0, TEXT_MAX).toWellFormed();
  return text === '' ? undefined : text;
}

/** In a list a line is enough. */
export function brief(text: string, max = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > max ? `${characters.slice(0, max).join('')}…` : line;
}

/** `id.rest` of a button's argument. */
export function splitArgument(argument: string): { readonly id: string; readonly rest: string } {
  const dot = argument.indexOf('.');
  return dot < 0 ? { id: argument, rest: '' } : { id: argument.slice(0, dot), rest: argument.slice(dot + 1) };
}
