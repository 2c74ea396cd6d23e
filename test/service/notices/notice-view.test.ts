import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticeReport, recipientLines } from '../../../src/service/notices/notice-view.js';
import { newId } from '../../../src/store/new-id.js';
import { NOW } from './crowd.js';
import { PressRoom } from './press-room.js';

let room: PressRoom;
beforeAll(async () => {
  room = await PressRoom.open();
  await room.move();
}, 60_000);
afterAll(() => room.crowd.end(), 60_000);

it('a report adds up, and says why, where and how quickly', async () => {
  const group = await room.crowd.room(room.agencyId, { title: '示例群' });
  await room.contacts(4);
  await room.contacts(2, [room.crowd.wechat]);
  await room.contacts(1, []);
  await room.crowd.staff(room.agencyId, 'staff');
  const id = await room.write({ audience: { people: [{}, { roles: ['staff'] }], rooms: [group] } });
  expect(await noticeReport(room.db, id)).toMatchObject({ intended: null, states: {}, ratePerSecond: null });
  await room.launch(id);
  await room.start();
  await room.send(id, 5);
  await room.db.$executeRaw`
    UPDATE recipient SET status = 'failed', reason = 'too-often', doubtful = true WHERE id = (
      SELECT max(id) FROM recipient WHERE notice_id = ${id}::uuid AND status = 'waiting')`;
  // Four seconds for five.
  await room.db.$executeRaw`
    UPDATE recipient SET at = ${new Date(NOW.getTime() + 4000)} WHERE id = (
      SELECT max(id) FROM recipient WHERE notice_id = ${id}::uuid AND status = 'sent')`;
  const report = await noticeReport(room.db, id);
  const { intended, states, byChannel } = report ?? { states: {}, byChannel: [] };
  expect(states).toEqual({ sent: 5, failed: 1, blocked: 1, waiting: 2 });
  expect(intended).toBe(9);
  expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(intended);
  expect(byChannel.reduce((sum, { n }) => sum + n, 0)).toBe(intended);
  expect(byChannel.at(-1)).toMatchObject({ channel: null, status: 'blocked', n: 1 });
  expect(report).toMatchObject({ doubtful: 1, ratePerSecond: 1, startedAt: NOW, endedAt: null });
  expect(report?.reasons).toContainEqual({ status: 'blocked', reason: 'no-identity', n: 1 });
  expect(await noticeReport(room.db, newId())).toBeUndefined();
});

it('the ledger names enterprises, never a person, and to an agency only its own', async () => {
  const elsewhere = await room.crowd.firm({ name: '示例别家有限公司', agencyId: await room.crowd.agency() });
  const own = await room.crowd.firm({ name: '示例本家有限公司', agencyId: room.agencyId });
  const contact = await room.crowd.contact([own, elsewhere], { name: '张伟' });
  const group = await room.crowd.room(room.agencyId, { title: '示例群' });
  const id = await room.sending({ audience: { persons: [contact, room.writer], rooms: [group] } });
  const lines = [];
  for await (const line of recipientLines(room.db, id)) lines.push(line);
  expect(lines).toHaveLength(3);
  expect(lines.find(({ isRoom }) => isRoom)).toMatchObject({ room: '示例群', enterprise: null });
  expect(lines.map(({ enterprise }) => enterprise)).toContain('示例本家有限公司');
  const text = JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(text).not.toMatch(/别家|张伟/);
  for await (const _ of recipientLines(room.db, newId())) throw new Error('there is no such notice');
});
