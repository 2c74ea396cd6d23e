const ONES = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
);
TENS.set('fourty', 40);

/** Powers of ten behind a number, spelled out or short; 3w and 300 wan are 万. */
export const ENGLISH_SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 2],
  ['k', 3],
  ['thousand', 3],
  ['w', 4],
  ['wan', 4],
  ['m', 6],
  ['mn', 6],
  ['mln', 6],
  ['mio', 6],
  ['million', 6],
  ['millions', 6],
  ['yi', 8],
  ['b', 9],
  ['bn', 9],
  ['billion', 9],
]);
const SPELLED = new Map([
  ['hundred', 2],
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
]);

export interface EnglishNumeral {
  readonly value: number;
  readonly end: number;
}

const NEXT = /(?: and |-and-|[ -])?([a-z]+)/y;

/** Reads a number in words that begins at `start`: fifty, twenty-five, two hundred and ten, a dozen. Lower case. */
export function readEnglishNumeral(
  text: string,
  start: number,
  andJoins: boolean,
): EnglishNumeral | undefined {
  let total = 0;
  let section = 0;
  /** What may still follow inside the section: below 100 after hundred, below 10 after a ten, nothing after a one. */
  let room = 1000;
  let end = start;
  let scale = 99;
  let any = false;
  for (let at = start; at < text.length; at = end) {
    NEXT.lastIndex = at;
    const match = NEXT.exec(text);
    const word = match?.[1];
    if (!match || word === undefined) break;
    const joined = match[0].length - word.length;
    if (at === start && joined > 0) break;
    const isAnd = joined > 1;
    if (isAnd && !(andJoins && (room === 100 || (any && room === 1000)))) break;
    const one = ONES.get(word) ?? TENS.get(word);
    const power = SPELLED.get(word);
    if (one !== undefined) {
      const size = one < 10 ? 10 : one < 20 ? 20 : 100;
      const fits =
        section === 0 ? !any || room === 1000 : room === 100 || (room === 10 && one > 0 && one < 10);
      if (!fits) break;
      section += one;
      room = size === 100 ? 10 : 0;
    } else if (word === 'dozen' && total === 0 && section < 100) {
      return { value: (section || 1) * 12, end: NEXT.lastIndex };
    } else if (power === 2) {
      if (any && (section === 0 || section > 99)) break;
      section = (section || 1) * 100;
      room = 100;
    } else if (power !== undefined) {
      if (power >= scale || (any && section === 0)) break;
      total += (section || 1) * 10 ** power;
      section = 0;
      scale = power;
      room = 1000;
    } else break;
    any = true;
    end = NEXT.lastIndex;
  }
  return any ? { value: total + section, end } : undefined;
}
