import type { Definition, Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import type { State } from './state.js';

/** Of a slot that applies, though nobody is asked: the answer is known. */
export const GIVEN = 2;

/**
 * Which slots apply, given the answers and what is known: 1 or 0 by slot, or GIVEN. An answer that does not apply counts
 * for nothing.
 */
export function visibleSlots(
  definition: Definition,
  { answers, known }: Pick<State, 'answers' | 'known'>,
): Uint8Array {
  const visible = new Uint8Array(definition.slots.length).fill(1);
  for (const slot of definition.given) if (givenTo(slot, known) !== undefined) visible[slot.index] = GIVEN;
  if (!definition.conditional) return visible;
  const read = (slot: number): unknown => {
    if (visible[slot] === GIVEN) return givenAt(definition, slot, known);
    const answer = visible[slot] === 1 ? answers[slot] : null;
    return answer && !answer.skipped ? answer.value : undefined;
  };
  for (const { applies, index } of definition.slots) {
    if (applies && !applies(read)) visible[index] = 0;
  }
  return visible;
}

export const givenAt = ({ slots }: Definition, index: number, known: State['known']): Json | undefined => {
  const slot = slots[index];
  return slot && givenTo(slot, known);
};

/** What is known where it is taken as it is. */
export function givenTo({ question, type }: Slot, known: State['known']): Json | undefined {
  const { given, fact } = question;
  const value = given && fact !== undefined ? known[fact] : undefined;
  return value !== undefined && value !== null && type.accepts(value, question) ? value : undefined;
}

/** The number shown for a slot, counted among those that apply; and how many apply in all. */
export function numbering(visible: Uint8Array, slot: number): { number: number; total: number } {
  let number = 0;
  let total = 0;
  for (let i = 0; i < visible.length; i++) {
    if (visible[i] === 1) total += 1;
    if (i === slot) number = total;
  }
  return { number, total };
}

/** The slot that is shown under this number. */
export function slotNumbered(visible: Uint8Array, number: number): number | undefined {
  let seen = 0;
  for (let i = 0; i < visible.length; i++) {
    if (visible[i] === 1) seen += 1;
    if (seen === number && visible[i] === 1) return i;
  }
  return undefined;
}
