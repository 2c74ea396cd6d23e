import type { Text } from '../json.js';

/** Short remarks of the bot itself, beside the questions. `{name}` is filled in. */
export const notes = {
  unsettled: { zh: '（刚才那句还没确认，没有记下。）', en: '(What was not confirmed was not noted.)' },
  'look-again': {
    zh: '这个改动可能影响第{number}题“{label}”，请顺便看一下（回复“改{number}”）。',
    en: 'This may affect question {number} ({label}); please have a look ("edit {number}").',
  },
  'row-dropped': { zh: '好，这一项不要了。', en: 'OK, dropped.' },
  'row-unchanged': { zh: '第{number}项没有改动。', en: 'Number {number} is unchanged.' },
  'command-here': {
    zh: '这里不用“{word}”。如果“{word}”就是这一题的答案，请加上引号发送：“{word}”。',
    en: '"{word}" does nothing here. If it is your answer, send it in quotation marks: "{word}".',
  },
  'first-question': { zh: '这已经是第一题了。', en: 'This is the first question already.' },
  'cannot-skip': {
    zh: '这一题必填，不能跳过。不方便现在填的话，回复“暂停”，以后再接着填。',
    en: 'This one is required and cannot be skipped. To go on another day, reply "pause".',
  },
  'nothing-to-keep': { zh: '这一题还没有答案可以保留。', en: 'There is no answer to keep yet.' },
  kept: { zh: '好，没有改动。', en: 'OK, unchanged.' },
  cleared: { zh: '已清空这一题。', en: 'Cleared.' },
  'cannot-clear': {
    zh: '这一题必填，不能清空，请直接发新的答案。',
    en: 'This one is required; please send a new answer instead.',
  },
  'no-such-question': {
    zh: '没有第{number}题，现在共有{total}题。',
    en: 'There is no question {number}; there are {total} now.',
  },
  'not-asked-now': {
    zh: '这一题现在不用填了，刚才的内容没有记下。',
    en: 'This question does not apply any more; nothing was noted.',
  },
  'edit-which': { zh: '要改第几题？例如回复“改3”。', en: 'Which question? For example "edit 3".' },
  paused: {
    zh: '已暂停，填过的都保存好了（已填 {answered}/{total} 题）。什么时候方便，回复“继续”就接着填。',
    en: 'Paused; everything so far is saved ({answered} of {total}). Reply "resume" whenever it suits you.',
  },
  'already-paused': { zh: '已经暂停了，回复“继续”接着填。', en: 'It is paused; reply "resume" to go on.' },
  'welcome-back': { zh: '欢迎回来，我们接着上次的地方填。', en: 'Welcome back; here is where we stopped.' },
  'welcome-back-again': {
    zh: '欢迎回来！刚才这句没有记作答案，请看题再回答：',
    en: 'Welcome back! What you just wrote was not taken as an answer; please look at the question first:',
  },
  restarted: { zh: '好，从头开始。', en: 'Starting over.' },
  'carry-on': { zh: '好，接着填。', en: 'OK, going on.' },
  cancelled: { zh: '已取消，这次填写不会提交。', en: 'Cancelled; nothing will be submitted.' },
  'already-cancelled': { zh: '这次填写已经取消了。', en: 'This one was cancelled.' },
  'already-submitted': {
    zh: '这张表已经提交了，谢谢。',
    en: 'This form has been submitted already, thank you.',
  },
  'missing-answers': {
    zh: '还有 {count} 道题没有填完（第{numbers}题），填完才能提交。',
    en: '{count} question(s) are still open (number {numbers}).',
  },
  'over-budget': {
    zh: '全文现在 {used} 字，最多 {total} 字，请先删减再提交（回复“改”加题号）。',
    en: 'The text has {used} characters, {total} are allowed; please shorten it before submitting ("edit" and the number).',
  },
  'over-cap': {
    zh: '有一部分现在 {used} 字，最多 {total} 字，请先删减再提交（回复“改”加题号）。',
    en: 'One part has {used} characters, {total} are allowed; please shorten it before submitting ("edit" and the number).',
  },
  'part-long': {
    zh: '这部分现在 {used} 字，建议 {allowed} 字左右；已经保存，可以稍后再删减。',
    en: 'This part has {used} characters, about {allowed} are suggested; it is saved and can be shortened later.',
  },
  'not-reviewing': { zh: '请先核对一遍，再确认提交。', en: 'Please check the answers first, then submit.' },
  'review-how': {
    zh: '请回复“提交”确认，或回复题号修改，例如“改3”。',
    en: 'Reply "submit" to confirm, or the number of an answer to change it, such as "edit 3".',
  },
  'stale-button': {
    zh: '这个按钮已经过时了，没有任何改动。请看下面这一题：',
    en: 'That button is out of date; nothing was changed. Here is where we are:',
  },
  escape: {
    zh: '（如果“{word}”本身就是您的答案，请加上引号发送：“{word}”）',
    en: '(If {word} is your answer itself, send it in quotation marks: "{word}")',
  },
  'language-set': { zh: '好的，改用中文。', en: 'OK, English from now on.' },
  'ask-again': { zh: '好的，请重新回答。', en: 'OK, please answer again.' },
  'now-asked': {
    zh: '因为刚才的修改，多了 {count} 道题要回答。',
    en: 'Because of this change there are {count} more question(s).',
  },
  'now-aside': {
    zh: '因为刚才的修改，有 {count} 道题不再需要，答案先收在一边，改回来就会恢复。',
    en: 'Because of this change {count} answer(s) no longer apply; they are kept aside and come back if you change it back.',
  },
  'row-saved': { zh: '第{number}项已记下。', en: 'Number {number} is noted.' },
  'row-removed': { zh: '已删除第{number}项。', en: 'Number {number} is removed.' },
  'no-such-row': {
    zh: '没有第{number}项，现在共有{total}项。',
    en: 'There is no number {number}; there are {total}.',
  },
  'rows-too-few': { zh: '还差 {count} 项。', en: '{count} more needed.' },
  'rows-too-many': {
    zh: '现在有 {total} 项，应为 {wanted} 项，请删去多余的。',
    en: 'There are {total}, but {wanted} are wanted; please remove the others.',
  },
  'rows-full': { zh: '最多 {max} 项，已经满了。', en: 'At most {max}; it is full.' },
  'rows-how': {
    zh: '请回复“加一项”“改第1项”“删第1项”或“完成”。',
    en: 'Please reply "add", "edit row 1", "remove row 1" or "done".',
  },
  'sure-how': { zh: '没有改动，请接着填。', en: 'Nothing was changed; please go on.' },
  'definition-mismatch': {
    zh: '这张表的版本对不上，请稍后再试，已填的内容都还在。',
    en: 'The version of this form does not match; please try again later. Nothing is lost.',
  },
  'state-invalid': {
    zh: '这次填写的记录读不出来，请联系服务机构，已提交的内容不受影响。',
    en: 'This session cannot be read; please contact your agency. What was submitted is safe.',
  },
  'input-invalid': {
    zh: '这条消息看不懂，请用文字回答。',
    en: 'That message cannot be read; please answer in words.',
  },
} as const satisfies Record<string, Text>;

export type NoteCode = keyof typeof notes;
