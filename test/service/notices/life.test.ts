import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmNotice } from '../../../src/service/notices/confirm-notice.js';
import {
  cancelNotice,
  pauseNotice,
  recallNotice,
  resumeNotice,
} from '../../../src/service/notices/control-notice.js';
import { endFinished } from '../../../src/service/notices/due-notices.js';
import {
  createNotice,
  listNotices,
  readNoticeByNumber,
  updateDraft,
} from '../../../src/service/notices/write-notice.js';
import { newId } from '../../../src/store/new-id.js';
import { NOW } from './crowd.js';
import { china, LARGE, PressRoom, SMALL } from './press-room.js';

let room: PressRoom;
beforeAll(async () => {
  room = await PressRoom.open();
}, 60_000);
afterAll(() => room.crowd.end(), 60_000);
beforeEach(() => room.move());

const times = {
  details: { startsAt: '2026-11-28T06:00:00Z', endsAt: '2026-11-28T08:30:00Z', place: '二楼会议室' },
};
const confirm = (id: string, by: string, now = NOW) =>
  room.store.transact((tx) => confirmNotice(tx, id, by, now, []));
const control = (act: typeof pauseNotice, id: string, now = NOW) =>
  room.store.transact((tx) => act(tx, id, room.writer, now));

describe('a draft', () => {
  it('is kept with its number, is found by it, and is listed for its owner alone', async () => {
    const id = await room.write();
    const notice = await room.see(id);
    expect(notice).toMatchObject({ status: 'draft', title: '首件检验怎么做', version: 1, intended: null });
    expect(await readNoticeByNumber(room.db, notice.number)).toMatchObject({ id });
    expect(await readNoticeByNumber(room.db, 2 ** 40)).toBeUndefined();
    const second = await room.write({ title: '第二条' });
    const listed = await listNotices(room.db, room.owner, { limit: 10 });
    expect(listed.map((line) => line.id)).toEqual([second, id]);
    const page = {
      limit: 10,
      before: (await room.see(second)).number,
      statuses: ['draft'],
      purposes: ['written'],
    };
    expect(await listNotices(room.db, room.owner, page)).toHaveLength(1);
    expect(await listNotices(room.db, { bureauId: newId() }, { limit: 10 })).toEqual([]);
    expect(await room.audited(id)).toEqual(['notice.written']);
  });

  it('with registration makes the training, which changes with it and is called off when it is left out', async () => {
    const id = await room.write({ ...times, registration: { capacity: 50 } });
    const { trainingId, until } = await room.see(id);
    const training = () => room.db.training.findUniqueOrThrow({ where: { id: trainingId ?? '' } });
    expect(await training()).toMatchObject({ title: '首件检验怎么做', capacity: 50, place: '二楼会议室' });
    expect(until).toEqual(new Date('2026-11-28T06:00:00Z'));
    const write = (draft: Parameters<PressRoom['draft']>[0]) =>
      room.store.transact((tx) => updateDraft(tx, id, room.draft(draft), room.writer, NOW));
    const deadline = '2026-11-26T10:00:00Z';
    await write({ ...times, title: '首检', registration: { capacity: 60, deadline } });
    expect(await training()).toMatchObject({ title: '首检', capacity: 60, deadline: new Date(deadline) });
    expect((await room.see(id)).until).toEqual(new Date(deadline));
    await write({ title: '不用报名' });
    expect(await training()).toMatchObject({ status: 'cancelled' });
    expect(await room.see(id)).toMatchObject({ trainingId: null, until: null });
    await write({ ...times, registration: {} });
    expect((await room.see(id)).trainingId).not.toBe(trainingId);
  });

  it('with registration needs times that can be', async () => {
    const at = (startsAt: string | undefined, endsAt: string | undefined, deadline?: string) =>
      room.write({ details: { startsAt, endsAt } as never, registration: deadline ? { deadline } : {} });
    const [early, late] = ['2026-11-28T06:00:00Z', '2026-11-28T08:00:00Z'];
    await expect(at(undefined, undefined)).rejects.toMatchObject({ code: 'notice-times' });
    await expect(at(late, early)).rejects.toMatchObject({ code: 'notice-times' });
    await expect(at(early, late, '2026-11-29T06:00:00Z')).rejects.toMatchObject({ code: 'notice-times' });
  });

  it('takes files of its writer alone, and keeps those it has', async () => {
    const file = (id: string) => ({ id, name: '议程.pdf', mime: 'application/pdf' });
    const mine = file(await room.upload(room.writer));
    const theirs = file(await room.upload(await room.crowd.staff(room.agencyId, 'admin')));
    await expect(room.write({ files: [theirs] })).rejects.toMatchObject({ code: 'notice-file' });
    const id = await room.write({ files: [mine] });
    const other = await room.crowd.staff(room.agencyId, 'admin');
    const draft = room.draft({ files: [mine], title: '改过' });
    await room.store.transact((tx) => updateDraft(tx, id, draft, other, NOW));
    expect(await room.see(id)).toMatchObject({ title: '改过', files: [mine] });
    const unknown = room.draft({ files: [file(newId())] });
    const by = (person: string | undefined) =>
      room.store.transact((tx) => createNotice(tx, room.owner, unknown, person, NOW));
    await expect(by(room.writer)).rejects.toMatchObject({ code: 'notice-file' });
    await expect(by(undefined)).rejects.toMatchObject({ code: 'notice-file' });
  });
});

describe('a launch', () => {
  it('schedules a small one at once, and only once however many press', async () => {
    const id = await room.write();
    const both = await Promise.allSettled([room.launch(id), room.launch(id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'notice-moved-on' });
    expect(await room.see(id)).toMatchObject({ status: 'scheduled', launchedAt: NOW });
    const draft = room.store.transact((tx) => updateDraft(tx, id, room.draft(), room.writer, NOW));
    await expect(draft).rejects.toMatchObject({ code: 'notice-moved-on' });
  });

  it('of a large one waits for another person than its writers', async () => {
    const id = await room.write();
    const [editor, boss] = [
      await room.crowd.staff(room.agencyId, 'admin'),
      await room.crowd.staff(room.agencyId, 'admin'),
    ];
    await room.store.transact((tx) => updateDraft(tx, id, room.draft({ title: '改' }), editor, NOW));
    expect(await room.launch(id, LARGE)).toBe('unconfirmed');
    await room.start();
    expect((await room.see(id)).status).toBe('unconfirmed');
    for (const one of [room.writer, editor])
      await expect(confirm(id, one)).rejects.toMatchObject({ code: 'notice-confirm-own' });
    await confirm(id, boss);
    expect(await room.see(id)).toMatchObject({ status: 'scheduled', confirmedBy: boss });
    await expect(confirm(id, boss)).rejects.toMatchObject({ code: 'notice-moved-on' });
    expect(await room.audited(id)).toEqual([
      'notice.written',
      'notice.changed',
      'notice.launched',
      'notice.confirmed',
    ]);
  });

  it('says why it cannot be', async () => {
    const nobody = { ...SMALL, people: 0 };
    const blank = await room.store.transact(async (tx) => {
      const { audience: _, ...draft } = room.draft();
      return (await createNotice(tx, room.owner, draft, room.writer, NOW)).id;
    });
    await expect(room.launch(blank)).rejects.toMatchObject({ code: 'notice-no-audience' });
    const id = await room.write({ ...times, sendAt: '2026-11-28T09:00:00Z' });
    await expect(room.launch(id, nobody)).rejects.toMatchObject({ code: 'notice-nobody' });
    await expect(
      room.launch(id, { ...nobody, outOfReach: { 'opt-out': 2, 'no-identity': 3 } }),
    ).rejects.toMatchObject({ code: 'notice-out-of-reach', details: { count: 5 } });
    await expect(room.launch(id)).rejects.toMatchObject({ code: 'notice-too-late' });
    await expect(room.launch(newId())).rejects.toMatchObject({ code: 'not-found' });
    expect((await room.see(id)).status).toBe('draft');
  });

  it('goes to groups alone too, and a late confirmation sends nothing that is over', async () => {
    const id = await room.write(times);
    expect(await room.launch(id, { ...LARGE, people: 0, rooms: 1 })).toBe('unconfirmed');
    const boss = await room.crowd.staff(room.agencyId, 'admin');
    const after = new Date('2026-11-28T09:00:00Z');
    await expect(confirm(id, boss, after)).rejects.toMatchObject({ code: 'notice-too-late' });
  });
});

describe('what is due', () => {
  it('is planned with one row for everybody, and not before its time', async () => {
    await room.contacts(3);
    const id = await room.launched({ sendAt: '2026-11-20T03:00:00Z' });
    expect(await room.start()).toBe(0);
    expect(await room.start(new Date('2026-11-20T03:00:00Z'))).toBe(1);
    expect(await room.see(id)).toMatchObject({ status: 'sending', intended: 3 });
    expect(await room.states(id)).toEqual({ waiting: 3 });
    expect(await room.start()).toBe(0);
  });

  it('is planned once, whoever looks at the same time', async () => {
    await room.contacts(2);
    const ids = await Promise.all([1, 2, 3, 4].map(() => room.launched()));
    const begun = await Promise.all([room.start(), room.start(), room.start()]);
    await room.start();
    expect(begun.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(4);
    for (const id of ids) expect(await room.states(id)).toEqual({ waiting: 2 });
    expect(room.lines).toEqual([]);
  });

  it('waits for the morning at night, unless it is urgent', async () => {
    await room.contacts(1);
    const night = china('2026-11-20 22:30');
    const id = await room.launched({ sendAt: china('2026-11-20 18:00').toISOString() });
    const urgent = await room.launched({ urgent: true });
    expect(await room.start(night)).toBe(1);
    expect((await room.see(urgent)).status).toBe('sending');
    expect(await room.see(id)).toMatchObject({ status: 'scheduled', sendAt: china('2026-11-21 08:00') });
    expect(await room.audited(id)).toContain('notice.put-off');
    expect(await room.start(china('2026-11-21 08:00'))).toBe(1);
  });

  it('goes at once in the daytime when the service was away, and to nobody once it is pointless', async () => {
    await room.contacts(2);
    const id = await room.launched({ sendAt: china('2026-11-20 11:00').toISOString() });
    const over = await room.launched({
      details: { startsAt: china('2026-11-22 14:00').toISOString() },
      sendAt: china('2026-11-20 12:00').toISOString(),
    });
    await room.start(china('2026-11-23 09:00'));
    expect((await room.see(id)).status).toBe('sending');
    expect(await room.states(over)).toEqual({ 'dropped:late': 2 });
    expect(await room.see(over)).toMatchObject({ status: 'done', intended: 2 });
    expect(await room.audited(over)).toContain('notice.too-late');
  });

  it('that cannot be planned is told and holds up nobody', async () => {
    await room.contacts(1);
    const [broken, fine] = [await room.launched(), await room.launched()];
    await room.db.$executeRawUnsafe(
      `ALTER TABLE recipient ADD CONSTRAINT odd CHECK (notice_id <> '${broken}') NOT VALID`,
    );
    await room.start();
    await room.db.$executeRawUnsafe('ALTER TABLE recipient DROP CONSTRAINT odd');
    expect((await room.see(fine)).status).toBe('sending');
    expect((await room.see(broken)).status).toBe('scheduled');
    expect(room.lines.join()).toContain('a notice could not be started');
    await room.start();
    expect((await room.see(broken)).status).toBe('sending');
  });

  it('can be cancelled while it is planned: nobody waits for it, and no row is left', async () => {
    await room.contacts(1);
    const id = await room.launched();
    await room.db.$executeRawUnsafe(`
      CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NEW; END'`);
    await room.db.$executeRawUnsafe(
      'CREATE TRIGGER slow BEFORE INSERT ON recipient FOR EACH ROW EXECUTE FUNCTION slow()',
    );
    const planning = room.start();
    await new Promise((done) => setTimeout(done, 300));
    const begun = performance.now();
    await control(cancelNotice, id);
    expect(performance.now() - begun).toBeLessThan(600);
    expect(await planning).toBe(0);
    await room.db.$executeRawUnsafe('DROP FUNCTION slow() CASCADE');
    expect(await room.see(id)).toMatchObject({ status: 'cancelled', intended: null });
    expect(await room.states(id)).toEqual({});
    expect(room.lines).toEqual([]);
  });

  it('of which nobody waits any more is done', async () => {
    await room.contacts(2);
    const [id, empty] = [await room.sending(), await room.sending({ audience: { persons: [newId()] } })];
    expect(await room.see(empty)).toMatchObject({ status: 'done', intended: 0 });
    await room.send(id, 1);
    await endFinished(room.db, NOW);
    expect((await room.see(id)).status).toBe('sending');
    await room.send(id, 1);
    expect(await endFinished(room.db, NOW)).toEqual([id]);
    expect(await room.see(id)).toMatchObject({ status: 'done', endedAt: NOW });
  });
});

describe('control', () => {
  it('holds and goes on where it was', async () => {
    await room.contacts(2);
    const id = await room.sending();
    await control(pauseNotice, id);
    await endFinished(room.db, NOW);
    expect((await room.see(id)).status).toBe('paused');
    await expect(control(pauseNotice, id)).rejects.toMatchObject({ code: 'notice-moved-on' });
    expect((await control(resumeNotice, id)).status).toBe('sending');
    const later = await room.launched({ sendAt: '2026-11-21T03:00:00Z' });
    await control(pauseNotice, later);
    await room.start(new Date('2026-11-21T04:00:00Z'));
    expect((await room.see(later)).status).toBe('paused');
    expect((await control(resumeNotice, later)).status).toBe('scheduled');
  });

  it('cancels: who waits is dropped, who has it keeps it; it adds up', async () => {
    await room.contacts(3);
    const id = await room.sending();
    await room.send(id, 1);
    await control(cancelNotice, id);
    expect(await room.states(id)).toEqual({ sent: 1, 'dropped:cancelled': 2 });
    expect(await room.see(id)).toMatchObject({ status: 'cancelled', intended: 3, endedAt: NOW });
    for (const act of [cancelNotice, resumeNotice, pauseNotice, recallNotice])
      await expect(control(act, id)).rejects.toMatchObject({ code: 'notice-moved-on' });
    // One that a sender gave back after all.
    await room.db.recipient.updateMany({
      where: { noticeId: id, status: 'sent' },
      data: { status: 'waiting' },
    });
    await room.start();
    expect(await room.states(id)).toEqual({ 'dropped:cancelled': 3 });
  });

  it('cancels the training with a draft nobody saw, and leaves one people were told of', async () => {
    await room.contacts(1);
    const statusOf = async (id: string) =>
      (await room.db.training.findUnique({ where: { id: (await room.see(id)).trainingId ?? '' } }))?.status;
    const draft = await room.write({ ...times, registration: {} });
    await control(cancelNotice, draft);
    expect(await statusOf(draft)).toBe('cancelled');
    const sent = await room.sending({ ...times, registration: {} });
    await control(cancelNotice, sent);
    expect(await statusOf(sent)).toBe('open');
  });

  it('takes back one nobody got, to be written on and confirmed anew', async () => {
    const id = await room.write();
    await room.launch(id, LARGE);
    await control(recallNotice, id);
    expect(await room.see(id)).toMatchObject({ status: 'draft', launchedAt: null, confirmedBy: null });
    await room.contacts(1);
    const sending = await room.sending();
    await expect(control(recallNotice, sending)).rejects.toMatchObject({ code: 'notice-moved-on' });
  });
});
