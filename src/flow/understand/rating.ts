import { normalise } from './normalise.js';
import { indexOf, type ReadableOption, squeeze } from './option-index.js';
import { readOptionNumbers } from './option-numbers.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

const BEST =
  /^(?:(?:都|挺|很|非常|特别|十分|相当|比较|蛮|超级?|太|真的?|我|对|是|感觉|觉得|总体|整体|还是)*(?:满意|好|棒|赞|优秀|专业|给力|完美)(?:极了|得很|意)?|不错|很不错|挺不错的?|杠杠的?|没得说|没话说|点赞|great|excellent|perfect|verygood|good|awesome|wonderful|very?satisfied|fullysatisfied|satisfied|happy|veryhappy)(?:的|了|啊|呀|哦|哈|啦|！)*$/i;
const MIDDLE =
  /^(?:(?:感觉|觉得|总体|整体|基本|基本上|大体|大致)*(?:还行|一般|一般般|凑合|马马虎虎|还可以|可以|还好|过得去|中等|普通|说得过去|差不多|马虎|尚可|勉强|勉强可以)|基本满意|基本上满意|大体满意|比较一般|就那样|ok|okay|fair|soso|average|notbad|acceptable|basicallysatisfied|mostlysatisfied|fine)(?:的|了|吧|啊|呀|哦|哈|啦)*$/i;
const WORST =
  /^(?:(?:很|非常|特别|十分|相当|太|真的?|极其?|都|是|感觉|觉得|总体|我)*(?:不满意|差|糟|糟糕|烂|失望|不行|不好|差劲|垃圾|恶劣)(?:极了|得很)?|极差|不怎么样|bad|verybad|poor|terrible|awful|dissatisfied|unsatisfied|notsatisfied|disappointed|unhappy|worst)(?:的|了|吧|啊|呀|哦|哈|啦)*$/i;
const SIGNS: readonly [RegExp, 'best' | 'worst'][] = [
  [/^[👍😊😄😁🥰💯👏🌹]+$/u, 'best'],
  [/^[👎😡😠🤬😞]+$/u, 'worst'],
];
const SKIN_TONES = /[\s\u{1f3fb}-\u{1f3ff}\ufe0f]/gu;
const HALF_NO =
  /(?:不是|不算|不太|不很|不怎么|不够|谈不上|称不上|没那么|没有很|说不上|不大|notvery|notreally|notso|notentirely)/i;
const NOT_BAD =
  /(?:没有?不满意|没啥不满意|没什么不满意|没有什么不好|不能说不|不是不满意|notdissatisfied|notunhappy)/i;

/** Levels are listed best first: 挺满意的 → the best, 还行 → the middle, 太差了 → the worst. */
export function readRating(text: string, levels: readonly ReadableOption[]): Reading<string> {
  const said = normalise(text);
  const words = squeeze(said);
  const at = (i: number) => levels[i]?.key ?? '';
  const last = levels.length - 1;
  const exact =
    indexOf(levels).exact.get(words.replace(/(?:的|了|吧|啊|呀|哦)+$/u, '')) ??
    indexOf(levels).exact.get(words);
  if (exact !== undefined) return understood(at(exact));
  const score = readScore(said, levels);
  if (score) return score;
  const numbers = readOptionNumbers(said, text, levels.length);
  if (numbers) {
    const [only = 0] = numbers;
    if (numbers.some((n) => n < 1 || n > levels.length))
      return unclear('option-number', { max: levels.length });
    return numbers.length === 1 ? understood(at(only - 1)) : doubt(...numbers.map((n) => at(n - 1)));
  }
  for (const [signs, which] of SIGNS)
    if (signs.test(said.replace(SKIN_TONES, ''))) return understood(at(which === 'best' ? 0 : last));
  if (NOT_BAD.test(words)) return doubt(at(0), at(Math.min(1, last)));
  if (HALF_NO.test(words)) return doubt(at(Math.max(last - 1, 0)), at(last));
  if (WORST.test(words)) return understood(at(last));
  if (MIDDLE.test(words))
    return levels.length === 3 ? understood(at(1)) : doubt(at(1), at(Math.max(last - 1, 0)));
  if (BEST.test(words)) return understood(at(0));
  return readSentence(words, levels);
}

/** 5星, 4分, 95分: the ends of the scale are certain, what lies between is asked. */
function readScore(said: string, levels: readonly ReadableOption[]): Reading<string> | undefined {
  const match =
    /^(?:打|给|评)?\s*(\d{1,3}|[一二三四五十])\s*(?:颗)?(星|分|stars?|points?|\/\s*(?:5|10|100))(?:好评|吧|的|钟)?$/i.exec(
      said,
    );
  if (!match) return undefined;
  const value = Number(match[1]) || '零一二三四五六七八九十'.indexOf(match[1] ?? '');
  const scale = /星|star/i.test(match[2] ?? '') || value <= 5 ? 5 : value <= 10 ? 10 : 100;
  const keys = levels.map((level) => level.key);
  const [best = '', second = ''] = keys;
  const worst = keys.at(-1) ?? '';
  const share = value / scale;
  if (share > 1) return unclear('rating');
  if (share === 1 && (scale !== 5 || /星|star|5$/i.test(match[2] ?? ''))) return understood(best);
  if (share >= 0.8) return doubt(best, second);
  return share >= 0.5 ? doubt(second, worst) : doubt(worst, second);
}

/** A longer sentence: what it names is asked, never assumed. */
function readSentence(words: string, levels: readonly ReadableOption[]): Reading<string> {
  const negative = /不满意|差|失望|糟|不行|不好|bad|poor|dissatisfied|unhappy/i.test(words);
  const middling = /基本|一般|还行|凑合|还可以|fair|average/i.test(words);
  const positive = /满意|不错|很好|挺好|专业|负责|耐心|赞|good|great|satisf|happy/i.test(
    words.replace(/不满意|基本满意/g, ''),
  );
  const found = [
    ...(positive ? [0] : []),
    ...(middling ? [1] : []),
    ...(negative ? [levels.length - 1] : []),
  ];
  const keys = [...new Set(found)].flatMap((i) => levels[i]?.key ?? []);
  return keys.length > 0 ? doubt(...keys) : unclear('rating');
}
