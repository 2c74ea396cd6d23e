import type { Text } from '../../../../flow/json.js';

export const words = {
  title: { zh: '今天', en: 'Today' },
  figures: { zh: '要留意的', en: 'What needs attention' },
  overdue: { zh: '逾期待办', en: 'overdue' },
  soon: { zh: '一周内到期', en: 'due within a week' },
  unhappy: { zh: '不满意、待整改', en: 'unhappy, to be put right' },
  unanswered: { zh: '提问没答复', en: 'questions unanswered' },
  complaints: { zh: '投诉在办', en: 'complaints open' },
  late: { zh: '其中超时 {n}', en: '{n} of them late' },
  'week-trainings': { zh: '一周内的培训', en: 'trainings this week' },
  mine: { zh: '我的待办', en: 'My tasks' },
  'none-mine': {
    zh: '您手上没有待办。可以到“企业”里看看谁逾期、谁还没有联系人。',
    en: 'Nothing is left for you. Look through the enterprises: which are late, which have no contact yet.',
  },
  agency: { zh: '机构的待办', en: 'Tasks of the agency' },
  'none-agency': {
    zh: '没有待办。立项以后，系统按标准自动排出每一步。',
    en: 'There are no tasks. Once a project is opened, its steps are planned by the standard.',
  },
  agencies: { zh: '各机构情况', en: 'The agencies' },
  name: { zh: '机构', en: 'Agency' },
  enterprises: { zh: '企业', en: 'Enterprises' },
  projects: { zh: '在办项目', en: 'Projects' },
  trainings: { zh: '培训', en: 'Trainings' },
  'none-trainings': {
    zh: '一周内没有培训。在聊天里发“培训”就能发起一场。',
    en: 'No training within a week. Send “training” in the chat to plan one.',
  },
  registered: { zh: '报名 {n} 人', en: 'registered: {n}' },
  of: { zh: '报名 {n} / {capacity} 人', en: 'registered: {n} of {capacity}' },
  'due-on': { zh: '{day} 前', en: 'by {day}' },
  'late-since': { zh: '{day} 到期，已逾期', en: 'was due {day}' },
  'no-day': { zh: '没有期限', en: 'no date' },
  contact: { zh: '等企业', en: 'waits for the enterprise' },
} as const satisfies Readonly<Record<string, Text>>;
