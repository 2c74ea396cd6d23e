import type { SettingName } from './environment.js';

interface Setting {
  /** The line of comment in `.env.example`. */
  readonly comment: string;
  /** What `.env.example` shows behind the sign, written as a comment. */
  readonly shown: string;
  /** What to write, for the message about a wrong value. */
  readonly write: string;
  /** Its value must not appear in a message. */
  readonly secret?: true;
}

/** What people read about each setting, in the order of `.env.example`. */
export const settings: Readonly<Record<SettingName, Setting>> = {
  DATABASE_URL: {
    comment: 'PostgreSQL 14 or newer. Empty: an embedded PostgreSQL under DATA_DIR.',
    shown: 'postgresql://zhitong:password@127.0.0.1:5432/zhitong',
    write: 'DATABASE_URL=postgresql://user:password@host:5432/name, or leave it empty',
    secret: true,
  },
  DATABASE_OWNER_URL: {
    comment:
      'Owner of the tables of an outside database, who migrates them; DATABASE_URL is then a role that cannot change evidence. Empty: DATABASE_URL owns them.',
    shown: 'postgresql://zhitong_owner:password@127.0.0.1:5432/zhitong',
    write: 'DATABASE_OWNER_URL=postgresql://owner:password@host:5432/name, or leave it empty',
    secret: true,
  },
  REDIS_URL: {
    comment:
      'Redis or Valkey for the queues: redis://, rediss:// or redis+sentinel://host:port,host:port/master?db=0. Empty: the queues live in PostgreSQL.',
    shown: 'redis://127.0.0.1:6379',
    write: 'REDIS_URL=redis://host:6379, redis+sentinel://host:26379,host:26379/master, or leave it empty',
    secret: true,
  },
  REDIS_CLUSTER: {
    comment: '1 when REDIS_URL is a node of a cluster.',
    shown: '0',
    write: 'REDIS_CLUSTER=1 or REDIS_CLUSTER=0',
  },
  DATA_DIR: {
    comment: 'Folder of the embedded database, uploads and keys. Back it up.',
    shown: './data',
    write: 'DATA_DIR=./data',
  },
  HOST: {
    comment: 'Address the HTTP server listens on; 0.0.0.0 for every interface.',
    shown: '127.0.0.1',
    write: 'HOST=127.0.0.1',
  },
  PORT: { comment: 'Port the HTTP server listens on.', shown: '3000', write: 'PORT=3000' },
  PUBLIC_URL: {
    comment: 'Address people reach it under, for links and webhooks. Empty: http://HOST:PORT.',
    shown: 'https://zhitong.example.org',
    write: 'PUBLIC_URL=https://your.host, or leave it empty',
  },
  ROLES: {
    comment: 'What this process does: web, bot, worker, comma separated. Empty: all of them.',
    shown: 'web,bot,worker',
    write: 'ROLES=web,bot,worker or some of these',
  },
  TELEGRAM_BOT_TOKEN: {
    comment: 'Token from @BotFather, or several, comma separated. Empty: Telegram is off.',
    shown: '123456789:AAExampleExampleExampleExampleExamp',
    write: 'TELEGRAM_BOT_TOKEN=123456789:AA…, comma separated if several',
    secret: true,
  },
  TELEGRAM_API_ROOT: {
    comment: 'Bot API server.',
    shown: 'https://api.telegram.org',
    write: 'TELEGRAM_API_ROOT=https://api.telegram.org',
  },
  TELEGRAM_MODE: {
    comment: 'polling needs no public address; webhook needs PUBLIC_URL with https.',
    shown: 'polling',
    write: 'TELEGRAM_MODE=polling or TELEGRAM_MODE=webhook',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    comment: 'Expected in X-Telegram-Bot-Api-Secret-Token. Empty: generated.',
    shown: '',
    write: 'TELEGRAM_WEBHOOK_SECRET= and the output of: openssl rand -hex 32',
    secret: true,
  },
  TELEGRAM_PER_SECOND: {
    comment:
      'Messages a second each bot may send to many: Telegram allows 30, up to 1000 where more is paid for.',
    shown: '30',
    write: 'TELEGRAM_PER_SECOND=30, at most 1000',
  },
  WECHATY_PUPPET: {
    comment: 'WeChat puppet, with its own settings in WECHATY_PUPPET_… Empty: WeChat is off.',
    shown: 'wechaty-puppet-wechat4u',
    write: 'WECHATY_PUPPET=wechaty-puppet-wechat4u, or leave it empty',
  },
  WEBHOOK_ALLOW_HOSTS: {
    comment:
      'Hosts in the own network, with http as well, that webhooks may be sent to: host or host:port, comma separated. Empty: public addresses with https alone.',
    shown: 'platform.intranet.example:8443',
    write: 'WEBHOOK_ALLOW_HOSTS=host:port, comma separated if several, or leave it empty',
  },
  FLOWS_DIR: { comment: 'Folder of the packs.', shown: './flows', write: 'FLOWS_DIR=./flows' },
  SECRET_KEY: {
    comment: 'Signs links, codes and cookies. Empty: generated into DATA_DIR; required with DATABASE_URL.',
    shown: '',
    write: 'SECRET_KEY= and the output of: openssl rand -hex 32',
    secret: true,
  },
  LOG_LEVEL: {
    comment: 'fatal, error, warn, info, debug, trace or silent.',
    shown: 'info',
    write: 'LOG_LEVEL=info',
  },
};

/** The text of `.env.example`; a test holds the file to it. */
export function writeEnvExample(): string {
  const head = '# Copy to .env and remove the # in front of what you change. Everything works without it.\n';
  const entries = Object.entries(settings).map(
    ([name, { comment, shown }]) => `# ${comment}\n#${name}=${shown}\n`,
  );
  return [head, ...entries].join('\n');
}
