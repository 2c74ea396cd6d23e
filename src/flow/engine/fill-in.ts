import type { Definition, Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import { showValue } from '../say/show.js';
import type { Hint } from '../understand/reading.js';
import { accept, cut, empty, type Manner } from './accept.js';
import { offerFor } from './ask.js';
import type { Event } from './event.js';
import { hintFor, readChosen, readGiven, readTicked, type WholeReading } from './fill-read.js';
import { fillRows, type RowTrouble } from './fill-rows.js';
import { type Filling, isFilling } from './filling.js';
import { follow } from './follow.js';
import { nextOpen, rowLimits } from './open-slots.js';
import { candidatesOf, EVENT_SAID_MAX } from './receive.js';
import { rowsOf, setDraft, writeRows } from './row-draft.js';
import { refusal, type State } from './state.js';
import { close, obstacleTo } from './submit.js';
import { closeTurn, note, openTurn, type StepResult, type Turn } from './turn.js';
import { wake } from './wake.js';

export type { Filling } from './filling.js';

interface At {
  readonly question: string;
  readonly row?: number;
  readonly field?: string;
}

/** The answer was not taken; how it should look. */
export type Problem = At & { readonly hint: Hint };

/** The answer may mean one of these; the chosen one is sent as a filling with `candidate`. */
export type Doubt = At & {
  readonly candidates: readonly {
    readonly value: Json;
    readonly shown: string;
    readonly approximate?: true;
  }[];
  readonly why?: Hint;
};

export interface Filled extends StepResult {
  readonly problem?: Problem;
  readonly doubt?: Doubt;
}

/** What came of a filling: taken, or not and why. `still`: nothing is to be stored. */
type Outcome = 'taken' | 'still' | { readonly problem: Problem } | { readonly doubt: Doubt };

/**
 * One thing done on the form page, whatever the chat is asking. Read, stored and remarked on as in chat; what is not
 * certain is handed back with the state as it was, and the chat learns nothing of it.
 */
export function fillIn(definition: Definition, state: State, filling: Filling, now: number): Filled {
  const code =
    refusal(definition, state, { kind: 'text', text: '' }) ??
    (isFilling(filling) ? undefined : 'input-invalid');
  if (code) return { state, events: [{ kind: 'refused', code }], prompts: [{ kind: 'note', code }] };
  const { status } = state;
  if (status === 'submitted' || status === 'cancelled')
    return { state, events: [], prompts: [{ kind: 'note', code: `already-${status}` }] };
  const turn = openTurn(definition, state, now);
  if (status === 'paused') wake(turn);
  const outcome = 'submit' in filling ? submitFilled(turn) : fillQuestion(turn, filling);
  if (outcome === 'taken') return closeTurn(turn);
  const events = turn.events.filter(isAboutReading);
  return { state, events, prompts: turn.prompts, ...(outcome === 'still' ? {} : outcome) };
}

const isAboutReading = ({ kind }: Event): boolean => kind === 'not-understood' || kind === 'doubted';

type QuestionFilling = Exclude<Filling, { readonly submit: true }>;

function fillQuestion(turn: Turn, filling: QuestionFilling): Outcome {
  const slot = turn.definition.slots[turn.definition.slotOf.get(filling.question) ?? -1];
  if (!slot || turn.visible[slot.index] !== 1) {
    note(turn, 'not-asked-now');
    return 'still';
  }
  const outcome = carryOut(turn, slot, filling);
  if (outcome === 'taken') follow(turn, slot);
  return outcome;
}

function carryOut(turn: Turn, slot: Slot, filling: QuestionFilling): Outcome {
  if ('rows' in filling)
    return slot.row ? takeRows(turn, slot, fillRows(turn, slot, filling.rows)) : how(turn, slot);
  if ('clear' in filling) return clear(turn, slot);
  if (slot.row) return how(turn, slot);
  if ('keep' in filling) return keep(turn, slot, filling.shown);
  if ('given' in filling) {
    const { given } = filling;
    const said = given.kind === 'text' ? given.text : undefined;
    return take(turn, slot, readGiven(turn, slot, given), { said });
  }
  if ('picks' in filling) return take(turn, slot, readTicked(turn, slot, filling), {});
  return take(turn, slot, readChosen(turn, slot, filling), { how: 'confirmed', said: filling.said });
}

function take(turn: Turn, slot: Slot, reading: WholeReading, manner: Manner): Outcome {
  if (reading.kind !== 'understood') return report(turn, slot, reading, { question: slot.question.key });
  accept(turn, slot, reading.value, {
    ...manner,
    approximate: reading.approximate,
    none: reading.none,
    said: manner.said === undefined ? undefined : cut(manner.said, EVENT_SAID_MAX),
  });
  return 'taken';
}

function report(
  turn: Turn,
  asked: Slot,
  reading: Exclude<WholeReading, { kind: 'understood' }>,
  at: At,
): Outcome {
  const { key } = asked.question;
  if (reading.kind === 'unclear') {
    turn.events.push({ kind: 'not-understood', key, hint: reading.hint.code });
    return { problem: { ...at, hint: reading.hint } };
  }
  turn.events.push({ kind: 'doubted', key });
  const candidates = candidatesOf({ asked }, reading.candidates).map((candidate) => ({
    ...candidate,
    shown: showValue(asked, candidate, turn.state.lang),
  }));
  return { doubt: { ...at, candidates, ...(reading.why ? { why: reading.why } : {}) } };
}

const how = (turn: Turn, slot: Slot): Outcome =>
  report(turn, slot, hintFor(turn, slot), { question: slot.question.key });

function takeRows(turn: Turn, slot: Slot, trouble: RowTrouble | undefined): Outcome {
  if (!trouble) return 'taken';
  const { row, field, asked = slot } = trouble;
  const at = {
    question: slot.question.key,
    ...(row === undefined ? {} : { row }),
    ...(field === undefined ? {} : { field }),
  };
  if (trouble.doubt) return report(turn, asked, trouble.doubt, at);
  return report(turn, asked, { kind: 'unclear', hint: trouble.hint ?? { code: 'rows-menu' } }, at);
}

/** Empties an answer; an empty one that may stay empty counts as passed over. */
function clear(turn: Turn, slot: Slot): Outcome {
  if (slot.required) {
    note(turn, 'cannot-clear');
    return 'still';
  }
  const answer = turn.state.answers[slot.index] ?? null;
  const drafted = turn.state.rows[slot.index] !== undefined;
  if (drafted) dropDraft(turn, slot);
  if (!answer) return skip(turn, slot);
  if (answer.skipped || (slot.row && rowsOf(turn, slot).length === 0)) {
    note(turn, 'kept');
    return drafted ? 'taken' : 'still';
  }
  empty(turn, slot);
  turn.events.push({ kind: 'cleared', key: slot.question.key, was: answer.value, at: turn.now });
  note(turn, 'cleared');
  return 'taken';
}

/** The chat's own pending matter, if it stands elsewhere, stays. */
function dropDraft(turn: Turn, slot: Slot): void {
  const { pending } = turn.state;
  setDraft(turn, slot, undefined);
  turn.state.pending = turn.state.at === slot.index ? null : pending;
}

function skip(turn: Turn, slot: Slot): Outcome {
  if (slot.row) writeRows(turn, slot, [], false);
  else empty(turn, slot);
  turn.events.push({ kind: 'skipped', key: slot.question.key, at: turn.now });
  return 'taken';
}

/** Confirms what is offered for this question. An offer that is another one by now is not confirmed unseen. */
function keep(turn: Turn, slot: Slot, shown: string | undefined): Outcome {
  const answer = turn.state.answers[slot.index];
  if (answer && !answer.skipped) {
    note(turn, 'kept');
    return 'still';
  }
  const offer = offerFor(turn, { slot, asked: slot, place: { slot: slot.index } });
  if (!offer) {
    note(turn, 'nothing-to-keep');
    return 'still';
  }
  if (shown !== undefined && shown !== showValue(slot, offer, turn.state.lang)) {
    note(turn, 'ask-again');
    return 'still';
  }
  accept(turn, slot, offer.value, { how: 'kept', approximate: offer.approximate });
  return 'taken';
}

/** Optional questions that were left empty are passed over; what is required must be there. */
function submitFilled(turn: Turn): Outcome {
  let obstacle = obstacleTo(turn);
  while (!obstacle) {
    const slot = turn.definition.slots[nextOpen(turn, 0) ?? -1];
    if (!slot) break;
    skip(turn, slot);
    obstacle = obstacleTo(turn);
  }
  if (!obstacle) {
    turn.state.at = -1;
    close(turn);
    return 'taken';
  }
  note(turn, obstacle.note, obstacle.with);
  const slot = turn.definition.slots[obstacle.at];
  if (!slot) return 'still';
  const few = slot.row ? rowLimits(turn, slot).min : 0;
  const hint: Hint = slot.row ? { code: 'rows-few', with: { min: few } } : hintFor(turn, slot).hint;
  return { problem: { question: slot.question.key, hint } };
}
