/** What those who come to a training are told of it. `{name}` is filled in. */
export const words = {
  when: { zh: '{month}月{day}日（{weekday}）{from}–{to}', en: '{weekday} {day} {monthName}, {from}–{to}' },
  'when-days': {
    zh: '{month}月{day}日（{weekday}）{from} 至 {toMonth}月{toDay}日 {to}',
    en: '{weekday} {day} {monthName} {from} to {toDay} {toMonthName} {to}',
  },
  'day-title': { zh: '别忘了：{title}', en: 'Coming up: {title}' },
  'day-body': {
    zh: '您报名的培训快到了，到现场扫码签到就行。来不了请早点取消，名额可以让给别人。',
    en: 'The training you registered for is coming up. Scan the code there to check in. If you cannot come, please cancel early so that somebody else can.',
  },
  'hour-title': { zh: '一小时后开始：{title}', en: 'In an hour: {title}' },
  'hour-body': {
    zh: '培训马上开始，路上注意安全，到了扫码签到。',
    en: 'The training begins in an hour. Have a safe trip, and scan the code there to check in.',
  },
  'change-title': { zh: '培训有变动：{title}', en: 'Training changed: {title}' },
  'change-body': {
    zh: '您报名的培训有变动：\n{changes}\n来不了请取消报名，名额可以让给别人。',
    en: 'The training you registered for has changed:\n{changes}\nIf you cannot come, please cancel so that somebody else can.',
  },
  'changed-name': { zh: '名称改为：{now}', en: 'Now called: {now}' },
  'changed-time': { zh: '时间：{was} 改为 {now}', en: 'Time: {was}, now {now}' },
  'changed-place': { zh: '地点：{was} 改为 {now}', en: 'Place: {was}, now {now}' },
  'changed-map': { zh: '地图有更新', en: 'There is a new map link' },
  'changed-online': { zh: '线上链接有更新', en: 'There is a new link for taking part online' },
  none: { zh: '（无）', en: '(none)' },
  'cancellation-title': { zh: '培训取消：{title}', en: 'Training cancelled: {title}' },
  'cancellation-body': {
    zh: '原定{when}的培训取消了，{changes}给您添麻烦了，抱歉。有新安排再通知您。',
    en: 'The training on {when} is cancelled. {changes}We are sorry for the trouble, and will tell you when there is a new date.',
  },
  'cancelled-why': { zh: '原因：{reason}。', en: 'Reason: {reason}. ' },
  'materials-title': { zh: '培训资料：{title}', en: 'Materials: {title}' },
  'materials-body': {
    zh: '{when}的培训资料给您送来了，请查收。',
    en: 'Here are the materials of the training on {when}.',
  },
  'feedback-title': { zh: '培训怎么样：{title}', en: 'How was it: {title}' },
  'feedback-body': {
    zh: '谢谢您来参加！打几个分，写句建议，一两分钟。您说实话，下次才能讲得更好。',
    en: 'Thank you for coming! A few ratings and a word of advice, a minute or two: your honest opinion makes the next training better.',
  },
  'moved-up': {
    zh: '好消息：{names}候补上了！《{title}》{when}{place}，请准时来。来不了请取消，名额可以让给别人。',
    en: 'Good news: {names} now has a place! "{title}", {when}{place}. If you cannot come, please cancel so that somebody else can.',
  },
  'taken-off': {
    zh: '主办方取消了《{title}》（{when}）的这份报名：{name}。有疑问请联系主办方。',
    en: 'The organiser took {name} off the list of "{title}" ({when}). Please ask them if that is not right.',
  },
  'at-place': { zh: '，{place}', en: ', {place}' },
  'and-more': { zh: '{names}等{count}人', en: '{names} and others ({count} in all)' },
  'calendar-number': { zh: '培训{number}', en: 'Training {number}' },
  'calendar-map': { zh: '地图：{url}', en: 'Map: {url}' },
  'calendar-online': { zh: '线上参加：{url}', en: 'Online: {url}' },
  'form-registered': {
    zh: '报上了：{names}。\n《{title}》{when}{place}。开课前会提醒您。',
    en: 'Registered: {names}.\n"{title}", {when}{place}. We will remind you.',
  },
  'form-waiting': {
    zh: '名额满了，{names}先排队候补（第{position}位起）。有人取消就自动补上，马上告诉您。',
    en: 'There is no place left: {names} wait in line (from number {position}). As soon as somebody cancels they move up, and we tell you at once.',
  },
  'form-already': { zh: '已经报过名了：{names}。', en: 'Registered before: {names}.' },
  'form-full': {
    zh: '候补也满了，{names}没能报上，抱歉。',
    en: 'Even the waiting list is full: {names} could not be registered. Sorry.',
  },
  'form-closed-cancelled': { zh: '《{title}》取消了，没法报名。', en: '"{title}" was cancelled.' },
  'form-closed-closed': { zh: '《{title}》已停止报名。', en: 'Registration for "{title}" is closed.' },
  'form-closed-deadline': {
    zh: '《{title}》报名已截止，抱歉。',
    en: 'It is too late to register for "{title}". Sorry.',
  },
  'form-closed-over': { zh: '《{title}》已经结束了。', en: '"{title}" is over.' },
  'list-and': { zh: '、', en: ', ' },
} as const;

export const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
