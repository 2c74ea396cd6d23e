import type { Text } from '../../flow/json.js';

/** What those who watch a notice read. `{name}` is filled in. */
export const words = {
  title: { zh: '📣 通知{number}《{title}》', en: '📣 Notice {number} "{title}"' },
  bar: { zh: '{bar} {percent}% {settled}/{intended}', en: '{bar} {percent}% {settled}/{intended}' },
  left: { zh: '大约还要{time}', en: 'About {time} left' },
  paused: {
    zh: '暂停中，要接着发就发“通知{number}”，点“继续”',
    en: 'Paused; to go on, reply "notice {number}" and press "Go on"',
  },
  minutes: { zh: '{n}分钟', en: '{n} minutes' },
  hours: { zh: '{n}小时', en: '{n} hours' },
  seconds: { zh: '{n}秒', en: '{n} seconds' },
  done: { zh: '发完了，应发{intended}，发到{sent}。', en: 'Done: {sent} of {intended} reached.' },
  cancelled: {
    zh: '取消了，应发{intended}，取消前发到{sent}。',
    en: 'Cancelled: {sent} of {intended} had it by then.',
  },
  why: { zh: '没发到的：', en: 'Not reached:' },
  'why-line': { zh: '· {reason} {count}', en: '· {reason}: {count}' },
  took: { zh: '用了{time}', en: 'It took {time}' },
  file: { zh: '通知{number}的发送报告', en: 'The report of notice {number}' },
} as const satisfies Record<string, Text>;
