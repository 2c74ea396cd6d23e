import type { Text } from '../../../flow/json.js';

/** What is said while a notice is written. `{name}` is filled in. */
export const writeWords = {
  'not-for-you': {
    zh: '群发通知由服务机构的管理员和市场监管部门来写。不想收通知，可以回复“退订”。',
    en: 'Notices are written by administrators of agencies and by the bureau. To stop getting them, reply "unsubscribe".',
  },
  'owner-which': { zh: '以哪家的名义发？', en: 'In whose name?' },
  'kind-which': { zh: '发哪一种通知？', en: 'What kind of notice is it?' },
  'to-drafts': { zh: '接着写草稿', en: 'Go on with a draft' },
  'use-template': { zh: '用模板', en: 'From a template' },
  'ask-text': {
    zh: '把标题和正文一起发给我：第一行是标题，下面是正文。',
    en: 'Send me the title and the text in one message: the first line is the title, the rest the text.',
  },
  'ask-body': { zh: '标题是“{title}”。正文写什么？', en: 'The title is "{title}". And the text?' },
  'text-none': {
    zh: '请发文字：第一行是标题，下面是正文。',
    en: 'Please send words: the first line is the title, the rest the text.',
  },
  'title-long': {
    zh: '第一行是标题，最多{max}个字。请把标题单独放一行，正文写在下面，再发一次。',
    en: 'The first line is the title, {max} characters at most. Please put the title on a line of its own and send it again.',
  },
  'body-long': {
    zh: '正文太长了（{count}字），请写在{max}字以内，更多的内容可以放进附件。',
    en: 'The text is too long ({count} characters); at most {max}, please. More can go into a file.',
  },
  kept: {
    zh: '存好了，这是通知{number}的草稿，随时可以说“算了”，回来发“通知{number}”接着写。',
    en: 'Saved as a draft: notice {number}. Leave with "never mind" at any time and come back with "notice {number}".',
  },
  'ask-files': {
    zh: '要带图片或文件吗？现在发给我，可以一次发几个，发完点“好了”。',
    en: 'Any pictures or files? Send them now, several if you like, then press "Done".',
  },
  'files-have': {
    zh: '收到，现在有{count}个：{names}\n还有就接着发，没有了点“好了”。',
    en: 'Got it, {count} so far: {names}\nSend more, or press "Done".',
  },
  'files-full': { zh: '最多带{max}个，后面的没有要。', en: 'At most {max}; the others were left out.' },
  'files-send': {
    zh: '请直接发图片或文件，没有就点“好了”。',
    en: 'Please send pictures or files, or press "Done".',
  },
  done: { zh: '好了', en: 'Done' },
  'no-files': { zh: '不带附件', en: 'No files' },
  'drop-files': { zh: '附件都不要了', en: 'Remove all files' },
  before: { zh: '上一步', en: 'Previous step' },
  'to-preview': { zh: '不改了', en: 'Leave it' },
  skip: { zh: '跳过', en: 'Skip' },
  'ask-times': {
    zh: '培训什么时候？例如：11月28日下午2点到4点半。',
    en: 'When is the training? For example: 28 November 14:00-16:30.',
  },
  'times-unclear': {
    zh: '没看懂时间。请这样写：11月28日下午2点到4点半。',
    en: 'When is that? Please write it like: 28 November 14:00-16:30.',
  },
  'times-no-day': {
    zh: '哪一天？请连日期一起发，例如：11月28日下午2点到4点半。',
    en: 'On which day? Please send it with the date, such as: 28 November 14:00-16:30.',
  },
  'times-no-clock': {
    zh: '几点到几点？请连日期一起发，例如：11月28日下午2点到4点半。',
    en: 'From what hour to what hour? Please send it with the date, such as: 28 November 14:00-16:30.',
  },
  'times-no-end': { zh: '{from}开始，几点结束？', en: 'It begins {from}. When does it end?' },
  'times-past': {
    zh: '这个时间已经过去了，请发一个以后的时间。',
    en: 'That has gone by; please send a time to come.',
  },
  'times-order': {
    zh: '结束比开始还早，请再发一次，例如：11月28日下午2点到4点半。',
    en: 'It would end before it begins. Once more, please: 28 November 14:00-16:30.',
  },
  'times-set': { zh: '时间：{when}', en: 'When: {when}' },
  'no-times': { zh: '时间待定', en: 'Not fixed yet' },
  'ask-place': {
    zh: '在哪里？写清楚地点，线上培训点“跳过”。',
    en: 'Where is it? Skip this for a training online.',
  },
  'place-long': {
    zh: '地点太长了，请写在200字以内。',
    en: 'That is too long; at most 200 characters, please.',
  },
  'ask-links': {
    zh: '有地图链接或线上会议链接吗？有就发给我。',
    en: 'Is there a link to a map or to an online meeting? Send it.',
  },
  'links-none': {
    zh: '没看到链接。链接要以 http 开头，没有就点“跳过”。',
    en: 'There is no link in it. Links begin with http; or press "Skip".',
  },
  'ask-places': {
    zh: '要收报名吗？有名额限制就发一个数字，例如 50。',
    en: 'Do people register? If places are limited, send a number such as 50.',
  },
  'places-any': { zh: '收报名，名额不限', en: 'Register, no limit' },
  'places-none': { zh: '不用报名', en: 'No registration' },
  'places-unclear': {
    zh: '名额请发一个数字，例如 50；也可以点下面的按钮。',
    en: 'Please send a number of places such as 50, or press a button.',
  },
  'places-no-times': {
    zh: '收报名要先有培训时间。',
    en: 'To take registrations the training needs a time first.',
  },
  'ask-deadline': {
    zh: '报名截止到什么时候？例如：11月26日下午6点。',
    en: 'Until when do people register? For example: 26 November 18:00.',
  },
  'deadline-start': { zh: '到培训开始', en: 'Until it begins' },
  'deadline-unclear': {
    zh: '没看懂时间。请这样写：11月26日下午6点。',
    en: 'When is that? Please write it like: 26 November 18:00.',
  },
  'deadline-late': {
    zh: '报名截止要早于培训结束，请再发一个时间。',
    en: 'That must be before the training ends; another time, please.',
  },
  'ask-rooms': {
    zh: '发到哪些群？发编号就行，可以几个一起，例如 1、3。\n{list}',
    en: 'To which groups? Send their numbers, several if you like (1, 3).\n{list}',
  },
  'rooms-none-yet': {
    zh: '还没有登记的群，这一步先跳过。以后把我拉进群，在群里@我发“登记本群”就行。',
    en: 'No group is registered yet, so this step is skipped. Add me to one and mention me there with "/register".',
  },
  'rooms-all': { zh: '全部的群', en: 'All groups' },
  'rooms-no': { zh: '不发群', en: 'No groups' },
  'rooms-unclear': {
    zh: '没找到“{words}”。请发编号，例如 1、3。',
    en: 'There is no "{words}". Please send numbers such as 1, 3.',
  },
  'rooms-set': { zh: '群：{names}', en: 'Groups: {names}' },
  'ask-people': {
    zh: '再私聊发给哪些人？可以点一下，也可以直接写条件，例如：金牛区 制造业 没填需求调查的。',
    en: 'Who is written to privately? Press a button, or write conditions, such as: Jinniu manufacturing, needs survey not answered.',
  },
  'people-all': { zh: '所有企业联系人', en: 'All contacts' },
  'people-list': { zh: '传一份名单', en: 'Upload a list' },
  'people-segment': { zh: '人群：{name}', en: 'Saved: {name}' },
  'people-no': { zh: '不单独发', en: 'Nobody privately' },
  'people-unclear': {
    zh: '没看懂“{words}”。\n可以写：地区、行业、规模、需要的服务、填没填某张表、参加过培训。',
    en: 'I did not understand "{words}".\nYou may name: districts, industries, sizes, services needed, forms answered or not, trainings attended.',
  },
  'people-set-many': { zh: '发给：{people}，1万人以上。', en: 'To: {people}; more than 10,000 people.' },
  'people-set': { zh: '发给：{people}，共{count}人。', en: 'To: {people}; {count} people.' },
  'ask-list': {
    zh: '把名单发给我（Excel 或 CSV），列名用：企业名称、统一社会信用代码、联系人、电话，有一列也行。',
    en: 'Send me the list (Excel or CSV) with columns such as: enterprise, credit code, contact, phone. One of them will do.',
  },
  'list-file': { zh: '请发 Excel（xlsx）或 CSV 文件。', en: 'Please send an Excel (xlsx) or CSV file.' },
  'list-read': { zh: '名单共{rows}行，对上了{count}人。', en: '{rows} rows; {count} people found.' },
  'list-none': {
    zh: '名单共{rows}行，一个人也没对上，请检查后再发一次。',
    en: '{rows} rows, and nobody was found. Please check the list and send it again.',
  },
  'list-bad': { zh: '有{count}处对不上：', en: '{count} rows are not clear:' },
  'list-bad-more': { zh: '其余的见文件。', en: 'The rest is in the file.' },
  'list-bad-file': { zh: '名单问题.csv', en: 'list-problems.csv' },
  'list-row': { zh: '行号', en: 'Row' },
  'list-why': { zh: '问题', en: 'Problem' },
  'ask-send-at': {
    zh: '什么时候发？点“现在”，或者发一个时间，例如：明天上午9点。',
    en: 'When does it go out? Press "Now" or send a time, such as: tomorrow 9am.',
  },
  now: { zh: '现在', en: 'Now' },
  'send-at-unclear': {
    zh: '没看懂时间。请这样写：明天上午9点；马上发就点“现在”。',
    en: 'When is that? Please write it like: tomorrow 9am; or press "Now".',
  },
  'send-at-clock': {
    zh: '那天几点？请连日期一起发，例如：明天上午9点。',
    en: 'At what hour? Please send it with the day, such as: tomorrow 9am.',
  },
  'send-at-past': {
    zh: '这个时间已经过去了，请发一个以后的时间，或点“现在”。',
    en: 'That has gone by; please send a time to come, or press "Now".',
  },
  left: {
    zh: '好的，先放着。草稿存着，发“通知{number}”接着写。',
    en: 'All right. The draft is kept; come back with "notice {number}".',
  },
  'left-nothing': { zh: '好的，没有发出什么。', en: 'All right, nothing was sent.' },
  unknown: {
    zh: '没有这条通知。发“通知”看最近的。',
    en: 'There is no such notice. Reply "notices" for the latest.',
  },
  stale: {
    zh: '这个按钮已经过时了，没有改动。发“通知”看现在的情况。',
    en: 'That button is out of date; nothing changed. Reply "notices" to see how things are.',
  },
} as const satisfies Record<string, Text>;
