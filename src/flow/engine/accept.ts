import type { Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import { isLong, measure } from './budget.js';
import type { Event } from './event.js';
import { AMENDMENTS_KEPT, type Answer } from './state.js';
import { circumstance, note, putAnswer, type Turn } from './turn.js';
import { numbering } from './visible.js';

/** What is known of an answer besides its value. */
export interface Manner {
  readonly approximate?: boolean | undefined;
  readonly none?: boolean | undefined;
  readonly how?: 'kept' | 'confirmed' | 'given' | undefined;
  readonly said?: string | undefined;
  readonly about?: readonly string[] | undefined;
}

/** The person's own words are kept with a value they do not plainly spell; longer ones are cut. */
const SAID_MAX = 60;

const same = (a: Json, b: Json): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** Stores an answer of a slot, keeps the one before as an amendment, and says what it changed. */
export function accept(turn: Turn, slot: Slot, value: Json, manner: Manner): void {
  const before = turn.state.answers[slot.index] ?? null;
  const visibleBefore = turn.visible;
  if (
    before &&
    !before.skipped &&
    same(before.value, value) &&
    before.approximate === (manner.approximate || undefined)
  ) {
    note(turn, 'kept');
    return;
  }
  putAnswer(turn, slot, buildAnswer(turn, before, value, manner));
  report(turn, slot, before, value, manner);
  remarkOnLength(turn, slot);
  if (slot.watched) reportFlips(turn, visibleBefore, before !== null);
  if (before) remarkOnSuggestions(turn, slot);
}

function buildAnswer(turn: Turn, before: Answer | null, value: Json, manner: Manner): Answer {
  const answer: { -readonly [K in keyof Answer]: Answer[K] } = { value, at: turn.now, lang: turn.state.lang };
  if (manner.approximate) answer.approximate = true;
  if (manner.none) answer.none = true;
  if (manner.how) answer.how = manner.how;
  if (manner.about && manner.about.length > 0) answer.about = manner.about;
  if (manner.said !== undefined && (manner.approximate || manner.how === 'confirmed')) {
    answer.said = cut(manner.said, SAID_MAX);
  }
  return withHistory(answer, before);
}

/** Carries the history of the answer before over to the new one. */
export function withHistory(answer: Answer, before: Answer | null): Answer {
  if (!before) return answer;
  if (before.skipped && !before.was) return answer;
  const was = [...(before.was ?? []), { value: before.value, at: before.at }].slice(-AMENDMENTS_KEPT);
  return { ...answer, was, changes: (before.changes ?? 0) + 1 };
}

/** Leaves a slot without an answer; what stood there is kept as an amendment. */
export function empty(turn: Turn, slot: Slot): void {
  const before = turn.state.answers[slot.index] ?? null;
  const visible = turn.visible;
  const answer = { value: null, at: turn.now, lang: turn.state.lang, skipped: true as const };
  putAnswer(turn, slot, withHistory(answer, before));
  if (slot.watched) reportFlips(turn, visible, before !== null);
}

type AnswerEvent = Extract<Event, { kind: 'answered' | 'amended' }>;

function report(turn: Turn, slot: Slot, before: Answer | null, value: Json, manner: Manner): void {
  const { lang } = turn.state;
  const { question, type } = slot;
  const amends = before !== null && !before.skipped;
  const event: { -readonly [K in keyof AnswerEvent]: AnswerEvent[K] } = {
    kind: amends ? 'amended' : 'answered',
    key: question.key,
    label: question.label[lang],
    question: (question.ask ?? question.label)[lang],
    version: turn.definition.hash,
    lang,
    value,
    at: turn.now,
  };
  if (type.options) event.options = type.options(question, circumstance(turn)).map((option) => option.label);
  if (manner.said !== undefined) event.said = manner.said;
  if (manner.approximate) event.approximate = true;
  if (manner.none) event.none = true;
  if (manner.how) event.how = manner.how;
  if (amends) event.was = before.value;
  turn.events.push(event);
}

function remarkOnLength(turn: Turn, slot: Slot): void {
  const measured = turn.definition.file.budget && measure(turn.definition, turn.state, slot.question.key);
  if (measured?.part?.allowed !== undefined && isLong(measured)) {
    note(turn, 'part-long', { used: measured.part.used, allowed: measured.part.allowed });
  }
}

/** An answer that was suggested from this one may no longer fit: 企业规模 after a new headcount. */
function remarkOnSuggestions(turn: Turn, changed: Slot): void {
  for (const slot of turn.definition.slots) {
    const answer = turn.state.answers[slot.index];
    if (slot === changed || !slot.type.suggest || !answer || answer.skipped || turn.visible[slot.index] !== 1)
      continue;
    const suggested = slot.type.suggest(slot.question, circumstance(turn));
    if (suggested === undefined || slot.type.agrees?.(answer.value, suggested) !== false) continue;
    const { number } = numbering(turn.visible, slot.index);
    note(turn, 'look-again', { number, label: slot.question.label[turn.state.lang] });
  }
}

/** Conditions that changed: answers set aside or restored, questions that are new. */
export function reportFlips(turn: Turn, before: Uint8Array, amending: boolean): void {
  const aside: string[] = [];
  const restored: string[] = [];
  let asked = 0;
  for (const { index, question } of turn.definition.slots) {
    if (before[index] === turn.visible[index]) continue;
    const answered = turn.state.answers[index] !== null;
    if (turn.visible[index] === 0) {
      if (answered) aside.push(question.key);
    } else if (answered) restored.push(question.key);
    else asked += 1;
  }
  if (aside.length > 0) turn.events.push({ kind: 'set-aside', keys: aside, at: turn.now });
  if (restored.length > 0) turn.events.push({ kind: 'restored', keys: restored, at: turn.now });
  if (amending && aside.length > 0) note(turn, 'now-aside', { count: aside.length });
  if (amending && asked > 0) note(turn, 'now-asked', { count: asked });
}

/** Cuts between characters, never inside one. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return `${text.slice(0, end)}…`;
}
