import type { Definition } from '../definition/definition.js';
import type { Answer } from './state.js';

/** Which slots apply, given the answers: 1 or 0 by slot. An answer that does not apply counts for nothing. */
export function visibleSlots(definition: Definition, answers: readonly (Answer | null)[]): Uint8Array {
  const visible = new Uint8Array(definition.slots.length).fill(1);
  if (!definition.conditional) return visible;
  const read = (slot: number): unknown => {
    const answer = visible[slot] === 1 ? answers[slot] : null;
    return answer && !answer.skipped ? answer.value : undefined;
  };
  for (const { applies, index } of definition.slots) {
    if (applies && !applies(read)) visible[index] = 0;
  }
  return visible;
}

/** The number shown for a slot, counted among those that apply; and how many apply in all. */
export function numbering(visible: Uint8Array, slot: number): { number: number; total: number } {
  let number = 0;
  let total = 0;
  for (let i = 0; i < visible.length; i++) {
    total += visible[i] ?? 0;
    if (i === slot) number = total;
  }
  return { number, total };
}

/** The slot that is shown under this number. */
export function slotNumbered(visible: Uint8Array, number: number): number | undefined {
  let seen = 0;
  for (let i = 0; i < visible.length; i++) {
    seen += visible[i] ?? 0;
    if (seen === number && visible[i] === 1) return i;
  }
  return undefined;
}
