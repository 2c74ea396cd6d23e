import type { Text } from '../../../flow/json.js';

/** What the desk says about enterprises. */
export const firmWords = {
  firms: {
    zh: '您服务的企业，点一下，或者发几个字来找：',
    en: 'The enterprises you serve; choose one, or send a few words to search:',
  },
  'firms-found': { zh: '名称里有“{words}”的企业：', en: 'Enterprises with “{words}”:' },
  'firms-none': {
    zh: '还没有企业。回复“邀请”拿邀请码，发给企业联系人。',
    en: 'There are no enterprises yet. Reply "invite" for a code to send to contacts.',
  },
  'firms-not-found': {
    zh: '没有找到“{words}”。换几个字试试，或者回复“企业”看全部。',
    en: 'Nothing found for “{words}”. Try other words, or reply "enterprises" for all.',
  },
  'firm-not-found': {
    zh: '没有找到这家企业，可能不在您的机构名下。回复“企业”看全部。',
    en: 'That enterprise was not found among yours. Reply "enterprises" for all.',
  },
  'line-contacts': { zh: '联系人：{list}', en: 'Contacts: {list}' },
  'contacts-none': { zh: '还没有，点“邀请联系人”请对方加入', en: 'none yet; press "Invite a contact"' },
  unreachable: { zh: '聊天联系不上', en: 'not reachable by chat' },
  'line-project-state': {
    zh: '项目：{name}｜{stage}｜待办{open}项{overdue}',
    en: 'Project: {name} | {stage} | {open} open tasks{overdue}',
  },
  'overdue-too': { zh: '，逾期{count}项', en: ', {count} overdue' },
  'line-forms': { zh: '已交的表：{list}', en: 'Forms handed in: {list}' },
  'by-paper': { zh: '纸质代填', en: 'from paper' },
  'by-phone': { zh: '电话代填', en: 'by telephone' },
  'do-forms': { zh: '填表', en: 'Fill in a form' },
  'do-invite': { zh: '邀请联系人', en: 'Invite a contact' },
  'do-new': { zh: '新项目', en: 'New project' },
  'to-firms': { zh: '企业列表', en: 'Enterprises' },
  'to-firm': { zh: '查看企业', en: 'The enterprise' },
  'forms-which': { zh: '给“{firm}”填哪张表？', en: 'Which form for {firm}?' },
  'form-for-them': { zh: '代填：{form}', en: 'For them: {form}' },
  'behalf-how': {
    zh: '“{form}”本该企业自己填。企业是怎么答复的？填好后会注明是代填。',
    en: "“{form}” is the enterprise's own. How did it answer? The record will say that it was filled in for it.",
  },
  'behalf-paper': { zh: '纸质表', en: 'On paper' },
  'behalf-phone': { zh: '电话', en: 'By telephone' },
  'behalf-begun-paper': {
    zh: '按“{firm}”的纸质表代填，会注明。',
    en: 'Filled in from the paper of {firm}; the record says so.',
  },
  'behalf-begun-phone': {
    zh: '按“{firm}”的电话答复代填，会注明。',
    en: 'Filled in by telephone with {firm}; the record says so.',
  },
  'behalf-refused': {
    zh: '“{form}”要企业自己评价，不能代填。可以“提醒”企业，或者把邀请发给对方。',
    en: "“{form}” is the enterprise's own judgement and cannot be filled in for it. Remind it, or send it an invite.",
  },
  'invite-firm': {
    zh: '把下面的邀请发给“{firm}”的联系人，对方打开就能加入。30天内有效。\n邀请码：{code}\n{links}',
    en: 'Send this invite to contacts of {firm}. Good for 30 days.\nCode: {code}\n{links}',
  },
  'pack-which': {
    zh: '“{firm}”的新项目按哪个标准做？',
    en: 'Under which standard is the new project of {firm}?',
  },
} as const satisfies Record<string, Text>;
