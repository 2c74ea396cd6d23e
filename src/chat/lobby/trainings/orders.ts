import { normalise } from '../../../flow/understand/normalise.js';

/** What is ordered about trainings, by the whole message; the word to be taught first. */
export const TRAINING_ORDERS = {
  list: '培训,培训列表,培训安排,看培训,有什么培训,有哪些培训,最近有什么培训,最近有哪些培训,最近培训,近期培训,trainings,training,list trainings,what trainings are there',
  join: '报名,我要报名,我想报名,报个名,我报名,想报名,要报名,我要报个名,想报个名,报一下名,报名参加,我要参加,我想参加,我参加,我要参加培训,我想参加培训,报名培训,我要报名培训,帮我报名,给我报名,报名吧,sign up,sign me up,enrol,enroll,i want to sign up,i want to register,join training',
  mine: '我的报名,我报的名,报名记录,我报名了吗,我报上了吗,我的培训,my registrations,my registration,my trainings',
  off: "取消报名,我要取消报名,我想取消报名,退报名,不去了,我不去了,不想去了,去不了,去不了了,我去不了,我去不了了,来不了,来不了了,我来不了,我来不了了,不来了,我不来了,不能来了,不参加了,我不参加了,不报了,cancel registration,cancel my registration,i cannot come,i can not come,i can't come,cannot come,can't come,not coming,i am not coming,i'm not coming",
  /** These mean it only where something is on. */
  'off-perhaps': '改天,改天吧,下次吧,下次再去,下次再说,another day,another time,next time',
  here: '签到,我要签到,签个到,签到一下,扫码签到,check in,checkin,check-in',
  'here-perhaps': "到了,我到了,已到,到啦,我到啦,到现场了,我到现场了,已经到了,i am here,i'm here,here",
  cert: '证书,我的证书,培训证书,领证书,我要证书,结业证书,certificate,certificates,my certificate,my certificates',
  feedback: '培训评价,评价培训,rate training,training feedback',
} as const;

type Whole = keyof typeof TRAINING_ORDERS;
export type TrainingOrder =
  | Whole
  | 'show'
  | 'roster'
  | 'code'
  | 'for'
  | 'call-off'
  | 'calendar'
  | 'materials'
  | 'totals';

export interface SaidTraining {
  readonly order: TrainingOrder;
  /** 7 of 培训7. */
  readonly number?: number;
  /** Six digits, of a screen. */
  readonly code?: string;
  /** What was said beside it: names, a change. */
  readonly rest: string;
}

const whole = new Map(
  (Object.entries(TRAINING_ORDERS) as [Whole, string][]).flatMap(([order, words]) =>
    words.split(',').map((word): [string, Whole] => [word, order]),
  ),
);

const NUMBER = String.raw`(?:第 ?)?#?(\d{1,5})(?:号|期|场)?`;
const GAP = String.raw`[\s:：,，、。]`;
const CHECK_IN = new RegExp(`^(?:我要?)?(?:签到|check[ -]?in)(?:码)? ?(?:${NUMBER}${GAP}+)?#?(\\d{6})$`);
const BARE_CODE = /^(\d{6})$/;
const NUMBERED: readonly (readonly [TrainingOrder, RegExp])[] = [
  ['here', new RegExp(`^(?:签到|check[ -]?in) ?${NUMBER}$`)],
  ['show', new RegExp(`^(?:看|打开)?(?:培训|trainings?) ?${NUMBER}(?:${GAP}+(.+))?$`)],
  ['off', new RegExp(`^(?:取消报名|退报名|cancel(?: my)? registration) ?${NUMBER}$`)],
  [
    'join',
    new RegExp(
      `^(?:我要|我想)?(?:报名|报|sign up(?: for)?|register(?: for)?|enrol?l?) ?(?:培训|training)? ?${NUMBER}(?![\\d人个位])(?:(?:${GAP}+|(?=我))(.+))?$`,
    ),
  ],
  ['cert', new RegExp(`^(?:证书|certificate) ?${NUMBER}$`)],
  ['feedback', new RegExp(`^(?:培训评价|评价培训|培训反馈|training feedback) ?${NUMBER}$`)],
  ['roster', new RegExp(`^(?:名单|培训名单|list of training|roster) ?${NUMBER}$`)],
  ['code', new RegExp(`^(?:签到码|check[ -]?in code) ?${NUMBER}$`)],
  ['call-off', new RegExp(`^(?:取消培训|call off training|cancel training) ?${NUMBER}$`)],
  ['calendar', new RegExp(`^(?:日历|calendar) ?${NUMBER}$`)],
];
/** 报名 两个人 我和王工: names behind it. */
const JOINING = new RegExp(`^(?:我要|我想)?(?:报名|sign up)(?:${GAP}+| ?(?=\\d+ ?[人个位]))(.+)$`);
const NOT_COMING = /^(.{1,12}?)(?:来不了了?|去不了了?|不去了|不来了|cannot come|can't come)$/;
const FOR_SOMEBODY = /^(?:替|帮|给)(?!我)(.{1,12}?)签(?:个)?到$|^check in for (.{1,30})$/;
const STAFF: Readonly<Record<string, TrainingOrder>> = {
  签到码: 'code',
  'check-in code': 'code',
  培训名单: 'roster',
  签到名单: 'roster',
  替人签到: 'for',
  取消培训: 'call-off',
  'call off training': 'call-off',
  发资料: 'materials',
  发培训资料: 'materials',
};

/** 培训7, 签到7 384920, 报名7 我和王工, 王工来不了了. Undefined: it is none. */
export function readTrainingOrder(text: string): SaidTraining | undefined {
  const words = plain(text);
  if (words === '') return undefined;
  const order = whole.get(words);
  if (order) return { order, rest: '' };
  const staff = Object.hasOwn(STAFF, words) ? STAFF[words] : undefined;
  if (staff) return { order: staff, rest: '' };
  const [all, training, code] = CHECK_IN.exec(words) ?? [];
  if (all !== undefined && code !== undefined)
    return { order: 'here', code, rest: '', ...(training === undefined ? {} : { number: Number(training) }) };
  for (const [found, pattern] of NUMBERED) {
    const match = pattern.exec(words);
    if (match) return { order: found, number: Number(match[1]), rest: match[2]?.trim() ?? '' };
  }
  const names = JOINING.exec(words)?.[1];
  if (names) return { order: 'join', rest: names.trim() };
  const somebody = FOR_SOMEBODY.exec(words);
  if (somebody) return { order: 'for', rest: (somebody[1] ?? somebody[2] ?? '').trim() };
  const off = NOT_COMING.exec(words)?.[1]?.trim();
  return off ? { order: 'off-perhaps', rest: off } : undefined;
}

/** The digits of a screen alone. */
export const readBareCode = (text: string): string | undefined => BARE_CODE.exec(plain(text))?.[1];

const NUMBER_LAST = /\d号?$/;
const ANYWHERE: ReadonlySet<TrainingOrder> = new Set(['list', 'join', 'mine', 'here', 'show']);
/** Words that may well be the answer to a question of a form. */
const ANSWERS = /^(?:证书|certificates?|不.*|去不了了?|来不了了?|training|我.*(?:不了了?|不.了|参加.*))$/;

/** The same while a form is open: nothing that may be an answer. With a slash it is always meant. */
export function readTrainingInForm(text: string): SaidTraining | undefined {
  const said = readTrainingOrder(text);
  if (!said || /^\s*\//.test(text)) return said;
  if (said.code !== undefined) return said;
  // 培训3场, 培训 2 次 say what was done.
  if (said.rest !== '') return undefined;
  if (said.number !== undefined) return NUMBER_LAST.test(plain(text)) ? said : undefined;
  if (ANSWERS.test(plain(text))) return undefined;
  return ANYWHERE.has(said.order) || said.order === 'off' ? said : undefined;
}

const ORDER_MAX = 60;

function plain(text: string): string {
  if (text.length > ORDER_MAX * 2) return '';
  const words = normalise(text)
    .toLowerCase()
    .replace(/^\/+ ?/, '')
    .replace(/_/g, ' ')
    .replace(/[\s。.!！~]+$/u, '')
    .replace(/(?<=[一-鿿]{2})(?:吧|啊|呀|哦|哈)$/u, '');
  return words.length > ORDER_MAX ? '' : words;
}
