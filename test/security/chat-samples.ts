// What somebody says and presses who knows numbers and ids of an agency that is not theirs: of each order and each button
// of the house, with everything it takes.
import { shorten, withIds, withKey } from '../../src/chat/lobby/agency-desk/ids.js';
import type { DeskOrder } from '../../src/chat/lobby/agency-desk/orders.js';
import type { SaidLoop } from '../../src/chat/lobby/loop/orders.js';
import type { SaidNotice } from '../../src/chat/lobby/notices/orders.js';
import type { Order } from '../../src/chat/lobby/order.js';
import type { SaidTraining } from '../../src/chat/lobby/trainings/orders.js';
import { CHENGDU, FORM_B } from '../web/console/rows.js';
import { HIDDEN, type HiddenWorld } from './hidden-world.js';

/** As much of the names as finds them, but not so much that repeating what was said gives them away. */
const NEAR = HIDDEN.slice(0, -1);

type Sample = (world: HiddenWorld) => readonly string[];
type Samples = Readonly<Record<string, Sample>>;

/** Buttons that take nothing of anybody's. */
const plain = (...verbs: readonly string[]): Samples =>
  Object.fromEntries(verbs.map((verb) => [verb, () => [`@${verb}`, `@${verb}:`]]));
/** Pages, with words to look for. */
const pages = (...verbs: readonly string[]): Samples =>
  Object.fromEntries(verbs.map((verb) => [verb, () => [`@${verb}:0`, `@${verb}:0:${NEAR}`]]));
const of = (pick: (world: HiddenWorld) => string, ...verbs: readonly string[]): Samples =>
  Object.fromEntries(verbs.map((verb) => [verb, (world: HiddenWorld) => [`@${verb}:${pick(world)}`]]));
const keyed = (pick: (world: HiddenWorld) => string, verb: string, ...keys: readonly string[]): Samples => ({
  [verb]: (world) => keys.map((key) => withKey(verb, pick(world), key)),
});

const task = (world: HiddenWorld) => world.taskId;
const project = (world: HiddenWorld) => world.projectId;
const firm = (world: HiddenWorld) => world.enterpriseId;
const notice = (world: HiddenWorld) => world.noticeId;
const draft = (world: HiddenWorld) => shorten(world.noticeId);
const sent = (world: HiddenWorld) => shorten(world.sentId);
const training = (world: HiddenWorld) => String(world.trainingNumber);
const registration = (world: HiddenWorld) => shorten(world.registrationId);

/** By their verb. What changes most stands last: whoever may do it does it once the others were tried. */
export const BUTTONS: Samples = {
  ...plain('menu', 'desk', 'rate-now', 'agree', 'refuse', 'sure', 'trains', 'train-mine'),
  ...plain('n-new', 'n-drafts', 'n-templates', 'n-segments', 'n-rooms', 'train-keep', 'ci-done', 'ci-not'),
  ...plain('remind-time', 'reminders-off', 'reminders-on', 'guide', 'n-prefer', 'n-off', 'n-on'),
  ...pages('tasks', 'atasks', 'owed', 'firms', 'projects'),
  ...of(sent, 'n-list'),
  ...of(task, 'task', 'task-fill', 'task-behalf', 'task-later', 'task-give', 'task-nudge', 'task-else'),
  ...of(firm, 'ent', 'forms', 'ask-in', 'new', 'which', 'firm'),
  ...of(project, 'project', 'ptasks', 'stages', 'members', 'dates', 'records', 'visit', 'wrap-up', 'end'),
  ...of(project, 'keep', 'plan-yes', 'plan-no'),
  ...of(({ agencyId }) => agencyId, 'agency', 'room'),
  ...of(({ sessionId }) => sessionId, 'session'),
  form: () => [`@form:${FORM_B}`, '@form:common/complaint'],
  ...keyed(firm, 'fill', FORM_B, `${CHENGDU}/annex-c`),
  ...keyed(firm, 'paper', FORM_B),
  ...keyed(firm, 'phone', FORM_B),
  ...keyed(project, 'date', 'visit.', 'ended.'),
  ...keyed(project, 'date-drop', 'visit.'),
  ...keyed(project, 'today', 'visit.'),
  ...keyed(project, 'record', 'needs', 'complaints'),
  ...keyed(project, 'waive', 'needs'),
  ...of(({ inquiryId }) => inquiryId, 'q', 'ask-on', 'q-ok', 'q-again', 'q-show'),
  solved: ({ inquiryId }) => [`@solved:${inquiryId}.0`],
  'ask-pub': ({ inquiryId }) => [`@ask-pub:${inquiryId}.1`, `@ask-pub:${inquiryId}.yes`],
  ...of(({ complaintId }) => complaintId, 'c', 'c-hard'),
  'c-go': ({ complaintId }) => [`@c-go:${complaintId}.acknowledged`],
  'c-sure': ({ complaintId }) => [`@c-sure:${complaintId}.acknowledged`],
  'c-rate': ({ complaintId }) => [`@c-rate:${complaintId}.satisfied`],
  ...of(({ fixId }) => fixId, 'why', 'fix', 'rate'),
  ...of(draft, 'n-see', 'n-edit', 'n-template', 'n-keep', 'n-leave', 'n-try', 'n-urgent', 'n-yes', 'n-no'),
  ...keyed(notice, 'n-nofiles', 'files'),
  ...keyed(notice, 'n-anyplaces', 'places'),
  ...keyed(notice, 'n-noplaces', 'places'),
  ...keyed(notice, 'n-allrooms', 'rooms'),
  ...keyed(notice, 'n-norooms', 'rooms'),
  ...keyed(notice, 'n-all', 'people'),
  ...keyed(notice, 'n-nobody', 'people'),
  ...keyed(notice, 'n-upload', 'people'),
  ...keyed(notice, 'n-now', 'send-at'),
  ...of(sent, 'n-card', 'n-cancel', 'n-correct', 'n-ledger'),
  ...keyed(notice, 'n-at', 'text', 'files+', 'people', 'rooms', 'send-at'),
  ...keyed(notice, 'n-back', 'text', 'people'),
  'n-segment': ({ noticeId, segmentId }) => [withIds('n-segment', noticeId, segmentId)],
  'n-own': ({ agencyId }) => [`@n-own:a${shorten(agencyId)}`, `@n-own:b${shorten(agencyId)}`],
  'n-kind': ({ agencyId }) => [`@n-kind:a${shorten(agencyId)}.news`, `@n-kind:news.a${shorten(agencyId)}`],
  ...of(({ templateId }) => shorten(templateId), 'n-tpl', 'n-use', 'n-every'),
  ...of(({ roomId }) => shorten(roomId), 'n-room', 'n-welcome'),
  'n-posters': ({ roomId }) =>
    ['everybody', 'admin', 'staff'].map((who) => withKey('n-posters', roomId, who)),
  ...of(training, 'train', 'train-files', 'train-ics', 'train-feedback', 'train-cert', 'train-off'),
  ...of(training, 'tr-roster', 'tr-code', 'tr-for', 'tr-add', 'tr-when', 'tr-place', 'tr-capacity'),
  ...of(training, 'tr-files', 'tr-files-go', 'tr-totals', 'tr-end', 'tr-off', 'ci-all', 'ci-walk'),
  ...of(training, 'train-many', 'train-name', 'train-join', 'train-me', 'tr-change'),
  'train-level': () => ['@train-level:front_line'],
  ...of(registration, 'cert', 'ci-who', 'tr-in', 'train-drop'),
  ci: (world) => [`@ci:${training(world)}`, `@ci:${training(world)}.123456`],
  // What changes something of the agency's.
  ...of(({ callId }) => callId, 'called'),
  ...of(({ joinId }) => joinId, 'join-yes', 'join-no'),
  give: ({ taskId, colleague }) => [withIds('give', taskId, colleague)],
  join: ({ projectId, colleague }) =>
    ['s', 'e'].map((role) => withKey('join', projectId, `${shorten(colleague)}${role}`)),
  leave: ({ projectId, admin }) =>
    ['s', 'e'].map((role) => withKey('leave', projectId, `${shorten(admin)}${role}`)),
  ...keyed(project, 'stage-done', 'collect_needs'),
  ...keyed(project, 'stage-skip', 'collect_needs', 'plan'),
  ...of(task, 'task-done'),
  ...keyed(firm, 'begin', CHENGDU),
  ...of(project, 'follow', 'keep-yes', 'archive'),
  ...of(({ inquiryId }) => inquiryId, 'q-pub', 'q-out'),
  'fix-called': ({ fixId }) => [`@fix-called:${fixId}`, `@fix-called:${fixId}.satisfied`],
  ...of(({ fixId }) => fixId, 'fix-end'),
  ...of(sent, 'n-pause', 'n-resume', 'n-recall', 'n-cancel-yes', 'n-delete'),
  ...of(({ seriesId }) => shorten(seriesId), 'n-series-end'),
  ...of(({ templateId }) => shorten(templateId), 'n-tpl-drop'),
  ...of(({ segmentId }) => shorten(segmentId), 'n-seg-drop'),
  ...of(draft, 'n-go'),
  ...of(training, 'tr-stop', 'tr-reopen', 'train-drop-all', 'tr-end-yes', 'tr-off-yes'),
};

const words =
  (...said: readonly string[]): Sample =>
  () =>
    said;
const numbered =
  (word: string): Sample =>
  (world) => [word, `${word} ${world.trainingNumber}`, `${word}${world.trainingNumber}`];

/** By their table and their key; with the names and numbers of the other agency behind them. */
export const ORDERS_SAID: {
  readonly house: Readonly<Record<Order, Sample>>;
  readonly desk: Readonly<Record<DeskOrder, Sample>>;
  readonly loop: Readonly<Record<SaidLoop['order'], Sample>>;
  readonly notices: Readonly<Record<SaidNotice['order'], Sample>>;
  readonly trainings: Readonly<Record<SaidTraining['order'], Sample>>;
} = {
  house: {
    menu: words('菜单'),
    mine: words('我的数据'),
    copy: words('复制我的数据'),
    correct: words('更正我的数据'),
    erase: words('删除我的数据', '算了'),
    withdraw: words('撤回同意', '算了'),
    consents: words('同意设置', '取消'),
    switch: words('换企业', `示例企业${NEAR}`),
    handover: words('交接', `李${NEAR}`),
    console: words('控制台'),
    joins: words('待确认', '同意1', '拒绝1'),
    calls: words('待联系', '1'),
    invite: words('邀请', '1'),
    versions: words('版本'),
    code: words('我的识别码'),
    alerts: words('告警'),
    mute: words('静音', '静音 2小时'),
    unmute: words('取消静音'),
    register: words('登记本群'),
  },
  desk: {
    tasks: words('待办'),
    owed: words('谁没填'),
    firms: words('企业', `企业 示例企业${NEAR}`, '企业 示例'),
    projects: words('项目', `项目 示例项目${NEAR}`, '项目 示例'),
    record: words('登记', `登记 示例企业${NEAR}`),
    wrapup: words('总结', `总结 示例企业${NEAR}`),
    finish: words('完成', `完成 ${NEAR}`, '完成 上门诊断'),
    postpone: words('延后', '延后 2099-01-01', '延后 上门诊断'),
    assign: words('指派', `指派 李${NEAR}`),
    nudge: words('提醒', `提醒 示例企业${NEAR}`),
    stats: words('统计'),
    guide: words('帮助'),
    'remind-time': words('提醒时间'),
    'reminders-off': words('停止提醒'),
    'reminders-on': words('恢复提醒'),
  },
  loop: {
    ask: words('提问：示例企业怎么样', '算了'),
    knowledge: words('知识库', `知识库 ${NEAR}`),
    questions: words('待回答', '1'),
    complain: words('我要投诉', '取消'),
    'complain-unnamed': words('匿名投诉', '取消'),
    'may-hide': words('可以匿名吗'),
    complaints: words('投诉处理', '1'),
    'my-complaints': words('我的投诉', '1'),
    fix: words('整改', '1'),
    rate: words('评价', '1'),
  },
  notices: {
    write: words('群发', '算了'),
    list: words('通知列表'),
    templates: words('模板', '1'),
    segments: words('人群', '1'),
    series: words('定期', '1'),
    rooms: words('群列表', '1'),
    refuse: words('退订'),
    want: words('订阅'),
    prefer: words('首选'),
    'who-writes': words('通知权限', '谁能写通知 所有人'),
    show: words(...Array.from({ length: 3 }, (_one, i) => `通知${i + 1}`)),
    room: words('群1', '群1 管理员', `群 1 ${NEAR}`),
  },
  trainings: {
    list: words('培训'),
    join: numbered('报名'),
    mine: words('我的报名'),
    off: numbered('取消报名'),
    'off-perhaps': words('改天', `${NEAR}来不了了`),
    here: (world) => ['签到', `签到${world.trainingNumber}`, `签到${world.trainingNumber} 123456`],
    'here-perhaps': words('我到了'),
    cert: numbered('证书'),
    feedback: numbered('培训评价'),
    show: (world) => [`培训${world.trainingNumber}`, `培训${world.trainingNumber} 改到下午三点`],
    roster: numbered('培训名单'),
    code: numbered('签到码'),
    for: (world) => ['替人签到', `替${NEAR}签到`, `签到名单 ${world.trainingNumber}`],
    'call-off': numbered('取消培训'),
    calendar: (world) => [`日历${world.trainingNumber}`],
    materials: words('发资料', '发培训资料'),
    totals: words('培训统计', '培训合计'),
  },
};
