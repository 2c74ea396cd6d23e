import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { environment } from '../../src/config/environment.js';
import { loadConfig } from '../../src/config/load-config.js';
import { loadSecretKey } from '../../src/config/load-secret-key.js';
import { readConfig } from '../../src/config/read-config.js';
import { settings, writeEnvExample } from '../../src/config/settings.js';
import { Fault } from '../../src/fault/fault.js';

const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const token = '123456789:AAExampleExampleExampleExampleExamp';
const key = 'k'.repeat(64);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '设置 '));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function faultOf(variables: Record<string, string>): Fault {
  try {
    readConfig(variables, '/srv');
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('the settings were accepted');
}

test('.env.example is what the settings say, names each once, and reads without a fault', () => {
  expect(example).toBe(writeEnvExample());
  const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named).toEqual(Object.keys(settings));
  expect([...named].sort()).toEqual(Object.keys(environment.shape).sort());
  const uncommented = parse(example.replace(/^#([A-Z_]+=)/gm, '$1'));
  expect(() => readConfig({ ...uncommented, SECRET_KEY: key }, '/srv')).not.toThrow();
});

test('every default shown in .env.example is the default in effect', () => {
  const defaults = environment.parse({});
  for (const name of [
    'DATA_DIR',
    'HOST',
    'TELEGRAM_API_ROOT',
    'TELEGRAM_MODE',
    'FLOWS_DIR',
    'LOG_LEVEL',
  ] as const) {
    expect(settings[name].shown).toBe(defaults[name]);
  }
  expect(settings.PORT.shown).toBe(String(defaults.PORT));
  expect(settings.ROLES.shown).toBe(defaults.ROLES.join());
});

test('nothing set: embedded defaults', () => {
  expect(readConfig({}, '/srv')).toEqual({
    databaseUrl: undefined,
    redis: undefined,
    dataDir: '/srv/data',
    flowsDir: '/srv/flows',
    http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000' },
    roles: ['web', 'bot', 'worker'],
    telegram: undefined,
    wechat: undefined,
    webhookAllowHosts: [],
    secretKey: undefined,
    logLevel: 'info',
  });
});

test('everything set', () => {
  const config = readConfig(
    {
      DATABASE_URL: 'postgres://u:p@db/z',
      REDIS_URL: 'rediss://r:6379',
      REDIS_CLUSTER: '1',
      PORT: '8080',
      HOST: '::1',
      ROLES: ' bot, worker ,',
      TELEGRAM_BOT_TOKEN: `${token},987654321098:AAExampleExampleExampleExampleExamp`,
      TELEGRAM_MODE: 'webhook',
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: 'abc',
      WEBHOOK_ALLOW_HOSTS: 'Platform.Intranet:8443, [::1]',
      SECRET_KEY: key,
      DATA_DIR: '/var/lib/数据',
    },
    '/srv',
  );
  expect(config.redis).toEqual({ url: 'rediss://r:6379', cluster: true });
  expect(config.http).toEqual({ host: '::1', port: 8080, publicUrl: 'http://[::1]:8080' });
  expect(config.roles).toEqual(['bot', 'worker']);
  expect(config.telegram?.bots.map((bot) => bot.id)).toEqual(['123456789', '987654321098']);
  expect(config.wechat).toEqual({
    puppet: 'wechaty-puppet-service',
    settings: { WECHATY_PUPPET_SERVICE_TOKEN: 'abc' },
  });
  expect(config.webhookAllowHosts).toEqual(['platform.intranet:8443', '[::1]']);
  expect(config.dataDir).toBe('/var/lib/数据');
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', ROLES: '' }, '/srv')).toEqual(readConfig({}, '/srv'));
});

test('one message lists every fault: name, what is wrong, what to write', () => {
  const fault = faultOf({
    DATABASE_URL: 'mysql://u:hush@db/z',
    PORT: '70000',
    ROLES: 'web,cook',
    TELEGRAM_BOT_TOKEN: 'hush',
    TELEGRAM_MODE: 'push',
    LOG_LEVEL: 'loud',
    REDIS_CLUSTER: '1',
    WEBHOOK_ALLOW_HOSTS: 'https://inside/',
  });
  expect(fault.code).toBe('config-invalid');
  const lines = String(fault.details.faults).split('\n');
  expect(lines.map((line) => line.trim().split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'LOG_LEVEL',
    'PORT',
    'REDIS_URL',
    'ROLES',
    'SECRET_KEY',
    'TELEGRAM_BOT_TOKEN',
    'TELEGRAM_MODE',
    'WEBHOOK_ALLOW_HOSTS',
  ]);
  expect(fault.details.count).toBe(9);
  for (const line of lines) expect(line).toMatch(/\. Write [A-Z_]+=.*\.$/);
  expect(fault.message).toContain(
    'PORT is not a whole number from 0 to 65535 (now "70000"). Write PORT=3000.',
  );
});

test('no message repeats a secret', () => {
  const secret = 'hush-hush';
  const names = Object.entries(settings)
    .filter(([, setting]) => setting.secret)
    .map(([name]) => name);
  const fault = faultOf(Object.fromEntries(names.map((name) => [name, `${secret} !`])));
  expect(fault.details.count).toBe(names.length);
  expect(fault.message).not.toContain(secret);
});

test.each([['0x10'], ['1e3'], ['-1'], ['3000.5'], ['３０００'], ['65536']])('PORT %s is refused', (PORT) => {
  expect(faultOf({ PORT }).message).toContain('PORT');
});

test('two tokens of one bot are refused', () => {
  expect(faultOf({ TELEGRAM_BOT_TOKEN: `${token},${token}x` }).message).toContain('two tokens of one bot');
});

test('the environment wins over .env beside it', () => {
  writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST="0.0.0.0"\n');
  vi.stubEnv('PORT', '5000');
  vi.stubEnv('HOST', undefined);
  expect(loadConfig(folder).http).toMatchObject({ host: '0.0.0.0', port: 5000 });
});

test('the secret key is made once, for its owner only, and stays', () => {
  const dataDir = join(folder, 'data');
  const first = loadSecretKey({ secretKey: undefined, dataDir });
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(loadSecretKey({ secretKey: undefined, dataDir })).toBe(first);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(loadSecretKey({ secretKey: key, dataDir })).toBe(key);
});

test('a damaged key file is refused, not replaced: what it encrypted would be lost', () => {
  const path = join(folder, 'secret.key');
  writeFileSync(path, 'abc');
  chmodSync(path, 0o600);
  expect(() => loadSecretKey({ secretKey: undefined, dataDir: folder })).toThrow(/too short/);
  expect(readFileSync(path, 'utf8')).toBe('abc');
});

test('a Redis behind sentinels', () => {
  const read = (url: string) => readConfig({ REDIS_URL: url }, '/srv').redis;
  expect(read('redis+sentinel://one:26380,two/reminders?db=2')).toEqual({
    sentinels: [
      { host: 'one', port: 26380 },
      { host: 'two', port: 26379 },
    ],
    master: 'reminders',
    db: 2,
    username: undefined,
    password: undefined,
  });
  expect(read('redis+sentinel://u:p%40ss@[::1]:1/m')).toMatchObject({
    sentinels: [{ host: '::1', port: 1 }],
    username: 'u',
    password: 'p@ss',
  });
  for (const url of [
    'redis+sentinel://one',
    'redis+sentinel://one:99999/m',
    'redis+sentinel://:%@a/m',
    'http://r',
  ]) {
    expect(() => read(url)).toThrow();
  }
  const cluster = { REDIS_URL: 'redis+sentinel://one/m', REDIS_CLUSTER: '1' };
  expect(String(faultOf(cluster).details.faults)).toContain('REDIS_CLUSTER');
});
