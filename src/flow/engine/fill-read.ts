import type { Slot } from '../definition/definition.js';
import type { Json } from '../json.js';
import type { Circumstance, Given } from '../questions/question-type.js';
import { type Hint, type Reading, unclear } from '../understand/reading.js';
import type { Chosen, Ticked } from './filling.js';
import { pickedIn } from './picked.js';
import { candidatesOf } from './receive.js';
import { circumstance, type Turn } from './turn.js';

/** A page is answered in one go: there is no half that a later message completes. */
export type WholeReading = Exclude<Reading<Json>, { kind: 'more' }>;

/** The type reads what was given. Files come all at once, so no "done" is waited for. */
export function readGiven(turn: Turn, asked: Slot, given: Given): WholeReading {
  const reading = asked.type.understand(given, asked.question, circumstance(turn));
  if (reading.kind !== 'more') return reading;
  if (asked.type.widget !== 'files' || reading.ask.code !== 'files-got') return partial(reading.ask);
  return whole(understandText(asked, 'done', circumstance(turn, reading.draft)));
}

const whole = (reading: Reading<Json>): WholeReading =>
  reading.kind === 'more' ? partial(reading.ask) : reading;

const partial = (hint: Hint): WholeReading => ({ kind: 'unclear', hint });

const understandText = ({ question, type }: Slot, text: string, here: Circumstance): Reading<Json> =>
  type.understand({ kind: 'text', text }, question, here);

/** Ticked options, with the words behind the one that has a blank. */
export function readTicked(turn: Turn, asked: Slot, { picks, other }: Ticked): WholeReading {
  const { question, type } = asked;
  const keys = [...new Set(picks)];
  const options = type.options?.(question, circumstance(turn));
  if (options && !keys.every((key) => options.some((option) => option.key === key)))
    return partial({ code: 'button-unknown' });
  const reading = pick(turn, asked, keys);
  if (reading.kind !== 'more') return reading;
  if (other === undefined || other.trim() === '') return partial(reading.ask);
  return fillBlank(turn, asked, reading.draft, other);
}

function pick(turn: Turn, { question, type }: Slot, keys: readonly string[]): Reading<Json> {
  if (type.picked && type.multiple?.(question)) return type.picked(keys, question);
  const [only, second] = keys;
  if (only === undefined) return unclear('pick-more', { min: 1 });
  if (second !== undefined) return unclear('pick-fewer', { max: 1 });
  return type.understand({ kind: 'pick', option: only }, question, circumstance(turn));
}

/** The words belong to the blank: what would choose anew on chat is no answer here. */
function fillBlank(turn: Turn, asked: Slot, draft: Json, words: string): WholeReading {
  const reading = understandText(asked, words, circumstance(turn, draft));
  if (reading.kind === 'more') return partial(reading.ask);
  if (reading.kind !== 'understood') return reading;
  return samePicks(reading.value, draft) ? reading : partial({ code: 'other-what' });
}

const samePicks = (value: Json, draft: Json): boolean =>
  pickedIn(value).join() === pickedIn(draft).join() &&
  typeof (value as { readonly other?: Json }).other === 'string';

/** A candidate the person chose: one of those its words give, else any value that may stand there. */
export function readChosen(turn: Turn, asked: Slot, { candidate, approximate, said }: Chosen): WholeReading {
  const mark = approximate ? { approximate } : {};
  if (said !== undefined) {
    const doubted = readGiven(turn, asked, { kind: 'text', text: said });
    const candidates = doubted.kind === 'doubt' ? candidatesOf({ asked }, doubted.candidates) : [];
    const chosen = candidates.find(({ value }) => isSame(value, candidate));
    if (chosen) return { kind: 'understood', ...chosen };
    return doubted.kind === 'understood' && isSame(doubted.value, candidate) ? doubted : hintFor(turn, asked);
  }
  if (!asked.type.accepts(candidate, asked.question) || holdsFile(asked, candidate))
    return hintFor(turn, asked);
  return { kind: 'understood', value: candidate, ...mark };
}

/** Files are given as files, so that the host sees whose they are. */
const holdsFile = ({ type }: Slot, value: Json): boolean =>
  type.widget === 'files' || (type.widget === 'signature' && pathOf(value, 'file') !== undefined);

const pathOf = (value: Json, key: string): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as { readonly [key: string]: Json })[key] : undefined;

/** How this question wants to be answered: what the type says to nothing at all. */
export function hintFor(turn: Turn, asked: Slot): Extract<WholeReading, { kind: 'unclear' }> {
  const given: Given =
    asked.type.widget === 'files' ? { kind: 'files', files: [] } : { kind: 'text', text: '' };
  const reading = asked.type.understand(given, asked.question, circumstance(turn));
  return reading.kind === 'unclear' ? reading : { kind: 'unclear', hint: { code: 'text-empty' } };
}

/** Compares values that may have been written as JSON and read again, whatever the order of their members. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => isSame(value, (b as { readonly [key: string]: Json })[key]))
  );
}
