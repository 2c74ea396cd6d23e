import type { Text } from '../../../../flow/json.js';
import { actionWords } from '../audit/action-words.js';

/** Of one enterprise's page. */
export const fileWords = {
  facts: { zh: '基本情况', en: 'Facts' },
  code: { zh: '统一社会信用代码', en: 'Credit code' },
  district: { zh: '区域', en: 'District' },
  agency: { zh: '质量服务机构', en: 'Agency' },
  since: { zh: '登记时间', en: 'Registered' },
  about: { zh: '约', en: 'about' },
  contacts: { zh: '联系人', en: 'Contacts' },
  'no-contacts': {
    zh: '还没有联系人。在聊天里发“邀请”，把邀请码发给企业。',
    en: 'No contacts yet. Send “invite” in the chat and pass the code on to the enterprise.',
  },
  reachable: { zh: '可以在{channels}联系到', en: 'can be written to on {channels}' },
  unreachable: { zh: '还联系不上', en: 'cannot be written to' },
  left: { zh: '{day} 起不再是联系人', en: 'no longer a contact since {day}' },
  projects: { zh: '服务项目', en: 'Projects' },
  'no-projects': {
    zh: '还没有项目。在聊天里发“企业”，选这家企业，就能立项。',
    en: 'No projects yet. Send “enterprises” in the chat, choose this one and open a project.',
  },
  closed: { zh: '已关闭', en: 'closed' },
  archived: { zh: '已归档', en: 'filed' },
  ended: { zh: '服务结束', en: 'service over' },
  responses: { zh: '填过的表', en: 'Forms handed in' },
  'no-responses': {
    zh: '还没有填过表。企业联系人在聊天里发“填表”就能开始。',
    en: 'Nothing was handed in yet. A contact begins by sending “fill in” in the chat.',
  },
  files: { zh: '文件和照片', en: 'Files and photos' },
  'no-files': { zh: '还没有文件。', en: 'No files yet.' },
  messages: { zh: '发过的消息', en: 'Messages' },
  'no-messages': {
    zh: '还没有给这家企业的人发过提醒或通知。',
    en: 'No reminder or notice went to its people yet.',
  },
  unread: { zh: '评价由机构管理员查看', en: 'Ratings are for admins' },
  reminder: { zh: '提醒', en: 'Reminder' },
  notice: { zh: '通知', en: 'Notice' },
  events: { zh: '经过', en: 'What happened' },
  'no-events': { zh: '还没有记录。', en: 'Nothing is recorded yet.' },
  handed: { zh: '已发出', en: 'sent' },
  stopped: { zh: '已办好，不再提醒', en: 'done before' },
} as const satisfies Readonly<Record<string, Text>>;

/** What happened, by the key of the audit or of a moment. */
const EVENTS: Readonly<Record<string, Text>> = {
  'enterprise.created': { zh: '登记了企业', en: 'the enterprise was registered' },
  'enterprise.assigned': { zh: '交给机构服务', en: 'given into the care of an agency' },
  'enterprise.merged': { zh: '和另一条登记合并', en: 'merged with another row' },
  'enterprise.same': { zh: '发现同一信用代码的另一家', en: 'another with the same credit code was found' },
  started: { zh: '项目开始', en: 'project begun' },
  staffed: { zh: '派了服务人员', en: 'staff assigned' },
  visit: { zh: '上门服务', en: 'visit' },
  new_needs: { zh: '提出新的需求', en: 'new needs' },
  ended: { zh: '服务结束', en: 'service over' },
  archived: { zh: '项目归档', en: 'project filed' },
  opened: { zh: '有评价不满意，开始整改', en: 'a bad rating is being put right' },
  explained: { zh: '企业说明了原因', en: 'the enterprise said why' },
  rectified: { zh: '整改完成', en: 'put right' },
  called: { zh: '回访了企业', en: 'called back' },
  rerated: { zh: '重新评价', en: 'rated again' },
  asked: { zh: '提了问题', en: 'a question was asked' },
  answered: { zh: '问题已答复', en: 'the question was answered' },
  closed: { zh: '办结', en: 'closed' },
};

/** What stands before the name of a form, stage or record in the key of a moment. */
const PREFIXES: Readonly<Record<string, Text>> = {
  begun: { zh: '开始填', en: 'began' },
  submitted: { zh: '交了', en: 'handed in' },
  stage: { zh: '进入阶段', en: 'stage begun:' },
  done: { zh: '完成阶段', en: 'stage done:' },
  asked: { zh: '请企业确认', en: 'asked to confirm' },
  confirmed: { zh: '企业确认了', en: 'confirmed' },
  returned: { zh: '企业提出意见', en: 'sent back' },
  recorded: { zh: '补充了记录', en: 'record added:' },
};

export const eventWord = (key: string): Text => EVENTS[key] ?? actionWords[key] ?? { zh: key, en: key };
export const prefixWord = (key: string): Text | undefined => PREFIXES[key];
