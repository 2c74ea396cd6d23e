import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PuppetMock } from 'wechaty-puppet-mock';
import { takePuppetFault } from '../../../src/channels/wechat/contain-faults.js';
import type { Puppet } from '../../../src/channels/wechat/wechaty-types.js';
import { MockWechat } from '../../fakes/mock-wechat.js';
import { folder, makeChannel, openChannel, pause, until } from './setting.js';

describe('log-in', () => {
  test('waits for the scan and shows the code once, on the terminal too', async () => {
    const { platform, channel, states, printed } = await openChannel(undefined, {}, { mustScan: true });
    await until(() => channel.status.state === 'waiting-for-scan');
    expect(channel.status.qr).toMatch(/^https:\/\/login\.weixin\.qq\.com\//);
    expect(channel.health).toEqual({ ready: false, trouble: 'waiting-for-scan' });
    await until(() => printed.length === 1);
    expect(printed[0]).toContain('▄');
    await pause(500);
    // Whoever looks for a phone is given time.
    expect(platform.starts).toBe(1);
    platform.confirm();
    await until(() => channel.health.ready);
    expect(channel.status).toMatchObject({ state: 'logged-in', who: '质通助手', starts: 1 });
    expect(channel.status.qr).toBeUndefined();
    expect(printed).toHaveLength(1);
    expect([...new Set(states.map(({ state }) => state))]).toEqual([
      'starting',
      'waiting-for-scan',
      'logged-in',
    ]);
  });

  test('what it remembers lies where only the owner can look', async () => {
    const dataDir = folder();
    await openChannel(undefined, { dataDir });
    expect(existsSync(join(dataDir, 'wechat'))).toBe(true);
    expect(statSync(join(dataDir, 'wechat')).mode & 0o777).toBe(0o700);
  });

  test('with new ids the house is told who is there before any message', async () => {
    const order: string[] = [];
    const platform = new MockWechat().here();
    const li = platform.person('李');
    const room = platform.room('工作群', li, platform.person('王'));
    const { channel } = makeChannel({
      onLogin: async ({ contacts, rooms }) => {
        order.push('login');
        if (order.length < 3) throw new Error('database away');
        expect(contacts).toContain(li.id);
        expect(rooms).toEqual([{ id: room.id, topic: '工作群', members: ['李', '王'] }]);
      },
    });
    await channel.receive(async (inbound) => {
      order.push(inbound.kind);
      return undefined;
    });
    await until(() => platform.loggedIn);
    li.tell('在吗');
    await until(() => order.includes('text'));
    expect(order).toEqual(['login', 'login', 'login', 'text']);
  });

  test('nothing is sent before the house knows who is who', async () => {
    const platform = new MockWechat().here();
    const li = platform.person('李');
    let know = () => {};
    const known = new Promise<void>((done) => {
      know = done;
    });
    const { channel } = makeChannel({ onLogin: () => known });
    await channel.receive(async () => undefined);
    await until(() => channel.status.state === 'logged-in');
    const outgoing = { chat: li.id, text: '你好', buttons: [] };
    expect(await channel.send(outgoing)).toEqual({ kind: 'retry', afterMs: 50, delivered: 0 });
    expect(channel.health.ready).toBe(false);
    know();
    await until(() => channel.health.ready);
    expect(await channel.send(outgoing)).toMatchObject({ kind: 'sent' });
  });
});

describe('a puppet in trouble is started anew', () => {
  test('after a crash, and talks on', async () => {
    const { platform, channel, heard } = await openChannel();
    const li = platform.person('李');
    for (let i = 1; i <= 3; i++) {
      platform.crash();
      await until(() => platform.starts === i + 1 && channel.health.ready);
      li.tell(`${i}`);
      await until(() => heard.length === i);
      expect(await channel.send({ chat: li.id, text: '收到', buttons: [] })).toMatchObject({ kind: 'sent' });
    }
    expect(platform.wrong).toEqual([]);
    expect(channel.status.trouble).toBeUndefined();
  });

  test('after a log-out', async () => {
    const { platform, channel, states } = await openChannel();
    platform.logOut();
    await until(() => channel.status.state === 'waiting-for-scan');
    expect(states.map(({ state }) => state)).toContain('logged-out');
    platform.confirm();
    await until(() => channel.health.ready);
  });

  test('when a reconnect meets its own old log-in', async () => {
    const { platform, channel, log } = await openChannel();
    platform.logInTwice();
    await until(() => platform.starts === 2 && channel.health.ready);
    expect(log.lines.join()).toContain('must-log-out');
  });

  test('when its start is refused or hangs', async () => {
    const platform = new MockWechat().here();
    platform.failures.push('reject', 'hang', 'reject');
    const { channel } = makeChannel();
    await channel.receive(async () => undefined);
    await until(() => channel.health.ready, 10_000);
    expect(platform.starts).toBe(4);
  });

  test('when it says nothing at all', async () => {
    const { channel } = makeChannel({
      makePuppet: () => {
        const puppet = new PuppetMock({});
        puppet.onStart = async () => undefined;
        return puppet as unknown as Puppet;
      },
    });
    await channel.receive(async () => undefined);
    await until(() => channel.status.starts >= 2);
    expect(channel.health.trouble).toBe('no log-in and no QR code');
  });

  test('when making it fails, and the trouble is named', async () => {
    const { channel, log } = makeChannel({
      makePuppet: () => {
        throw new TypeError('token “secret-token-of-the-account” is wrong');
      },
    });
    await channel.receive(async () => undefined);
    await until(() => channel.status.starts > 3);
    expect(channel.health.trouble).toBe('TypeError: token <text> is wrong');
    expect(log.lines.join()).not.toContain('secret-token');
  });

  test('when its package is not there', async () => {
    const { channel } = makeChannel({ puppet: 'wechaty-puppet-nowhere', makePuppet: undefined });
    await channel.receive(async () => undefined);
    await until(() => channel.health.trouble?.includes('npm install wechaty-puppet-nowhere') ?? false);
  });

  test('a stumble is no crash', async () => {
    const { platform, channel } = await openChannel();
    platform.stumble('a picture could not be decoded');
    platform.stumble('connect ETIMEDOUT');
    platform.stumble('connect ETIMEDOUT');
    await pause(50);
    expect(platform.starts).toBe(1);
    expect(channel.health.ready).toBe(true);
    // The third time within a minute it is one.
    platform.stumble('connect ETIMEDOUT');
    await until(() => platform.starts === 2 && channel.health.ready);
  });

  test('a refused account waits long and says so', async () => {
    const { platform, channel } = await openChannel(undefined, { timing: { limitedMs: 60 } });
    const li = platform.person('李');
    platform.refusal = '操作过于频繁，请稍后再试';
    const outgoing = { chat: li.id, text: '你好', buttons: [] };
    expect(await channel.send(outgoing)).toEqual({ kind: 'retry', afterMs: 60, delivered: 0 });
    expect(channel.health).toMatchObject({ ready: false });
    expect(channel.status.state).toBe('limited');
    platform.refusal = undefined;
    expect(await channel.send(outgoing)).toMatchObject({ kind: 'retry' });
    expect(li.heard).toEqual([]);
    await pause(70);
    expect(await channel.send(outgoing)).toMatchObject({ kind: 'sent' });
    expect(channel.status.state).toBe('logged-in');
  });

  test('an account that may not log in is tried seldom', async () => {
    const { channel, states } = makeChannel({
      timing: { backOffMs: [1, 400] },
      makePuppet: () => {
        const puppet = new PuppetMock({});
        const words = '当前登录环境异常。为了你的帐号安全，暂时不能登录web微信。';
        puppet.onStart = async () => void setImmediate(() => puppet.emit('error', { data: words }));
        return puppet as unknown as Puppet;
      },
    });
    await channel.receive(async () => undefined);
    await until(() => channel.status.state === 'limited');
    await pause(200);
    expect(channel.status.starts).toBe(1);
    await until(() => channel.status.starts === 2);
    expect(states.filter(({ state }) => state === 'limited').at(-1)?.trouble).toContain('环境异常');
  });

  test('what it throws where nobody waits stays within it', async () => {
    const events = ['unhandledRejection', 'uncaughtException'] as const;
    const before = events.map((event) => process.listeners(event as 'uncaughtException'));
    const others: unknown[] = [];
    for (const event of events) {
      process.removeAllListeners(event);
      process.on(event as 'uncaughtException', (error) => {
        if (!takePuppetFault(error)) others.push(error);
      });
    }
    try {
      const { platform, channel, puppets, log } = await openChannel();
      const wild = puppets[0] as unknown as Record<string, unknown>;
      wild.messagePayload = () => {
        setTimeout(() => {
          throw new Error('ECONNRESET in a timer');
        }, 1);
        void Promise.reject(new Error('ECONNRESET in a promise'));
        throw new Error('no payload');
      };
      platform.person('李').tell('你好');
      await until(() => platform.starts === 2 && channel.health.ready);
      await pause(30);
      expect(others).toEqual([]);
      expect(log.lines.join()).toContain('ECONNRESET');
      void Promise.reject(new Error('of the house'));
      await until(() => others.length === 1);
    } finally {
      for (const [i, event] of events.entries()) {
        process.removeAllListeners(event);
        for (const listener of before[i] ?? []) process.on(event as 'uncaughtException', listener);
      }
    }
  });

  test('fifty times over, without a listener too many', async () => {
    const { platform, channel, puppets, heard } = await openChannel();
    const count = (puppet: (typeof puppets)[number]) =>
      puppet.eventNames().reduce((sum: number, name) => sum + puppet.listenerCount(name as 'error'), 0);
    const [first] = puppets;
    const atFirst = first ? count(first) : 0;
    const ofProcess = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    expect(atFirst).toBeGreaterThan(5);
    for (let i = 1; i <= 50; i++) {
      platform.crash();
      await until(() => platform.starts === i + 1 && channel.health.ready);
    }
    const last = puppets.at(-1);
    expect(puppets).toHaveLength(51);
    expect(last && count(last)).toBe(atFirst);
    for (const puppet of puppets.slice(0, -1)) expect(count(puppet)).toBe(1);
    expect(process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)).toBe(ofProcess);
    expect(platform.wrong).toEqual([]);
    platform.person('李').tell('还在吗');
    await until(() => heard.length === 1);
  });
});

describe('stopping', () => {
  test('within its time though a message cannot be stored, and starting again', async () => {
    let tries = 0;
    const { platform, channel, unheard } = await openChannel(async () => {
      tries++;
      throw new Error('away');
    });
    platform.person('李').tell('一');
    await until(() => tries > 1);
    const begun = performance.now();
    await channel.stop(1000);
    expect(performance.now() - begun).toBeLessThan(900);
    expect(channel.status.state).toBe('off');
    expect(unheard).toContain('lost');
    expect(platform.loggedIn).toBe(false);
    await channel.receive(async () => undefined);
    await until(() => channel.health.ready);
    expect(platform.wrong).toEqual([]);
  });

  test('after what was heard is stored', async () => {
    const { platform, channel, heard, unheard } = await openChannel(async () => {
      await pause(20);
      return undefined;
    });
    const li = platform.person('李');
    for (let i = 0; i < 10; i++) li.tell(String(i));
    await until(() => heard.length === 1);
    await channel.stop(2000);
    expect(heard).toHaveLength(10);
    expect(unheard).toEqual([]);
  });

  test('and being started anew before it has stopped', async () => {
    const { platform, channel } = await openChannel(async () => {
      throw new Error('away');
    });
    platform.person('李').tell('一');
    await pause(20);
    const stopped = channel.stop(1000);
    await channel.receive(async () => undefined);
    await stopped;
    await until(() => channel.health.ready);
    expect(platform.starts).toBe(2);
    expect(platform.wrong).toEqual([]);
  });

  test('before it was started, and twice', async () => {
    const { channel } = makeChannel();
    await channel.stop(100);
    await channel.stop(100);
    expect(channel.status.state).toBe('off');
  });
});
