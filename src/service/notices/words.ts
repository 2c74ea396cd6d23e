/** What is said around the words of a notice. `{name}` is filled in. */
export const words = {
  head: { zh: '【{title}】', en: '[{title}]' },
  when: { zh: '时间：{when}', en: 'When: {when}' },
  begins: { zh: '{month}月{day}日（{weekday}）{from}', en: '{weekday} {day} {monthName}, {from}' },
  where: { zh: '地点：{place}', en: 'Where: {place}' },
  map: { zh: '地图：{url}', en: 'Map: {url}' },
  online: { zh: '线上参加：{url}', en: 'Take part online: {url}' },
  deadline: { zh: '报名截止：{when}', en: 'Register by: {when}' },
  register: { zh: '我要报名', en: 'Register' },
  'register-button': { zh: '点下面的“我要报名”就行。', en: 'Just press "Register" below.' },
  'register-number': { zh: '想参加，回复“报名{number}”。', en: 'To take part, reply "register {number}".' },
  'register-room': {
    zh: '报名点下面的按钮，和我私聊。',
    en: 'To register, press the button and write to me there.',
  },
  'register-room-number': {
    zh: '报名请私聊我，发“培训{number}”。',
    en: 'To register, send "training {number}" to me in private.',
  },
  training: { zh: '看培训安排', en: 'See the training' },
  'training-number': {
    zh: '看安排或取消报名，回复“培训{number}”。',
    en: 'To see it or to cancel, reply "training {number}".',
  },
  feedback: { zh: '说说感受', en: 'Give feedback' },
  'feedback-number': { zh: '回复“培训评价{number}”就能评价。', en: 'Reply "training feedback {number}".' },
  'stop-training': { zh: '不想再收培训通知，回复：退订', en: 'No more training notices? Reply: unsubscribe' },
  'stop-news': { zh: '不想再收政策资讯，回复：退订', en: 'No more news? Reply: unsubscribe' },
  correction: { zh: '更正：{title}', en: 'Correction: {title}' },
} as const;
