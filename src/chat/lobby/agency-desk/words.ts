import type { Text } from '../../../flow/json.js';
import { bureauWords } from './bureau-words.js';
import { firmWords } from './firm-words.js';
import { projectWords } from './project-words.js';
import { taskWords } from './task-words.js';

/** What the desk says. `{name}` is filled in. */
export const deskWords = {
  ...bureauWords,
  ...firmWords,
  ...projectWords,
  ...taskWords,
  back: { zh: '返回', en: 'Back' },
  'files-where': {
    zh: '照片、文件收到了，但还不知道放到哪里，没有存。请先点“项目”，选好项目，在“记录”里选一份记录，再发一次。',
    en: 'Nothing asked for that file, so it was not kept. Press "Projects", choose one, then a record under "Records", and send it again.',
  },
  'let-go': { zh: '好的，没有改动。', en: 'All right, nothing changed.' },
  'page-next': { zh: '下一页（还有{count}项）', en: 'More ({count} left)' },
  'page-more': { zh: '下一页', en: 'More' },
  'page-before': { zh: '上一页', en: 'Previous page' },
  'not-for-you': { zh: '这项功能是服务机构的人员用的。', en: 'That is for the staff of an agency.' },
  stale: {
    zh: '这个按钮已经过时了，没有改动。回复“待办”或“项目”看现在的情况。',
    en: 'That button is out of date; nothing changed. Reply "tasks" or "projects" to see how things are.',
  },
  somebody: { zh: '同事', en: 'A colleague' },
  'no-name': { zh: '（没留姓名）', en: '(no name)' },
  'role-contact': { zh: '企业联系人', en: 'contact of the enterprise' },
  'role-staff': { zh: '服务人员', en: 'staff' },
  'role-expert': { zh: '服务专家', en: 'expert' },
  'role-admin': { zh: '机构管理员', en: 'administrator' },
  'role-bureau': { zh: '市场监管部门', en: 'bureau' },
  'line-firm': { zh: '企业：{name}', en: 'Enterprise: {name}' },
  'line-project': { zh: '项目：{name}', en: 'Project: {name}' },
  'line-due': { zh: '期限：{due}', en: 'Due: {due}' },
  'line-who': { zh: '谁来办：{who}', en: 'Who: {who}' },
  'line-form': { zh: '表：{form}', en: 'Form: {form}' },
  'due-none': { zh: '没有期限', en: 'no date' },

  'later-ask': {
    zh: '“{title}”延到哪天？例如：下周三、三天后、月底、12月3日。',
    en: 'Until when is "{title}" put off? For example: next Wednesday, in 3 days, end of the month, 3 December.',
  },
  'later-unclear': {
    zh: '没看懂是哪天。请发一个日子，例如：下周三、三天后、月底、12月3日。',
    en: 'Which day is that? Please send one, such as: next Wednesday, in 3 days, end of the month, 3 December.',
  },
  'later-past': {
    zh: '这一天已经过去了。请发一个今天以后的日子，例如：下周三。',
    en: 'That day has gone by. Please send one to come, such as: next Wednesday.',
  },
  'later-far': {
    zh: '这个日子太远了，请发两年以内的日子。',
    en: 'That is too far ahead; please send a day within two years.',
  },
  'later-done': {
    zh: '好的，“{title}”延到{day}，提醒也跟着改了。',
    en: 'OK: "{title}" is due {day}; its reminders moved too.',
  },
  'later-done-off': {
    zh: '好的，“{title}”延到{day}（那天不上班），提醒放在工作日。',
    en: 'OK: "{title}" is due {day}, which is no working day; reminders come on working days.',
  },

  'give-ask': {
    zh: '“{title}”转给谁？点一下，或者回复姓名。',
    en: 'Who takes "{title}"? Choose, or reply with a name.',
  },
  'give-unknown': {
    zh: '机构里没有找到“{name}”。“{title}”转给谁？点一下，或者回复姓名。',
    en: 'There is no {name} in your agency. Who takes "{title}"? Choose, or reply with a name.',
  },
  'give-nobody': {
    zh: '机构里还没有别的同事可以转交。管理员可以先邀请同事加入。',
    en: 'There is no other colleague yet. An administrator can invite one first.',
  },
  'give-theirs': {
    zh: '这项由企业来办，不能转给同事；可以点“提醒”催一下。',
    en: 'The enterprise owes this; it cannot be assigned. You may remind them.',
  },
  'give-not-theirs': {
    zh: '这位不在您的机构里，没有转交。',
    en: 'That person is not of your agency; nothing changed.',
  },
  'give-done': { zh: '好的，“{title}”转给了{name}。', en: 'OK: "{title}" now belongs to {name}.' },
  'give-not-reached': {
    zh: '现在没法通知{name}，请您告诉对方一声。',
    en: '{name} cannot be told by chat; please tell them yourself.',
  },
  'give-told': {
    zh: '{from}把“{title}”（{firm}）转给您了。',
    en: '{from} assigned "{title}" ({firm}) to you.',
  },

  'nudge-nothing': { zh: '现在没有等别人办的事，不用提醒。', en: 'Nobody else owes anything at present.' },
  'nudge-done': { zh: '“{title}”已经提醒：\n{list}', en: 'Reminder for "{title}":\n{list}' },
  'nudge-none': { zh: '“{title}”没法提醒：\n{list}', en: 'Nobody can be reminded of "{title}":\n{list}' },
  'nudge-nobody': {
    zh: '“{title}”还没有可以提醒的人。可以先“邀请”企业联系人，或者打电话。',
    en: 'There is nobody to remind of "{title}" yet. Invite a contact first ("invite"), or call.',
  },
  'nudge-self': { zh: '“{title}”是您自己的待办，不用提醒别人。', en: '"{title}" is your own task.' },
  'nudge-again': {
    zh: '“{title}”一小时内刚提醒过，先等等回音。',
    en: 'They were reminded of "{title}" within the hour; please wait a little.',
  },
  'outlook-now': { zh: '{name}：马上发出', en: '{name}: sent at once' },
  'outlook-quiet': { zh: '{name}：现在是休息时间，早上8点后发出', en: '{name}: sent after 8 in the morning' },
  'outlook-off': { zh: '{name}：关闭了提醒，请直接联系', en: '{name}: wants no reminders, please call' },
  'outlook-unreachable': {
    zh: '{name}：现在聊天联系不上，请打电话',
    en: '{name}: cannot be reached by chat, please call',
  },
  'outlook-cap': {
    zh: '{name}：最近7天已收到{count}次提醒，为不打扰会晚几天再发',
    en: '{name}: had {count} reminders in 7 days; it waits a few days more',
  },

  'time-ask': {
    zh: '现在的提醒时间：{at}。想改到几点？例如：14:00、下午两点半。',
    en: 'Your reminder time: {at}. What time would you like? For example: 14:00, 2 pm.',
  },
  'time-usual': { zh: '默认', en: 'as usual' },
  'time-unclear': {
    zh: '没看懂是几点。请发一个时间，例如：14:00、上午9点。',
    en: 'What time is that? Please send one, such as: 14:00, 9 am.',
  },
  'time-quiet': {
    zh: '{at}是休息时间，不发提醒。请选早上8点到晚上9点之间的时间。',
    en: '{at} is in the quiet hours. Please choose a time from 8 am to 9 pm.',
  },
  'time-set': { zh: '好的，以后在{at}提醒您。', en: 'OK, you will be reminded at {at}.' },
  'time-back': { zh: '好的，提醒时间恢复默认。', en: 'OK, reminders come at the usual time again.' },
  'time-morning': { zh: '上午9点', en: '9 am' },
  'time-noon': { zh: '下午2点', en: '2 pm' },
  'time-default': { zh: '恢复默认', en: 'The usual time' },
  'reminders-off': {
    zh: '好的，不再提醒您。要办的事还在“待办”里，随时可以看；想恢复就回复“恢复提醒”。',
    en: 'OK, no more reminders. What is to be done stays under "tasks"; reply "resume reminders" to have them again.',
  },
  'reminders-on': { zh: '好的，提醒恢复了。', en: 'OK, reminders are on again.' },
  'reminders-on-already': { zh: '提醒一直开着。', en: 'Reminders are on.' },
  'reminders-are-off': {
    zh: '（您现在关闭了提醒，回复“恢复提醒”打开。）',
    en: '(Reminders are off; reply "resume reminders".)',
  },
  'stop-reminders': { zh: '停止提醒', en: 'Stop reminders' },
  'resume-reminders': { zh: '恢复提醒', en: 'Resume reminders' },

  figures: {
    zh: '本机构：企业{firms}家；项目在办{running}个、服务已结束{ended}个、已归档{archived}个',
    en: 'Your agency: {firms} enterprises; {running} projects running, {ended} over, {archived} archived',
  },
  'figures-stage': { zh: '· {stage}：{count}个（{pack}）', en: '· {stage}: {count} ({pack})' },
  'figures-tasks': {
    zh: '待办{open}项，其中逾期{overdue}项',
    en: '{open} open tasks, {overdue} of them overdue',
  },
  'figures-feedback': {
    zh: '长期反馈：请了{asked}次，收到{given}次，反馈率{rate}%',
    en: 'Long-term feedback: asked {asked} times, given {given} times, {rate}%',
  },
  'figures-ratings': {
    zh: '满意度评价{count}份：满意{satisfied}、基本满意{fairly}、不满意{bad}（各项合计）',
    en: '{count} satisfaction surveys: satisfied {satisfied}, fairly satisfied {fairly}, dissatisfied {bad} (all items)',
  },
  'figures-ratings-few': {
    zh: '满意度评价：还不满5份，先不显示，免得看出是谁评的',
    en: 'Satisfaction: fewer than 5 surveys; not shown, so that nobody is recognised',
  },
  'figures-trainings': {
    zh: '培训反馈{count}份（单独统计）：满意{satisfied}、基本满意{fairly}、不满意{bad}（各项合计）',
    en: '{count} training feedbacks (counted by themselves): satisfied {satisfied}, fairly satisfied {fairly}, dissatisfied {bad} (all items)',
  },
  'figures-trainings-few': {
    zh: '培训反馈：还不满5份，先不显示',
    en: 'Training feedback: fewer than 5; not shown yet',
  },
  'figures-feedback-none': { zh: '长期反馈：还没到时间', en: 'Long-term feedback: not due yet' },
  'guide-agency': {
    zh: '【服务人员】\n待办：还有什么没做\n企业：查企业、代填、开新项目（可带几个字，如“企业 机械”）\n项目：看进展、完成阶段、改日期、归档\n登记：现场服务登记，可发照片、签字\n总结：写工作总结\n完成 / 延后 / 转交 / 提醒：办一项待办，如“延后 下周三”\n邀请：请企业加入\n谁还没填：企业和同事还欠什么\n统计：本机构的数字',
    en: 'For staff\ntasks: what is left to do\nenterprises: find one, fill in for it, open a project ("enterprises foundry")\nprojects: progress, stages, dates, archive\nrecord: log a visit on site, with photos and signatures\nsummary: write the work summary\ndone / postpone / assign / remind: deal with a task ("postpone next Wednesday")\ninvite: bring an enterprise in\nwho owes what: what enterprises and colleagues owe\nstatistics: the figures of your agency',
  },
  'guide-admin': {
    zh: '【管理员】\n待确认：加入申请\n待联系：要打电话的人\n登记本群：把群登记给机构\n群发：写通知，发到群里和企业\n通知：发过的通知、进度、台账\n群：欢迎语、谁能发\n模板 / 人群 / 定期',
    en: 'For administrators\nrequests: who wants to join\ncalls: whom to telephone\nregister: register a group\nbroadcast: write a notice to groups and enterprises\nnotices: those sent, how they go, their ledgers\ngroups: their welcome, who sends there\ntemplates / segments / recurring',
  },
  'guide-bureau': {
    zh: '【市场监管部门】\n待办：等您处理的事\n统计：各机构的长期反馈率\n版本：正在填的旧版表\n群发：写通知，发到所有群和企业\n通知 / 模板 / 人群 / 定期',
    en: 'For bureaus\ntasks: what waits for you\nstatistics: long-term feedback of each agency\nversions: forms of earlier versions\nbroadcast: write a notice to all groups and enterprises\nnotices / templates / segments / recurring',
  },
  'guide-operator': {
    zh: '【平台管理员】\n版本：正在填的旧版表\n登记本群：把群登记给机构',
    en: 'For operators\nversions: forms of earlier versions\nregister: register a group',
  },
  'guide-contact': {
    zh: '【企业联系人】\n菜单：可以填的表\n待办：等您填的表、等您确认的方案\n项目：服务进展\n提问：有问题随时问\n我要投诉 / 我的投诉：可以匿名\n评价：请您评的服务\n交接：转给同事接着填\n换企业：您代表几家企业时',
    en: 'For enterprises\nmenu: what you can fill in\ntasks: what is asked of you\nprojects: how the service is going\nask: any question\ncomplain / my complaints: without your name if you like\nrate: the service you are asked to rate\nhand over: let a colleague go on\nswitch enterprise: if you act for several',
  },
  'guide-all': {
    zh: '【大家都能用】\n提醒时间 14:00：改提醒的时间\n停止提醒 / 恢复提醒\n退订 / 订阅：要不要收通知\n首选 微信：通知先发到哪里\n我的数据、English',
    en: 'For everybody\nreminder time 14:00\nstop reminders / resume reminders\nunsubscribe / subscribe: notices\nprefer WeChat: where they are sent first\nmy data, 中文',
  },
  'word-tasks': { zh: '待办', en: 'Tasks' },
  'word-firms': { zh: '企业', en: 'Enterprises' },
  'word-projects': { zh: '项目', en: 'Projects' },
  'word-menu': { zh: '菜单', en: 'Menu' },
} as const satisfies Record<string, Text>;

export type DeskWord = keyof typeof deskWords;
