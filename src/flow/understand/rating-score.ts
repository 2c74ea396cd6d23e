import type { Grade } from './rating-words.js';

export interface Score {
  readonly grades: readonly Grade[];
  readonly sure: boolean;
  readonly strong?: true;
  readonly stars?: number;
}

const STARS = /^(?:给|打|评)?(?:个|了)?([0-9]|[零一二三四五两])颗?(?:星|stars?)(?:好评|差评|吧)?$/;
const OF = /^(?:给|打|评)?([0-9]{1,3}(?:\.[0-9])?) ?(?:\/|out of) ?(5|10|100)(?: ?分)?$/;
const POINTS =
  /^(?:我)?(?:给|打|评)?(?:个|了)?([0-9]{1,3}|[零一二三四五六七八九十]|满|一百) ?(?:分|points?|%)(?:吧|了)?$/;
const SIGNS = /^(?:⭐|🌟|★)+$/u;
const DIGITS = '零一二三四五六七八九十';

/** Stars, points and shares: sure only where every scale gives the same; a bare number is a position, not a score. */
export function readScore(text: string): Score | undefined {
  const words = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (SIGNS.test(words)) return stars([...words].filter((sign) => /[⭐🌟★]/u.test(sign)).length);
  const star = STARS.exec(words.replaceAll(' ', ''))?.[1];
  if (star) return stars(numberOf(star));
  const [, value, scale] = OF.exec(words) ?? [];
  if (value && scale) return share(Number(value) / Number(scale), true);
  const point = POINTS.exec(words)?.[1];
  return point ? points(numberOf(point), words.includes('%')) : undefined;
}

function numberOf(word: string): number {
  if (word === '满' || word === '一百') return 100;
  if (word === '两') return 2;
  return /\d/.test(word) ? Number(word) : DIGITS.indexOf(word);
}

const stars = (count: number): Score =>
  count > 5 ? share(1, false) : { ...share(count / 5, true), stars: count };

/** 5 points may be full marks or half of ten. */
function points(count: number, percent: boolean): Score {
  if (count > 100) return { grades: ['best'], sure: false };
  if (count > 10 || count === 0 || percent) return share(count / 100, count === 100 || count === 0);
  if (count === 10) return { grades: ['best'], sure: false };
  if (count > 5) return share(count / 10, false);
  if (count === 5) return { grades: ['best', 'middle'], sure: false };
  return count === 4
    ? { grades: ['best', 'middle', 'worst'], sure: false }
    : { grades: ['middle', 'worst'], sure: false };
}

/** Only the ends of a scale are sure; between them lies the person's own measure. */
function share(part: number, sure: boolean): Score {
  if (part >= 1)
    return part > 1 ? { grades: ['best'], sure: false } : { grades: ['best'], sure, strong: true };
  if (part >= 0.9) return { grades: ['best'], sure: false };
  if (part >= 0.7) return { grades: ['best', 'middle'], sure: false };
  if (part >= 0.6) return { grades: ['middle'], sure: false };
  if (part > 0.4) return { grades: ['middle', 'worst'], sure: false };
  if (part > 0.2) return { grades: ['worst', 'middle'], sure: false };
  return { grades: ['worst'], sure, strong: true };
}
