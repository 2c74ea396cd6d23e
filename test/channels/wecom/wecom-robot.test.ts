import { afterEach, describe, expect, test } from 'vitest';
import { WecomRobot } from '../../../src/channels/wecom/wecom-robot.js';
import { Fault } from '../../../src/fault/fault.js';
import { FakeWebhook } from './fake-webhook.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open({ key }: { key?: string } = {}) {
  const hook = await new FakeWebhook().listen();
  const lines: string[] = [];
  const note = (data: object, message: string) => void lines.push(JSON.stringify([message, data]));
  const robot = new WecomRobot({
    url: key === undefined ? hook.url : hook.url.replace(hook.key, key),
    log: { info: note, warn: note, error: note },
    now: () => hook.now,
    timeoutMs: 100,
  });
  closers.push(
    () => hook.close(),
    () => robot.stop(1000),
  );
  const say = (text: string, delivered?: number) =>
    robot.send({ chat: 'group', text, buttons: [], ...(delivered === undefined ? {} : { delivered }) });
  return { hook, robot, say, lines };
}

describe('the robot of a WeCom group', () => {
  test('says a notice', async () => {
    const { hook, say, robot } = await open();
    expect(await say('有 3 家企业今天要回访')).toEqual({ kind: 'sent', id: '' });
    expect(hook.said).toEqual(['有 3 家企业今天要回访']);
    expect(robot.account).toMatch(/^[0-9a-f]{16}$/);
    expect(robot.quota).toMatchObject({ perAccountPerMinute: 20, proactive: 'always' });
    await robot.receive();
    expect(await robot.fetchFile()).toMatchObject({ kind: 'failed', permanent: true });
  });

  test('cuts long ones at a paragraph’s end, never within a character', async () => {
    const { hook, say } = await open();
    const paragraph = '质量提升😀'.repeat(70);
    expect(await say([paragraph, paragraph, paragraph].join('\n\n'))).toMatchObject({ kind: 'sent' });
    expect(hook.said).toEqual([paragraph, paragraph, paragraph]);
    expect(await say('😀'.repeat(1000))).toMatchObject({ kind: 'sent' });
    expect(hook.said.slice(3).join('')).toBe('😀'.repeat(1000));
  });

  test('sends twenty a minute, and goes on where it stopped', async () => {
    const { hook, say } = await open();
    const paragraph = '一'.repeat(600);
    const text = Array.from({ length: 24 }, () => paragraph).join('\n\n');
    hook.now = 1000;
    const outcome = await say(text);
    expect(outcome).toEqual({ kind: 'retry', afterMs: 60_000, delivered: 20 });
    expect(hook.requests).toBe(20);
    hook.now += 30_000;
    expect(await say(text, 20)).toEqual({ kind: 'retry', afterMs: 30_000, delivered: 20 });
    hook.now += 30_000;
    expect(await say(text, 20)).toMatchObject({ kind: 'sent' });
    expect(hook.said).toHaveLength(24);
  });

  test('what WeCom refuses inside HTTP 200 is not delivered', async () => {
    const { hook, say } = await open();
    const answers: [string, object][] = [
      [
        '{"errcode":45009,"errmsg":"api freq out of limit"}',
        { kind: 'retry', afterMs: 60_000, delivered: 0 },
      ],
      ['{"errcode":-1,"errmsg":"system busy"}', { kind: 'retry', afterMs: 5000, delivered: 0 }],
      ['{"errcode":45002}', { kind: 'failed', permanent: true, why: 'errcode 45002', delivered: 0 }],
      ['{"errcode":123456}', { kind: 'failed', permanent: false, why: 'errcode 123456', delivered: 0 }],
      [
        '{"errmsg":"ok"}',
        { kind: 'failed', permanent: false, why: 'the answer is not WeCom’s', delivered: 0 },
      ],
      [
        '<html>ok</html>',
        { kind: 'failed', permanent: false, why: 'the answer is not WeCom’s', delivered: 0 },
      ],
      [
        '{"errcode":"0"}',
        { kind: 'failed', permanent: false, why: 'the answer is not WeCom’s', delivered: 0 },
      ],
    ];
    for (const [body, outcome] of answers) {
      hook.next.push({ body });
      expect(await say('通知')).toEqual(outcome);
      hook.now += 60_000;
    }
    expect(hook.said).toEqual([]);
    expect(await say('通知')).toMatchObject({ kind: 'sent' });
  });

  test('keeps quiet for a minute when told so', async () => {
    const { hook, say } = await open();
    hook.next.push({ body: '{"errcode":45009}' });
    await say('通知');
    expect(await say('通知')).toEqual({ kind: 'retry', afterMs: 60_000, delivered: 0 });
    expect(hook.requests).toBe(1);
  });

  test('tries again after a fault of network or server', async () => {
    const { hook, say } = await open();
    hook.next.push('hang', 'reset', { status: 502, body: 'bad gateway' }, { status: 429, body: '' });
    for (let i = 0; i < 3; i++)
      expect(await say('通知')).toEqual({ kind: 'retry', afterMs: 5000, delivered: 0 });
    expect(await say('通知')).toEqual({ kind: 'retry', afterMs: 60_000, delivered: 0 });
    hook.now += 60_000;
    expect(await say('通知')).toMatchObject({ kind: 'sent' });
    hook.next.push({ status: 404, body: '' });
    expect(await say('通知')).toMatchObject({ kind: 'failed', permanent: true, why: 'HTTP 404' });
    await hook.close();
    expect(await say('通知')).toMatchObject({ kind: 'retry' });
  });

  test('a key that is not good is given up, and stands in no log', async () => {
    const key = 'bad-key-0123456789';
    const { say, lines, robot } = await open({ key });
    expect(await say('通知')).toEqual({
      kind: 'failed',
      permanent: true,
      why: 'errcode 93000',
      delivered: 0,
    });
    expect(lines).toHaveLength(1);
    expect(`${lines.join()} ${robot.account}`).not.toContain(key);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    for (const url of [
      '',
      `qyapi.weixin.qq.com/send?key=${key}`,
      'https://qyapi.weixin.qq.com/send',
      `file:///x?key=${key}`,
    ]) {
      const failure = (() => {
        try {
          return new WecomRobot({ url, log });
        } catch (error) {
          return error as Error;
        }
      })();
      expect(failure).toBeInstanceOf(Fault);
      expect(String(failure)).not.toContain(key);
    }
  });

  test('one at a time, in order', async () => {
    const { hook, say } = await open();
    await Promise.all(['一', '二', '三'].map((text) => say(text)));
    expect(hook.said).toEqual(['一', '二', '三']);
  });

  test('says words only', async () => {
    const { robot, say, hook } = await open();
    const files = [{ name: 'a.png', mime: 'image/png', bytes: Buffer.from('a') }];
    expect(await robot.send({ chat: '', text: '图', buttons: [], files })).toMatchObject({
      kind: 'failed',
      permanent: true,
    });
    expect(await say(' \u0000 ')).toMatchObject({ kind: 'failed', permanent: true });
    expect(hook.requests).toBe(0);
  });
});
