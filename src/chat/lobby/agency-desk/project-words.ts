import type { Text } from '../../../flow/json.js';

/** What the desk says about projects. */
export const projectWords = {
  projects: {
    zh: '项目，点一下，或者发几个字来找：',
    en: 'Projects; choose one, or send a few words to search:',
  },
  'projects-yours': { zh: '您的项目，点一下看进展：', en: 'Your projects; choose one:' },
  'projects-found': { zh: '名称里有“{words}”的项目：', en: 'Projects with “{words}”:' },
  'projects-none': {
    zh: '还没有项目。回复“企业”，选一家企业点“新项目”。',
    en: 'There are no projects yet. Reply "enterprises", choose one and press "New project".',
  },
  'projects-none-yours': {
    zh: '还没有服务项目。填好需求调查就会开始，回复“菜单”看可以填的表。',
    en: 'There is no project yet. It begins with the needs survey; reply "menu".',
  },
  'projects-not-found': {
    zh: '没有找到“{words}”。换几个字试试，或者回复“项目”看全部。',
    en: 'Nothing found for “{words}”. Try other words, or reply "projects" for all.',
  },
  'project-none': {
    zh: '没有找到这个项目，可能不在您的名下。回复“项目”看全部。',
    en: 'That project was not found among yours. Reply "projects" for all.',
  },
  'project-closed': {
    zh: '这个项目已经关闭，不能再改。',
    en: 'This project is closed; nothing can be changed.',
  },
  'project-opened': {
    zh: '好的，项目“{name}”开始了。先安排服务人员，提醒会自动发。',
    en: 'OK: {name} has begun. Choose who serves in it; reminders come by themselves.',
  },
  'project-running': {
    zh: '这家企业已经有一个在办的项目了。',
    en: 'This enterprise has a project at work already.',
  },
  'line-beside': {
    zh: '注意：这家企业按同一标准还有一个项目在办：“{name}”。请定下接着办哪一个。',
    en: 'Mind: another project of this enterprise under the same standard is at work: {name}. Please say which goes on.',
  },
  'do-keep': { zh: '接着办这个', en: 'Go on with this one' },
  'keep-ask': {
    zh: '接着办“{name}”吗？{list}会关闭，不再提醒；里面填过的表、照片都留着，还能看。',
    en: 'Go on with {name}? {list} will be closed, with no more reminders; what was filled in stays and can be looked at.',
  },
  'do-keep-yes': { zh: '接着办这个，关闭另一个', en: 'Go on with this one, close the other' },
  'keep-alone': {
    zh: '同一标准只有这一个项目在办，没有改动。',
    en: 'No other project of this standard is at work; nothing changed.',
  },
  kept: {
    zh: '好的，接着办“{name}”，另外{count}个同标准的项目已关闭。',
    en: 'OK: {name} goes on; {count} others of its standard are closed.',
  },
  'state-none': { zh: '还没有项目', en: 'no project yet' },
  'state-ended': { zh: '服务已结束', en: 'service over' },
  'state-archived': { zh: '已归档', en: 'archived' },
  'state-closed': { zh: '已关闭', en: 'closed' },
  'count-open': { zh: '待办{count}项', en: '{count} open' },
  'count-overdue': { zh: '逾期{count}项', en: '{count} overdue' },
  'and-more': { zh: '还有{count}项', en: '{count} more' },
  'line-agency': { zh: '服务机构：{name}', en: 'Agency: {name}' },
  'line-members': { zh: '成员：{list}', en: 'Served by: {list}' },
  'members-none': { zh: '还没有安排', en: 'nobody yet' },
  'line-dates': { zh: '日期：{list}', en: 'Dates: {list}' },
  'line-missing': { zh: '还缺的记录：{list}', en: 'Records missing: {list}' },
  'line-tasks': { zh: '待办：{list}', en: 'Open tasks: {list}' },
  'to-project': { zh: '查看项目', en: 'The project' },
  'to-projects': { zh: '项目列表', en: 'Projects' },
  'do-stage-done': { zh: '完成：{title}', en: 'Finish: {title}' },
  'do-stage-skip': { zh: '跳过：{title}', en: 'Skip: {title}' },
  'do-stages': { zh: '其他阶段', en: 'Other stages' },
  'do-visit': { zh: '登记', en: 'Record a visit' },
  'do-wrap-up': { zh: '总结', en: 'Summary' },
  'do-tasks': { zh: '项目待办', en: 'Its tasks' },
  'do-members': { zh: '成员', en: 'Members' },
  'do-dates': { zh: '日期', en: 'Dates' },
  'do-records': { zh: '记录', en: 'Records' },
  'do-records-missing': { zh: '记录（还有缺的）', en: 'Records (some missing)' },
  'do-end': { zh: '服务结束', en: 'End of service' },
  'do-follow': { zh: '新需求，开新项目', en: 'New needs: another project' },
  'do-archive': { zh: '归档', en: 'Archive' },
  'do-waive': { zh: '不需要这份', en: 'Not needed' },
  'project-tasks': { zh: '“{name}”的待办：', en: 'Tasks of {name}:' },
  'project-tasks-none': {
    zh: '这个项目现在没有待办。',
    en: 'Nothing is to be done in this project at present.',
  },

  'stages-which': { zh: '哪个阶段完成了？', en: 'Which stage is finished?' },
  'stage-done': { zh: '“{title}”已完成。', en: '“{title}” is finished.' },
  'stage-skipped': { zh: '“{title}”已跳过。', en: '“{title}” is left out.' },
  'stage-next': { zh: '接下来是“{title}”。', en: 'Next: “{title}”.' },
  'stage-already': {
    zh: '“{title}”已经办过了，没有改动。',
    en: '“{title}” was settled already; nothing changed.',
  },
  'reason-order': {
    zh: '“{list}”还没有完成，先完成“{title}”要写个原因。请说一下为什么：',
    en: '“{list}” is not finished yet. Why is “{title}” finished first? Please say:',
  },
  'reason-not-open': {
    zh: '“{title}”还没有开始，现在就完成要写个原因。请说一下为什么：',
    en: '“{title}” has not begun. Why is it finished now? Please say:',
  },
  'reason-window': {
    zh: '“{title}”应在{from}到{to}之间完成，现在完成要写个原因。请说一下为什么：',
    en: '“{title}” belongs between {from} and {to}. Why now? Please say:',
  },
  'reason-skip': {
    zh: '跳过“{title}”要写个原因，请说一下为什么：',
    en: 'Why is “{title}” left out? Please say:',
  },

  'dates-which': {
    zh: '改哪个日期？改了以后，还没发的提醒也跟着改。',
    en: 'Which date? Reminders still to come move with it.',
  },
  'date-ask': {
    zh: '“{date}”是哪天？例如：今天、下周三、12月3日。',
    en: 'When is “{date}”? For example: today, next Wednesday, 3 December.',
  },
  'date-unclear': {
    zh: '没看懂是哪天。“{date}”请发一个日子，例如：今天、下周三、12月3日。',
    en: 'Which day is that? For “{date}” please send one, such as: today, next Wednesday, 3 December.',
  },
  'date-set': {
    zh: '好的，“{date}”记为{day}，提醒也跟着改了。',
    en: 'OK: “{date}” is {day}; its reminders moved too.',
  },
  'ended-set': {
    zh: '好的，服务在{day}结束。总结、评价和以后的反馈都从这天算起，到时会提醒。',
    en: 'OK: the service ends on {day}. Summary, rating and later feedback count from that day; reminders will come.',
  },
  'date-order': {
    zh: '服务结束不能早于开始，开始也不能晚于结束，没有改动。回复“项目”可以再看日期。',
    en: 'The service cannot end before it begins; nothing changed. Reply "projects" to see the dates.',
  },
  'date-dropped': {
    zh: '好的，“{date}”已取消，相关提醒也不再发。',
    en: 'OK: “{date}” is taken back, with its reminders.',
  },
  'do-drop-date': { zh: '没有这一次，取消它', en: 'It did not happen: take it back' },
  today: { zh: '今天', en: 'Today' },
  'date-started': { zh: '开始', en: 'Begun' },
  'date-ended': { zh: '服务结束', en: 'End of service' },
  'date-visit': { zh: '第{number}次上门', en: 'Visit {number}' },
  'date-visit-next': { zh: '再记一次上门', en: 'Another visit' },
  'date-certificate_expires': { zh: '证书到期', en: 'Certificate expires' },
  'date-operation': { zh: '体系开始运行', en: 'System in operation' },

  'members-fit': {
    zh: '可以安排的人（合适的在前）：\n{list}',
    en: 'Who would fit, the fittest first:\n{list}',
  },
  'members-no-more': { zh: '机构里没有别的人可以安排了。', en: 'There is nobody else in your agency.' },
  'member-add': { zh: '加入：{name}', en: 'Add: {name}' },
  'member-end': { zh: '退出：{name}', en: 'Remove: {name}' },
  'member-added': { zh: '好的，已加入。', en: 'OK, added.' },
  'member-told': {
    zh: '{from}安排您参加“{name}”。回复“项目”看进展，“待办”看要办的事。',
    en: '{from} has asked you to serve in {name}. Reply "projects" to see it, "tasks" for what is to be done.',
  },
  'member-removed': { zh: '好的，已退出。', en: 'OK, removed.' },
  'member-same': { zh: '没有改动。', en: 'Nothing changed.' },
  'member-not-theirs': {
    zh: '这位不在您的机构里，没有加入。',
    en: 'That person is not of your agency; nothing changed.',
  },

  'records-which': {
    zh: '归档要有这些记录（✓有了 ○还缺），点一下可以补：',
    en: 'What the archive must hold (✓ there, ○ missing); choose one to add to it:',
  },
  'records-none': { zh: '这个标准没有规定归档记录。', en: 'This standard names no records.' },
  'record-how': { zh: '发文字说明、照片或文件，都可以。', en: 'Send a note, a photo or a file.' },
  'record-how-form': {
    zh: '这份记录由表来，点“填写”；是纸质的，就拍照或发文件过来。',
    en: 'A form gives this record: press "Fill in". If it is on paper, send a photo or a file.',
  },
  'record-files': { zh: '已有{count}个文件。', en: '{count} files are there.' },
  'record-added': { zh: '好的，记下了。', en: 'OK, noted.' },
  'record-needs-file': {
    zh: '只有文字还不够：这份记录请填表，或者发纸质表的照片、文件。',
    en: 'A note alone is not enough: fill in the form, or send a photo or a file of the paper.',
  },
  'record-waived': { zh: '好的，注明不需要。', en: 'OK, noted as not needed.' },
  'record-obligatory': { zh: '这份记录是必须的，不能省。', en: 'This record is obligatory.' },
  'waive-why': { zh: '为什么不需要“{record}”？', en: 'Why is “{record}” not needed?' },
  'archive-incomplete': {
    zh: '还不能归档，缺这些记录：\n{list}',
    en: 'It cannot be archived yet; these records are missing:\n{list}',
  },
  archived: {
    zh: '“{name}”已归档。要长期反馈的，到时照样会请企业填。',
    en: '{name} is archived. Long-term feedback, where the standard has it, is still asked for.',
  },
  'archived-already': { zh: '“{name}”已经归档过了。', en: '{name} was archived before.' },

  'which-project': { zh: '是哪家企业？', en: 'Which enterprise?' },
  'visit-counted': { zh: '好的，记为“{firm}”第{number}次上门。', en: 'OK: visit {number} to {firm}.' },
  'visit-again': {
    zh: '“{firm}”今天的第{number}次上门还没有记录，接着记这一次。',
    en: 'Visit {number} to {firm}, of today, has no record yet: this is it.',
  },
  'visit-which-form': { zh: '用哪张表登记？', en: 'On which form is it recorded?' },
  'wrap-up-none': { zh: '这个标准没有总结表。', en: 'This standard has no form for a summary.' },

  'plan-confirmed': { zh: '方案：企业已在{day}确认', en: 'Plan: confirmed on {day}' },
  'plan-asked': { zh: '方案：等企业确认', en: 'Plan: the enterprise is asked to confirm it' },
  'plan-objected': { zh: '方案：企业有意见：{words}', en: 'Plan: the enterprise objects: {words}' },
  'plan-what': {
    zh: '您对方案有什么意见？想怎么改，直接说就行。',
    en: 'What should be changed in the plan? Just say it.',
  },
  'plan-thanks': {
    zh: '好的，方案确认了，谢谢！服务机构会接着办。',
    en: 'Thank you, the plan is confirmed. The agency goes on from here.',
  },
  'plan-noted': {
    zh: '好的，您的意见已转给服务机构，改好后再请您看。',
    en: 'Thank you, your words go to the agency; you will be asked again.',
  },
  'plan-already': { zh: '方案已经确认过了，不用再点。', en: 'The plan was confirmed already.' },
  'plan-not-asked': {
    zh: '方案还没做好，做好了会请您看。',
    en: 'The plan is not ready yet; you will be asked to look at it.',
  },
  'plan-head': { zh: '方案内容：', en: 'The plan:' },
  'plan-not-yours': {
    zh: '方案要由这家企业的联系人来确认。',
    en: 'The plan is for a contact of that enterprise to confirm.',
  },
  'plan-told-yes': {
    zh: '企业确认了“{name}”的方案。',
    en: 'The enterprise has confirmed the plan of {name}.',
  },
  'plan-told-no': {
    zh: '企业对“{name}”的方案有意见：{words}',
    en: 'The enterprise objects to the plan of {name}: {words}',
  },
} as const satisfies Record<string, Text>;
