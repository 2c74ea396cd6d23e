import { readDigits } from './phone-number.js';

interface FoundPhone {
  readonly phone: string;
  readonly sure: boolean;
  readonly start: number;
  readonly end: number;
}

/** The telephones in a text, the words around them, and the digits that belong to none. */
export interface Found {
  readonly phones: readonly FoundPhone[];
  /** The words before, between and after the telephones. */
  readonly words: readonly string[];
  /** Digits outside the telephones. */
  readonly strays: number;
  /** All digits stand together. */
  readonly together: boolean;
  readonly foreign: boolean;
}

type Link = 'weak' | 'dash' | 'extension' | 'apart';

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly plus: boolean;
  /** How it hangs on the group before it. */
  readonly link: Link;
}

const DASHES = /[‐-―−ー⁃﹘]/g;
const WEAK = /^[ .·()]{1,4}$/;
const DASH = /^[ )]?-{1,2}[ (]?$/;
const EXTENSION =
  /^[ ,;.(-]{0,4}(?:[转轉]接?(?:分[机機]号?)?|分[机機]号?码?|ext(?:ension|n)?|x|#)[ .:]{0,3}$/i;
const COMMA = /^ ?[,;] ?$/;
const EXTENSION_MAX = 6;
const SPOKEN = '零一二三四五六七八九';
const GROUPS_IN_PHONE = 13;

/** Digits that are written in other signs, 一三八…, and dashes of all kinds. Expects brief words. */
export function prepare(words: string): string {
  return words
    .replace(DASHES, '-')
    .replace(/[零〇○一幺二三四五六七八九]{3,}/g, (spoken) =>
      [...spoken].map((c) => (c === '〇' || c === '○' ? 0 : c === '幺' ? 1 : SPOKEN.indexOf(c))).join(''),
    );
}

/** O for 0 and l for 1 inside a number; the text as it was when there are none. */
export const withoutLookalikes = (text: string): string =>
  text.replace(/(?<![A-Za-z])[0-9OoIl|][0-9OoIl|-]{5,20}[0-9OoIl|](?![A-Za-z])/g, (token) =>
    (token.match(/\d/g)?.length ?? 0) >= 6 ? token.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1') : token,
  );

/** Expects prepared text. */
export function findPhones(text: string): Found {
  const groups = splitGroups(text);
  const phones: FoundPhone[] = [];
  let strays = 0;
  for (let from = 0; from < groups.length; ) {
    let to = from + 1;
    while (to < groups.length && groups[to]?.link !== 'apart') to++;
    const best = readRun(groups.slice(from, to));
    phones.push(...best.phones);
    strays += best.strays;
    from = to;
  }
  return {
    phones,
    words: wordsAround(text, phones),
    strays,
    together: groups.length === 1,
    foreign: groups.some(isForeign),
  };
}

const isForeign = ({ digits, plus, link }: Group): boolean =>
  (plus && !digits.startsWith('86') && digits !== '0') ||
  (link === 'apart' && digits.startsWith('00') && digits.length >= 4 && !digits.startsWith('0086'));

function splitGroups(text: string): Group[] {
  const groups: Group[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const start = match.index;
    const before = groups.at(-1);
    const plus = /\+[ (]?$/.test(text.slice(Math.max(0, start - 3), start));
    const link = before && !plus ? linkOf(text.slice(before.end, start), match[0]) : 'apart';
    groups.push({ digits: match[0], start, end: start + match[0].length, plus, link });
  }
  return groups;
}

function linkOf(between: string, next: string): Link {
  if (between.length > 12) return 'apart';
  if (DASH.test(between)) return 'dash';
  if (WEAK.test(between)) return 'weak';
  const short = next.length <= EXTENSION_MAX;
  return short && (EXTENSION.test(between) || COMMA.test(between)) ? 'extension' : 'apart';
}

interface Parse {
  readonly phones: readonly FoundPhone[];
  readonly strays: number;
}

/** The way to read linked groups that leaves the fewest digits over; two equally good ways leave it unsure. */
function readRun(groups: readonly Group[]): Parse {
  const best: Parse[] = [{ phones: [], strays: 0 }];
  for (let from = groups.length - 1; from >= 0; from--) {
    const group = groups[from] as Group;
    // `best` holds the parses of what follows, the nearest first.
    const after = best[0] as Parse;
    let chosen: Parse = { phones: after.phones, strays: after.strays + group.digits.length };
    let rival = false;
    for (const { phone, to } of startingAt(groups, from)) {
      const rest = best[to - from - 1] as Parse;
      const parse = { phones: [phone, ...rest.phones], strays: rest.strays };
      if (parse.strays < chosen.strays) {
        chosen = parse;
        rival = false;
      } else if (parse.strays === chosen.strays) rival = true;
    }
    if (rival) chosen = { ...chosen, phones: chosen.phones.map((phone) => ({ ...phone, sure: false })) };
    best.unshift(chosen);
  }
  return best[0] as Parse;
}

function startingAt(groups: readonly Group[], from: number): { phone: FoundPhone; to: number }[] {
  const first = groups[from] as Group;
  const options: { phone: FoundPhone; to: number }[] = [];
  let digits = '';
  for (let to = from; to < groups.length && to < from + GROUPS_IN_PHONE; to++) {
    const group = groups[to] as Group;
    if (to > from && group.link === 'extension') break;
    digits += group.digits;
    const read = readDigits(digits, first.plus);
    if (!read) continue;
    const { phone, sure, extendable } = read;
    options.push({ phone: { phone, sure, start: first.start, end: group.end }, to: to + 1 });
    const next = groups[to + 1];
    if (!extendable || !next || next.link === 'weak' || next.digits.length > EXTENSION_MAX) continue;
    const extended = { phone: `${phone}-${next.digits}`, sure, start: first.start, end: next.end };
    options.push({ phone: extended, to: to + 2 });
  }
  return options;
}

function wordsAround(text: string, phones: readonly FoundPhone[]): string[] {
  const starts = [...phones.map(({ start }) => start), text.length];
  return starts.map((start, i) => text.slice(phones[i - 1]?.end ?? 0, start));
}
