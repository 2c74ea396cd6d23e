import { normalise } from '../../../flow/understand/normalise.js';

/** What is ordered of the desk, by the whole message; the word to be taught first. */
export const DESK_ORDERS = {
  tasks:
    '待办,代办,带办,我的待办,代办事项,待办事项,待办列表,任务,我的任务,任务列表,看看待办,查看待办,还有啥没做,还有什么没做,还有哪些没做,有什么要做的,今天要做什么,要做什么,我要做什么,tasks,my tasks,to do,todo,my to-dos,what is left,what do i have to do',
  owed: '谁没填,谁还没填,还有谁没填,谁欠了什么,还在等谁,who owes what,who has not answered',
  firms: '企业,企业列表,我的企业,企业名单,看看企业,查看企业,enterprises,enterprise list,firms,my enterprises',
  projects: '项目,项目列表,我的项目,服务项目,看看项目,查看项目,projects,my projects,project list',
  record: '登记,登记服务,现场登记,服务登记,上门登记,登记一次服务,record,record a visit,log a visit',
  wrapup: '总结,写总结,工作总结,服务总结,summary,work summary,write the summary',
  finish: '完成,已完成,完成了,办完了,办好了,done,mark done,mark as done',
  postpone: '延后,延期,推迟,推后,改期,postpone,defer,put off',
  assign: '指派,分派,派给,转派,assign',
  nudge: '提醒,催办,催一下,提醒一下,提醒企业,remind,nudge,remind now',
  stats: '统计,统计数据,看看统计,查看统计,数据统计,statistics,stats,figures',
  guide: '帮助,帮忙,怎么用,使用说明,有哪些命令,命令,help,commands,how to use',
  'remind-time': '提醒时间,设置提醒时间,改提醒时间,修改提醒时间,reminder time,set reminder time',
  'reminders-off':
    '停止提醒,不要提醒,不要再提醒,别提醒我,别再提醒了,关闭提醒,取消提醒,stop reminders,no reminders,stop reminding me',
  'reminders-on':
    '恢复提醒,开启提醒,打开提醒,重新提醒,继续提醒,resume reminders,start reminders,remind me again',
} as const;

export type DeskOrder = keyof typeof DESK_ORDERS;

export interface SaidOrder {
  readonly order: DeskOrder;
  /** What was said beside it: words to search, a number, a day. */
  readonly rest: string;
}

/** Inside a form of a contact too: nobody answers a question with these. */
const ANYWHERE: ReadonlySet<DeskOrder> = new Set(['tasks', 'remind-time', 'reminders-off', 'reminders-on']);
/** Inside a form they mean the question at hand. */
const OF_FORMS: ReadonlySet<DeskOrder> = new Set(['finish', 'guide', 'wrapup']);
/** These may be followed by words. */
const WITH_REST: ReadonlySet<DeskOrder> = new Set([
  ...([
    'firms',
    'projects',
    'record',
    'wrapup',
    'finish',
    'postpone',
    'assign',
    'nudge',
    'remind-time',
  ] as const),
]);

const DEEDS: ReadonlySet<DeskOrder> = new Set(['record', 'wrapup', 'finish', 'postpone', 'assign', 'nudge']);

const entries = (Object.entries(DESK_ORDERS) as [DeskOrder, string][]).flatMap(([order, words]) =>
  words.split(',').map((word): [string, DeskOrder] => [word, order]),
);
const whole = new Map(entries);
/** The longest first: 提醒时间 before 提醒. 转交 alone may mean a form. */
const heads = [...entries, ['转交', 'assign'] as const, ['转给', 'assign'] as const]
  .filter(([word, order]) => WITH_REST.has(order) && word.length >= 2)
  .sort(([a], [b]) => b.length - a.length);

const POLITE =
  /^(?:请|麻烦|帮我|给我|我想|我要|想|要|再|看看|看一下|看下|查看|查一下|查查|打开|show me |show |please |open )+/;
const MINE = /^(?:我的|一下|下|the |my )+/;
const TAIL = /(?:吧|了|啊|呀|呢|吗|一下|列表|[\s。.!~?，,])+$/u;
const SLOPPY: readonly (readonly [RegExp, DeskOrder])[] = [
  [
    /^(?:我|现在|今天|这周|本周|最近|目前)*还?(?:有|剩)(?:什么|啥|哪些|多少)?(?:事|事情|活|工作|任务|待办)?(?:还)?(?:没|要|需要|该|没有)(?:做|办|完成|弄|处理)(?:完|好)?(?:的)?(?:事|事情|任务)?$/,
    'tasks',
  ],
  [
    /^(?:我|今天|这周|本周|接下来|下一步)*(?:要|该|需要)(?:做|办|干|弄)(?:点)?(?:什么|啥|哪些)(?:事)?$/,
    'tasks',
  ],
  [/^what(?:'s| is| do i)? (?:left|open|due|have to do|still (?:to do|open))/, 'tasks'],
  [
    /^(?:我|今天|现在)*还?有(?:什么|啥|哪些)(?:表|东西)?(?:要|需要|该)(?:我)?(?:填|交)(?:写)?(?:的)?(?:表|东西)?$/,
    'tasks',
  ],
  [
    /^(?:现在|还有)*(?:谁|哪些企业|哪几家(?:企业)?|哪家(?:企业)?|哪个企业)(?:都)?还?(?:没有|没|未|欠)(?:填|交|办|做|回|弄|反馈|完成|确认)?(?:完|好|表|着|了|的|啥|什么|东西)*$/,
    'owed',
  ],
  [/^(?:请)?(?:不要|别|不用)(?:再)?(?:给我)?(?:发)?提醒/, 'reminders-off'],
  [
    /^(?:请|能不能)?(?:不要|别|不用)(?:再|老是|老|总是|总)?(?:给我)?(?:催|发消息|发信息)我?$/,
    'reminders-off',
  ],
];
const ORDER_MAX = 40;

/** An order of the desk with what was said beside it; the whole message is one. */
export function readDeskOrder(text: string): SaidOrder | undefined {
  if (text.length > ORDER_MAX * 2) return undefined;
  const words = normalise(text)
    .toLowerCase()
    .replace(/^\/+ ?/, '')
    .replace(/_/g, ' ')
    .replace(/[\s。.!！~]+$/u, '');
  if (words === '' || words.length > ORDER_MAX) return undefined;
  return readWhole(words) ?? readSloppy(words) ?? readHead(words);
}

const readWhole = (words: string): SaidOrder | undefined => {
  const order = whole.get(words);
  return order && { order, rest: '' };
};

function readSloppy(words: string): SaidOrder | undefined {
  const plain = words.replace(TAIL, '');
  const bare = plain.replace(POLITE, '').replace(MINE, '');
  // 完成了 and 登记了 tell what was done.
  const order = whole.get(bare);
  if (order && (!DEEDS.has(order) || bare !== plain)) return { order, rest: '' };
  const found = SLOPPY.find(([pattern]) => pattern.test(plain));
  return found && { order: found[1], rest: '' };
}

/** 企业 机械, 延后到下周三, 完成2: a Chinese word needs no blank behind it when a number, 到 or 给 follows. */
function readHead(words: string): SaidOrder | undefined {
  for (const [word, order] of heads) {
    if (!words.startsWith(word)) continue;
    const tail = words.slice(word.length);
    const apart =
      /^[\s:：]+/.test(tail) || (/^\p{Script=Han}/u.test(word) && /^(?:第?\d|到|至|给)/.test(tail));
    const rest = tail.replace(/^[\s:：]+/, '').trim();
    if (apart && rest !== '') return { order, rest };
  }
  return undefined;
}

/**
 * An order of the desk said while a form is open. `office`: a form of the agency's people, whose answers are no such words.
 * With a slash it is always meant.
 */
export function readDeskInForm(text: string, office: boolean): SaidOrder | undefined {
  const said = readDeskOrder(text);
  if (!said) return undefined;
  if (ANYWHERE.has(said.order)) return said;
  if (OF_FORMS.has(said.order)) return undefined;
  const slash = /^\s*\//.test(text);
  return slash || (office && said.rest === '') ? said : undefined;
}
