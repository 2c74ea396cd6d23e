import { normalise } from '../../../flow/understand/normalise.js';

/** What is ordered about questions, complaints and ratings, by the whole message; the word to be taught first. */
export const LOOP_ORDERS = {
  ask: '提问,我要提问,我想提问,我想问,我想问一下,想问一下,问一下,问个问题,我有个问题,ask,ask a question,i have a question',
  knowledge: '知识库,你问我答,常见问题,knowledge,knowledge base,faq',
  questions: '待回答,待答,待回答的问题,回答提问,questions,open questions',
  complain: '投诉,我要投诉,我想投诉,要投诉,complain,make a complaint,i want to complain',
  'complain-unnamed':
    '匿名投诉,我要匿名投诉,我想匿名投诉,complain anonymously,anonymous complaint,i want to complain anonymously',
  'may-hide':
    '可以匿名吗,能匿名吗,能不能匿名,可不可以匿名,可以匿名投诉吗,能匿名投诉吗,能不能匿名投诉,匿名可以吗,can i stay anonymous,can i complain anonymously',
  complaints: '投诉处理,处理投诉,投诉列表,complaints,handle complaints',
  'my-complaints': '我的投诉,投诉进度,查投诉,投诉查询,my complaints,mycomplaints',
  fix: '整改,待整改,不满意处理,rectify,rectification,rectifications',
  rate: '评价,我要评价,我的评价,再评一次,rate,rating,ratings,my ratings',
} as const;

type LoopOrder = keyof typeof LOOP_ORDERS;

export interface SaidLoop {
  readonly order: LoopOrder;
  /** What is asked or looked for. */
  readonly rest: string;
}

/** Words that may well be the answer to a question of a form: there they are orders with a slash only. */
const OUTSIDE: ReadonlySet<string> = new Set(
  '投诉,整改,评价,complain,rate,rating,ratings,rectify,questions,complaints,knowledge,faq'.split(','),
);

const ORDER_MAX = 40;
const whole = new Map(
  (Object.entries(LOOP_ORDERS) as [LoopOrder, string][]).flatMap(([order, words]) =>
    words.split(',').map((word): [string, LoopOrder] => [word, order]),
  ),
);

const MARKS = String.raw`[\s:：,，、]`;
/** 提问：卡尺多久校准一次, 我想问卡尺多久校准一次. */
const ASKING = new RegExp(
  `^/?(?:(?:我要提问|我想提问|提问|ask a question|ask|请问)${MARKS}+|(?:我想问一下|我想问|我想请教一下|我想请教|想问一下|请问一下|请问)${MARKS}*)(?<rest>[^]{3,})$`,
  'iu',
);
/** The same inside a form, where 我想问… may be an answer. */
const ASKING_IN_FORM = new RegExp(
  `^(?:我要提问|我想提问|提问|ask a question)${MARKS}+(?<rest>[^]{3,})$`,
  'iu',
);
const LOOKING = new RegExp(
  `^/?(?:(?:知识库|knowledge base|knowledge|faq)${MARKS}+|(?:查知识库|搜知识库|查一下知识库)${MARKS}*)(?<rest>[^]+)$`,
  'iu',
);
/** Politeness that asks nothing. */
const NOTHING = /^(?:您好|你好|在吗|在不在|有人吗|一下|您贵姓|谢谢)[\s。.!！?？~]*$/u;

/** An order with what was said beside it; the words after it may be as long as a question is. */
export function readLoopOrder(text: string): SaidLoop | undefined {
  const order = whole.get(plain(text));
  if (order) return { order, rest: '' };
  const trimmed = text.trim();
  const looked = LOOKING.exec(trimmed)?.groups?.rest?.trim();
  if (looked) return { order: 'knowledge', rest: looked };
  const asked = ASKING.exec(trimmed)?.groups?.rest?.trim();
  return asked && !NOTHING.test(asked) ? { order: 'ask', rest: asked } : undefined;
}

/** The same while a form is open: the whole message and nothing that may be an answer; with a slash it is always meant. */
export function readLoopInForm(text: string): SaidLoop | undefined {
  if (/^\s*\//.test(text)) return readLoopOrder(text);
  const words = plain(text);
  const order = OUTSIDE.has(words) ? undefined : whole.get(words);
  if (order) return { order, rest: '' };
  const asked = ASKING_IN_FORM.exec(text.trim())?.groups?.rest?.trim();
  return asked ? { order: 'ask', rest: asked } : undefined;
}

function plain(text: string): string {
  if (text.length > ORDER_MAX * 2) return '';
  return normalise(text)
    .toLowerCase()
    .replace(/^\/+ ?/, '')
    .replace(/_/g, ' ')
    .replace(/[\s。.!！~?？]+$/u, '');
}
