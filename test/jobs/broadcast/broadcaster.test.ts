import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../../src/chat/channel.js';
import { addConsent } from '../../../src/store/consent/add-consent.js';
import { newId } from '../../../src/store/new-id.js';
import { openStore } from '../../../src/store/open-store.js';
import type { Store } from '../../../src/store/store.js';
import { until } from '../../chat/house.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { NOON, openStation } from './station.js';

let server: TestServer;
let store: Store;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'broadcast-'));
  store = await openStore({ databaseUrl: await server.create(), dataDir: folder, poolSize: 5 });
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
beforeEach(async () => {
  await store.prisma.$executeRaw`UPDATE notice SET status = 'done' WHERE status IN ('sending', 'paused')`;
});

function station(options?: Parameters<typeof openStation>[1]) {
  const made = openStation(store, options);
  onTestFinished(() => made.broadcaster.stop(2000));
  return made;
}

const blocked =
  (reason: 'by-person' | 'removed' | 'no-chat', movedTo?: string) => async (): Promise<Outcome> => ({
    ...{ kind: 'blocked', reason },
    ...(movedTo === undefined ? {} : { movedTo }),
  });

describe('a notice under way', () => {
  it('reaches everybody once, in their language, and is done; the states add up', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    const en = await at.person([id], 'en');
    const to = [
      ...(await at.recipients(id, 60)),
      { personId: en.id, identityId: en.identities[0]?.id ?? '', accountId: id },
      { personId: newId(), status: 'blocked', reason: 'no-identity' },
    ];
    const notice = await at.notice(to);
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done');
    expect(await at.states(notice)).toEqual({ sent: 61, 'blocked no-identity': 1 });
    expect(new Set(channel.sent.map(({ chat }) => chat)).size).toBe(61);
    expect(channel.to(en.identities[0]?.key ?? '')[0]?.text).toContain(' en private');
    const rows = await at.rows(notice);
    expect(rows.every(({ status, message }) => status !== 'sent' || message !== null)).toBe(true);
    expect(await at.registry.metrics()).toContain('zhitong_notice_recipients_total{outcome="sent"} 61');
    expect(at.errors).toEqual([]);
  });

  it('looks at opt-outs, agreement and lateness when a recipient is taken', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    const to = await at.recipients(id, 3);
    const [out, refused] = to;
    await store.prisma.optOut.create({ data: { personId: out?.personId ?? '', kind: 'training' } });
    const consent = {
      purpose: 'service',
      version: '1',
      text: '告知',
      hash: 'of the text',
      lang: 'zh',
    } as const;
    await addConsent(
      store.prisma,
      { personId: refused?.personId ?? '', notice: consent, given: false },
      new Date(NOON),
    );
    const notice = await at.notice(to);
    const late = await at.notice(await at.recipients(id, 2), { until: new Date(NOON - 1) });
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done' && (await at.status(late)) === 'done');
    expect(await at.states(notice)).toEqual({ sent: 1, 'blocked opt-out': 1, 'blocked no-consent': 1 });
    expect(await at.states(late)).toEqual({ 'dropped late': 2 });
    expect(channel.sent).toHaveLength(1);
  });

  it('waits for the morning, unless it is urgent', async () => {
    const at = station({ now: () => Date.parse('2026-11-25T22:00:00+08:00') });
    await at.live();
    const { id, channel } = await at.account();
    const notice = await at.notice(await at.recipients(id, 2));
    const urgent = await at.notice(await at.recipients(id, 2), { urgent: true });
    at.broadcaster.start();
    await until(async () => (await at.status(urgent)) === 'done');
    expect(await at.states(notice)).toEqual({ waiting: 2 });
    expect(channel.sent).toHaveLength(2);
  });

  it('is held while it is paused, and what nobody has yet is dropped when it is cancelled', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account('telegram', { perAccountPerSecond: 40, perChatPerSecond: 1000 });
    const notice = await at.notice(await at.recipients(id, 200));
    at.broadcaster.start();
    await until(() => channel.sent.length >= 10);
    await store.prisma.notice.update({ where: { id: notice }, data: { status: 'paused' } });
    at.broadcaster.wake();
    await until(async () => !('sending' in (await at.states(notice))));
    const { sent = 0, waiting = 0 } = await at.states(notice);
    expect(sent + waiting).toBe(200);
    expect(sent).toBe(channel.sent.length);
    await store.prisma.notice.update({ where: { id: notice }, data: { status: 'cancelled' } });
    at.broadcaster.wake();
    expect((await at.states(notice)).sent).toBe(sent);
  });
});

describe('agencies', () => {
  it('take turns: fifty recipients are done in about a hundred turns beside ten thousand', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account('telegram', {
      perAccountPerSecond: 500,
      perChatPerSecond: 1000,
    });
    const [large, small] = [await at.agency(), await at.agency()];
    const many = await at.notice(await at.recipients(id, 10_000), { owner: large });
    at.broadcaster.start();
    await until(() => channel.sent.length > 20);
    const few = await at.notice(await at.recipients(id, 50), { owner: small });
    const chats = new Set((await at.rows(few)).map(({ identityId }) => identityId));
    const keys = await store.prisma.identity.findMany({ where: { id: { in: [...chats].map(String) } } });
    const own = new Set(keys.map(({ key }) => key));
    at.broadcaster.wake();
    await until(async () => (await at.status(few)) === 'done', 10_000);
    const first = channel.sent.findIndex(({ chat }) => own.has(chat));
    const last = channel.sent.findLastIndex(({ chat }) => own.has(chat));
    expect(last - first).toBeLessThanOrEqual(120);
    expect(await at.status(many)).toBe('sending');
    await store.prisma.notice.update({ where: { id: many }, data: { status: 'paused' } });
  });
});

describe('who is not reached', () => {
  it('is marked, and gets it on another identity; else the reason stands', async () => {
    const at = station();
    await at.live();
    const telegram = await at.account();
    const web = await at.account('web');
    const both = await at.person([telegram.id, web.id]);
    const alone = await at.person([telegram.id]);
    for (const { identities } of [both, alone])
      telegram.channel.ends.set(identities[0]?.key ?? '', blocked('by-person'));
    const to = [both, alone].map(({ id, identities }) => ({
      ...{ personId: id, identityId: identities[0]?.id ?? '', accountId: telegram.id },
    }));
    const notice = await at.notice(to);
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done');
    expect(await at.states(notice)).toEqual({ sent: 1, 'blocked by-person': 1 });
    expect(web.channel.sent.map(({ chat }) => chat)).toEqual([both.identities[1]?.key]);
    const [row] = await at.rows(notice);
    expect(row).toMatchObject({
      identityId: both.identities[1]?.id,
      accountId: web.id,
      passed: [both.identities[0]?.id],
    });
    const identity = await store.prisma.identity.findUniqueOrThrow({
      where: { id: alone.identities[0]?.id ?? '' },
    });
    expect(identity.blockedAt).not.toBeNull();
  });

  it('is a group that the bot was taken out of, or that has a new id', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    const gone = await at.room(id, '-1');
    const moved = await at.room(id, '-2', { thread: '7' });
    channel.ends.set('-1', blocked('removed'));
    channel.ends.set('-2', blocked('no-chat', '-3'));
    const notice = await at.notice([gone, moved]);
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done');
    expect(await at.states(notice)).toEqual({ sent: 1, 'blocked removed': 1 });
    expect(channel.sent[0]).toMatchObject({ chat: '-3', thread: '7' });
    const room = await store.prisma.room.findUniqueOrThrow({ where: { id: gone.roomId } });
    expect(room.leftAt).not.toBeNull();
  });

  it('waits where the platform is in trouble, and as long as it asks', async () => {
    let clock = NOON;
    const at = station({ now: () => clock });
    await at.live();
    const { id, channel } = await at.account();
    const [slow, broken] = [await at.person([id]), await at.person([id])];
    const chats = [slow, broken].map(({ identities }) => identities[0]?.key ?? '');
    let tries = 0;
    // A quarter of an hour a second.
    const timer = setInterval(() => {
      clock += 18_000;
    }, 20);
    onTestFinished(() => clearInterval(timer));
    channel.ends.set(chats[0] ?? '', async () => {
      channel.ends.delete(chats[0] ?? '');
      return { kind: 'retry', afterMs: 30, delivered: 0, why: 'slow-down' };
    });
    channel.ends.set(chats[1] ?? '', async () => {
      tries += 1;
      // How long it goes on like this: settlement-of.test.ts.
      if (tries === 4) channel.ends.delete(chats[1] ?? '');
      return { kind: 'retry', afterMs: 0, delivered: 0, why: 'unanswered' };
    });
    const notice = await at.notice(
      [slow, broken].map(({ id: personId, identities }) => ({
        ...{ personId, identityId: identities[0]?.id ?? '', accountId: id },
      })),
      { urgent: true },
    );
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done', 20_000);
    expect(await at.states(notice)).toEqual({ sent: 2 });
    expect(tries).toBe(4);
    const rows = await at.rows(notice);
    expect(rows.map(({ doubtful, attempts }) => [doubtful, attempts])).toEqual([
      [false, 1],
      [true, 5],
    ]);
  }, 30_000);
});

describe('processes', () => {
  it('send again what a dead one was sending, and say that it may have arrived twice', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    const [one, two] = await at.recipients(id, 2);
    const notice = await at.notice([{ ...one, status: 'sending', owner: newId() }, { ...two }]);
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done');
    expect((await at.rows(notice)).map(({ doubtful }) => doubtful)).toEqual([true, false]);
    expect(channel.sent).toHaveLength(2);
  });

  it('leave an account to the one that holds it', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    await store.prisma.$executeRaw`
      INSERT INTO lease (name, holder, expires_at) VALUES (${`broadcast:${id}`}, 'another', now() + interval '1 hour')`;
    const notice = await at.notice(await at.recipients(id, 3));
    at.broadcaster.start();
    await new Promise((done) => setTimeout(done, 200));
    expect(channel.sent).toHaveLength(0);
    await store.prisma.$executeRaw`DELETE FROM lease WHERE name = ${`broadcast:${id}`}`;
    await until(async () => (await at.status(notice)) === 'done');
    expect(channel.sent).toHaveLength(3);
  });

  it('give back what they had not begun when they end', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account('telegram', { perAccountPerSecond: 30, perChatPerSecond: 1000 });
    const notice = await at.notice(await at.recipients(id, 100));
    at.broadcaster.start();
    await until(() => channel.sent.length >= 3);
    await at.broadcaster.stop(2000);
    const { sent = 0, waiting = 0, ...others } = await at.states(notice);
    expect(others).toEqual({});
    expect(sent).toBe(channel.sent.length);
    expect(waiting).toBe(100 - sent);
    expect((await at.rows(notice)).every(({ doubtful }) => !doubtful)).toBe(true);
  });
});

describe('what was sent', () => {
  it('is edited when its notice is changed, where the channel can', async () => {
    const at = station();
    await at.live();
    const { id, channel } = await at.account();
    const notice = await at.notice(await at.recipients(id, 5));
    at.broadcaster.start();
    await until(async () => (await at.status(notice)) === 'done');
    await store.prisma.notice.update({ where: { id: notice }, data: { version: 2 } });
    await until(async () => (await at.rows(notice)).every(({ version }) => version === 2), 12_000);
    const edits = channel.sent.slice(5);
    expect(edits.map(({ text }) => text)).toEqual(
      Array.from({ length: 5 }, () => expect.stringContaining('v2')),
    );
    expect(edits.every(({ replaces }) => replaces !== undefined)).toBe(true);
  }, 20_000);
});

describe('whoever watches', () => {
  it('sees a message that edits itself, and gets the report with its files', async () => {
    const file = { name: 'report.png', mime: 'image/png', bytes: Buffer.from('picture') };
    const at = station({ report: async () => [file] });
    await at.live();
    const { id, channel } = await at.account('telegram', { perAccountPerSecond: 40, perChatPerSecond: 1000 });
    const { identities } = await at.person([id]);
    const [identity] = identities;
    if (!identity) throw new Error('nobody');
    const watcher = { identityId: identity.id, accountId: id, chat: identity.key };
    const to = [
      ...(await at.recipients(id, 160)),
      { personId: newId(), status: 'blocked', reason: 'opt-out' },
    ];
    const notice = await at.notice(to, { watchers: [watcher] });
    at.broadcaster.start();
    await until(() => at.notes.length > 0, 15_000);
    const seen = channel.to(identity.key);
    expect(seen[0]?.replaces).toBeUndefined();
    expect(seen.slice(1).every(({ replaces }) => replaces === 'm1' || replaces?.startsWith('m'))).toBe(true);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)?.text).toContain('▓▓▓▓▓▓▓▓▓▓ 100% 161/161');
    expect(at.notes[0]?.letter.text).toContain('发到160');
    expect(at.notes[0]?.letter.text).toContain('退订');
    expect(at.notes[0]?.letter.file).toMatchObject({ name: 'report.png' });
    expect(await store.prisma.outbox.count({ where: { identityId: identity.id } })).toBe(1);
    const after = await store.prisma.notice.findUniqueOrThrow({ where: { id: notice } });
    expect(after.watchers).toEqual([]);
  }, 30_000);
});
