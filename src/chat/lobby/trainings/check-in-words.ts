/** Checking in on site. `{name}` is filled in. */
export const checkInWords = {
  'ci-how': {
    zh: '请看现场大屏幕上的6位签到码，直接发给我。',
    en: 'Please send me the 6 digits on the screen there.',
  },
  'ci-how-form': {
    zh: '请看现场大屏幕，发：签到 和6位数字。',
    en: 'Please look at the screen there and send: check in, and the 6 digits.',
  },
  'ci-none': { zh: '现在没有可以签到的培训。', en: 'There is no training to check in at now.' },
  arrived: { zh: '签到成功：{names}，《{title}》。请进！', en: 'Checked in: {names}, "{title}". Welcome!' },
  late: {
    zh: '签到成功（迟到）：{names}，《{title}》。已经开始了，请进。',
    en: 'Checked in, late: {names}, "{title}". It has begun, please go in.',
  },
  already: { zh: '已经签过到了：{names}，《{title}》。', en: 'Checked in before: {names}, "{title}".' },
  full: {
    zh: '《{title}》名额满了，{names}暂时进不来，请问一下现场工作人员。',
    en: '"{title}" is full: there is no place for {names}. Please ask the people there.',
  },
  'wrong-code': {
    zh: '签到码不对，或者过了一分钟换掉了。请看大屏幕上现在的数字，发：签到 和6位数字。',
    en: 'That code is wrong, or has been replaced: it changes every minute. Please send "check in" and the 6 digits on the screen now.',
  },
  wait: {
    zh: '错的次数多了，请{minutes}分钟后再试，或请现场工作人员替您签到。',
    en: 'Too many wrong codes. Please try again in {minutes} minutes, or let the people there check you in.',
  },
  'too-early': {
    zh: '还没到签到时间，《{title}》{clock}开始签到。',
    en: 'It is too early: check-in for "{title}" begins at {clock}.',
  },
  over: { zh: '《{title}》已经结束，不能签到了。', en: '"{title}" is over, it is too late to check in.' },
  cancelled: { zh: '《{title}》已经取消了。', en: '"{title}" was cancelled.' },
  'not-registered': {
    zh: '《{title}》的名单上还没有您。人在现场就可以马上报；报名用的是别的名字，直接把名字发给我。',
    en: 'You are not on the list of "{title}" yet. If you are there, register right now; if you registered under another name, send it to me.',
  },
  'key-walk': { zh: '现场报名', en: 'Register now' },
  'key-not': { zh: '不用了', en: 'No, thanks' },
  'who-here': {
    zh: '《{title}》到了哪几位？可以说名字，也可以说“都到了”。',
    en: 'Who is here for "{title}"? Say their names, or "all here".',
  },
  'who-more': { zh: '还有谁到了？没有就说“就这些”。', en: 'Who else is here? If nobody, say "that is all".' },
  'who-all': { zh: '都到了', en: 'All here' },
  'who-done': { zh: '就这些', en: 'That is all' },
  'who-unclear': {
    zh: '没对上名字。请点名字，或说“都到了”。',
    en: 'I do not find that name. Please press a name, or say "all here".',
  },
  'admitted-long-ago': {
    zh: '时间过得久了点，请再发一次大屏幕上的签到码。',
    en: 'That took a while. Please send the code on the screen once more.',
  },
  'ci-no-name': { zh: '您怎么称呼？', en: 'What is your name?' },
} as const;
