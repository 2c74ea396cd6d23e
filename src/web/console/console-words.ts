import type { Text } from '../../flow/json.js';

/** What stands on every page of the console. */
export const consoleWords = {
  product: { zh: '质通控制台', en: 'Zhitong console' },
  skip: { zh: '跳到内容', en: 'Skip to content' },
  menu: { zh: '菜单', en: 'Menu' },
  'log-out': { zh: '退出', en: 'Log out' },
  operator: { zh: '平台管理员', en: 'operator' },
  'log-in': { zh: '登录控制台', en: 'Log in to the console' },
  'log-in-go': { zh: '进入控制台', en: 'Enter' },
  'log-in-hint': {
    zh: '这个链接只能用一次，5分钟内有效。请只在自己的手机或电脑上打开。',
    en: 'This link works once and for five minutes. Open it on a device of your own only.',
  },
  'link-over': {
    zh: '链接用过了，或者过了5分钟。回到聊天里再发“控制台”，就有新的。',
    en: 'This link was used or is older than five minutes. Send “console” in the chat to get a new one.',
  },
  'not-in': {
    zh: '请先登录：在聊天里发“控制台”，点开收到的链接。',
    en: 'Please log in: send “console” in the chat and open the link you get.',
  },
  'not-here': { zh: '没有这一页，或者不归您管。', en: 'There is no such page, or it is not yours to see.' },
  'bad-form': {
    zh: '这个页面放太久了，请返回上一页刷新后再提交。',
    en: 'This page was open for too long. Please go back, reload and send it again.',
  },
  'not-done': { zh: '没有办成', en: 'Not done' },
  back: { zh: '返回', en: 'Back' },
  newer: { zh: '上一页', en: 'Previous' },
  older: { zh: '下一页', en: 'Next' },
  newest: { zh: '回到最前', en: 'Back to the first page' },
  total: { zh: '共 {n} 条', en: '{n} in all' },
  'nothing-found': { zh: '没有找到', en: 'Nothing found' },
  search: { zh: '查找', en: 'Search' },
  all: { zh: '全部', en: 'All' },
  language: { zh: 'English', en: '中文' },
} as const satisfies Readonly<Record<string, Text>>;
