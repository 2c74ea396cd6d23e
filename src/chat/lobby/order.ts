import { readQuoted } from '../../flow/understand/command.js';
import { normalise } from '../../flow/understand/normalise.js';
import { readDeskInForm } from './agency-desk/orders.js';
import { readLoopInForm } from './loop/orders.js';
import { readNoticeInForm } from './notices/orders.js';
import { readMuteInForm } from './operator/read-mute.js';
import { readRemindedInForm } from './reminded-words.js';
import { readTrainingInForm } from './trainings/orders.js';

/** What a person may order of the house, inside a form or outside. */
export const ORDERS = {
  menu: '菜单,主菜单,表单,有哪些表,填表,我要填表,开始,开始填表,menu,forms,start',
  mine: '我的数据,我的信息,查看我的数据,查看我的信息,我的资料,my data,mydata,show my data',
  copy: '复制我的数据,导出我的数据,下载我的数据,复制我的信息,导出我的信息,copy my data,copydata,export my data,download my data',
  correct: '更正我的数据,更正我的信息,修改我的信息,改我的信息,correct my data,correctdata',
  erase: '删除我的数据,删除我的信息,注销,注销账号,删除我的账号,delete my data,deletedata,forget me',
  withdraw: '撤回同意,撤销同意,取消同意,我要撤回同意,withdraw,withdraw consent',
  consents: '同意设置,我的同意,我的授权,consents',
  switch: '换企业,切换企业,换一家企业,换公司,switch,switch enterprise,switch company',
  handover: '交接,转交,转给同事,交给同事,移交,hand over,handover',
  console: '控制台,打开控制台,进控制台,登录控制台,后台,console,open console,open the console',
  joins: '待确认,加入申请,申请,joins,requests',
  calls: '待联系,联系名单,电话名单,要联系的人,calls,call list',
  invite: '邀请,邀请企业,邀请码,invite',
  versions: '版本,表单版本,versions',
  code: '我的识别码,识别码,查看识别码,my code,mycode',
  alerts: '告警,查看告警,系统告警,有没有告警,alerts,alarms',
  mute: '静音,告警静音,mute,mute alerts',
  unmute: '取消静音,解除静音,恢复告警,unmute,unmute alerts',
  register: '登记本群,登记群,注册本群,register',
} as const;

export type Order = keyof typeof ORDERS;

const orders = new Map<string, Order>(
  (Object.entries(ORDERS) as [Order, string][]).flatMap(([order, words]) =>
    words.split(',').map((word): [string, Order] => [word, order]),
  ),
);

const ORDER_MAX = 30;

/** An order only when it is the whole message. Within a form a word in quotation marks is an answer, not an order. */
export function readOrder(text: string): Order | undefined {
  if (text.length > ORDER_MAX) return undefined;
  const words = normalise(text)
    .toLowerCase()
    .replace(/^\/+/, '')
    .replace(/_/g, ' ')
    .replace(/[\s。.!！~]+$/u, '');
  return orders.get(words);
}

/** Whether a message said while a form is open is meant for the house. `office`: a form of the agency's people. */
export const isOrderInForm = (text: string, office: boolean): boolean =>
  readOrder(text) !== undefined ||
  readDeskInForm(text, office) !== undefined ||
  readLoopInForm(text) !== undefined ||
  readNoticeInForm(text, office) !== undefined ||
  readTrainingInForm(text) !== undefined ||
  readRemindedInForm(text) ||
  readMuteInForm(text);

/** “菜单” in quotation marks is the answer 菜单: without its marks, if they kept it from being an order. */
export function unquoteOrder(text: string): string {
  const bare = readQuoted(text);
  return bare !== undefined && isOrderInForm(bare, true) ? bare : text;
}

/** Words that want nothing. */
const SMALL_TALK =
  /^(?:谢谢|谢了|多谢|感谢|好|好的|好滴|嗯+|收到|知道了|明白|你好|您好|在吗|在不在|有人吗|哈喽|hi|hello|hey|thanks|thank you|ok|okay)[您你了啊呀哦\s。.!！~？?]*$/i;

export const isSmallTalk = (text: string): boolean => SMALL_TALK.test(normalise(text));

/** Buttons of the house begin with this; those of a form never do. */
export const HOUSE = '@';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the argument of a button can be the id of a row: anybody may send any button. */
export const isId = (text: string): boolean => ID.test(text);

/** `@form:db5101-t190-2024/annex-b` → form and its argument. */
export function readHouseButton(button: string): { verb: string; argument: string } | undefined {
  if (!button.startsWith(HOUSE)) return undefined;
  const colon = button.indexOf(':');
  return colon < 0
    ? { verb: button.slice(1), argument: '' }
    : { verb: button.slice(1, colon), argument: button.slice(colon + 1) };
}
