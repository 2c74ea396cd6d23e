import type { MatterKind, RuleRole, SpanUnit } from '../flow/definition/rules.js';
import type { Text } from '../flow/json.js';

export const unitWords: Readonly<Record<SpanUnit, { zh: string; one: string; many: string }>> = {
  day: { zh: '天', one: 'day', many: 'days' },
  workday: { zh: '个工作日', one: 'working day', many: 'working days' },
  week: { zh: '周', one: 'week', many: 'weeks' },
  month: { zh: '个月', one: 'month', many: 'months' },
  year: { zh: '年', one: 'year', many: 'years' },
};

export const roleWords: Readonly<Record<RuleRole, Text>> = {
  contact: { zh: '企业联系人', en: 'contact' },
  staff: { zh: '服务人员', en: 'staff' },
  expert: { zh: '服务专家', en: 'expert' },
  admin: { zh: '机构管理员', en: 'admin' },
  bureau: { zh: '市场监管部门', en: 'bureau' },
};

export const kindWords: Readonly<Record<MatterKind, Text>> = {
  project: { zh: '服务项目', en: 'Projects' },
  complaint: { zh: '投诉', en: 'Complaints' },
  rectification: { zh: '不满意整改', en: 'Ratings that were not satisfied' },
  inquiry: { zh: '提问', en: 'Inquiries' },
};

/** Moments without a form, stage or record. */
export const plainWords: Readonly<Record<string, Text>> = {
  started: { zh: '项目开始', en: 'the project begins' },
  staffed: { zh: '安排服务人员', en: 'staff are assigned' },
  new_needs: { zh: '企业写了新的需求', en: 'the enterprise names new needs' },
  visit: { zh: '每次上门服务', en: 'each visit' },
  ended: { zh: '服务结束', en: 'the service ends' },
  archived: { zh: '归档', en: 'it is archived' },
  received: { zh: '收到投诉', en: 'the complaint is received' },
  acknowledged: { zh: '告知已收到', en: 'it is acknowledged' },
  assessed: { zh: '评估', en: 'it is assessed' },
  investigated: { zh: '调查', en: 'it is investigated' },
  answered: { zh: '答复', en: 'it is answered' },
  decided: { zh: '告知决定', en: 'the decision is told' },
  closed: { zh: '结束', en: 'it is closed' },
  complex: { zh: '定为复杂投诉', en: 'it is called complex' },
  escalated: { zh: '升级', en: 'it is escalated' },
  rated: { zh: '评价处理结果', en: 'the outcome is rated' },
  reopened: { zh: '重新受理', en: 'it is reopened' },
  opened: { zh: '打了“不满意”', en: 'a rating is “not satisfied”' },
  explained: { zh: '说明原因', en: 'the reason is told' },
  rectified: { zh: '整改', en: 'it is put right' },
  called: { zh: '回访', en: 'the contact is called back' },
  rerated: { zh: '重新评价', en: 'it is rated anew' },
  asked: { zh: '提问', en: 'the question is asked' },
};

/** Moments about a form, a stage or a record; {of} is its title. */
export const aboutWords: Readonly<Record<string, Text>> = {
  begun: { zh: '开始填《{of}》', en: '“{of}” is begun' },
  submitted: { zh: '交来《{of}》', en: '“{of}” is handed in' },
  stage: { zh: '进入“{of}”', en: 'the stage “{of}” opens' },
  done: { zh: '完成“{of}”', en: 'the stage “{of}” is done' },
  asked: { zh: '请企业确认“{of}”', en: 'the enterprise is asked about “{of}”' },
  confirmed: { zh: '企业确认“{of}”', en: 'the enterprise confirms “{of}”' },
  returned: { zh: '企业退回“{of}”', en: 'the enterprise returns “{of}”' },
  recorded: { zh: '存入“{of}”', en: '“{of}” is filed' },
  date: { zh: '“{of}”那天', en: 'the day of “{of}”' },
};

export const ruleWords = {
  after: { zh: '{moment}后{span}', en: '{span} after {moment}' },
  before: { zh: '{moment}前{span}', en: '{span} before {moment}' },
  at: { zh: '{moment}', en: '{moment}' },
  again: { zh: '，以后每{span}', en: ', then every {span}' },
  early: { zh: '（提前{span}填的也算）', en: ' (counts if done up to {span} before)' },
  within: { zh: '{span}内', en: 'within {span}' },
  'same-day': { zh: '当天', en: 'the same day' },
  never: { zh: '—', en: '–' },
  'at-opening': { zh: '开始时', en: 'at once' },
  later: { zh: '{span}后', en: 'after {span}' },
  'before-due': { zh: '到期前{span}', en: '{span} before the last day' },
  'on-due': { zh: '到期日', en: 'on the last day' },
  overdue: { zh: '逾期{span}', en: '{span} overdue' },
  hour: { zh: ' {at}', en: ' at {at}' },
  every: { zh: '起每{span}', en: ', then every {span}' },
  times: { zh: '共{times}次', en: ', {times} times' },
  urgent: { zh: '（加急）', en: ' (urgent)' },
  comma: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  colon: { zh: '：', en: ': ' },
} as const satisfies Record<string, Text>;
