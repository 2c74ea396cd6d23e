import { expect, test } from 'vitest';
import { AlertWatcher } from '../../../src/jobs/alerts/alert-watcher.js';
import { readOpenAlerts } from '../../../src/service/alerts/take-look.js';
import { readSigns, type Sign } from '../../../src/store/signs/signs.js';
import { openHouse, type TestHouse, until, useDatabase } from '../../chat/house.js';
import { sign } from '../../service/alerts/snapshots.js';

useDatabase();

const NOON = Date.parse('2026-11-20T12:00:00+08:00');
const MINUTE = 60_000;
const away = { backend: 'redis', reachable: false } as const;

/** A process of the service with a clock and a state that the test sets. */
function open(house: TestHouse, { worker = true, id = house.store.process } = {}) {
  const own = { at: NOON, said: {} as Partial<Sign> };
  const lines: string[] = [];
  const line = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`);
  const peek = async (): Promise<Sign> => {
    const { ageMs: _, ...plain } = sign({ roles: worker ? ['worker'] : ['web'] });
    return { ...plain, ...own.said, process: id };
  };
  const watcher = new AlertWatcher({
    store: { ...house.store, process: id },
    worker,
    sign: { make: peek, peek, stop: () => undefined },
    log: { info: line, warn: line, error: line },
    now: () => own.at,
  });
  const look = (at: number, said: Partial<Sign> = {}) => {
    Object.assign(own, { at, said });
    return watcher.look();
  };
  return { watcher, look, lines };
}

/** What no process of the chat has made: its own leaves the outbox with whatever is stored next. */
const outbox = (house: TestHouse) =>
  house.store.prisma.outbox.findMany({
    ...{ where: { owner: null }, select: { message: true, owner: true } },
    orderBy: { id: 'asc' },
  });

test('operators are told once, by the first who looks; 告警, 静音 and 取消静音', async () => {
  const house = await openHouse({ now: () => NOON });
  const operator = await house.let({ role: 'operator' });
  const contact = await house.let({ role: 'contact', enterpriseId: await house.enterprise('示例厂') });
  const one = open(house);
  const other = open(house, { id: crypto.randomUUID() });
  expect(await operator.say('告警')).toContain('现在一切正常');

  await one.look(NOON, { queue: away });
  await other.look(NOON, { queue: away });
  await one.look(NOON + MINUTE, { queue: away });
  await one.look(NOON + 2 * MINUTE, { queue: away });
  expect(one.lines.filter((line) => line.includes('redis-away'))).toHaveLength(1);
  expect(other.lines).toEqual([]);
  // Whoever serves the account sends it.
  expect(await outbox(house)).toMatchObject([{ owner: null, message: { urgent: true } }]);
  await house.chat.startRelay({ alone: false });
  await until(() =>
    operator.all.some(({ text }) => text.includes('系统有问题：\n🟠 提醒的队列连不上（Redis）')),
  );

  expect(await operator.say('告警')).toContain('现在有 1 处问题：\n🟠 提醒的队列连不上');
  expect(await contact.say('告警')).toContain('给平台管理员看');
  expect(await contact.say('静音 2小时')).toContain('停止提醒');
  expect(await operator.say('静音 半小时 没有的')).toContain('没有叫“没有的”的告警');
  expect(await operator.say('静音 9天')).toContain('最长只能静音 7 天');
  expect(await operator.say('静音 2小时 redis')).toContain('到 11-20 14:00 之前不提醒Redis');
  expect(await operator.say('告警')).toContain('静音中：Redis，到 11-20 14:00');
  const before = operator.all.length;
  await other.look(NOON + 5 * MINUTE);
  await one.look(NOON + 5 * MINUTE);
  await one.look(NOON + 8 * MINUTE);
  expect(await readOpenAlerts(house.store.prisma)).toEqual([]);
  expect(await operator.say('取消静音')).toContain('告警恢复了');
  expect(await operator.say('静音')).toContain('14:00 之前不提醒全部');
  expect(operator.all.length).toBe(before + 2);
  const deeds = await house.store.prisma.audit.findMany({ where: { subject: 'setting' } });
  expect(deeds.map(({ action }) => action)).toEqual(['alerts.muted', 'alerts.unmuted', 'alerts.muted']);
});

test('a process that is no worker looks only while there is none; who ends in order takes its sign back', async () => {
  const house = await openHouse({ now: () => NOON });
  const web = open(house, { worker: false, id: crypto.randomUUID() });
  const worker = open(house);
  await web.look(NOON);
  const seen = async () =>
    (await readSigns(house.store.prisma, 60_000)).map(({ roles }) => roles.join()).sort();
  expect(await seen()).toEqual(['web']);
  const leader = () => house.store.prisma.lease.findUnique({ where: { name: 'alerts' } });
  expect((await leader())?.holder).not.toBe(house.store.process);
  await worker.look(NOON);
  await web.look(NOON);
  expect(await leader()).toBeNull();
  await worker.look(NOON);
  expect((await leader())?.holder).toBe(house.store.process);
  expect(await seen()).toEqual(['web', 'worker']);
  await worker.watcher.stop();
  expect([await leader(), await seen()]).toEqual([null, ['web']]);
});

test('a database that was away is told in the log, and to operators once it is back', async () => {
  const house = await openHouse({ now: () => NOON });
  const operator = await house.let({ role: 'operator' });
  const one = open(house);
  await one.look(NOON);
  const { prisma } = house.store;
  const broken = new AlertWatcher({
    store: house.store,
    worker: true,
    sign: {
      make: async () => {
        if (clock.at < NOON + 90_000) throw new Error('away');
        const { ageMs: _, ...plain } = sign({ roles: ['worker'], process: house.store.process });
        return plain;
      },
      peek: async () => sign(),
      stop: () => undefined,
    },
    log: { info: () => undefined, warn: (data) => void told.push(data), error: () => undefined },
    now: () => clock.at,
  });
  const clock = { at: NOON };
  const told: object[] = [];
  for (const at of [0, 31_000, 62_000, 93_000]) {
    clock.at = NOON + at;
    await broken.look();
  }
  expect(told.filter((one) => 'alert' in one && one.alert === 'database-away')).toHaveLength(1);
  await house.chat.startRelay({ alone: false });
  await until(() => operator.all.some(({ text }) => text.includes('数据库刚才断了 93 秒')));
  expect(await prisma.setting.findUnique({ where: { key: 'alerts.state' } })).not.toHaveProperty(
    'value.database-was-away',
  );
});
