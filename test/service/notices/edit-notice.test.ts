import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { confirmNotice } from '../../../src/service/notices/confirm-notice.js';
import { cancelNotice, recallNotice } from '../../../src/service/notices/control-notice.js';
import { editNotice, type NoticeChanges } from '../../../src/service/notices/edit-notice.js';
import { NOW } from './crowd.js';
import { LARGE, PressRoom } from './press-room.js';

let room: PressRoom;
beforeAll(async () => {
  room = await PressRoom.open();
}, 60_000);
afterAll(() => room.crowd.end(), 60_000);
beforeEach(() => room.move());

const EDITING = ['telegram', 'web'];
const edit = (id: string, changes: NoticeChanges, by = room.writer) =>
  room.store.transact((tx) => editNotice(tx, id, changes, by, NOW, EDITING));
const corrections = (id: string) =>
  room.db.notice.findMany({ where: { followsId: id, purpose: 'correction' }, orderBy: { number: 'asc' } });
const times = {
  details: { startsAt: '2026-11-28T06:00:00Z', endsAt: '2026-11-28T08:30:00Z', place: '二楼会议室' },
};

it('before it goes out it simply says something else', async () => {
  const id = await room.write();
  expect(await edit(id, { title: '改' })).toEqual({ kind: 'before', status: 'draft' });
  await room.launch(id);
  const sendAt = new Date('2026-11-21T02:00:00Z');
  expect(await edit(id, { body: '新的', sendAt })).toEqual({ kind: 'before', status: 'scheduled' });
  expect(await room.see(id)).toMatchObject({ title: '改', body: '新的', sendAt, version: 1 });
  await expect(edit(id, { title: '改', body: '新的' })).rejects.toMatchObject({ code: 'notice-same' });
  await expect(edit(id, {})).rejects.toMatchObject({ code: 'notice-same' });
});

it('what was confirmed is confirmed anew once its words are others', async () => {
  const id = await room.write();
  await room.launch(id, LARGE);
  const [boss, other] = [
    await room.crowd.staff(room.agencyId, 'admin'),
    await room.crowd.staff(room.agencyId, 'admin'),
  ];
  await room.store.transact((tx) => confirmNotice(tx, id, boss, NOW, []));
  expect(await edit(id, { body: '偷偷改的' }, boss)).toEqual({ kind: 'before', status: 'unconfirmed' });
  expect(await room.see(id)).toMatchObject({ status: 'unconfirmed', confirmedBy: null });
  const again = room.store.transact((tx) => confirmNotice(tx, id, boss, NOW, []));
  await expect(again).rejects.toMatchObject({ code: 'notice-confirm-own' });
  await room.store.transact((tx) => confirmNotice(tx, id, other, NOW, []));
});

it('afterwards messages are edited where that is possible, and the others who got it get a correction', async () => {
  await room.contacts(2);
  const wechat = await room.contacts(2, [room.crowd.wechat]);
  const group = await room.crowd.room(room.agencyId);
  const id = await room.sending({ audience: { people: [{}], rooms: [group] } });
  await room.send(id, 5);
  const late = await room.contacts(1);
  const edited = await edit(id, { body: '改在三楼。' });
  expect(edited).toMatchObject({
    kind: 'after',
    edits: 3,
    corrections: [{ people: 2, rooms: 0 }],
  });
  expect(await room.see(id)).toMatchObject({ version: 2, body: '改在三楼。', status: 'sending' });
  const [correction] = await corrections(id);
  expect(correction).toMatchObject({ title: '更正：首件检验怎么做', body: '改在三楼。', kind: 'training' });
  await room.start();
  const rows = await room.db.recipient.findMany({ where: { noticeId: correction?.id ?? '' } });
  expect(rows.map(({ personId }) => personId).toSorted()).toEqual([...wechat].toSorted());
  expect(rows.some(({ personId }) => late.includes(personId ?? ''))).toBe(false);
});

it('who still waits gets the new words alone, and who is just being sent to is told again where it cannot be edited', async () => {
  const [first] = await room.contacts(3, [room.crowd.wechat]);
  const id = await room.sending();
  await room.db.recipient.updateMany({
    where: { noticeId: id, personId: first ?? '' },
    data: { status: 'sending' },
  });
  await edit(id, { title: '新题目' });
  const [correction] = await corrections(id);
  expect(correction?.audience).toEqual({ persons: [first] });
});

it('a correction nobody got yet gives way to the next one', async () => {
  await room.contacts(1, [room.crowd.wechat]);
  const id = await room.sending();
  await room.send(id, 1);
  await edit(id, { body: '第一次改' });
  await edit(id, { body: '第二次改' });
  expect((await corrections(id)).map(({ status, body }) => [status, body])).toEqual([
    ['cancelled', '第一次改'],
    ['scheduled', '第二次改'],
  ]);
  expect((await room.see(id)).version).toBe(3);
});

it('a change that concerns many is made once a second person has confirmed it', async () => {
  await room.db.agency.update({ where: { id: room.agencyId }, data: { settings: { confirmAbove: 2 } } });
  const [wechat] = await room.contacts(1, [room.crowd.wechat]);
  await room.contacts(2);
  const id = await room.sending();
  await room.send(id, 2);
  const boss = await room.crowd.staff(room.agencyId, 'admin');
  const confirm = (edit: string, by: string) =>
    room.store.transact((tx) => confirmNotice(tx, edit, by, NOW, EDITING));
  await edit(id, { body: '第一次改' });
  const held = await edit(id, { body: '改' });
  expect(held).toMatchObject({ kind: 'held', people: 3, rooms: 0 });
  if (held.kind !== 'held') return;
  expect(await room.see(id)).toMatchObject({ version: 1, body: '请质检员来听一听。' });
  expect(await room.see(held.id)).toMatchObject({ purpose: 'edit', status: 'unconfirmed', body: '改' });
  await expect(confirm(held.id, room.writer)).rejects.toMatchObject({ code: 'notice-confirm-own' });
  await confirm(held.id, boss);
  expect(await room.see(id)).toMatchObject({ version: 2, body: '改', status: 'sending' });
  expect(await room.see(held.id)).toMatchObject({ status: 'done', confirmedBy: boss, intended: null });
  // Whoever confirmed the change has confirmed its corrections.
  expect((await corrections(id)).map(({ status, audience }) => [status, audience])).toEqual([
    ['scheduled', { persons: [wechat] }],
  ]);
  await expect(confirm(held.id, boss)).rejects.toMatchObject({ code: 'notice-moved-on' });
  // The one before it gave way; one that is sent back is given up.
  const again = await edit(id, { body: '又改' });
  const back = again.kind === 'held' ? again.id : '';
  await room.store.transact((tx) => recallNotice(tx, back, boss, NOW));
  const edits = await room.db.notice.findMany({ where: { purpose: 'edit' }, orderBy: { number: 'asc' } });
  expect(edits.map(({ status }) => status)).toEqual(['cancelled', 'done', 'cancelled']);
  await expect(edit(id, { urgent: true })).rejects.toMatchObject({ code: 'notice-moved-on' });
});

it('its training changes with it, and nothing changes when that cannot be', async () => {
  const id = await room.write({ ...times, registration: {} });
  const moved = { ...times.details, startsAt: '2026-11-28T07:00:00Z', place: '三楼' };
  await edit(id, { title: '首检', details: moved });
  const trainingId = (await room.see(id)).trainingId ?? '';
  expect(await room.db.training.findUnique({ where: { id: trainingId } })).toMatchObject({
    title: '首检',
    place: '三楼',
    startsAt: new Date(moved.startsAt),
  });
  expect((await room.see(id)).until).toEqual(new Date(moved.startsAt));
  await expect(edit(id, { details: { place: '四楼' } })).rejects.toMatchObject({ code: 'notice-times' });
  const past = { ...moved, startsAt: '2026-11-01T07:00:00Z' };
  await expect(edit(id, { details: past })).rejects.toMatchObject({ code: 'notice-times' });
  expect((await room.see(id)).details.place).toBe('三楼');
});

it('what ended by hand stays as it is, and the hour of what is out cannot be moved', async () => {
  await room.contacts(1);
  const id = await room.sending();
  await expect(edit(id, { sendAt: NOW })).rejects.toMatchObject({ code: 'notice-moved-on' });
  await room.store.transact((tx) => cancelNotice(tx, id, room.writer, NOW));
  await expect(edit(id, { body: '改' })).rejects.toMatchObject({ code: 'notice-moved-on' });
});
