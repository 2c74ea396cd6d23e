import { apiFaults } from './api-faults.js';
import { backupFaults } from './backup-faults.js';
import { keyFaults } from './key-faults.js';
import { webhookFaults } from './webhook-faults.js';

export interface FaultWords {
  readonly zh: string;
  readonly en: string;
}

interface FaultRow extends FaultWords {
  /** HTTP status of a response that fails with it. */
  readonly status: number;
  /** The same attempt may succeed later without anybody changing anything. */
  readonly retry: boolean;
}

/** Every way to fail that a person may read about. `{name}` is filled from the fault's details. */
export const faultTable = {
  internal: {
    status: 500,
    retry: false,
    zh: '系统内部出错，请稍后再试。',
    en: 'Something went wrong inside. Please try again later.',
  },
  busy: {
    status: 503,
    retry: true,
    zh: '现在有点忙，请稍等几秒再试。',
    en: 'It is busy just now. Please try again in a few seconds.',
  },
  'config-invalid': {
    status: 500,
    retry: false,
    zh: '设置有 {count} 处错误：\n{faults}',
    en: '{count} of the settings cannot be used:\n{faults}',
  },
  'flows-incomplete': {
    status: 500,
    retry: false,
    zh: '{path} 中没有可用的表 {form}。请检查 FLOWS_DIR，或运行 npx zhitong flow check。',
    en: 'There is no usable form {form} in {path}. Check FLOWS_DIR, or run npx zhitong flow check.',
  },
  'secret-key-unusable': {
    status: 500,
    retry: false,
    zh: '无法读写密钥文件 {path}：{reason}',
    en: 'The key file {path} cannot be used: {reason}',
  },
  'database-platform': {
    status: 500,
    retry: false,
    zh: '内置数据库不支持本机（{platform}）。请设置 DATABASE_URL 使用外部 PostgreSQL。',
    en: 'There is no embedded database for this machine ({platform}). Set DATABASE_URL to a PostgreSQL server.',
  },
  'database-running': {
    status: 503,
    retry: false,
    zh: '进程 {pid} 已在使用 {path} 中的数据库。请先停止它，或另设 DATA_DIR。',
    en: 'Process {pid} already uses the database in {path}. Stop it first, or set another DATA_DIR.',
  },
  'database-folder': {
    status: 500,
    retry: false,
    zh: '数据库目录 {path} 无法使用：{reason}',
    en: 'The database folder {path} cannot be used: {reason}',
  },
  'database-version': {
    status: 500,
    retry: false,
    zh: '{path} 由 PostgreSQL {found} 创建，本程序自带 {own}。请用旧版本备份后在新版本恢复。',
    en: '{path} was made by PostgreSQL {found}; this program brings {own}. Back up with the old release and restore with this one.',
  },
  'database-user': {
    status: 500,
    retry: false,
    zh: 'PostgreSQL 不能以 root 运行，也无法创建系统用户 {user}：{reason}。请创建该用户，或以普通用户启动。',
    en: 'PostgreSQL does not run as root and the system user {user} cannot be made: {reason}. Create it, or start as an ordinary user.',
  },
  'database-start': {
    status: 503,
    retry: true,
    zh: '内置数据库未能启动：{reason}',
    en: 'The embedded database did not start: {reason}',
  },
  'database-unreachable': {
    status: 503,
    retry: true,
    zh: '数据库暂时无法连接：{reason}',
    en: 'The database cannot be reached: {reason}',
  },
  'database-lost': {
    status: 503,
    retry: true,
    zh: '内置数据库意外停止，服务随之退出。请重新启动服务，已收到的回答都已保存。',
    en: 'The embedded database stopped unexpectedly, so the service ends. Start it again; every answer received is stored.',
  },
  'database-too-old': {
    status: 500,
    retry: false,
    zh: '数据库版本为 PostgreSQL {found}，需要 {needed} 或更高。',
    en: 'The database is PostgreSQL {found}; {needed} or newer is needed.',
  },
  'database-newer': {
    status: 500,
    retry: false,
    zh: '数据库由更新版本的程序升级过（{migrations}）。请使用该版本或更高版本启动。',
    en: 'A newer release has migrated this database ({migrations}). Start that release or a later one.',
  },
  'migration-failed': {
    status: 500,
    retry: false,
    zh: '数据库结构升级失败：{reason}',
    en: 'The database could not be migrated: {reason}',
  },
  'turn-refused': {
    status: 422,
    retry: false,
    zh: '这条消息无法保存，请换一种方式再说一次。',
    en: 'This message could not be stored. Please say it another way.',
  },
  'invite-incomplete': {
    status: 422,
    retry: false,
    zh: '角色 {role} 的邀请码还缺 {needed}。',
    en: 'An invite for the role {role} also needs {needed}.',
  },
  'port-taken': {
    status: 500,
    retry: false,
    zh: '{host} 的端口 {port} 已被其他程序占用。请先停止那个程序，或另设 PORT。',
    en: 'Port {port} of {host} is taken by another program. Stop that program, or set another PORT.',
  },
  'port-unusable': {
    status: 500,
    retry: false,
    zh: '无法在 {host} 的端口 {port} 上监听：{reason}。请检查 HOST 和 PORT。',
    en: 'Cannot listen on port {port} of {host}: {reason}. Check HOST and PORT.',
  },
  'try-later': {
    status: 503,
    retry: true,
    zh: '系统暂时繁忙，请稍候，内容不会丢失。',
    en: 'The service is busy. Please wait a moment; nothing is lost.',
  },
  'too-many-requests': {
    status: 429,
    retry: true,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'That was too fast. Please try again in {seconds} seconds.',
  },
  'request-unreadable': {
    status: 400,
    retry: false,
    zh: '无法识别这个请求，请刷新页面后再试。',
    en: 'This request could not be read. Reload the page and try again.',
  },
  'request-too-large': {
    status: 413,
    retry: false,
    zh: '内容太长，请分几次发送。',
    en: 'This is too long. Please send it in parts.',
  },
  'request-foreign': {
    status: 403,
    retry: false,
    zh: '请在本页面内操作。',
    en: 'Please use the page itself for this.',
  },
  'page-not-open': {
    status: 401,
    retry: false,
    zh: '对话尚未开始或已结束，请重新打开链接。',
    en: 'The conversation has not begun or is over. Please open your link again.',
  },
  'not-found': { status: 404, retry: false, zh: '没有找到。', en: 'Nothing was found here.' },
  'no-form-open': {
    status: 404,
    retry: false,
    zh: '现在没有正在填写的表。',
    en: 'No form is being filled in at the moment.',
  },
  'upload-too-large': {
    status: 413,
    retry: false,
    zh: '文件超过 {mb} MB，请压缩后再上传。',
    en: 'The file is larger than {mb} MB. Please make it smaller.',
  },
  'upload-empty': { status: 422, retry: false, zh: '文件是空的。', en: 'The file is empty.' },
  'upload-kind': {
    status: 415,
    retry: false,
    zh: '不支持这种文件，请上传图片、PDF 或 Office 文档。',
    en: 'This kind of file is not taken. Please send a picture, a PDF or an office document.',
  },
  'upload-content': {
    status: 415,
    retry: false,
    zh: '文件内容与名称不符或已损坏，请检查后重新上传。',
    en: 'The content of the file is damaged or not what its name says. Please check it.',
  },
  'upload-unsafe': {
    status: 415,
    retry: false,
    zh: '文件可能不安全（例如含有宏或程序），不能上传。',
    en: 'The file may be unsafe (a program, or macros inside) and is not taken.',
  },
  'wechat-puppet-missing': {
    status: 500,
    retry: false,
    zh: '微信的 puppet {puppet} 无法使用（{reason}）。请运行 npm install {puppet}，或修改 WECHATY_PUPPET。',
    en: 'The WeChat puppet {puppet} cannot be used ({reason}). Run npm install {puppet}, or change WECHATY_PUPPET.',
  },
  'wecom-webhook-unusable': {
    status: 500,
    retry: false,
    zh: '企业微信群机器人的 Webhook 地址无法使用：应以 https:// 开头并带有 key。',
    en: 'The webhook address of the WeCom robot cannot be used: it begins with https:// and has a key.',
  },
  'notice-moved-on': {
    status: 409,
    retry: false,
    zh: '通知{number}现在不能这样操作，可能别人刚刚处理过，请刷新看看。',
    en: 'Notice {number} cannot be changed that way now; somebody may just have dealt with it. Look at it again.',
  },
  'notice-no-audience': {
    status: 422,
    retry: false,
    zh: '还没有选发给谁，请先选发送范围。',
    en: 'Nobody is chosen to get it yet. Please choose the audience first.',
  },
  'notice-nobody': {
    status: 422,
    retry: false,
    zh: '没有人符合这个发送范围，所以没有发出。请换一个范围。',
    en: 'Nobody fits this audience, so nothing was sent. Please choose another.',
  },
  'notice-out-of-reach': {
    status: 422,
    retry: false,
    zh: '范围里的{count}人都联系不上（没有绑定聊天、已退订或没有同意），所以没有发出。',
    en: 'None of the {count} people in this audience can be reached (no chat, opted out, or no consent), so nothing was sent.',
  },
  'notice-too-late': {
    status: 422,
    retry: false,
    zh: '活动或报名已经截止，等发出去就过时了。请改时间后再发。',
    en: 'It would be over by the time this is sent. Please change the times first.',
  },
  'notice-times': {
    status: 422,
    retry: false,
    zh: '要收报名，请写清培训的开始和结束时间，结束要晚于开始，报名截止不晚于结束。',
    en: 'To take registrations, please give when the training begins and ends, the end after the beginning and the deadline by the end.',
  },
  'notice-file': {
    status: 422,
    retry: false,
    zh: '找不到附件“{name}”，请重新上传。',
    en: 'The file "{name}" was not found. Please upload it again.',
  },
  'notice-confirm-own': {
    status: 403,
    retry: false,
    zh: '自己写的通知要请另一位同事确认。',
    en: 'Somebody else has to confirm a notice you wrote.',
  },
  'notice-same': {
    status: 422,
    retry: false,
    zh: '内容没有变化。',
    en: 'Nothing in it has changed.',
  },
  'series-unreadable': {
    status: 422,
    retry: false,
    zh: '没看懂多久发一次，请写成“每月10日9:30”或“每周一9:30”。',
    en: 'How often could not be read: monthly:10@09:30 or weekly:1@09:30.',
  },
  'segment-name': {
    status: 422,
    retry: false,
    zh: '请给这群人起个名字，最多 {max} 个字。',
    en: 'Please give these people a name of at most {max} characters.',
  },
  'segment-in-use': {
    status: 409,
    retry: false,
    zh: '还有 {count} 条没发的通知或模板在用它，先改掉再删。',
    en: '{count} notices to come or templates use it. Change those first.',
  },
  'list-too-large': {
    status: 413,
    retry: false,
    zh: '名单太大了：最多 {mb} MB、{rows} 行，请分几份发。',
    en: 'The list is too large: at most {mb} MB and {rows} rows. Please split it.',
  },
  'list-unreadable': {
    status: 422,
    retry: false,
    zh: '这份名单打不开。请另存为 .xlsx 或 CSV 再发一次。',
    en: 'The list cannot be opened. Save it as .xlsx or CSV and send it again.',
  },
  'list-empty': {
    status: 422,
    retry: false,
    zh: '名单里没有内容。',
    en: 'There is nothing in the list.',
  },
  'list-no-header': {
    status: 422,
    retry: false,
    zh: '没找到表头。第一行请写：企业名称、统一社会信用代码、联系人、电话，有其中一列就行。',
    en: 'No headings were found. The first row should name columns: 企业名称 (enterprise), 统一社会信用代码 (credit code), 联系人 (contact), 电话 (telephone); any one will do.',
  },
  'import-no-header': {
    status: 422,
    retry: false,
    zh: '没找到表头。表头里要有“企业名称”这一列。',
    en: 'No headings were found. One of them should be 企业名称 (enterprise).',
  },
  'import-too-long': {
    status: 422,
    retry: false,
    zh: '一次最多导入 {rows} 家，请分几张表。',
    en: 'At most {rows} enterprises at a time: please split the table.',
  },
  ...apiFaults,
  ...webhookFaults,
  ...keyFaults,
  ...backupFaults,
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;
