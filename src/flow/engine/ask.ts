import type { Json } from '../json.js';
import { measure, overBudget } from './budget.js';
import { dayOf } from './day.js';
import { isMissing, nextOpen, rowLimits } from './open-slots.js';
import type { Place, ReviewItem } from './prompt.js';
import { rowStamp } from './row-stamp.js';
import type { Answer, Pending } from './state.js';
import { circumstance, type Focus, focusOf, type Turn } from './turn.js';
import { numbering } from './visible.js';

/** Says what the session now waits for: the question, the rows menu or the review page. */
export function ask(turn: Turn): void {
  const focus = focusOf(turn);
  if (!focus) return askReview(turn);
  announceSection(turn, focus.slot.section);
  makeOffer(turn, focus);
  tell(turn, focus);
}

/** What the session waits for, as it stands: nothing changes by it. */
export function tell(turn: Turn, focus: Focus): void {
  if (atMenu(focus)) return askRows(turn, focus);
  const { number, total } = numbering(turn.visible, focus.slot.index);
  const answer = standing(turn, focus);
  turn.prompts.push({
    kind: 'ask',
    place: focus.place,
    number,
    total,
    first: turn.state.steps === 0,
    answer: answer?.skipped ? null : answer,
    pending: turn.state.pending,
    budget: turn.definition.file.budget && measure(turn.definition, turn.state, focus.asked.question.key),
  });
  showPending(turn, focus.place);
}

/** A doubt or half an answer stands until it is settled: it is shown again behind the question. */
export function showPending(turn: Turn, place: Place): void {
  const { pending } = turn.state;
  if (pending?.kind === 'doubt') {
    turn.prompts.push({
      kind: 'doubt',
      place,
      candidates: pending.candidates,
      why: undefined,
      asked: pending.asked,
    });
  }
  if (pending?.kind === 'draft') turn.prompts.push({ kind: 'more', place, ask: pending.ask });
}

/** Said once: on the way back and forth the introduction is not repeated. */
function announceSection(turn: Turn, section: number): void {
  const last = turn.state.section;
  if (section <= last) return;
  const { sections } = turn.definition;
  if (sections[last]?.closing) turn.prompts.push({ kind: 'section', section: last, part: 'closing' });
  if (sections[section]?.intro) turn.prompts.push({ kind: 'section', section, part: 'intro' });
  turn.state.section = section;
}

/** Puts an offer on the table where nothing else lies and nothing is answered. */
export function makeOffer(turn: Turn, focus: Focus): void {
  const { pending } = turn.state;
  if (atMenu(focus) || (pending && pending.kind !== 'offer')) return;
  const answer = standing(turn, focus);
  if (!answer || answer.skipped) turn.state.pending = offerFor(turn, focus);
}

/** At the menu of a list, outside its rows. */
const atMenu = ({ slot, place }: Focus): boolean => slot.row !== undefined && place.field === undefined;

const standing = (turn: Turn, focus: Focus): Answer | null =>
  focus.place.field === undefined ? (turn.state.answers[focus.slot.index] ?? null) : cellAnswer(turn, focus);

function cellAnswer(turn: Turn, focus: Focus): Answer | null {
  const value = turn.state.rows[focus.slot.index]?.cells[focus.asked.question.key];
  return value === undefined ? null : { value, at: turn.now, lang: turn.state.lang };
}

export type Offer = Extract<Pending, { kind: 'offer' }>;

/** A known, usual or computed value that one tap confirms. */
export function offerFor(turn: Turn, focus: Focus): Offer | null {
  const { asked } = focus;
  const { fact } = asked.question;
  const known = fact === undefined ? undefined : turn.state.known[fact];
  const usable = (value: Json | undefined): value is Json =>
    value !== undefined && value !== null && asked.type.accepts(value, asked.question);
  if (usable(known)) {
    const approximate = fact !== undefined && turn.state.about.includes(fact);
    return {
      kind: 'offer',
      value: known,
      from: 'known',
      ...(approximate ? { approximate: true as const } : {}),
    };
  }
  if ((asked.question as { today?: boolean }).today)
    return { kind: 'offer', value: dayOf(turn.now), from: 'today' };
  const suggested = asked.type.suggest?.(asked.question, circumstance(turn));
  if (usable(suggested)) return { kind: 'offer', value: suggested, from: 'suggested' };
  return null;
}

function askRows(turn: Turn, focus: Focus): void {
  const value = turn.state.answers[focus.slot.index]?.value;
  const { min, exact } = rowLimits(turn, focus.slot);
  const { number, total } = numbering(turn.visible, focus.slot.index);
  turn.prompts.push({
    kind: 'rows',
    place: focus.place,
    rows: Array.isArray(value) ? value : [],
    stamp: rowStamp(turn.state.answers[focus.slot.index] ?? null),
    number,
    total,
    wanted: exact ? min : undefined,
  });
}

export function askReview(turn: Turn): void {
  const items: ReviewItem[] = [];
  for (const slot of turn.definition.slots) {
    if (turn.visible[slot.index] !== 1) continue;
    items.push({
      number: items.length + 1,
      slot: slot.index,
      answer: turn.state.answers[slot.index] ?? null,
      missing: isMissing(turn, slot),
    });
  }
  const over = overBudget(turn.definition, turn.state);
  const open = nextOpen(turn, 0) !== undefined || items.some((item) => item.missing);
  turn.prompts.push({ kind: 'review', items, open, over });
}
