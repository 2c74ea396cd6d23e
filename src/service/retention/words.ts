import type { Lang, Text } from '../../flow/json.js';
import type { Deed, RuleKey } from './rules.js';

interface RuleWords {
  readonly what: Text;
  /** Days after which moment. */
  readonly from: Text;
  readonly why: Text;
}

export const deedWords: Readonly<Record<Deed, Text>> = {
  deleted: { zh: '删除', en: 'deleted' },
  pseudonymised: { zh: '去掉姓名、电话和签名', en: 'names, telephones and signatures taken out' },
};

const service: Text = {
  zh: '告知书承诺：姓名电话保存到服务和回访结束；记录本身按标准存档。',
  en: 'As promised in the notice: names and telephones until the service and its follow-up are over. The records are filed.',
};
const counted: Text = {
  zh: '统计次数要用，但不必再知道是谁。',
  en: 'It is counted; whose it was matters no more.',
};
const technical: Text = { zh: '只为不丢、不重复。', en: 'Kept so that nothing is lost or done twice.' };

export const ruleWords: Readonly<Record<RuleKey, RuleWords>> = {
  projects: {
    what: { zh: '服务项目里的填报', en: 'What was handed in for a project' },
    from: { zh: '项目关闭', en: 'the project was closed' },
    why: service,
  },
  'projects-left': {
    what: { zh: '没人关闭的项目里的填报', en: 'What was handed in for a project nobody closed' },
    from: { zh: '项目最后一件事', en: 'the last thing that happened in it' },
    why: service,
  },
  records: {
    what: {
      zh: '不属于项目的填报（登记、报名等）',
      en: 'Forms outside projects: registering, joining a training …',
    },
    from: {
      zh: '提交，且企业已没有在办项目',
      en: 'it was handed in, once the enterprise has no project under way',
    },
    why: service,
  },
  cases: {
    what: { zh: '投诉、不满意整改和提问', en: 'Complaints, bad ratings put right, and questions' },
    from: { zh: '办结', en: 'it was closed' },
    why: {
      zh: '要能说明怎么处理的，但不必再知道是谁。',
      en: 'To show how it was dealt with; by whom it was brought matters no more.',
    },
  },
  enterprises: {
    what: { zh: '企业资料里的联系人', en: 'Contacts among the facts of an enterprise' },
    from: { zh: '最后一次更新，且没有在办项目', en: 'the last change, once there is no project under way' },
    why: service,
  },
  registrations: {
    what: { zh: '培训报名和签到', en: 'Registrations and attendance' },
    from: { zh: '培训结束', en: 'the training was over' },
    why: { zh: '参训证明要查，过后只统计人次。', en: 'For certificates; later only the number counts.' },
  },
  people: {
    what: { zh: '没有在办的事、也不再说话的人', en: 'People with nothing under way who write no more' },
    from: { zh: '最后一条消息', en: 'their last message' },
    why: {
      zh: '服务早已结束，聊天账号、姓名一并删除，和本人要求删除一样。',
      en: 'Their service is long over: name and chat accounts go, as if they had asked for it.',
    },
  },
  reminders: {
    what: { zh: '提醒发给了谁', en: 'Who was reminded' },
    from: { zh: '提醒', en: 'the reminder' },
    why: counted,
  },
  notices: {
    what: { zh: '通知发给了谁', en: 'Who got a notice' },
    from: { zh: '通知发完', en: 'the notice was out' },
    why: counted,
  },
  unfinished: {
    what: { zh: '没填完的表', en: 'Forms nobody finished' },
    from: { zh: '最后一次作答', en: 'the last answer' },
    why: { zh: '没有提交，就不是记录。', en: 'What was not handed in is no record.' },
  },
  uploads: {
    what: { zh: '哪里都没用上的文件', en: 'Files that belong to nothing' },
    from: { zh: '上传', en: 'they were sent' },
    why: { zh: '不属于任何记录。', en: 'They are part of no record.' },
  },
  letters: {
    what: { zh: '网页聊天的文字', en: 'Texts of the chat on the page' },
    from: { zh: '发出', en: 'they were written' },
    why: { zh: '答案已另存。', en: 'The answers are stored apart.' },
  },
  outbox: {
    what: { zh: '发不出去的消息', en: 'Messages that could not be sent' },
    from: { zh: '写好', en: 'they were written' },
    why: { zh: '过后已没有意义。', en: 'Of no use any more.' },
  },
  joins: {
    what: { zh: '加入企业的申请', en: 'Requests to join an enterprise' },
    from: { zh: '决定（没人处理的从申请算起）', en: 'the decision, or the request' },
    why: { zh: '结果已记在联系人里。', en: 'Their outcome stands with the contacts.' },
  },
  invites: {
    what: { zh: '失效的邀请', en: 'Invites that are over' },
    from: { zh: '过期、收回或用完', en: 'they expired, were revoked or used up' },
    why: { zh: '谁用过，操作记录里有。', en: 'Who used them stands in the audit.' },
  },
  'lost-accounts': {
    what: { zh: '重新登录后认不出的聊天账号', en: 'Chat accounts not known after a log-in' },
    from: { zh: '认不出', en: 'they were lost' },
    why: { zh: '不会再用到。', en: 'Nobody comes back under them.' },
  },
  'console-sessions': {
    what: { zh: '控制台的登录', en: 'Log-ins to the console' },
    from: { zh: '退出或过期', en: 'they ended' },
    why: { zh: '登录本身已记在操作记录里。', en: 'The log-in itself stands in the audit.' },
  },
  'console-links': {
    what: { zh: '控制台的登录链接', en: 'Links into the console' },
    from: { zh: '过期', en: 'they expired' },
    why: technical,
  },
  'webhooks-told': {
    what: { zh: '已推送的事件', en: 'Events told to webhooks' },
    from: { zh: '推送', en: 'they were told' },
    why: technical,
  },
  'webhooks-untold': {
    what: { zh: '推送不到的事件', en: 'Events that did not reach a webhook' },
    from: { zh: '最后一次尝试', en: 'the last try' },
    why: technical,
  },
  replays: {
    what: { zh: '给程序的回答', en: 'Answers to programs' },
    from: { zh: '请求', en: 'the request' },
    why: technical,
  },
  shelf: {
    what: { zh: '渠道的临时数据', en: 'What channels keep between two messages' },
    from: { zh: '写入', en: 'it was kept' },
    why: technical,
  },
  inbound: {
    what: { zh: '已处理消息的编号', en: 'Keys of messages already handled' },
    from: { zh: '收到', en: 'they arrived' },
    why: technical,
  },
  'sent-counts': {
    what: { zh: '每天主动发送的数量', en: 'Counts of messages sent on a day' },
    from: { zh: '当天', en: 'that day' },
    why: technical,
  },
};

/** A period as people say it. */
export function daysText(days: number, lang: Lang): string {
  const years = days / 365;
  if (days === 366) return lang === 'zh' ? '1年零1天' : '1 year and 1 day';
  if (Number.isInteger(years))
    return lang === 'zh' ? `${years}年` : years === 1 ? '1 year' : `${years} years`;
  return lang === 'zh' ? `${days}天` : days === 1 ? '1 day' : `${days} days`;
}
