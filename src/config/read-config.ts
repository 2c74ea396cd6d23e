import { resolve } from 'node:path';
import { Fault } from '../fault/fault.js';
import type { Config } from './config.js';
import { environment, PUPPET_PREFIX, type SettingName } from './environment.js';
import { readSentinels } from './readers.js';
import { settings } from './settings.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** Checks all settings; throws one `config-invalid` fault that lists every fault. Paths are taken from `folder`. */
export function readConfig(variables: Variables, folder: string): Config {
  const given = Object.fromEntries(
    Object.entries(variables).flatMap(([name, text]) => {
      const trimmed = text?.trim() ?? '';
      return trimmed === '' ? [] : [[name, trimmed] as const];
    }),
  );
  const read = environment.safeParse(given);
  const faults = new Map<string, string>();
  for (const { path, message } of read.error?.issues ?? []) {
    const name = path[0] as SettingName;
    if (!faults.has(name)) faults.set(name, describe(name, given[name], message));
  }
  for (const [name, wrong] of disagreements(given)) {
    if (!faults.has(name)) faults.set(name, describe(name, undefined, wrong));
  }
  if (!read.success || faults.size > 0) {
    throw new Fault('config-invalid', { count: faults.size, faults: [...faults.values()].join('\n') });
  }
  const s = read.data;
  return {
    databaseUrl: s.DATABASE_URL,
    databaseOwnerUrl: s.DATABASE_OWNER_URL,
    redis:
      s.REDIS_URL === undefined
        ? undefined
        : (readSentinels(s.REDIS_URL) ?? { url: s.REDIS_URL, cluster: s.REDIS_CLUSTER }),
    dataDir: resolve(folder, s.DATA_DIR),
    flowsDir: resolve(folder, s.FLOWS_DIR),
    http: { host: s.HOST, port: s.PORT, publicUrl: s.PUBLIC_URL ?? `http://${bracket(s.HOST)}:${s.PORT}` },
    roles: s.ROLES,
    telegram:
      s.TELEGRAM_BOT_TOKEN.length === 0
        ? undefined
        : {
            bots: s.TELEGRAM_BOT_TOKEN,
            apiRoot: s.TELEGRAM_API_ROOT,
            mode: s.TELEGRAM_MODE,
            webhookSecret: s.TELEGRAM_WEBHOOK_SECRET,
            perSecond: s.TELEGRAM_PER_SECOND,
          },
    wechat:
      s.WECHATY_PUPPET === undefined
        ? undefined
        : {
            puppet: s.WECHATY_PUPPET,
            settings: Object.fromEntries(
              Object.entries(given).filter(([name]) => name.startsWith(PUPPET_PREFIX)),
            ),
          },
    webhookAllowHosts: s.WEBHOOK_ALLOW_HOSTS,
    secretKey: s.SECRET_KEY,
    logLevel: s.LOG_LEVEL,
  };
}

/** Settings that are right one by one and wrong together. */
function* disagreements(given: Variables): Generator<[SettingName, string]> {
  if (given.DATABASE_URL !== undefined && given.SECRET_KEY === undefined) {
    yield ['SECRET_KEY', 'is missing, and with an outside database every process must share one key'];
  }
  if (given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined) {
    yield ['DATABASE_URL', 'is missing, and DATABASE_OWNER_URL is the owner of an outside database'];
  }
  if (given.REDIS_CLUSTER === '1' && given.REDIS_URL === undefined) {
    yield ['REDIS_URL', 'is missing, and REDIS_CLUSTER=1 asks for it'];
  }
  if (given.REDIS_CLUSTER === '1' && given.REDIS_URL?.startsWith('redis+sentinel:')) {
    yield ['REDIS_CLUSTER', 'is 1, and a Redis behind sentinels is no cluster'];
  }
  const ids = (given.TELEGRAM_BOT_TOKEN ?? '').split(',').map((token) => token.trim().split(':')[0] ?? '');
  if (new Set(ids).size < ids.length && ids.every((id) => id !== '')) {
    yield ['TELEGRAM_BOT_TOKEN', 'holds two tokens of one bot'];
  }
}

function describe(name: SettingName, value: string | undefined, wrong: string): string {
  const setting = settings[name];
  const shown = value === undefined || setting.secret ? '' : ` (now ${JSON.stringify(value.slice(0, 80))})`;
  return `  ${name} ${wrong}${shown}. Write ${setting.write}.`;
}

function bracket(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
