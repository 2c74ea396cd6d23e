import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { openHouse, useDatabase } from './house.js';

useDatabase();

/** Of a house in a test. */
const CONNECTIONS = 5;
/** Somewhat longer than anything waits for a connection. */
const HELD_MS = 5400;

it('stores a message once that came while the database was away, and says sorry once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'outage-'));
  chmodSync(dataDir, 0o755);
  let server = await startDatabase({ dataDir, port: 0 });
  try {
    const house = await openHouse({ databaseUrl: server.url });
    const agencyId = await house.agency();
    const enterpriseId = await house.enterprise('示例家具厂', agencyId);
    const inside = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
    const outside = await house.let({ role: 'contact', agencyId, enterpriseId });
    const answer = inside.inbound({ kind: 'text', text: '卡尺去哪里校准？', message: 'a' });
    const order = outside.inbound({ kind: 'text', text: '我的数据', message: 'b' });
    const { port } = server;
    await server.stop();
    for (let i = 0; i < 2; i++) {
      await expect(house.chat.handle(answer)).rejects.toThrow();
      await expect(house.chat.handle(order)).rejects.toThrow();
    }
    expect(await inside.read()).toBe('');

    server = await startDatabase({ dataDir, port });
    expect(server.port).toBe(port);
    const reply = await inside.send(answer);
    expect(reply).toContain('没有丢');
    expect(reply).toContain('哪一类');
    expect(await outside.send(order)).toContain('我们存有');
    // The platform did not hear that it was taken.
    expect(await inside.send(answer)).toBe('');
    expect(await outside.send(order)).toBe('');
    expect(await inside.say('计量')).not.toContain('没有丢');
    expect(await house.store.prisma.answer.count()).toBe(2);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);

it('does not blame a message that found every connection in use: it comes again', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let({ role: 'contact', agencyId, enterpriseId });
  const order = person.inbound({ kind: 'text', text: '我的数据', message: 'busy' });
  const held = Array.from({ length: CONNECTIONS }, () =>
    house.store.transact(async () => new Promise((done) => setTimeout(done, HELD_MS))),
  );
  await expect(house.chat.handle(order)).rejects.toThrow();
  await Promise.all(held);
  expect(await person.read()).toBe('');
  expect(await person.send(order)).toContain('我们存有');
}, 60_000);

it('does not blame a message whose connection broke while the database went on: it comes again', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let({ role: 'contact', agencyId, enterpriseId });
  const order = person.inbound({ kind: 'text', text: '我的数据', message: 'broken' });
  let letGo = () => {};
  // Whoever comes with the same key waits for how this ends.
  const holder = house.store.once(order.key, async () => {
    await new Promise<void>((done) => {
      letGo = done;
    });
    throw new Error('rolled back');
  });
  const refused = expect(house.chat.handle(order)).rejects.toThrow();
  for (let broken = 0; broken === 0; ) {
    const rows = await house.store.prisma.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    broken = rows.length;
  }
  letGo();
  await expect(holder).rejects.toThrow('rolled back');
  await refused;
  expect(await person.read()).toBe('');
  expect(await person.send(order)).toContain('我们存有');
});
