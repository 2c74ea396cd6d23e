import type { Text } from '../../../../flow/json.js';

export const funnelsWords = {
  menu: { zh: '填写情况', en: 'Filling in' },
  title: { zh: '填写情况', en: 'How forms are filled in' },
  forms: { zh: '各表单：请填、开始、完成', en: 'Asked for, begun, finished' },
  form: { zh: '表单', en: 'Form' },
  asked: { zh: '请填（次）', en: 'Asked for' },
  answered: { zh: '其中已填', en: 'Of these filled in' },
  begun: { zh: '开始填', en: 'Begun' },
  finished: { zh: '填完', en: 'Finished' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  share: { zh: '完成率', en: 'Share finished' },
  minutes: { zh: '用时（中位数，分钟）', en: 'Minutes (median)' },
  reminders: { zh: '提醒的效果', en: 'What reminders bring' },
  nth: { zh: '第{n}次提醒', en: 'Reminder {n}' },
  reminder: { zh: '提醒', en: 'Reminder' },
  fired: { zh: '发出', en: 'Sent' },
  followed: { zh: '三天内填完', en: 'Filled in within 3 days' },
  stops: { zh: '《{form}》停在哪一题', en: 'Where people stop in “{form}”' },
  question: { zh: '停在这一题', en: 'Stopped at' },
  review: { zh: '提交前的核对页', en: 'the review before handing in' },
  older: { zh: '（旧版表单的一题）', en: '(a question of an older version)' },
  sessions: { zh: '人次', en: 'Times' },
  'no-stops': { zh: '没有人中途停下。', en: 'Nobody has stopped halfway.' },
  method: {
    zh: '统计{from}以来开始填写的表单；代填的不计。超过7天没有动静或取消的算停下。点表单名看停在哪一题。',
    en: 'Forms begun since {from}, not those filled in on behalf of others. Whoever was silent for 7 days or cancelled has stopped. Choose a form to see where.',
  },
  empty: {
    zh: '还没有人填写表单。企业加入后，系统会按项目进度请他们填写。',
    en: 'No form has been begun yet. Enterprises are asked as their projects go on.',
  },
} as const satisfies Readonly<Record<string, Text>>;
