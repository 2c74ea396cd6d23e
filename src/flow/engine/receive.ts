import type { Json } from '../json.js';
import type { Given } from '../questions/question-type.js';
import type { Candidate, Reading } from '../understand/reading.js';
import { accept, cut } from './accept.js';
import { ask } from './ask.js';
import { advance } from './move.js';
import { pickedIn } from './picked.js';
import { acceptCell } from './rows.js';
import { circumstance, type Focus, note, type Turn } from './turn.js';

/** Words that come with an event are kept to this length; the answer itself is bounded by its type. */
export const EVENT_SAID_MAX = 500;

/** The draft of a half-given answer, if there is one. */
const draftOf = (turn: Turn): Json | undefined => {
  const { pending } = turn.state;
  return pending?.kind === 'draft' || pending?.kind === 'doubt' ? pending.draft : undefined;
};

/** Lets the question's type read what was given, and acts on the outcome. */
export function receive(turn: Turn, focus: Focus, given: Given): void {
  const { asked } = focus;
  const draft = draftOf(turn);
  const said = given.kind === 'text' ? given.text : undefined;
  const reading = asked.type.understand(given, asked.question, circumstance(turn, draft));
  act(turn, focus, beside(turn, focus, reading), said, draft);
}

/** Words typed beside ticked options: whether they stand for all or come on top is asked. */
function beside(turn: Turn, { asked }: Focus, reading: Reading<Json>): Reading<Json> {
  const { pending } = turn.state;
  if (reading.kind !== 'understood' || pending?.kind !== 'picking' || pending.picked.length === 0)
    return reading;
  const typed = pickedIn(reading.value);
  const all = asked.type.picked?.([...new Set([...pending.picked, ...typed])], asked.question);
  if (all?.kind !== 'understood' || pickedIn(all.value).length === typed.length) return reading;
  return { kind: 'doubt', candidates: [{ value: reading.value }, { value: all.value }] };
}

/** Acts on what a type made of an answer. */
export function act(turn: Turn, focus: Focus, reading: Reading<Json>, said?: string, draft?: Json): void {
  switch (reading.kind) {
    case 'understood':
      settle(turn, focus, reading.value, {
        approximate: reading.approximate,
        none: reading.none,
        said: said === undefined ? undefined : cut(said, EVENT_SAID_MAX),
      });
      return;
    case 'doubt': {
      const candidates = candidatesOf(focus, reading.candidates);
      const { steps } = turn.state;
      turn.state.pending = {
        kind: 'doubt',
        candidates,
        asked: steps,
        said: cut(said ?? '', EVENT_SAID_MAX),
        ...(draft === undefined ? {} : { draft }),
      };
      turn.events.push({ kind: 'doubted', key: focus.asked.question.key });
      turn.prompts.push({ kind: 'doubt', place: focus.place, candidates, why: reading.why, asked: steps });
      return;
    }
    case 'more':
      turn.state.pending = { kind: 'draft', draft: reading.draft, ask: reading.ask };
      turn.prompts.push({ kind: 'more', place: focus.place, ask: reading.ask });
      return;
    case 'unclear': {
      const { pending } = turn.state;
      turn.events.push({ kind: 'not-understood', key: focus.asked.question.key, hint: reading.hint.code });
      turn.prompts.push({
        kind: 'unclear',
        place: focus.place,
        hint: reading.hint,
        picked: pending?.kind === 'picking' ? pending.picked : [],
        presses: pending?.kind === 'picking' ? pending.presses : 0,
      });
    }
  }
}

/** 是 must never confirm a 否: between yes and no both are named, in the order of the boxes. */
export const candidatesOf = (
  { asked }: Pick<Focus, 'asked'>,
  candidates: readonly Candidate<Json>[],
): readonly Candidate<Json>[] =>
  asked.type.name === 'yes-no' ? [{ value: true }, { value: false }] : candidates;

interface Settled {
  readonly approximate?: boolean | undefined;
  readonly none?: boolean | undefined;
  readonly how?: 'kept' | 'confirmed';
  readonly said?: string | undefined;
}

/** An answer is certain: store it, echo it where the words were read as a value, go on. */
export function settle(turn: Turn, focus: Focus, value: Json, manner: Settled): void {
  turn.state.pending = null;
  turn.prompts.push({
    kind: 'noted',
    place: focus.place,
    said: manner.said,
    answer: {
      value,
      at: turn.now,
      lang: turn.state.lang,
      ...(manner.approximate ? { approximate: true as const } : {}),
      ...(manner.none ? { none: true as const } : {}),
    },
  });
  if (focus.place.field !== undefined) return acceptCell(turn, focus, value, manner.approximate ?? false);
  accept(turn, focus.slot, value, manner);
  advance(turn);
}

/** A candidate of a doubt was chosen. */
export function choose(turn: Turn, focus: Focus, candidate: Candidate<Json>, said: string): void {
  settle(turn, focus, candidate.value, { approximate: candidate.approximate, how: 'confirmed', said });
}

/** The offer does not hold: the bare question, without offering it once more. */
export function declineOffer(turn: Turn, focus: Focus): void {
  turn.state.pending = null;
  note(turn, 'ask-again');
  turn.prompts.push({ kind: 'again', place: focus.place });
}

/** None of the candidates: the question is asked again. */
export function refuseDoubt(turn: Turn): void {
  turn.state.pending = null;
  note(turn, 'ask-again');
  ask(turn);
}
