import type { Definition, Slot } from '../definition/definition.js';
import type { Place } from '../engine/prompt.js';
import type { Answer } from '../engine/state.js';
import type { Json, Lang } from '../json.js';
import type { Candidate } from '../understand/reading.js';
import { fill } from './fill.js';
import { words } from './words.js';

/** The question at a place: the slot, or the field of its row. */
export function slotAt(definition: Definition, place: Place): Slot {
  const slot = definition.slots[place.slot] as Slot;
  return place.field === undefined ? slot : (slot.row?.[place.field] ?? slot);
}

/** An answer as a person reads it. */
export function showAnswer(slot: Slot, answer: Answer | null, lang: Lang): string {
  if (!answer || answer.skipped) return words.empty[lang];
  if (slot.row && Array.isArray(answer.value)) {
    if (answer.value.length === 0) return words.none[lang];
    return answer.value
      .map((row, i) => `${i + 1}) ${showRow(slot, row as Record<string, Json>, lang)}`)
      .join('\n');
  }
  return showValue(slot, answer, lang);
}

/** A value of a question, marked where it is approximate. */
export function showValue(slot: Slot, { value, approximate }: Candidate<Json>, lang: Lang): string {
  const shown = slot.type.show(value, slot.question, lang);
  return approximate ? fill(words.about, lang, { value: shown }) : shown;
}

/** One row of a list in one line. */
export function showRow(slot: Slot, row: Readonly<Record<string, Json>>, lang: Lang): string {
  const cells = (slot.row ?? []).flatMap(({ question, type }) => {
    const value = row[question.key];
    return value === undefined ? [] : [type.show(value, question, lang)];
  });
  return cells.join(' · ');
}

/** The middle of long answers is left out on the review page. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max).join('')}…`;
}

const BAR_WIDTH = 10;

/** ▓▓▓░░░░░░░ */
export function bar(done: number, total: number): string {
  const full = total === 0 ? 0 : Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH));
  return '▓'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}
