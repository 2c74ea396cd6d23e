/** What the doctor says; `{name}` is filled from the finding's details. A line that is not good ends with what to do. */
export const words = {
  told: { zh: '{text}', en: '{text}' },
  'all-good': { zh: '一切正常。', en: 'All is well.' },
  'some-warnings': {
    zh: '可以运行，有 {count} 处提醒（!）。',
    en: 'It can run; worth a look (!): {count}.',
  },
  'some-bad': { zh: '有 {count} 处需要处理（✗）。', en: 'To be seen to (✗): {count}.' },
  'settings-good': { zh: '设置：有效', en: 'Settings: valid' },
  'folder-good': {
    zh: '数据目录：{path} 可写，剩余 {free} GB',
    en: 'Data folder: {path} is writable, {free} GB free',
  },
  'folder-new': {
    zh: '数据目录：{path} 尚不存在，首次启动时创建；剩余 {free} GB',
    en: 'Data folder: {path} is made at the first start; {free} GB free',
  },
  'folder-unwritable': {
    zh: '数据目录：{path} 不可写（{reason}）。请修改权限，或另设 DATA_DIR。',
    en: 'Data folder: {path} cannot be written ({reason}). Change its permissions, or set another DATA_DIR.',
  },
  'disk-low': {
    zh: '磁盘：{path} 只剩 {free} GB，至少需要 1 GB。请清理，或把 DATA_DIR 移到别的磁盘。',
    en: 'Disk: only {free} GB are free at {path}; at least 1 GB is needed. Make room, or move DATA_DIR.',
  },
  'database-good': {
    zh: '数据库：PostgreSQL {version}，{where}，结构为最新',
    en: 'Database: PostgreSQL {version}, {where}, schema up to date',
  },
  'keys-good': {
    zh: '加密：个人信息都已加密，密钥 {keys} 把',
    en: 'Keys: everything personal is sealed; {keys} key(s)',
  },
  'keys-sealing': {
    zh: '加密：后台正在加密个人信息，{tables} 张表已完成 {done} 张；worker 进程运行时会自动继续。',
    en: 'Keys: what is personal is being sealed, {done} of {tables} tables so far; it goes on while a worker runs.',
  },
  'evidence-role': {
    zh: '存证：服务用的数据库账号不能改动审计记录（DATABASE_OWNER_URL 已设）',
    en: 'Evidence: the service cannot change the audit (DATABASE_OWNER_URL is set)',
  },
  'evidence-trigger': {
    zh: '存证：审计记录只由触发器保护，表的所有者仍能改动。要更严，请设 DATABASE_OWNER_URL（见 docs/evidence.md）',
    en: 'Evidence: a trigger alone protects the audit, and the owner of the tables could change it. For more set DATABASE_OWNER_URL (docs/evidence.md)',
  },
  'database-behind': {
    zh: '数据库：PostgreSQL {version}，{where}；下次启动时升级结构（{pending}）。重要数据请先备份。',
    en: 'Database: PostgreSQL {version}, {where}; the next start migrates it ({pending}). Back up first.',
  },
  'database-embedded': {
    zh: '数据库：未设置 DATABASE_URL，启动服务时会启动内置 PostgreSQL（{path}）',
    en: 'Database: DATABASE_URL is empty; the service starts an embedded PostgreSQL ({path})',
  },
  'database-bad': {
    zh: '数据库：{text} 请检查 {setting}，确认数据库已启动。',
    en: 'Database: {text} Check {setting} and that the database is running.',
  },
  'queue-database': { zh: '队列：在 PostgreSQL 中', en: 'Queue: in PostgreSQL' },
  'queue-redis': { zh: '队列：Redis {address} 有应答', en: 'Queue: Redis at {address} answers' },
  'queue-evicts': {
    zh: '队列：Redis {address} 内存不足时会丢数据（{policy}）。请把 maxmemory-policy 设为 noeviction；否则提醒可能晚半分钟。',
    en: 'Queue: Redis at {address} forgets data when memory runs out ({policy}). Set maxmemory-policy to noeviction, or reminders may come half a minute late.',
  },
  'queue-bad': {
    zh: '队列：Redis {address} 不可用（{reason}）。请检查 REDIS_URL；留空则队列存于 PostgreSQL。',
    en: 'Queue: Redis at {address} cannot be used ({reason}). Check REDIS_URL, or leave it empty to keep the queues in PostgreSQL.',
  },
  'wechat-off': {
    zh: '微信：未启用（先读 docs/wechat.zh-CN.md，再在 .env 中设置 WECHATY_PUPPET）',
    en: 'WeChat: off (read docs/wechat.md, then set WECHATY_PUPPET in .env to turn it on)',
  },
  'wechat-good': {
    zh: '微信：{puppet} 已安装；登录状态见 npx zhitong wechat',
    en: 'WeChat: {puppet} is installed; npx zhitong wechat tells how its log-in stands',
  },
  'wechat-missing': {
    zh: '微信：没有安装 {puppet}。运行 npm install {puppet}，或改 WECHATY_PUPPET',
    en: 'WeChat: {puppet} is not installed. Run npm install {puppet}, or change WECHATY_PUPPET',
  },
  'telegram-off': {
    zh: 'Telegram：未启用（在 .env 中设置 TELEGRAM_BOT_TOKEN 即可）',
    en: 'Telegram: off (set TELEGRAM_BOT_TOKEN in .env to turn it on)',
  },
  'telegram-good': { zh: 'Telegram：@{bot} 可用（{id}）', en: 'Telegram: @{bot} answers ({id})' },
  'telegram-token': {
    zh: 'Telegram：机器人 {id} 的令牌无效。请在 @BotFather 核对后修改 TELEGRAM_BOT_TOKEN。',
    en: 'Telegram: the token of bot {id} is not valid. Ask @BotFather for it and change TELEGRAM_BOT_TOKEN.',
  },
  'telegram-unreachable': {
    zh: 'Telegram：连不上 {root}（{reason}）。请检查网络，或把 TELEGRAM_API_ROOT 设为可达的服务器。',
    en: 'Telegram: {root} cannot be reached ({reason}). Check the network, or set TELEGRAM_API_ROOT to a server within reach.',
  },
  'webhook-good': {
    zh: 'Webhook：@{bot} 指向 {url}，待收 {pending} 条',
    en: 'Webhook: @{bot} points to {url}, {pending} updates waiting',
  },
  'webhook-other': {
    zh: 'Webhook：@{bot} 指向 {found}，应为 {url}。启动服务即可更正；若已启动，请检查 PUBLIC_URL。',
    en: 'Webhook: @{bot} points to {found} instead of {url}. Starting the service corrects it; if it runs, check PUBLIC_URL.',
  },
  'webhook-none': {
    zh: 'Webhook：@{bot} 尚未登记，启动服务时登记为 {url}',
    en: 'Webhook: @{bot} has none yet; starting the service sets {url}',
  },
  'webhook-error': {
    zh: 'Webhook：@{bot} 最近一次投递失败（{when}：{reason}）。请确认外网能访问 {url}，证书有效。',
    en: 'Webhook: the last delivery of @{bot} failed ({when}: {reason}). See that {url} can be reached from outside and its certificate is valid.',
  },
  'webhook-pending': {
    zh: 'Webhook：@{bot} 有 {pending} 条消息待收。若不断增加，请查看日志。',
    en: 'Webhook: {pending} updates of @{bot} are waiting. If they grow, look at the logs.',
  },
  'polling-webhook': {
    zh: '轮询：@{bot} 现在登记了 Webhook（{found}），启动服务时会取消。若另有程序在用，请换一个机器人。',
    en: 'Polling: @{bot} has a webhook ({found}), which starting the service removes. If another program uses it, take another bot.',
  },
  'polling-good': {
    zh: '轮询：@{bot} 未登记 Webhook，待收 {pending} 条',
    en: 'Polling: @{bot} has no webhook, {pending} updates waiting',
  },
  'clock-good': {
    zh: '时钟：与{source}相差 {seconds} 秒；时区 {zone}，期限一律按北京时间',
    en: 'Clock: {seconds} s from {source}; time zone {zone}, deadlines are in Beijing time',
  },
  'clock-unknown': {
    zh: '时钟：{now}，没有可对照的时钟；时区 {zone}，期限一律按北京时间',
    en: 'Clock: {now}, nothing to compare it with; time zone {zone}, deadlines are in Beijing time',
  },
  'clock-off': {
    zh: '时钟：与{source}相差 {seconds} 秒。请开启自动校时（timedatectl set-ntp true）。',
    en: 'Clock: {seconds} s away from {source}. Turn on time synchronisation (timedatectl set-ntp true).',
  },
  'fonts-good': { zh: '字体：有中文字体（{family}）', en: 'Fonts: there is a Chinese font ({family})' },
  'fonts-unknown': {
    zh: '字体：本机没有 fc-list，未检查',
    en: 'Fonts: not looked at, there is no fc-list here',
  },
  'fonts-none': {
    zh: '字体：没有中文字体，图表和图片里的中文会缺失。请安装，例如 apt install fonts-noto-cjk。',
    en: 'Fonts: there is no Chinese font; charts and pictures would lack Chinese. Install one, such as apt install fonts-noto-cjk.',
  },
  'packs-good': {
    zh: '标准包：{packs} 个，共 {forms} 张表，无误',
    en: 'Packs: {packs}, with {forms} forms, no faults',
  },
  'packs-none': {
    zh: '标准包：{path} 中没有标准包。请检查 FLOWS_DIR。',
    en: 'Packs: there is none in {path}. Check FLOWS_DIR.',
  },
  'packs-bad': {
    zh: '标准包：{count} 处错误，有错的表不会启用。运行 npx zhitong flow check 查看全部。第一处：{first}',
    en: 'Packs: {count} faults; forms with faults are left out. See all with npx zhitong flow check. The first: {first}',
  },
  'calendar-good': {
    zh: '工作日历：今后一年的放假和调休都已知道',
    en: 'Calendar: the days off of the coming year are known',
  },
  'calendar-later': {
    zh: '工作日历：{years} 年的放假安排还没公布（一般在11月），暂按常年假期计算；公布后写入 {file}',
    en: 'Calendar: the days off of {years} are not announced yet (usually in November) and are guessed till then; fill them into {file} when they are',
  },
  'calendar-guessed': {
    zh: '工作日历：缺 {years} 年的放假和调休安排，提醒和期限暂按常年假期计算。国务院办公厅公布后（一般在11月）请写入 {file}，再重启服务。',
    en: 'Calendar: the days off of {years} are missing, so reminders and limits go by the usual holidays. When they are announced (usually in November) fill them into {file} and restart.',
  },
  'calendar-bad': {
    zh: '工作日历：calendar.yaml 有错误，没有启用。第一处：{first}',
    en: 'Calendar: calendar.yaml has faults and is left out. The first: {first}',
  },
  'port-free': { zh: '端口：{host}:{port} 空闲', en: 'Port: {host}:{port} is free' },
  'port-own': { zh: '端口：{host}:{port} 上正在运行质通', en: 'Port: zhitong runs at {host}:{port}' },
  'port-any': { zh: '端口：PORT=0，启动时任选空闲端口', en: 'Port: PORT=0, the start takes any free one' },
  'port-taken': {
    zh: '端口：{host}:{port} 已被其他程序占用。请停止它，或另设 PORT。',
    en: 'Port: another program uses {host}:{port}. Stop it, or set another PORT.',
  },
  'port-refused': {
    zh: '端口：不能监听 {host}:{port}（{reason}）。请修改 HOST 或 PORT。',
    en: 'Port: {host}:{port} cannot be listened on ({reason}). Change HOST or PORT.',
  },
  'url-good': { zh: '网址：{url}', en: 'Address: {url}' },
  'url-plain': {
    zh: '网址：服务对外开放（HOST={host}），但 {url} 不是 https，内容会被窥见。请在前面加一层 https 反向代理，并相应设置 PUBLIC_URL。',
    en: 'Address: the service is open to the network (HOST={host}) and {url} is not https, so others can read along. Put a reverse proxy with https in front and set PUBLIC_URL to it.',
  },
  'url-webhook': {
    zh: '网址：Telegram 只向 https 网址投递，而 PUBLIC_URL 是 {url}。请设置 https 网址，或用 TELEGRAM_MODE=polling。',
    en: 'Address: Telegram delivers to https only, and PUBLIC_URL is {url}. Set an https address, or TELEGRAM_MODE=polling.',
  },
  'check-failed': {
    zh: '检查 {check} 时出错：{reason}。请查看日志或重试。',
    en: 'The check of {check} failed: {reason}. Try again or look at the logs.',
  },
  here: { zh: '内置', en: 'embedded' },
  outside: { zh: '外部', en: 'outside' },
  'the-database': { zh: '数据库', en: 'the database' },
  'the-telegram-server': { zh: ' Telegram 服务器', en: 'the Telegram server' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type Word = keyof typeof words;
