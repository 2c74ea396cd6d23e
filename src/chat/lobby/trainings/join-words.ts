/** Registering, and taking it back. `{name}` is filled in. */
export const joinWords = {
  'which-join': { zh: '您要报哪一场？', en: 'Which one would you like to register for?' },
  'join-none': {
    zh: '现在没有可以报名的培训，有了马上通知您。',
    en: 'There is no training to register for now. We will tell you as soon as there is.',
  },
  'how-many': {
    zh: '《{title}》几个人来？也可以直接说名字，比如“我和王工”。',
    en: 'How many of you are coming to "{title}"? You can also just say the names, such as "me and Li Na".',
  },
  'key-me': { zh: '就我自己', en: 'Just me' },
  'key-many': { zh: '多人报名', en: 'Several people' },
  'ask-name': {
    zh: '您怎么称呼？证书上写这个名字。',
    en: 'What is your name? It will stand on the certificate.',
  },
  'name-short': { zh: '请发姓名，20个字以内。', en: 'Please send a name, of at most 40 letters.' },
  'ask-level': {
    zh: '用“{name}”报名《{title}》。您是哪一层？',
    en: 'Registering {name} for "{title}". Which level are you?',
  },
  'ask-level-of': {
    zh: '{name}是哪一层？都一样的话，可以说“都是一线”。',
    en: 'Which level is {name}? If all are the same, say for instance "all front line".',
  },
  'key-name': { zh: '换个名字', en: 'Another name' },
  'ask-names': {
    zh: '都有谁？名字发给我，比如“我和王工”。',
    en: 'Who is coming? Send me the names, such as "me and Li Na".',
  },
  'names-unclear': {
    zh: '没看懂名字。请这样发：我和王工、李工。',
    en: 'I did not get the names. Please write them like this: me and Li Na.',
  },
  'names-count': {
    zh: '您说{said}个人，名字只有{count}个。都有谁？',
    en: 'You said {said} people, but named {count}. Who are they?',
  },
  'off-none': { zh: '您没有可以取消的报名。', en: 'You have no registration to cancel.' },
  'off-which': { zh: '取消谁的报名？', en: 'Whose registration shall I cancel?' },
  'off-sure': {
    zh: '要取消{name}的报名吗？《{title}》{when}',
    en: 'Cancel the registration of {name}? "{title}", {when}',
  },
  'off-one': { zh: '取消：{name}', en: 'Cancel: {name}' },
  'off-one-of': { zh: '取消：{name}（培训{number}）', en: 'Cancel: {name} (training {number})' },
  'off-all': { zh: '都取消', en: 'Cancel all' },
  'off-yes': { zh: '确定取消', en: 'Yes, cancel' },
  'off-keep': { zh: '不取消', en: 'Keep' },
  kept: { zh: '好，报名还在，到时候见。', en: 'All right, the registration stands. See you there.' },
  'off-done': {
    zh: '{names}的报名取消了，名额让给别人。想来了再报。',
    en: 'The registration of {names} is cancelled. Should you change your mind, just register again.',
  },
  'off-already': { zh: '这个报名早就取消了。', en: 'That registration was cancelled before.' },
  'off-arrived': { zh: '已经签到了，不用取消。', en: 'Already checked in: there is nothing to cancel.' },
  'cert-none': {
    zh: '参加过培训、签了到，才有证书。您这里还没有。',
    en: 'A certificate needs a training you checked in at. There is none yet.',
  },
  'cert-early': {
    zh: '培训结束后就能领证书，到时候发“证书{number}”。',
    en: 'You can have it once the training is over: say "certificate {number}" then.',
  },
  'cert-which': { zh: '领哪一份证书？', en: 'Which certificate?' },
  'cert-key': { zh: '{name}：{title}', en: '{name}: {title}' },
  'cert-here': { zh: '{name}的培训证书，编号{number}。', en: 'The certificate of {name}, number {number}.' },
  'cert-pdf': { zh: '可以打印的版本。', en: 'The same to be printed.' },
  'cert-file': { zh: '证书-{number}', en: 'certificate-{number}' },
  'feedback-not': {
    zh: '来听了、签了到的才能评价这场培训。',
    en: 'Only those who were there can rate this training.',
  },
  'feedback-none': { zh: '现在没有要评价的培训。', en: 'There is no training to rate now.' },
  'feedback-which': { zh: '评价哪一场？', en: 'Which one would you like to rate?' },
  'feedback-early': {
    zh: '培训还没开始，听完再评价。',
    en: 'It has not begun yet: please rate it afterwards.',
  },
} as const;
