import { MADE_TO_ORDER } from '../domain/product-words.js';
import { squeeze } from './brief.js';
import { phrasesInside, type Sense, senseOf, wordsInside } from './industry-index.js';

/** What is done with goods, in the order the candidates are offered. */
const DOINGS = ['make', 'wholesale', 'retail', 'sell', 'repair'] as const;
type Doing = (typeof DOINGS)[number];

/** Codes a phrase stands for; `sure`: every word of it was understood. */
export interface Guess {
  readonly codes: readonly string[];
  readonly sure: boolean;
}

const PREFIXES: readonly (readonly [RegExp, Doing | undefined])[] = [
  [
    /^(?:我们?|咱们?|本|俺们?|贵)?(?:公司|企业|厂里?|店里?|这里|这边|这儿|单位)(?:主要|目前|现在)?(?:是|属于)?/,
    undefined,
  ],
  [/^(?:我们?|咱们?|俺们?)(?:主要|目前|现在|就)?(?:是|属于)?/, undefined],
  [
    /^(?:主要|目前|现在|专业|专门|从事|经营|属于|应该是|应该|就是|是|搞|干|弄|开了?个?|办了?个?|一家|一个|个)/,
    undefined,
  ],
  [/^(?:生产|制造|加工|制作|做)/, 'make'],
  [/^(?:批发)/, 'wholesale'],
  [/^(?:零售)/, 'retail'],
  [/^(?:销售|经销|代理|出售|倒卖|卖)/, 'sell'],
  [/^(?:维修|修理|修)/, 'repair'],
  [/^(?:和|与|及|兼|、)/, undefined],
];

const SUFFIXES: readonly (readonly [RegExp, Doing | undefined])[] = [
  [/(?:和|与|及|兼|的|吧|啊|呢|呀|哦|啦|了)$/, undefined],
  [
    /(?:生产厂家|生产厂|制造厂|加工厂|生产企业|制造企业|生产线|生产|制造业?|加工业?|制作|厂家|厂子|工厂|厂|作坊)$/,
    'make',
  ],
  [/(?:批发商?|批发部)$/, 'wholesale'],
  [/(?:零售|专卖店?|门店|门市部?|店铺|店|摊)$/, 'retail'],
  [/(?:销售|经销商?|代理商?|贸易|买卖|生意)$/, 'sell'],
  [/(?:维修|修理|维保|售后)$/, 'repair'],
  [/(?:有限责任公司|有限公司|公司|企业|行业|产业|业务|领域|方面|相关|类|这一?块|这行|这个?)$/, undefined],
];

/** Anywhere in a longer phrase. */
const DOINGS_ZH: readonly (readonly [RegExp, Doing])[] = [
  [/生产|制造|加工|制作|做|厂/, 'make'],
  [/批发/, 'wholesale'],
  [/零售|店/, 'retail'],
  [/卖|销售|经销|代理|贸易|生意/, 'sell'],
  [/维修|修理|^修|[^装]修/, 'repair'],
];

const FILLERS_EN = new Set(
  'we,i,our,us,my,are,am,is,a,an,the,in,of,and,company,firm,business,industry,sector,do,does,run,mainly,mostly,it,s,re,m,ltd,co,for,services,service,products,product,various,all,kinds'.split(
    ',',
  ),
);
const DOINGS_EN: readonly (readonly [RegExp, Doing])[] = [
  [
    /^(?:mak(?:e|es|ing|er|ers)|manufactur\w*|produc(?:e|es|ing|er|ers|tion)|factory|process(?:ing|es)?|plant)$/,
    'make',
  ],
  [/^wholesal\w*$/, 'wholesale'],
  [/^(?:retail\w*|shop|store)$/, 'retail'],
  [/^(?:sell\w*|sales?|trad(?:e|es|ing|er)|deal(?:er|ers|ing)?|distribut\w*)$/, 'sell'],
  [/^(?:repair\w*|fix(?:es|ing)?|maintenance)$/, 'repair'],
];

const ENDS = [...PREFIXES, ...SUFFIXES];
const STRIPS_MAX = 8;
const STATES_MAX = 6;
const LOOKED_INTO_MAX = 60;

/** Reads a squeezed Chinese phrase or English words; undefined when no word of it is known. */
export function readTrade(words: string): Guess | undefined {
  return /[\u3400-\u9fff]/.test(words) ? readChinese(squeeze(words)) : readEnglish(words);
}

/** Takes fillers and verbs off at either end until a known word is left: 开饭店的, 我们公司是做沙发的. */
function readChinese(phrase: string): Guess | undefined {
  let states: readonly State[] = [{ rest: phrase.slice(0, LOOKED_INTO_MAX), doings: [] }];
  const seen = new Set<string>();
  const whole = phrase.length <= LOOKED_INTO_MAX;
  for (let depth = 0; depth < STRIPS_MAX && states.length > 0 && whole; depth++) {
    for (const { rest, doings } of states) {
      const sense = senseOf(rest);
      if (sense) return apply(sense, new Set(doings));
    }
    const next = states.flatMap(stripOnce).filter(({ rest }) => !seen.has(rest) && seen.add(rest));
    states = next.slice(0, STATES_MAX);
  }
  const doings = new Set(DOINGS_ZH.flatMap(([pattern, doing]) => (pattern.test(phrase) ? [doing] : [])));
  return gather(wordsInside(phrase.slice(0, LOOKED_INTO_MAX)), doings);
}

interface State {
  readonly rest: string;
  readonly doings: readonly Doing[];
}

function stripOnce({ rest, doings }: State): State[] {
  return ENDS.flatMap(([pattern, doing]) => {
    const shorter = rest.replace(pattern, '');
    if (shorter === rest || shorter === '') return [];
    return [{ rest: shorter, doings: doing ? [...doings, doing] : doings }];
  });
}

function readEnglish(words: string): Guess | undefined {
  const doings = new Set<Doing>();
  const whole = senseOf(squeeze(words));
  if (whole) return apply(whole, doings);
  const left: string[] = [];
  for (const token of words
    .toLowerCase()
    .slice(0, LOOKED_INTO_MAX)
    .match(/[a-z&0-9]+/g) ?? []) {
    const doing = DOINGS_EN.find(([pattern]) => pattern.test(token))?.[1];
    if (doing) doings.add(doing);
    else if (!FILLERS_EN.has(token)) left.push(token);
  }
  const sense = senseOf(left.join(''));
  return sense ? apply(sense, doings) : gather(phrasesInside(left), doings);
}

/** Several known words, or words beside a known one: never certain. */
function gather(words: readonly string[], doings: ReadonlySet<Doing>): Guess | undefined {
  const codes = words.flatMap((word) => {
    const sense = senseOf(word);
    return sense ? apply(sense, doings).codes : [];
  });
  return codes.length > 0 ? { codes: [...new Set(codes)], sure: false } : undefined;
}

const TRADES: Readonly<Record<Exclude<Doing, 'make' | 'repair'>, readonly string[]>> = {
  wholesale: ['F51'],
  retail: ['F52'],
  sell: ['F51', 'F52'],
};

/** What is done with the goods decides; a trade that is itself a doing stays what it is. */
function apply({ codes, goods }: Sense, doings: ReadonlySet<Doing>): Guess {
  if (!goods) {
    // 家具制造和销售: the trade it names and the selling; 卖保险 stays with insurance.
    const sold = DOINGS.flatMap((doing) =>
      doings.has(doing) && doing !== 'make' && doing !== 'repair' ? TRADES[doing] : [],
    );
    const makes = codes.every((code) => code.startsWith('C'));
    return {
      codes: makes ? [...new Set([...codes, ...sold])] : codes,
      sure: ![...doings].some((doing) => doing !== 'make'),
    };
  }
  const ordered = codes.every((code) => MADE_TO_ORDER.has(code));
  if (doings.size === 0)
    return ordered ? { codes, sure: true } : { codes: [...codes, 'F51', 'F52'], sure: true };
  const found = DOINGS.filter((doing) => doings.has(doing)).flatMap((doing) => {
    if (doing === 'make') return codes;
    if (doing === 'repair') return ordered ? ['C43'] : ['O81', 'C43'];
    return TRADES[doing];
  });
  return { codes: [...new Set(found)], sure: true };
}
