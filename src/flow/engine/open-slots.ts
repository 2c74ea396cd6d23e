import type { Slot } from '../definition/definition.js';
import { answerTo, type Turn } from './turn.js';

type ListQuestion = { min?: number; max?: number; count?: string };

/** How many rows a list must have, and may have. */
export function rowLimits(turn: Turn, slot: Slot): { min: number; max: number; exact: boolean } {
  const question = slot.question as ListQuestion;
  const count = question.count === undefined ? undefined : answerTo(turn, question.count);
  if (typeof count === 'number') return { min: count, max: count, exact: true };
  return { min: question.min ?? (slot.required ? 1 : 0), max: question.max ?? 50, exact: false };
}

/** Whether a slot still wants something from the person. */
export function isOpen(turn: Turn, slot: Slot): boolean {
  if (turn.visible[slot.index] !== 1) return false;
  const answer = turn.state.answers[slot.index];
  if (!slot.row) return !answer;
  if (turn.state.rows[slot.index]) return true;
  if (!answer) return true;
  if (answer.skipped || !Array.isArray(answer.value)) return false;
  const { min, max } = rowLimits(turn, slot);
  return answer.value.length < min || answer.value.length > max;
}

/** Whether a slot must be answered before submission and is not; a row begun must be finished or dropped. */
export function isMissing(turn: Turn, slot: Slot): boolean {
  if (turn.visible[slot.index] !== 1) return false;
  const answer = turn.state.answers[slot.index];
  if (!isOpen(turn, slot)) return slot.required && answer?.skipped === true;
  return (
    slot.required || turn.state.rows[slot.index] !== undefined || (slot.row !== undefined && answer !== null)
  );
}

/** The first open slot from `from` on, then from the start; undefined when nothing is open. */
export function nextOpen(turn: Turn, from: number): number | undefined {
  const { slots } = turn.definition;
  for (let i = from; i < slots.length; i++) {
    const slot = slots[i];
    if (slot && isOpen(turn, slot)) return i;
  }
  for (let i = 0; i < from; i++) {
    const slot = slots[i];
    if (slot && isOpen(turn, slot)) return i;
  }
  return undefined;
}
