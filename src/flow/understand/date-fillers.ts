import { weekdayZh } from './relative-date-zh.js';

/** A date phrase without what stands around it. */
export interface Bare {
  readonly words: string;
  readonly about: boolean;
  /** A question mark, 吧, 以前, 之后: there is a date, but it is not quite what was said. */
  readonly unsure: boolean;
  /** A weekday that came with the date, to be compared with it. */
  readonly weekday?: number | undefined;
}

const ABOUT_BEFORE =
  /^(?:大概是?|大约是?|约莫|约|差不多是?|估计是?|应该是?|可能是?|好像是?|似乎是?|大致是?|我?记得是?|~|about |around |approximately |approx\.? |circa |ca\.? |roughly |maybe |perhaps |probably |i think (?:it was )?|some ?time in )/;
const BEFORE =
  /^(?:(?:我们|我司|我公司|本公司|公司|企业|工厂|我厂|本厂|厂子)?是?(?:成立|注册|创立|创办|创建|始建|开业|建厂|建)(?:时间|日期)?(?:为|于|在|是)?|时间|日期|(?:就|也)?是|在|于|从|自|(?:我们|公司|企业)是?|[:,,。;] ?|on |in |since |from |the |it was |it is |date ?: ?|(?:we (?:were |are )?)?(?:founded|established|started|registered|opened|began|set up|incorporated) (?:in |on )?|during )/;
const ABOUT_AFTER = /(?:左右|前后|上下|那会儿?|那时候?|,? or so|,? roughly|,? approximately)$/;
const BOUND_AFTER =
  /(?:(?<!(?<!\d)(?:\d{1,3}|半)(?:天|日|周|个?星期|个?礼拜|个?月|年))(?:之|以)?[前后]|以来|开始|起|or (?:earlier|later|before|after))$/;
const BOUND_BEFORE = /^(?:before |after |until |by |not before |截至|截止到?|不晚于|不早于)/;
const AFTER =
  /(?:(?:成立|注册|建立|创立|创办|创建|开业|建厂|投产|举行|召开|进行|完成)?的(?:时候|那天|那年)?|成立|注册|建立|创立|创办|创建|开业|建厂|投产|期间|当天|那天|那年|时候|[。.!,,;、~啊呢哦了哈嗯]| please)$/;
const QUESTION = /(?:吧|\?|呀|不确定|记不清)$/;
const WEEKDAY = /(?<=[日号\d])[ ,]?\(?(?:周|星期|礼拜)([一二三四五六日天])\)?$/;
const DAYTIME =
  /(?<=[日号]|\d )(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|早|晚)?(?:\d{1,2}(?:点(?:半|钟|整|\d{1,2}分?)?|时(?:\d{1,2}分?)?|:\d{2}(?::\d{2})?))?$/;
const CLOCK =
  /(?<=\d)(?:t| )\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?$|,? (?:at )?\d{1,2}(?::\d{2})? ?[ap]\.?m\.?$/;

const ROUNDS = 6;

/** Takes off what people put around a date, and remembers what it said about it. */
export function bareDate(phrase: string): Bare {
  let words = phrase;
  let about = false;
  let unsure = false;
  let weekday: number | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const before = words;
    const take = (pattern: RegExp): boolean => {
      const less = words.replace(pattern, '').trim();
      const taken = less !== words && less !== '';
      if (taken) words = less;
      return taken;
    };
    if (take(ABOUT_BEFORE) || take(ABOUT_AFTER)) about = true;
    if (take(QUESTION) || take(BOUND_BEFORE) || take(BOUND_AFTER)) unsure = true;
    const day = WEEKDAY.exec(words)?.[1];
    if (day !== undefined && take(WEEKDAY)) weekday = weekdayZh(day);
    take(CLOCK);
    take(DAYTIME);
    take(BEFORE);
    take(AFTER);
    if (words === before) break;
  }
  return { words, about, unsure, weekday };
}
