import { normalise } from '../../../flow/understand/normalise.js';

/** What is ordered about notices, by the whole message; the word to be taught first. */
export const NOTICE_ORDERS = {
  write:
    '群发,发通知,写通知,发公告,新通知,群发通知,发群通知,写一条通知,发个通知,broadcast,new notice,write a notice,send a notice',
  list: '通知,通知列表,我的通知,通知记录,群发记录,发过的通知,看看通知,查看通知,notices,my notices,notice list',
  templates: '模板,通知模板,我的模板,templates,notice templates',
  segments: '人群,我的人群,保存的人群,segments,saved audiences',
  series: '定期,定期通知,定期群发,重复通知,recurring,recurring notices,series',
  rooms: '群,我的群,群列表,微信群,登记的群,看看群,groups,my groups,group list',
  refuse:
    '退订,取消订阅,不要通知,不要再发通知,别发通知了,不想收通知,不想再收通知,不收通知,退订通知,td,t,unsubscribe,no more notices,stop notices',
  want: '订阅,恢复订阅,重新订阅,恢复通知,subscribe,resubscribe,send me notices again',
  prefer: '首选,首选渠道,通知发到哪,prefer,preferred channel',
  'who-writes': '通知权限,谁能写通知,谁能群发,notice rights,who writes notices',
} as const;

export type NoticeOrder = keyof typeof NOTICE_ORDERS;

export interface SaidNotice {
  readonly order: NoticeOrder | 'show' | 'room';
  /** The number of a notice or a group. */
  readonly number?: number;
  /** What was said beside it. */
  readonly rest: string;
}

/** Of everybody, inside a form too: nobody answers a question with these. */
const ANYWHERE: ReadonlySet<string> = new Set(['refuse', 'want', 'prefer']);
/** One letter may well be an answer. */
const SHORT: ReadonlySet<string> = new Set(['td', 't', '群', 'prefer', '首选', '模板', '定期', '订阅']);
const ORDER_MAX = 40;

const whole = new Map(
  (Object.entries(NOTICE_ORDERS) as [NoticeOrder, string][]).flatMap(([order, words]) =>
    words.split(',').map((word): [string, NoticeOrder] => [word, order]),
  ),
);

const POLITE = /^(?:请|麻烦|帮我|给我|我想|我要|想要?|要|再|打开|please )+/;
const NOTICE = /^(?:通知|notice) ?#?(?:第)?(\d{1,9})(?:号|条)?$/;
const ROOM = /^(?:群|group) ?#?(\d{1,3})(?:号)?(?:[\s:：,，]+([\s\S]*))?$/;
const REFUSE = /^(?:退订|取消订阅|不想再?收|不要再?发|别再?发|unsubscribe(?: from)?)[\s:：]*(.{1,20})$/;
const WANT = /^(?:订阅|恢复订阅|重新订阅|subscribe(?: to)?)[\s:：]*(.{1,20})$/;
const PREFER = /^(?:首选|通知(?:都)?发到?|以后(?:都)?发到?|优先发到?|prefer)[\s:：]*(.{1,20})$/;
const WHO = /^(?:通知权限|谁能写通知|notice rights)[\s:：]+(.{1,20})$/;

/** 群发, 通知12, 退订 培训通知, 首选 微信. Undefined: it is none. */
export function readNoticeOrder(text: string): SaidNotice | undefined {
  const room = ROOM.exec(text.trim().replace(/^\/+ ?/, ''));
  if (room) return { order: 'room', number: Number(room[1]), rest: (room[2] ?? '').trim() };
  const words = plain(text);
  if (words === '') return undefined;
  const order = whole.get(words) ?? whole.get(words.replace(POLITE, ''));
  if (order) return { order, rest: '' };
  const notice = NOTICE.exec(words)?.[1];
  if (notice !== undefined) return { order: 'show', number: Number(notice), rest: '' };
  for (const [pattern, found] of [
    [REFUSE, 'refuse'],
    [WANT, 'want'],
    [PREFER, 'prefer'],
    [WHO, 'who-writes'],
  ] as const) {
    const rest = pattern.exec(words)?.[1]?.trim();
    if (rest && MEANT[found].test(rest)) return { order: found, rest };
  }
  return undefined;
}

/** What may stand behind: other words make it something else. */
const KINDS = /通知|培训|资讯|政策|消息|全部|所有|推送|training|news|notice|all/i;
const MEANT = {
  refuse: KINDS,
  want: KINDS,
  prefer: /微信|wechat|telegram|电报|纸飞机|网页|web|默认|随便|都行|any/i,
  'who-writes': /管理员|人员|同事|所有人|admin|staff|everybody/i,
} as const;

/** The same while a form is open. `office`: a form of the agency's people. With a slash it is always meant. */
export function readNoticeInForm(text: string, office: boolean): SaidNotice | undefined {
  const said = readNoticeOrder(text);
  if (!said) return undefined;
  const slash = /^\s*\//.test(text);
  const words = plain(text);
  if (ANYWHERE.has(said.order)) return slash || !SHORT.has(words) || words === '订阅' ? said : undefined;
  const clear = said.rest === '' && said.order !== 'room' && !SHORT.has(words);
  return slash || (office && clear) ? said : undefined;
}

function plain(text: string): string {
  if (text.length > ORDER_MAX * 2) return '';
  const words = normalise(text)
    .toLowerCase()
    .replace(/^\/+ ?/, '')
    .replace(/_/g, ' ')
    .replace(/[\s。.!！~]+$/u, '')
    .replace(/(?<=[\u4e00-\u9fff]{3})(?:吧|了)$/u, '');
  return words.length > ORDER_MAX ? '' : words;
}
