import type { Definition } from '../definition/definition.js';
import { type Command, readCommand, readQuoted } from '../understand/command.js';
import { readCount } from '../understand/count.js';
import { normalise } from '../understand/normalise.js';
import { ask } from './ask.js';
import { isNumbered } from './buttons.js';
import { obey, submit } from './commands.js';
import { readConfirmation } from './confirm-words.js';
import { goToNumber } from './move.js';
import { finishPicking, press } from './press.js';
import { act, choose, declineOffer, receive, refuseDoubt } from './receive.js';
import { dropRow, orderRows } from './rows.js';
import { type Input, type Pending, refusal, type State } from './state.js';
import { answerSure } from './sure.js';
import {
  circumstance,
  closeTurn,
  type Focus,
  focusOf,
  note,
  openTurn,
  type StepResult,
  type Turn,
} from './turn.js';
import { wake } from './wake.js';

/**
 * One message of the person: what becomes of the session, what happened, what to say.
 * Pure: no clock, no random, no I/O; whatever comes in, it answers and never throws for it.
 */
export function step(definition: Definition, state: State, input: Input, now: number): StepResult {
  const code = refusal(definition, state, input);
  if (code) return { state, events: [{ kind: 'refused', code }], prompts: [{ kind: 'note', code }] };
  const turn = openTurn(definition, state, now);
  if (ended(turn)) return closeTurn(turn);
  switch (input.kind) {
    case 'text':
      hear(turn, input.text);
      break;
    case 'press':
      if (turn.state.status === 'paused') wake(turn);
      press(turn, input.button);
      break;
    case 'files': {
      if (turn.state.status === 'paused') wake(turn);
      const focus = focusOf(turn);
      if (focus && !(focus.slot.row && focus.place.field === undefined)) receive(turn, focus, input);
      else ask(turn);
    }
  }
  return closeTurn(turn);
}

function ended(turn: Turn): boolean {
  const { status } = turn.state;
  if (status === 'submitted') note(turn, 'already-submitted');
  else if (status === 'cancelled') note(turn, 'already-cancelled');
  else return false;
  return true;
}

function hear(turn: Turn, text: string): void {
  const quoted = readQuoted(text);
  const literal = quoted !== undefined && readCommand(quoted) !== undefined;
  const order = literal ? undefined : readCommand(text);
  const words = normalise(text);
  const command = order && !isOption(turn, words) ? order : undefined;
  if (turn.state.status === 'paused' && hearPaused(turn, order)) return;
  if (turn.state.pending?.kind === 'sure') {
    const yes = readConfirmation(words);
    if (yes !== undefined) return answerSure(turn, yes);
    if (command?.do !== turn.state.pending.about) turn.state.pending = turn.state.pending.before;
  }
  const focus = focusOf(turn);
  if (!focus) return hearReview(turn, words, command);
  if (focus.slot.row && focus.place.field === undefined) return hearRows(turn, focus, text, command);
  if (command?.do === 'done' && finishPicking(turn, focus)) return;
  if (focus.place.field !== undefined && dropRow(turn, focus.slot, words)) return;
  if (command?.do === 'edit' && command.number === undefined && refuseProposal(turn, focus)) return;
  if (command && obey(turn, command)) return showEscape(turn, focus, command, words);
  if (command && isText(focus)) return note(turn, 'command-here', { word: words });
  if (!literal && hearPending(turn, focus, words)) return;
  receive(turn, focus, { kind: 'text', text: literal ? quoted : text });
}

/** An option that reads like a command (中文 among languages) is the answer. */
function isOption(turn: Turn, words: string): boolean {
  const asked = turn.state.status === 'asking' ? focusOf(turn)?.asked : undefined;
  const options = asked?.type.options?.(asked.question, circumstance(turn)) ?? [];
  return options.some(({ label }) => label.toLowerCase() === words.toLowerCase());
}

/** Days later: anything wakes the session, but only a command is acted on; words are not taken for an answer. */
function hearPaused(turn: Turn, command: Command | undefined): boolean {
  if (command?.do === 'pause') {
    note(turn, 'already-paused');
    return true;
  }
  wake(turn);
  if (command && command.do !== 'resume' && command.do !== 'done' && command.do !== 'keep') return false;
  note(turn, command ? 'welcome-back' : 'welcome-back-again');
  ask(turn);
  return true;
}

function hearReview(turn: Turn, words: string, command: Command | undefined): void {
  if (command?.do === 'done') return submit(turn);
  if (command && obey(turn, command)) return;
  if (readConfirmation(words) === true) return submit(turn);
  const number = /^(?:第)?(.{1,4}?)(?:题)?$/.exec(words)?.[1];
  const count = number === undefined ? undefined : readCount(number);
  if (count !== undefined) return goToNumber(turn, count);
  note(turn, 'review-how');
}

function hearRows(turn: Turn, focus: Focus, text: string, command: Command | undefined): void {
  if (command && !/题|question/i.test(text) && orderRows(turn, focus.slot, text)) return;
  if (command && obey(turn, command)) return;
  if (orderRows(turn, focus.slot, text)) return;
  note(turn, 'rows-how');
}

/** A word that settles what is on the table: the offer, or the candidates of a doubt. */
function hearPending(turn: Turn, focus: Focus, words: string): boolean {
  const { pending } = turn.state;
  if (pending?.kind === 'offer') return hearOffer(turn, focus, pending, words);
  return pending?.kind === 'doubt' && hearDoubt(turn, focus, pending, words);
}

/** 改一下, 填错了: behind a proposal of the bot they mean no to it. */
function refuseProposal(turn: Turn, focus: Focus): boolean {
  const { pending } = turn.state;
  if (pending?.kind === 'offer') declineOffer(turn, focus);
  else if (pending?.kind === 'doubt') refuseDoubt(turn);
  else return false;
  return true;
}

type Offer = Extract<Pending, { kind: 'offer' }>;

/** Words that answer a yes-no question rather than confirm what is on record. */
const ANSWERS = /^(?:1|2|是|是的|有|有的|否|不是|没有|没|yes|y|no|n)$/i;
const UNCHANGED = /^(?:沿用|不变|没变|一样|确认|same|unchanged)$/i;

/** Yes keeps what is on record, no asks for the new; on a yes-no question 对 could be either and is asked. */
function hearOffer(turn: Turn, focus: Focus, offer: Offer, words: string): boolean {
  const yes = readConfirmation(words);
  if (focus.asked.type.name === 'yes-no' && !UNCHANGED.test(words)) {
    if (yes === undefined || ANSWERS.test(words)) return false;
    if (yes && offer.value === false) {
      act(turn, focus, { kind: 'doubt', candidates: [{ value: false }] }, words);
      return true;
    }
  }
  if (yes === undefined && !UNCHANGED.test(words)) return false;
  if (yes !== false) return obey(turn, { do: 'keep' });
  declineOffer(turn, focus);
  return true;
}

type Doubt = Extract<Pending, { kind: 'doubt' }>;

/** A candidate that is named or numbered, yes to the only one, or no to all. */
function hearDoubt(turn: Turn, focus: Focus, { candidates, said }: Doubt, words: string): boolean {
  if (words === '') return false;
  const between = focus.asked.type.name === 'yes-no';
  const yes = between ? undefined : readConfirmation(words);
  const [only, other] = candidates;
  const chosen = chooseAmong(turn, focus, candidates, words) ?? (yes === true && !other ? only : undefined);
  if (chosen) choose(turn, focus, chosen, said);
  else if (yes === false) refuseDoubt(turn);
  else return false;
  return true;
}

/** The candidate that is named, else the one whose value or number is given. */
function chooseAmong(
  turn: Turn,
  focus: Focus,
  candidates: Doubt['candidates'],
  words: string,
): Doubt['candidates'][number] | undefined {
  const { question, type } = focus.asked;
  const squeeze = (text: string) => text.replace(/\s/g, '').toLowerCase();
  const named = candidates.find(
    ({ value }) => squeeze(type.show(value, question, turn.state.lang)) === squeeze(words),
  );
  if (named) return named;
  const value = Number(words.replace(/[,，]/g, ''));
  const ordinal = isNumbered(candidates) ? readCount(words.replace(/^第|个$/g, '')) : undefined;
  return (
    candidates.find((c) => c.value === value) ?? (ordinal === undefined ? undefined : candidates[ordinal - 1])
  );
}

/** Commands that people also mean as an answer to a text question; the hint says how to send the word itself. */
const AMBIGUOUS: ReadonlySet<Command['do']> = new Set([
  'back',
  'skip',
  'keep',
  'clear',
  'review',
  'pause',
  'resume',
  'cancel',
  'restart',
  'help',
  'submit',
]);

function showEscape(turn: Turn, focus: Focus, command: Command, words: string): void {
  if (turn.state.told || words.startsWith('/') || !AMBIGUOUS.has(command.do) || !isText(focus)) return;
  turn.state.told = true;
  turn.prompts.unshift({ kind: 'note', code: 'escape', with: { word: words } });
}

const isText = ({ asked }: Focus): boolean =>
  asked.type.name === 'short-text' || asked.type.name === 'long-text';
