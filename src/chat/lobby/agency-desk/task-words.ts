import type { Text } from '../../../flow/json.js';

/** What the desk says about tasks: lists of them, one of them, and what settles it. */
export const taskWords = {
  tasks: { zh: '您有{count}项待办，点一下看详情：', en: 'You have {count} open tasks; choose one:' },
  'tasks-overdue': {
    zh: '您有{count}项待办，其中{overdue}项已逾期，点一下看详情：',
    en: 'You have {count} open tasks, {overdue} of them overdue; choose one:',
  },
  'tasks-none': { zh: '没有待办，都办完了。', en: 'Nothing to do: all done.' },
  'tasks-none-yours': {
    zh: '您自己没有待办。机构还有{count}项没办完，点下面看看。',
    en: 'Nothing is yours to do. {count} tasks are open at your agency; press below to see them.',
  },
  'do-agency-tasks': { zh: '机构的待办', en: 'Tasks of the agency' },
  'tasks-agency': {
    zh: '机构还有{count}项没办完，谁来办写在后面，点一下看详情：',
    en: '{count} tasks are open at your agency, with who owes each; choose one:',
  },
  owed: {
    zh: '还等别人办的有{count}项，点一下看详情，里面可以“提醒”：',
    en: '{count} things are owed by others; choose one, where you may remind them:',
  },
  'owed-none': { zh: '现在没有等别人办的事。', en: 'Nobody else owes anything at present.' },
  'which-more': {
    zh: '（先列{shown}项，共{count}项。别的请带上企业名，如“延后 机械”。）',
    en: '(The first {shown} of {count}. For others say the enterprise too, such as "postpone foundry".)',
  },
  'which-task': { zh: '是哪一项？', en: 'Which task?' },
  'task-none': {
    zh: '没有找到这项待办，可能已经不归您办了。回复“待办”看现在的。',
    en: 'That task was not found among yours. Reply "tasks" to see what is open.',
  },
  'task-over': {
    zh: '这项已经办结了，不用再办。',
    en: 'That task is over already; nothing more to do.',
  },
  'task-done': { zh: '已完成。', en: 'Done.' },
  'task-dropped': { zh: '不用办了。', en: 'No longer needed.' },
  'task-open': { zh: '待办。', en: 'Open.' },
  'task-not-yours': { zh: '这项不归您办，没有改动。', en: 'That task is not yours; nothing changed.' },
  'later-not-yours': {
    zh: '期限由服务机构来定，没有改动。要改期，请回复“提问”跟服务人员说一声。',
    en: 'The agency sets that date; nothing changed. To have it moved, reply "ask" and tell its people.',
  },
  'later-never': {
    zh: '投诉和整改有人在等，期限不能改，没有改动。办不及的先点“去处理”写下进展。',
    en: 'Somebody is waiting for this: the date of a complaint or a bad rating cannot be moved. Press "Deal with it".',
  },
  'task-their-rating': {
    zh: '这是企业对服务的评价，要企业自己填，服务机构不能代办、延后或免掉。可以点“提醒”，或打电话请对方填。',
    en: 'This is what the enterprise thinks of the service: it cannot be put off or done without. Press "Remind", or call them.',
  },
  'task-no-form': {
    zh: '这项不用填表，办好后点“完成”。',
    en: 'No form belongs to it; press "Done" when it is.',
  },
  'task-elsewhere': {
    zh: '这项要一步一步办，点“去处理”就行，办完会自动算完成。',
    en: 'It has steps of its own: press "Deal with it"; it is done once they are.',
  },
  'do-handle': { zh: '去处理', en: 'Deal with it' },
  'do-answer': { zh: '去回答', en: 'Answer' },
  'task-by-form': {
    zh: '这项填好表、提交了就算完成，点“填写”就行。',
    en: 'It is done once its form is submitted: press "Fill in".',
  },
  'done-by-form': {
    zh: '“{title}”是靠填表办的：《{form}》一提交，就自动算完成。\n现在填吗？已经在别处办好的，点“已在别处办好”，说一句原因。',
    en: '“{title}” is done by its form: once “{form}” is submitted it is ticked off by itself.\nFill it in now? If it was dealt with elsewhere press "Done elsewhere" and say why.',
  },
  'done-by-theirs': {
    zh: '“{title}”要企业自己填《{form}》，提交了就自动算完成，可以“提醒”催一下。\n已经在别处办好的，点“已在别处办好”，说一句原因。',
    en: '“{title}” is done once the enterprise submits “{form}”; you may remind it.\nIf it was dealt with elsewhere press "Done elsewhere" and say why.',
  },
  'do-elsewhere': { zh: '已在别处办好', en: 'Done elsewhere' },
  'elsewhere-why': {
    zh: '“{title}”在哪里、怎么办好的？请说一句，会记下来。例如：纸质表已收，存在档案柜。',
    en: 'Where and how was "{title}" done? Please say; it is kept. For example: the paper form is in our files.',
  },
  'elsewhere-unclear': {
    zh: '请用几个字说明“{title}”在哪里、怎么办好的。例如：纸质表已收，存在档案柜。',
    en: 'Please say in a few words where and how "{title}" was done. For example: the paper form is in our files.',
  },
  'elsewhere-finished': {
    zh: '好的，“{title}”算在别处办好，原因已记下：{reason}\n表没有填，归档要的记录请在“项目” → “记录”里补。',
    en: 'OK: "{title}" counts as done elsewhere; noted: {reason}\nIts form is not filled in: add what the archive needs under "projects", then "Records".',
  },
  'line-elsewhere': { zh: '在别处办好的：{reason}', en: 'Done elsewhere: {reason}' },
  'form-is-theirs': {
    zh: '这张表由企业填。企业用纸质或电话答复的，点“代填”；也可以点“提醒”催一下。',
    en: 'That form is for the enterprise. If it answered on paper or by telephone use "Fill in for them"; or remind them.',
  },
  'task-finished': {
    zh: '好的，“{title}”已完成，不会再提醒。',
    en: 'OK: "{title}" is done, with no more reminders.',
  },
  'to-task': { zh: '查看这项', en: 'Show it' },
  'to-tasks': { zh: '待办', en: 'Tasks' },
  'do-fill': { zh: '填写', en: 'Fill in' },
  'do-behalf': { zh: '代填', en: 'Fill in for them' },
  'do-done': { zh: '完成', en: 'Done' },
  'do-later': { zh: '延后', en: 'Postpone' },
  'do-give': { zh: '转交', en: 'Assign' },
  'do-nudge': { zh: '提醒', en: 'Remind' },
  'do-confirm': { zh: '确认方案', en: 'Confirm the plan' },
  'do-object': { zh: '有意见', en: 'I have objections' },
} as const satisfies Record<string, Text>;
