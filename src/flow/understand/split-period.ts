import { MONTH_NAME } from './month-names.js';

/** A start and an end in one text. */
export interface Halves {
  readonly first: string;
  readonly second: string;
  /** Split at a mark that also stands inside dates or lists. */
  readonly loose: boolean;
}

const STRONG = / ?(?:直到|截至|截止到?|到|至|~+|→|->|\b(?:to|until|till?|through|thru)\b|(?<=\S) - (?=\S)) ?/;
const BETWEEN = /^between (.+) and (.+)$/;
const LOOSE = /(?:[,、;]| and |和| +)|(?<=[日号月年])(?=\d{4}年)/;
const DAYS_EN = new RegExp(
  `^(${MONTH_NAME}) (\\d{1,2})(?:st|nd|rd|th)? ?(?:-|to) ?(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`,
);
const HYPHENS_MAX = 5;

/** Every way to split a period into its two ends, the likeliest first. */
export function splitPeriod(words: string): readonly Halves[] {
  const between = BETWEEN.exec(words);
  if (between) return [{ first: between[1] ?? '', second: between[2] ?? '', loose: false }];
  const days = DAYS_EN.exec(words);
  if (days) {
    const [, month, from, to, year] = days;
    return [{ first: `${from} ${month} ${year}`, second: `${to} ${month} ${year}`, loose: false }];
  }
  const strong = words.split(STRONG);
  if (strong.length === 2) return [{ first: strong[0] ?? '', second: strong[1] ?? '', loose: false }];
  if (strong.length > 2) return [];
  const slash = /^([\d-]+)\/([\d-]+)$/.exec(words);
  if (slash && words.includes('-')) return [{ first: slash[1] ?? '', second: slash[2] ?? '', loose: false }];
  return [...splitAtHyphens(words), ...splitLoosely(words)];
}

/** 2024-03-2024-06: the split in the middle comes first. */
function splitAtHyphens(words: string): readonly Halves[] {
  const parts = words.split('-');
  const count = parts.length - 1;
  if (count < 1 || count > HYPHENS_MAX) return [];
  const middle = (count + 1) / 2;
  return Array.from({ length: count }, (_, i) => i + 1)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .map((at) => ({
      first: parts.slice(0, at).join('-').trim(),
      second: parts.slice(at).join('-').trim(),
      loose: false,
    }));
}

function splitLoosely(words: string): readonly Halves[] {
  const parts = words.split(LOOSE).filter((part) => part !== '');
  return parts.length === 2 ? [{ first: parts[0] ?? '', second: parts[1] ?? '', loose: true }] : [];
}
