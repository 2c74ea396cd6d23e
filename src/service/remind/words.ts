/** What reminders say where a rule has no words of its own. `{name}` is filled in. */
export const words = {
  'contact-form': {
    zh: '{enterprise}，您好！《{form}》还没交{when}。点下面的按钮就能填，填过的都给您存着。',
    en: 'Hello {enterprise}! "{form}" has not been handed in yet{when}. Press the button below to fill it in; what you filled in before is kept.',
  },
  contact: {
    zh: '{enterprise}，您好！提醒您一下：{title}{when}。',
    en: 'Hello {enterprise}! A reminder: {title}{when}.',
  },
  staff: { zh: '{enterprise}：{title}{when}。', en: '{enterprise}: {title}{when}.' },
  'when-ahead': { zh: '，{due}前完成就好', en: ', please by {due}' },
  'when-today': { zh: '，今天到期', en: ', due today' },
  'when-over': { zh: '，已过期{days}天', en: ', {days} days overdue' },
  'your-firm': { zh: '贵企业', en: 'your enterprise' },
  'no-firm': { zh: '（未登记企业）', en: '(no enterprise)' },
  'fill-in': { zh: '现在填写', en: 'Fill it in' },
  open: { zh: '去处理', en: 'Open' },
  'digest-one': { zh: '早上好，今天有1件事：', en: 'Good morning, one thing for today:' },
  'digest-head': { zh: '早上好，今天有{count}件事：', en: 'Good morning, {count} things for today:' },
  'digest-line': { zh: '{n}. {enterprise} · {title}{when}', en: '{n}. {enterprise} · {title}{when}' },
  'digest-unreached': {
    zh: '{n}. {enterprise} · {title}：联系不上企业，请打电话问问',
    en: '{n}. {enterprise} · {title}: nobody there can be reached, please call',
  },
  'digest-more': {
    zh: '还有 {more} 项，回复“待办”查看全部',
    en: '{more} more; reply "tasks" to see them all',
  },
  'digest-button': { zh: '{n}. {title}', en: '{n}. {title}' },
  'own-day': { zh: '{month}月{day}日', en: '{day} {name}' },
} as const;

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
