import { briefChoice, squeeze } from './brief.js';
import { optionIndex, type ReadableOption } from './option-index.js';
import { readNumbers } from './option-numbers.js';
import { readScore } from './rating-score.js';
import { type Grade, SENTIMENT_LENGTHS, SENTIMENTS } from './rating-words.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

const FILLER =
  /总体上?|整体上?|总的来说|我们?|觉得|感觉|服务|人员|专家|老师|他们?|她|态度|能力|水平|这次|方面|对|都|就|也|挺|蛮|真的?|是|算|给|个|呀|啊|的|了|吧|呢|哦|嘛|哈|很|非常|十分|特别|相当|确实|还|\b(?:very|really|quite|so|i'?m|we|i|are|were|was|is|am|it|the|with|services?|staff|experts?|and|too|all|they|he|she)\b|\s/g;
const NEGATION_ENDS =
  /(?:不是|不|没有|没什么|没啥|没|谈不上|说不上|算不上|称不上|并不|并非|无|未|\b(?:not|never|no|isn't|wasn't|aren't|weren't|don't|didn't|hardly))(?: ?(?:很|太|那么|怎么|够|算是|算|是|特别|非常|十分|有|觉得|that|very|really|so|too|quite|all|at all|a|feel))? *$/;
const OPEN =
  /但|可是|不过|只是|就是|然而|如果|应该|可能|好像|似乎|也许|大概|估计|希望|除了|以前|原来|吗|\?|虽然|\bbut\b|\bhowever\b|\bmaybe\b|\bif\b|\bexcept\b|\bthough\b/;
/** More than this beside the sentiment may turn its meaning. */
const LEFTOVER_MAX = 12;
const NEGATION = /[不没无非未]|\b(?:not|no|never)\b|n't\b/;
const MARKS = /[\s。.,，!！~～…、;；:："“”‘()（）]+/gu;
const AROUND_HAN = /(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])/g;
const DEGREE = /^(?:我们?|觉得|感觉)*(挺|蛮|很|非常|十分|特别|相当|都|比较|还算|还|较)(.+?)[的了吧呀啊]*$/;

/** Levels are listed best first: 挺满意的 → the best, 还行 → the middle, 太差了 → the worst. */
export function readRating(text: string, levels: readonly ReadableOption[]): Reading<string> {
  const said = briefChoice(text)?.toLowerCase();
  if (said === undefined || said === '') return wanted(levels);
  const words = said.replace(/[\u{1f3fb}-\u{1f3ff}]/gu, '');
  return (
    readNamed(squeeze(words), levels) ??
    readScored(words, levels) ??
    readPosition(words, squeeze(words), levels) ??
    readWorded(words, levels)
  );
}

/** A label or another word for it. */
function readNamed(bare: string, levels: readonly ReadableOption[]): Reading<string> | undefined {
  const { exact } = optionIndex(levels);
  const named = exact.get(bare) ?? exact.get(bare.replace(/[的了吧呀啊呢]+$/, ''));
  return named && pick(named, levels, named.length === 1);
}

/** Stars and points; five stars on five levels need no scaling. */
function readScored(words: string, levels: readonly ReadableOption[]): Reading<string> | undefined {
  const score = readScore(words);
  if (!score) return undefined;
  const { stars } = score;
  if (stars !== undefined && levels.length === 5 && stars >= 1 && stars <= 5)
    return pick([5 - stars], levels, true);
  return grade(score.grades, score.strong ?? false, score.sure, levels);
}

/** A number, or a label behind an adverb: 挺充分的. */
function readPosition(
  words: string,
  bare: string,
  levels: readonly ReadableOption[],
): Reading<string> | undefined {
  const numbers = readNumbers(words, levels.length);
  if (numbers?.kind === 'beyond') return unclear('option-number', { max: levels.length });
  if (numbers) {
    const ats = numbers.list.map((n) => n - 1);
    if (ats.length > 1 && /^\d+$/.test(words)) return unclear('option-number', { max: levels.length });
    return pick(ats, levels, ats.length === 1 && numbers.sure);
  }
  const [, degree = '', rest = ''] = DEGREE.exec(bare) ?? [];
  const level = rest === '' ? undefined : optionIndex(levels).exact.get(rest)?.[0];
  if (level !== 0 || levels.length > 3) return undefined;
  return /比较|还|较/.test(degree) ? pick([0, 1], levels, false) : pick([0], levels, true);
}

function readWorded(words: string, levels: readonly ReadableOption[]): Reading<string> {
  const plain = words.replaceAll('’', "'").replace(MARKS, ' ').replace(AROUND_HAN, '').trim();
  const { grades, strong, left, negated, single } = listen(plain);
  if (grades.length === 0) return wanted(levels);
  const beside = left.replace(FILLER, '');
  const brief = single && beside.length > 2;
  const open = brief || negated || OPEN.test(words) || beside.length > LEFTOVER_MAX || NEGATION.test(left);
  return grade(grades, strong, !open && grades.length === 1, levels);
}

interface Heard {
  readonly grades: readonly Grade[];
  readonly strong: boolean;
  readonly left: string;
  readonly negated: boolean;
  /** Only words of one character were heard, which stand in many other words. */
  readonly single: boolean;
}

/** Looks for words of praise and blame, the longest first, and turns those behind a "not". */
function listen(plain: string): Heard {
  const grades = new Set<Grade>();
  let left = '';
  let strong = true;
  let negated = false;
  let single = true;
  for (let at = 0; at < plain.length; ) {
    const length = longestAt(plain, at);
    const sentiment = SENTIMENTS.get(plain.slice(at, at + length));
    if (!sentiment) {
      left += plain.charAt(at);
      at += 1;
      continue;
    }
    const turned = NEGATION_ENDS.exec(left.slice(-12));
    if (turned) {
      negated = true;
      left = left.slice(0, left.length - turned[0].length);
    }
    for (const one of turned ? turn(sentiment.grades) : sentiment.grades) grades.add(one);
    strong &&= sentiment.strong ?? false;
    if (sentiment.grades.length > 0 && length > 1) single = false;
    left += ' ';
    at += length;
  }
  return { grades: [...grades], strong, left, negated, single };
}

/** The length of the longest known word here; Latin words must stand alone. */
function longestAt(plain: string, at: number): number {
  const inside = isLetter(plain.charCodeAt(at)) && isLetter(plain.charCodeAt(at - 1));
  if (inside) return 0;
  for (const length of SENTIMENT_LENGTHS.get(plain.charAt(at)) ?? []) {
    if (!SENTIMENTS.has(plain.slice(at, at + length))) continue;
    if (isLetter(plain.charCodeAt(at + length - 1)) && isLetter(plain.charCodeAt(at + length))) continue;
    return length;
  }
  return 0;
}

/** Of lower-case Latin words. */
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

const turn = (grades: readonly Grade[]): readonly Grade[] =>
  grades.includes('best')
    ? ['middle', 'worst']
    : grades.includes('worst')
      ? ['best', 'middle']
      : ['middle', 'worst'];

function grade(
  grades: readonly Grade[],
  strong: boolean,
  sure: boolean,
  levels: readonly ReadableOption[],
): Reading<string> {
  const ats = [...new Set(grades.flatMap((one) => levelsOf(one, strong, levels.length)))].sort(
    (a, b) => a - b,
  );
  return pick(ats, levels, sure && ats.length === 1);
}

/** Where a grade lies on a scale of so many levels; more than one where the scale is finer than the word. */
function levelsOf(one: Grade, strong: boolean, count: number): readonly number[] {
  const last = count - 1;
  if (count <= 3) return one === 'best' ? [0] : one === 'worst' ? [last] : count === 3 ? [1] : [0, last];
  const half = Math.floor(count / 2);
  const middle = count % 2 === 1 ? [half] : [half - 1, half];
  if (one === 'middle') return middle;
  if (strong) return one === 'best' ? [0] : [last];
  const span = Array.from({ length: count === 5 ? 2 : Math.max(1, half) }, (_, i) => i);
  return one === 'best' ? span : span.map((i) => last - i);
}

function pick(ats: readonly number[], levels: readonly ReadableOption[], sure: boolean): Reading<string> {
  const keys = ats.map((at) => levels[at]?.key ?? '');
  const [only] = keys;
  if (only === undefined || keys.length > 5) return wanted(levels);
  return sure ? understood(only) : doubt(...keys);
}

const wanted = (levels: readonly ReadableOption[]): Reading<never> =>
  unclear('rating', { max: levels.length });
