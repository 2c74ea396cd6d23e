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
  'config-invalid': {
    status: 500,
    retry: false,
    zh: '设置有 {count} 处错误：\n{faults}',
    en: '{count} of the settings cannot be used:\n{faults}',
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
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;
