import type { Json } from '../json.js';
import { cutTo, normalise, stripInvisible } from './normalise.js';
import { keysOf, readOption, readSet } from './option.js';
import { indexOf, type ReadableOption } from './option-index.js';
import { type Reading, unclear, understood } from './reading.js';

/** What was picked; `other` is there exactly when the key 'other' is among them. */
export type Picked = { readonly picked: readonly string[]; readonly other?: string };

const OTHER = 'other';
const BLANK_MAX = 100;
const PROPOSED_MAX = 50;
const OTHER_MARK =
  /^(.*?)(?:其他服务|其它服务|其他的?|其它的?|别的|other(?: services?)?)\s*(?:[:：,，\-—（(]|是|包括|为)?\s*(.*?)[)）]?$/i;

/** The last option is the one with the blank (key 'other'). Draft: { picked } while the blank is still to be filled. */
export function readOther(
  text: string,
  options: readonly ReadableOption[],
  { multiple, draft }: { readonly multiple: boolean; readonly draft: Json | undefined },
): Reading<Picked> {
  const open = pickedOf(draft);
  if (open) return fillBlank(text, open);
  const words = normalise(text);
  const marked = OTHER_MARK.exec(words);
  if (marked) return readMarked(marked[1] ?? '', marked[2] ?? '', options, multiple);
  const reading = multiple ? readMany(words, text, options) : readOne(text, options);
  return reading.kind === 'unclear' && reading.hint.code === 'option-unknown'
    ? propose(text, words, reading)
    : reading;
}

function pickedOf(draft: Json | undefined): readonly string[] | undefined {
  if (typeof draft !== 'object' || draft === null || !('picked' in draft) || !Array.isArray(draft.picked))
    return undefined;
  return draft.picked.filter((key) => typeof key === 'string');
}

function fillBlank(text: string, picked: readonly string[]): Reading<Picked> {
  const blank = tidy(text);
  if (!/[\p{L}\p{N}]/u.test(blank)) return unclear('other-what');
  if ([...blank].length > BLANK_MAX)
    return unclear('text-too-long', { max: BLANK_MAX, length: [...blank].length });
  return understood({ picked, other: blank });
}

const tidy = (text: string): string =>
  stripInvisible(cutTo(text, BLANK_MAX * 4))
    .replace(/\s+/g, ' ')
    .trim();

/** "1 3 其他：环保咨询", "检测，认证，还有其他". */
function readMarked(
  before: string,
  blank: string,
  options: readonly ReadableOption[],
  multiple: boolean,
): Reading<Picked> {
  const rest = before.replace(/(?:[\s,，、;；]|和|与|跟|及|以及|还有|再加|\band\b)+$/i, '').trim();
  let picked: string[] = [];
  if (rest !== '') {
    const index = indexOf(options);
    const found = readSet(index, rest, rest);
    if (found.kind !== 'set') return unclear('option-unknown', { max: options.length });
    picked = keysOf(index, found.options).filter((key) => key !== OTHER);
    if (!multiple && picked.length > 0) return unclear('pick-fewer', { max: 1 });
  }
  const all = [...picked, OTHER];
  if (/[\p{L}\p{N}]/u.test(blank)) return fillBlank(blank, all);
  return { kind: 'more', draft: { picked: all }, ask: { code: 'other-what' } };
}

function readMany(words: string, text: string, options: readonly ReadableOption[]): Reading<Picked> {
  const index = indexOf(options);
  const found = readSet(index, words, text);
  if (found.kind === 'range') return unclear('option-number', { max: options.length });
  if (found.kind === 'unknown') return unclear('option-unknown', { max: options.length });
  if (found.kind === 'doubt') {
    return {
      kind: 'doubt',
      candidates: found.options.slice(0, 6).map((set) => ({ value: { picked: keysOf(index, set) } })),
    };
  }
  // "All" means all that are printed: nobody means a blank by it.
  const every = found.options.length === options.length && !/\d/.test(words);
  const picked = keysOf(index, found.options).filter((key) => !(every && key === OTHER));
  if (picked.length === 0) return unclear('pick-more', { min: 1 });
  return withBlank(picked);
}

function readOne(text: string, options: readonly ReadableOption[]): Reading<Picked> {
  const reading = readOption(text, options);
  if (reading.kind === 'understood') return withBlank([reading.value]);
  if (reading.kind === 'doubt') {
    return {
      ...reading,
      candidates: reading.candidates
        .filter(({ value }) => value !== OTHER)
        .map(({ value }) => ({ value: { picked: [value] } })),
    };
  }
  return reading;
}

const withBlank = (picked: readonly string[]): Reading<Picked> =>
  picked.includes(OTHER)
    ? { kind: 'more', draft: { picked }, ask: { code: 'other-what' } }
    : understood({ picked });

/** Words that name no option may be what belongs in the blank; that is asked. */
function propose(text: string, words: string, otherwise: Reading<Picked>): Reading<Picked> {
  const blank = tidy(text);
  const length = [...blank].length;
  const plausible =
    length >= 2 && length <= PROPOSED_MAX && /\p{L}{2}/u.test(words) && !/^(?:无|没有|不|none)/i.test(words);
  return plausible
    ? { kind: 'doubt', candidates: [{ value: { picked: [OTHER], other: blank } }] }
    : otherwise;
}
