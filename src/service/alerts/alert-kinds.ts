import type { Text } from '../../flow/json.js';

/** How bad it is: nothing works (people are told at night too), something does not, somebody should see to it. */
export type Level = 'down' | 'bad' | 'note';

interface Kind {
  readonly level: Level;
  /** So long it must hold before anybody is told. */
  readonly holdSeconds: number;
  /** As it is called when it is muted. */
  readonly name: Text;
  /** What is wrong, `{…}` filled in, and what to do about it. */
  readonly says: Text;
}

/** Everything operators are told about, the worst first. The rules of Prometheus name the same conditions. */
export const alertKinds = {
  'database-away': {
    ...{ level: 'down', holdSeconds: 30 },
    name: { zh: '数据库', en: 'database' },
    says: {
      zh: '数据库连不上，现在什么都存不了；收到的消息平台会再送来，不会丢。',
      en: 'The database cannot be reached. Nothing can be stored; platforms bring messages again, so none is lost.',
    },
  },
  'database-was-away': {
    ...{ level: 'bad', holdSeconds: 0 },
    name: { zh: '数据库断过', en: 'database was away' },
    says: {
      zh: '数据库刚才断了{time}，现在好了。',
      en: 'The database was away for {time} and is back.',
    },
  },
  'schema-missing': {
    ...{ level: 'down', holdSeconds: 0 },
    name: { zh: '数据库版本', en: 'schema' },
    says: {
      zh: '数据库缺少这个版本需要的表（{what}）。请重启服务，它会补上。',
      en: 'The database lacks what this release needs ({what}). Restart the service: it adds it.',
    },
  },
  'worker-absent': {
    ...{ level: 'down', holdSeconds: 30 },
    name: { zh: '后台', en: 'worker' },
    says: {
      zh: '没有后台进程（worker）在运行，提醒和定时通知不会发出。',
      en: 'No process with the role worker is running: reminders and scheduled notices do not go out.',
    },
  },
  'channel-refused': {
    ...{ level: 'down', holdSeconds: 30 },
    name: { zh: '账号被拒', en: 'refused account' },
    says: {
      zh: '{channel} {account} 被平台拒绝（{trouble}），令牌可能失效了。请到控制台“渠道”看。',
      en: '{channel} {account} is refused by its platform ({trouble}); its token may be void. See Channels in the console.',
    },
  },
  'disk-full': {
    ...{ level: 'down', holdSeconds: 0 },
    name: { zh: '磁盘满', en: 'full disk' },
    says: {
      zh: '{host} 的磁盘快满了，只剩 {free} MB，数据库随时会停。请马上腾地方。',
      en: 'The disk of {host} is nearly full: {free} MB left, and the database may stop any time. Make room now.',
    },
  },
  'channel-out': {
    ...{ level: 'bad', holdSeconds: 120 },
    name: { zh: '渠道', en: 'channel' },
    says: {
      zh: '{channel} {account} 收不到消息（{trouble}）。',
      en: '{channel} {account} receives nothing ({trouble}).',
    },
  },
  'logged-out': {
    ...{ level: 'bad', holdSeconds: 600 },
    name: { zh: '微信', en: 'log-in' },
    says: {
      zh: '{channel} {account} 没有登录（{trouble}），请到控制台“渠道”扫码。',
      en: '{channel} {account} is not logged in ({trouble}). Scan the code under Channels in the console.',
    },
  },
  'database-slow': {
    ...{ level: 'bad', holdSeconds: 120 },
    name: { zh: '数据库慢', en: 'slow database' },
    says: {
      zh: '数据库很慢，一次应答要 {ms} 毫秒。',
      en: 'The database is slow: it takes {ms} ms to answer.',
    },
  },
  'redis-away': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: 'Redis', en: 'Redis' },
    says: {
      zh: '提醒的队列连不上（{backend}）。提醒会晚到半分钟，不会丢。',
      en: 'The queue of reminders cannot be reached ({backend}). Reminders come half a minute late; none is lost.',
    },
  },
  overloaded: {
    ...{ level: 'bad', holdSeconds: 120 },
    name: { zh: '太忙', en: 'overload' },
    says: {
      zh: '服务忙不过来：半分钟里让 {n} 次请求稍后再来，最长等了 {lag} 毫秒。',
      en: 'More arrives than can be done: {n} requests were asked to come again, the longest wait was {lag} ms.',
    },
  },
  'outbox-late': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '发消息', en: 'sending' },
    says: {
      zh: '有 {n} 条消息发不出去，最早的已经等了{time}。',
      en: '{n} messages are not going out; the oldest has waited for {time}.',
    },
  },
  'reminders-late': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '提醒', en: 'reminders' },
    says: {
      zh: '有 {n} 条提醒到点没处理，最早的已经晚了{time}。',
      en: '{n} reminders are overdue; the oldest by {time}.',
    },
  },
  'notice-stuck': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '通知', en: 'notices' },
    says: {
      zh: '通知 {what} 停住了，一刻钟没有再发出一条。',
      en: 'Notice {what} stands still: nothing of it went out for a quarter of an hour.',
    },
  },
  'sends-failing': {
    ...{ level: 'bad', holdSeconds: 0 },
    name: { zh: '发送失败', en: 'failed sends' },
    says: {
      zh: '十分钟里有 {n} 条消息没发成功，多数因为“{why}”。',
      en: '{n} messages failed within ten minutes, most of them by "{why}".',
    },
  },
  'not-stored': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '存不下', en: 'not stored' },
    says: {
      zh: '有 {n} 条收到的消息存不下来，平台会再送。请看日志。',
      en: '{n} messages that arrived could not be stored; platforms bring them again. See the log.',
    },
  },
  'faults-many': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '出错', en: 'errors' },
    says: {
      zh: '日志里错误太多：半分钟 {n} 条，多数是 {why}。',
      en: 'There are many errors in the log: {n} in half a minute, most of them {why}.',
    },
  },
  'evidence-late': {
    ...{ level: 'bad', holdSeconds: 300 },
    name: { zh: '存证', en: 'evidence' },
    says: {
      zh: '操作记录有{time}没有接进存证链了。',
      en: 'The chain of evidence is {time} behind the audit.',
    },
  },
  'disk-low': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '磁盘', en: 'disk' },
    says: {
      zh: '{host} 的磁盘不多了，还剩 {free} MB。',
      en: 'The disk of {host} is getting full: {free} MB left.',
    },
  },
  'clocks-differ': {
    ...{ level: 'bad', holdSeconds: 60 },
    name: { zh: '时钟', en: 'clock' },
    says: {
      zh: '{host} 的时钟和数据库差 {seconds} 秒，请打开时间同步。',
      en: 'The clock of {host} is {seconds} seconds off the database’s. Turn on time synchronisation.',
    },
  },
  'webhooks-dead': {
    ...{ level: 'note', holdSeconds: 0 },
    name: { zh: '推送', en: 'webhooks' },
    says: {
      zh: '一天里有 {n} 条推送给其他系统的事件一直送不到，已经放弃。请到控制台“Webhook”看。',
      en: 'Within a day {n} events for other systems were given up. See Webhooks in the console.',
    },
  },
  'backup-old': {
    ...{ level: 'note', holdSeconds: 0 },
    name: { zh: '备份', en: 'backup' },
    says: {
      zh: '上次备份是{time}前，请运行 npx zhitong backup，最好每天自动做。',
      en: 'The last backup was made {time} ago. Run npx zhitong backup, best every day by itself.',
    },
  },
  'backup-never': {
    ...{ level: 'note', holdSeconds: 0 },
    name: { zh: '备份', en: 'backup' },
    says: {
      zh: '还从来没有备份过。请运行 npx zhitong backup，最好每天自动做。',
      en: 'No backup was ever made. Run npx zhitong backup, best every day by itself.',
    },
  },
  'nobody-told': {
    ...{ level: 'note', holdSeconds: 0 },
    name: { zh: '告警没人收', en: 'nobody told' },
    says: {
      zh: '告警没人能马上收到：平台管理员都没有用 Telegram 或微信进来过。',
      en: 'Alerts reach nobody at once: no operator came in by Telegram or WeChat.',
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type AlertKind = keyof typeof alertKinds;

export const ALERT_KINDS = Object.keys(alertKinds) as readonly AlertKind[];

export const levelOf = (kind: AlertKind): Level => alertKinds[kind].level;
