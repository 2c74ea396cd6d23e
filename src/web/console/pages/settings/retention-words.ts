import type { Text } from '../../../../flow/json.js';

export const words = {
  title: { zh: '保存多久', en: 'How long things are kept' },
  see: { zh: '保存多久、到期怎么处理', en: 'How long things are kept, and what then' },
  back: { zh: '返回设置', en: 'Back to the settings' },
  intro: {
    zh: '每天夜里自动处理。删除和去掉的内容恢复不了；统计数字不变。',
    en: 'Done each night by itself. What is deleted or taken out does not come back; statistics stay the same.',
  },
  what: { zh: '什么', en: 'What' },
  from: { zh: '从何时算起', en: 'Counted from' },
  deed: { zh: '到期', en: 'Then' },
  due: { zh: '现在到期', en: 'Due now' },
  days: { zh: '保存天数', en: 'Days' },
  bounds: { zh: '{least}–{most} 天', en: '{least}–{most} days' },
  fixed: { zh: '固定', en: 'fixed' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，今夜起照此处理。', en: 'Saved; it holds from tonight.' },
  bad: { zh: '这一项只能在 {least} 到 {most} 天之间。', en: 'This can be {least} to {most} days.' },
  kept: { zh: '一直保留的', en: 'Kept for good' },
  receipt: { zh: '核对删除回执', en: 'Check a receipt of deletion' },
  number: { zh: '回执编号', en: 'Number' },
  check: { zh: '核对', en: 'Check' },
  'no-receipt': { zh: '没有这个编号的回执。', en: 'There is no receipt with this number.' },
} as const satisfies Readonly<Record<string, Text>>;
