import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openCalendar } from '../../../src/service/calendar/open-calendar.js';
import {
  endSeries,
  listSeries,
  runDueSeries,
  startSeries,
  type TellConfirmers,
} from '../../../src/service/notices/series.js';
import {
  draftOf,
  dropTemplate,
  listTemplates,
  readTemplate,
  saveTemplate,
} from '../../../src/service/notices/templates.js';
import { newId } from '../../../src/store/new-id.js';
import { NOW } from './crowd.js';
import { china, PressRoom } from './press-room.js';

const calendar = openCalendar();
let room: PressRoom;
beforeAll(async () => {
  room = await PressRoom.open();
}, 60_000);
afterAll(() => room.crowd.end(), 60_000);
beforeEach(async () => {
  await room.move();
  await room.db.$executeRaw`DELETE FROM notice_template`;
});

const save = (name: string, more: Parameters<PressRoom['draft']>[0] = {}, owner = room.owner) =>
  room.store.transact((tx) => saveTemplate(tx, owner, name, room.draft(more), room.writer, NOW));
const start = (templateId: string, every: string) =>
  room.store.transact((tx) => startSeries(tx, room.owner, { templateId, every }, calendar, room.writer, NOW));
const run = (now: Date, tell: TellConfirmers = async () => undefined) =>
  runDueSeries(room.store, calendar, now, room.log, tell);
const written = () => room.db.notice.findMany({ orderBy: { number: 'asc' } });

it('templates are kept by name for their owner, without times', async () => {
  const { id } = await save(' 每月政策 ', {
    sendAt: '2026-11-21T02:00:00Z',
    details: { startsAt: '2026-11-28T06:00:00Z', endsAt: '2026-11-28T08:30:00Z', place: '二楼' },
    registration: { capacity: 50, deadline: '2026-11-26T10:00:00Z' },
  });
  const again = await save('每月政策', { title: '新的', details: { place: '三楼' } });
  expect(again.id).toBe(id);
  expect(await listTemplates(room.db, room.owner)).toMatchObject([
    { id, name: '每月政策', content: { title: '新的', details: { place: '三楼' } } },
  ]);
  const kept = await save('二', {
    details: { startsAt: '2026-11-28T06:00:00Z', endsAt: '2026-11-28T08:30:00Z' },
    registration: { capacity: 50, deadline: '2026-11-26T10:00:00Z' },
  });
  expect(kept.content).toMatchObject({ details: {}, registration: { capacity: 50 } });
  const bureau = { bureauId: await room.crowd.bureau() };
  expect((await save('每月政策', {}, bureau)).id).not.toBe(id);
  expect(await readTemplate(room.db, bureau, id)).toBeUndefined();
  expect(await listTemplates(room.db, bureau)).toHaveLength(1);
  await expect(save('')).rejects.toThrow();
  const drop = (owner = room.owner) =>
    room.store.transact((tx) => dropTemplate(tx, owner, id, room.writer, NOW));
  await expect(drop(bureau)).rejects.toMatchObject({ code: 'not-found' });
  await drop();
  await expect(drop()).rejects.toMatchObject({ code: 'not-found' });
});

it('a notice becomes a draft again, to be kept', async () => {
  const id = await room.write({ sendAt: '2026-11-21T02:00:00.000Z', urgent: true });
  const draft = draftOf(await room.see(id));
  expect(draft).toEqual(room.draft({ sendAt: '2026-11-21T02:00:00.000Z', urgent: true }));
});

it('a series writes a notice each time, for whoever fits then', async () => {
  const file = { id: await room.upload(room.writer), name: '议程.pdf', mime: 'application/pdf' };
  const { id: templateId } = await save('周报', { files: [file] });
  const { id, nextAt } = await start(templateId, 'weekly:1@09:30');
  expect(nextAt).toEqual(china('2026-11-23 09:30'));
  await room.contacts(1);
  expect(await run(NOW)).toBe(0);
  expect(await run(nextAt)).toBe(1);
  const [first] = await written();
  expect(first).toMatchObject({ seriesId: id, status: 'scheduled', writtenBy: room.writer, files: [file] });
  expect(await listSeries(room.db, room.owner)).toMatchObject([
    { id, name: '周报', every: 'weekly:1@09:30', nextAt: china('2026-11-30 09:30') },
  ]);
  await room.start(nextAt);
  expect(await room.states(first?.id ?? '')).toEqual({ waiting: 1 });
  await room.contacts(1);
  expect(await run(china('2026-11-30 09:30'))).toBe(1);
  await room.start(china('2026-11-30 09:31'));
  expect(await room.states((await written())[1]?.id ?? '')).toEqual({ waiting: 2 });
});

it('two processes write it once, and missed times are made up for once', async () => {
  await room.contacts(1);
  const { id: templateId } = await save('月报');
  await Promise.all([start(templateId, 'monthly:10@09:30'), start(templateId, 'weekly:3@10:00')]);
  const late = china('2027-03-16 11:00');
  const counts = await Promise.all([run(late), run(late), run(late)]);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect(await written()).toHaveLength(2);
  expect(await run(late)).toBe(0);
});

it('one for many waits for its confirmation, one for nobody says so in its ledger', async () => {
  await room.db.agency.update({ where: { id: room.agencyId }, data: { settings: { confirmAbove: 1 } } });
  await room.contacts(2);
  await start((await save('很多人')).id, 'weekly:1@09:00');
  await start((await save('没有人', { audience: { persons: [newId()] } })).id, 'weekly:1@09:10');
  const at = china('2026-11-23 10:00');
  const asked: string[] = [];
  const tell: TellConfirmers = async (_tx, { title, status }, { people }) =>
    void asked.push(`${title} ${status} ${people}`);
  expect(await run(at, tell)).toBe(2);
  expect(asked).toEqual([`${(await written())[0]?.title} unconfirmed 2`]);
  await room.start(at);
  expect((await written()).map(({ status, intended }) => [status, intended])).toEqual([
    ['unconfirmed', null],
    ['done', 0],
  ]);
});

it('makes no training of a template again and again', async () => {
  await room.contacts(1);
  await start((await save('课', { details: {}, registration: { capacity: 5 } })).id, 'weekly:1@09:00');
  await run(china('2026-11-23 10:00'));
  expect(await written()).toMatchObject([{ trainingId: null, status: 'scheduled' }]);
});

it('one that cannot be written is told, holds up nobody, and has its next time', async () => {
  const { id: templateId } = await save('坏的');
  await start(templateId, 'weekly:1@09:00');
  await start((await save('好的')).id, 'weekly:1@09:10');
  await room.db.noticeTemplate.update({ where: { id: templateId }, data: { content: { kind: 'old' } } });
  await room.contacts(1);
  expect(await run(china('2026-11-23 10:00'))).toBe(1);
  expect(room.lines.join()).toContain('could not be written');
  expect(await run(china('2026-11-23 10:00'))).toBe(0);
  expect(await room.db.noticeSeries.count({ where: { nextAt: china('2026-11-30 09:00') } })).toBe(1);
});

it('ends when it is ended, or with its template; another owner ends nothing', async () => {
  const { id: templateId } = await save('月报');
  const { id } = await start(templateId, 'monthly:10@09:30');
  const end = (owner = room.owner) => room.store.transact((tx) => endSeries(tx, owner, id, room.writer, NOW));
  await expect(end({ bureauId: newId() })).rejects.toMatchObject({ code: 'not-found' });
  await end();
  await expect(end()).rejects.toMatchObject({ code: 'not-found' });
  expect(await run(china('2027-03-16 11:00'))).toBe(0);
  await start(templateId, 'weekly:2@09:30');
  await room.store.transact((tx) => dropTemplate(tx, room.owner, templateId, room.writer, NOW));
  expect(await listSeries(room.db, room.owner)).toEqual([]);
});

it('needs a template of its owner that names somebody, and a time it can read', async () => {
  const other = { agencyId: await room.crowd.agency() };
  const foreign = await save('别人的', {}, other);
  await expect(start(foreign.id, 'weekly:2@09:30')).rejects.toMatchObject({ code: 'not-found' });
  const { audience: _, ...blank } = room.draft();
  const { id } = await room.store.transact((tx) =>
    saveTemplate(tx, room.owner, '没选人', blank, room.writer, NOW),
  );
  await expect(start(id, 'weekly:2@09:30')).rejects.toMatchObject({ code: 'notice-no-audience' });
  await expect(start(id, 'hourly')).rejects.toMatchObject({ code: 'series-unreadable' });
});
