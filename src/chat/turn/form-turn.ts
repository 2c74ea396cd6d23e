import { again } from '../../flow/engine/again.js';
import { fillIn } from '../../flow/engine/fill-in.js';
import type { Input } from '../../flow/engine/state.js';
import { step } from '../../flow/engine/step.js';
import type { StepResult } from '../../flow/engine/turn.js';
import type { FileRef } from '../../flow/questions/question-type.js';
import { sayAll } from '../../flow/say/say.js';
import type { Inbound } from '../inbound.js';
import { unquoteOrder } from '../lobby/order.js';
import { oddWord } from '../odd-words.js';
import { chatWords } from '../words.js';
import type { HeldSession } from './held-session.js';
import { joinMessages, type Letter, withWords } from './letter.js';

/** What a message does to a form that is being filled in. */
export interface FormTurn {
  readonly result: StepResult;
  readonly letter: Letter | undefined;
  /** A short word over the pressed button. */
  readonly notice?: string;
}

/** Takes one message as the engine's input. Files have been stored before: `files` are their names. */
export function takeFormTurn(
  session: HeldSession,
  inbound: Inbound,
  files: readonly FileRef[],
  now: number,
): FormTurn {
  const { definition, state } = session;
  const { lang } = state;
  switch (inbound.kind) {
    case 'page':
      return turnPage(sayIt(session, again(definition, state, now)), inbound.on);
    case 'unsupported': {
      const turn = sayIt(session, again(definition, state, now));
      return { ...turn, letter: turn.letter && withWords(turn.letter, oddWord(inbound.what, lang)) };
    }
    case 'edited':
      return correct(session, inbound, now);
    default: {
      const input = inputOf(inbound, files);
      const result = step(definition, state, input, now);
      const on = inbound.kind === 'press' ? inbound.on : undefined;
      const stale = result.events.some(({ kind }) => kind === 'stale');
      const turn = sayIt(session, result, on);
      return stale ? { ...turn, notice: chatWords.stale[lang] } : turn;
    }
  }
}

/** An edited message corrects the answer it gave; one that gave none is read like a new one. */
function correct(session: HeldSession, inbound: Extract<Inbound, { kind: 'edited' }>, now: number): FormTurn {
  const { definition, state, heard } = session;
  const key = heard.findLast(({ message }) => message === inbound.message)?.key;
  if (key === undefined) {
    const turn = sayIt(session, again(definition, state, now));
    return { ...turn, letter: turn.letter && withWords(turn.letter, chatWords.editedLate[state.lang]) };
  }
  const filled = fillIn(
    definition,
    state,
    { question: key, given: { kind: 'text', text: inbound.text } },
    now,
  );
  const result = { state: filled.state, events: filled.events, prompts: filled.prompts };
  const asked = again(definition, result.state, now);
  const label = definition.slots[definition.slotOf.get(key) ?? -1]?.question.label[state.lang] ?? key;
  const words = (filled.problem || filled.doubt ? chatWords.editedUnclear : chatWords.edited)[state.lang];
  const said = joinMessages(sayAll(definition, [...filled.prompts, ...asked.prompts], state.lang));
  return { result, letter: said && withWords(said, words.replace('{label}', label)) };
}

function sayIt({ definition }: HeldSession, result: StepResult, on?: string): FormTurn {
  return { result, letter: joinMessages(sayAll(definition, result.prompts, result.state.lang), on) };
}

/** The keyboard of the message at hand is what the person turned. */
const turnPage = ({ letter, ...turn }: FormTurn, on: string): FormTurn => ({
  ...turn,
  letter: letter && (on === '' ? letter : { ...letter, replaces: on }),
});

type Answering = Exclude<Inbound, { kind: 'page' | 'unsupported' | 'edited' }>;

function inputOf(inbound: Answering, files: readonly FileRef[]): Input {
  switch (inbound.kind) {
    case 'press':
      return { kind: 'press', button: inbound.button };
    case 'files':
      return { kind: 'files', files };
    case 'command':
      return { kind: 'text', text: `/${inbound.command.replaceAll('_', ' ')} ${inbound.args}`.trim() };
    case 'start':
    case 'reachable':
    case 'moved':
    case 'joined':
      return { kind: 'text', text: '' };
    case 'text':
      return { kind: 'text', text: unquoteOrder(inbound.text) };
  }
}
