import type { MenuRole } from '../../chat/channel.js';
import type { Lang } from '../../flow/json.js';

interface MenuEntry {
  /** Latin letters, digits and underscores: Telegram takes nothing else. */
  readonly command: string;
  readonly description: Readonly<Record<Lang, string>>;
}

export type Menu = readonly MenuEntry[];

/** What the commands are called and do. A command is read as its words: `my_data` is "my data". */
const commands = {
  menu: { zh: '菜单：可以填的表', en: 'What you can fill in' },
  resume: { zh: '继续填', en: 'Go on with your form' },
  back: { zh: '回到上一题', en: 'Back to the previous question' },
  skip: { zh: '跳过这一题', en: 'Skip this question' },
  review: { zh: '检查填过的答案', en: 'Review your answers' },
  help: { zh: '帮助：这里能做什么、这一题怎么填', en: 'Help: what you can do, how to answer' },
  pause: { zh: '暂停，以后再填', en: 'Stop for now, go on later' },
  tasks: { zh: '待办：还有什么没做', en: 'What is left to do' },
  enterprises: { zh: '企业：查找、代填、新项目', en: 'Your enterprises' },
  projects: { zh: '项目：进展、阶段、归档', en: 'Projects: progress, stages, archive' },
  record: { zh: '登记一次上门服务', en: 'Record a visit' },
  summary: { zh: '写服务总结', en: 'Write the summary' },
  statistics: { zh: '本机构的统计', en: 'Figures of your agency' },
  reminder_time: { zh: '提醒时间', en: 'When you are reminded' },
  stop_reminders: { zh: '停止提醒', en: 'Stop reminders' },
  resume_reminders: { zh: '恢复提醒', en: 'Have reminders again' },
  broadcast: { zh: '群发：写一条通知', en: 'Write a notice' },
  notices: { zh: '通知：发过的、进度、台账', en: 'Notices, how they go, ledgers' },
  groups: { zh: '群：欢迎语、谁能发', en: 'Groups and their settings' },
  unsubscribe: { zh: '退订通知', en: 'Stop notices' },
  subscribe: { zh: '重新订阅通知', en: 'Have notices again' },
  console: { zh: '控制台：在浏览器里看和管', en: 'The console in the browser' },
  trainings: { zh: '培训：安排、报名、证书', en: 'Trainings: what is on, register' },
  checkin: { zh: '签到', en: 'Check in at a training' },
  joins: { zh: '待确认的加入申请', en: 'Requests to join' },
  invite: { zh: '邀请企业', en: 'Invite enterprises' },
  alerts: { zh: '系统有没有问题', en: 'What is wrong with the service' },
  versions: { zh: '按旧版本填的表', en: 'Open forms of earlier versions' },
  switch: { zh: '换一家企业', en: 'Switch enterprise' },
  hand_over: { zh: '交接给同事', en: 'Hand over to a colleague' },
  my_data: { zh: '我的数据', en: 'What is stored about me' },
  copy_my_data: { zh: '导出我的数据', en: 'A copy of my data' },
  correct_my_data: { zh: '更正我的信息', en: 'Correct my data' },
  withdraw: { zh: '撤回同意', en: 'Withdraw consent' },
  delete_my_data: { zh: '删除我的数据', en: 'Delete my data' },
  english: { zh: 'Switch to English', en: 'Switch to English' },
  chinese: { zh: '切换到中文', en: '切换到中文' },
  register: { zh: '登记本群（服务机构人员）', en: 'Register this group (agency staff)' },
} as const;

type Name = keyof typeof commands;

const filling: readonly Name[] = ['menu', 'resume', 'back', 'skip', 'review', 'help', 'pause'];
const own: readonly Name[] = ['my_data', 'copy_my_data', 'correct_my_data', 'withdraw', 'delete_my_data'];
const reminders: readonly Name[] = [
  'reminder_time',
  'stop_reminders',
  'resume_reminders',
  'unsubscribe',
  'subscribe',
];
const notices: readonly Name[] = ['broadcast', 'notices', 'groups'];
const trainings: readonly Name[] = ['trainings', 'checkin'];
const languages: readonly Name[] = ['english', 'chinese'];

const desk: readonly Name[] = [
  'tasks',
  'enterprises',
  'projects',
  'record',
  'summary',
  'statistics',
  'console',
];

/** What is used most stands on top: the list opens at its beginning. */
const names: Readonly<Record<MenuRole, readonly Name[]>> = {
  contact: [
    ...filling,
    ...trainings,
    'tasks',
    'projects',
    'switch',
    'hand_over',
    ...reminders,
    ...own,
    ...languages,
  ],
  staff: [
    ...desk,
    ...trainings,
    'menu',
    'invite',
    'versions',
    ...filling.slice(1),
    'hand_over',
    ...reminders,
    ...own,
    ...languages,
  ],
  admin: [
    ...desk,
    ...notices,
    ...trainings,
    'menu',
    'joins',
    'invite',
    'versions',
    ...filling.slice(1),
    'hand_over',
    ...reminders,
    ...own,
    ...languages,
  ],
  bureau: [
    'tasks',
    ...notices,
    ...trainings,
    'console',
    'menu',
    'versions',
    ...filling.slice(1),
    ...reminders,
    ...own,
    ...languages,
  ],
  operator: [
    'console',
    'alerts',
    'menu',
    'versions',
    ...filling.slice(1),
    ...reminders,
    ...own,
    ...languages,
  ],
};

const menuOf = (list: readonly Name[]): Menu =>
  list.map((command) => ({ command, description: commands[command] }));

export const menuFor = (role: MenuRole): Menu => menuOf(names[role]);

/** In a group nothing else is answered. */
export const GROUP_MENU: Menu = menuOf(['register']);
