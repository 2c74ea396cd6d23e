import { normalise } from './normalise.js';
import {
  indexOf,
  namedInside,
  nearMisses,
  type OptionIndex,
  partMatches,
  type ReadableOption,
  squeeze,
} from './option-index.js';
import { readOptionNumbers } from './option-numbers.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

export type { ReadableOption } from './option-index.js';

/** More candidates than this are no help to anybody. */
const CANDIDATES_MAX = 6;

const NONE =
  /^(?:以上)?(?:都|全|全都)?(?:不是|不要|不需要|没有|没|不选|不|无|都不|全不|皆无|皆否|none(?: of (?:them|these|the above))?|neither|nothing|no)(?:了|的|要|需要)?$/i;
const ALL =
  /^(?:以上)?(?:我)?(?:全选|全部(?:都)?(?:要|选|需要|是)?|全都(?:要|选|需要|是)|都(?:要|选|需要|是|有)|全要|所有(?:的)?|all(?: of (?:them|these|the above))?|everything)(?:的|了)?$/i;
const EXCEPT =
  /^(?:除了?|除去|all (?:but|except))\s*(.+?)\s*(?:以外|之外|外)?\s*(?:[,，]?\s*(?:其他|其余|别的|剩下)?(?:的)?(?:全部|全|都)(?:要|选|需要)?)?$/i;

/** By number, label, part of it, another word for it, English, or near miss. */
export function readOption(text: string, options: readonly ReadableOption[]): Reading<string> {
  const words = normalise(text);
  const index = indexOf(options);
  const exact = index.exact.get(squeeze(words));
  const numbers = exact === undefined ? readOptionNumbers(words, text, options.length) : undefined;
  if (numbers) {
    const wrong = numbers.find((n) => n < 1 || n > options.length);
    if (wrong !== undefined) return unclear('option-number', { max: options.length });
    return numbers.length === 1
      ? pick(index, (numbers[0] ?? 1) - 1)
      : several(
          index,
          numbers.map((n) => n - 1),
        );
  }
  if (NONE.test(words) && exact === undefined) return unclear('option-unknown', { max: options.length });
  return readName(index, words);
}

const pick = ({ options }: OptionIndex, at: number): Reading<string> => understood(options[at]?.key ?? '');

const several = ({ options }: OptionIndex, found: readonly number[]): Reading<string> =>
  found.length > CANDIDATES_MAX
    ? unclear('option-unknown', { max: options.length })
    : doubt(...found.flatMap((at) => options[at]?.key ?? []));

/** One option by its words. A part is certain when it belongs to one option only; a near miss is always asked. */
function readName(index: OptionIndex, words: string): Reading<string> {
  const name = squeeze(words);
  const exact = index.exact.get(name);
  if (exact !== undefined) return pick(index, exact);
  const inside = namedInside(index, name);
  if (inside.length === 1 && !/[不没非]|not|no\b/i.test(words)) return pick(index, inside[0] ?? 0);
  if (inside.length > 0) return several(index, inside);
  const bare = name.replace(
    /^(?:我们?|应该|属于|就是|是|选|要|想要?|需要)+|(?:的|吧|类|类的|服务|方面|左右)+$/g,
    '',
  );
  const parts = bare.length >= 1 ? partMatches(index, bare.length >= 2 ? bare : name) : [];
  if (parts.length === 1 && bare.length >= 2) return pick(index, parts[0] ?? 0);
  if (parts.length > 0) return several(index, parts);
  const near = nearMisses(index, name);
  if (near.length > 0) return several(index, near);
  return unclear('option-unknown', { max: index.options.length });
}

/** Several options: numbers, ranges, names in one sentence, all, none, all but some. In the order of the flow. */
export function readOptions(
  text: string,
  options: readonly ReadableOption[],
  { min, max }: { readonly min: number; readonly max: number },
): Reading<readonly string[]> {
  const words = normalise(text);
  const index = indexOf(options);
  const found = readSet(index, words, text);
  switch (found.kind) {
    case 'set':
      return limited(index, found.options, min, max);
    case 'doubt':
      return {
        kind: 'doubt',
        candidates: found.options.slice(0, CANDIDATES_MAX).map((set) => ({ value: keysOf(index, set) })),
      };
    case 'range':
      return unclear('option-number', { max: options.length });
    case 'unknown':
      return unclear('option-unknown', { max: options.length });
  }
}

export type FoundSet =
  | { readonly kind: 'set'; readonly options: readonly number[] }
  | { readonly kind: 'doubt'; readonly options: readonly (readonly number[])[] }
  | { readonly kind: 'range' }
  | { readonly kind: 'unknown' };

export const keysOf = ({ options }: OptionIndex, set: readonly number[]): string[] =>
  options.filter((_, i) => set.includes(i)).map((option) => option.key);

function limited(
  index: OptionIndex,
  set: readonly number[],
  min: number,
  max: number,
): Reading<readonly string[]> {
  const keys = keysOf(index, set);
  if (keys.length < min) return unclear('pick-more', { min });
  if (keys.length > max) return unclear('pick-fewer', { max });
  return keys.length === 0 ? { kind: 'understood', value: keys, none: true } : understood(keys);
}

/** Which options a text means, by position. */
export function readSet(index: OptionIndex, words: string, original: string): FoundSet {
  const { options } = index;
  const exact = index.exact.get(squeeze(words));
  if (exact !== undefined) return { kind: 'set', options: [exact] };
  const numbers = readOptionNumbers(words, original, options.length);
  if (numbers) {
    if (numbers.some((n) => n < 1 || n > options.length)) return { kind: 'range' };
    return { kind: 'set', options: [...new Set(numbers.map((n) => n - 1))] };
  }
  if (ALL.test(words)) return { kind: 'set', options: options.map((_, i) => i) };
  if (NONE.test(words)) return { kind: 'set', options: [] };
  const except = EXCEPT.exec(words)?.[1];
  if (except !== undefined) {
    const out = readSet(index, except, except);
    return out.kind === 'set'
      ? { kind: 'set', options: options.map((_, i) => i).filter((i) => !out.options.includes(i)) }
      : out;
  }
  return readNames(index, words);
}

const NEGATED = /不(?:要|需要|用|选|做)|没有|除了|\bnot\b|\bno\b|without/i;

/** Names in one sentence, piece by piece: 计量和认证; every piece must be understood. */
function readNames(index: OptionIndex, words: string): FoundSet {
  if (NEGATED.test(words)) return { kind: 'unknown' };
  const found = new Set<number>();
  const doubts: number[][] = [];
  for (const piece of words.split(/[\s,，、;；。.!！/|+&]+|和|与|跟|及|还有|以及|\band\b/i)) {
    if (squeeze(piece) === '') continue;
    const inside = namedInside(index, squeeze(piece));
    if (inside.length > 0) {
      for (const at of inside) found.add(at);
      continue;
    }
    const one = readName(index, piece);
    if (one.kind === 'understood') found.add(index.options.findIndex((o) => o.key === one.value));
    else if (one.kind === 'doubt') {
      doubts.push(one.candidates.map(({ value }) => index.options.findIndex((o) => o.key === value)));
    } else return { kind: 'unknown' };
  }
  if (doubts.length === 0) return found.size > 0 ? { kind: 'set', options: [...found] } : { kind: 'unknown' };
  const [first = []] = doubts;
  if (doubts.length > 1) {
    const singles = doubts.every((d) => d.length === 1);
    return singles ? { kind: 'doubt', options: [[...found, ...doubts.flat()]] } : { kind: 'unknown' };
  }
  return { kind: 'doubt', options: first.map((at) => [...found, at]) };
}
