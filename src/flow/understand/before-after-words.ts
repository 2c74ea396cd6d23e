import { normalise } from './normalise.js';

/** A change that is told in words: how many times the one before, and what else was said. */
export interface ToldChange {
  readonly factor: number;
  readonly rest: string;
}

const TWICE =
  /翻(?:了|到)?(?:一|1)?番|翻(?:了|到)?(?:一|1)?倍|(?:增加|增长|提高|提升|多|涨|上升)了?(?:一|1)倍|\bdoubled\b|\btwice (?:as (?:much|many|high)|that)\b/i;
const FOUR_TIMES = /翻(?:了|到)?(?:两|二|2)番|\bquadrupled\b/i;
const THREE_TIMES = /翻(?:了|到)?(?:两|二|2)倍|(?:增加|增长|提高|提升)了?(?:两|二|2)倍|\btripled\b/i;
const HALVED = /(?:减少|下降|降低|缩短)了?(?:一半|50%)|减半|砍半|\bhalved\b/i;
const SAME =
  /(?:基本|一直|都|保持|前后)*(?:不变|没有?变化?|没有变|无变化|没有?改变|没有?差别|一样|持平)|(?:前后)?一直(?:都)?是|\bunchanged\b|\bno change\b|\b(?:stayed )?the same\b|\bdid not change\b/i;
/** 不到一倍 and the like are left to the person. */
const HEDGED = /不到|没有?翻|超过|以上|多倍|\bnot\b|\balmost\b|将近|接近|快/;

const TOLD: readonly (readonly [RegExp, number])[] = [
  [FOUR_TIMES, 4],
  [THREE_TIMES, 3],
  [TWICE, 2],
  [HALVED, 0.5],
  [SAME, 1],
];
const FIRST = /[翻增提多涨上减下降缩砍不没无变一持]|double|twice|tripl|quadrupl|halved|change|same/i;

/** 翻了一番 → 2, 不变 → 1; always asked, as people use these words loosely. */
export function readToldChange(text: string): ToldChange | undefined {
  const words = normalise(text);
  if (words.length > 40 || !FIRST.test(words)) return undefined;
  for (const [pattern, factor] of TOLD) {
    const found = pattern.exec(words);
    if (!found) continue;
    if (factor !== 1 && HEDGED.test(words)) return undefined;
    const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.trim();
    return { factor, rest: rest.replace(/^[,，、。;；:：了\s]+|[,，、。;；了\s]+$/g, '') };
  }
  return undefined;
}
