import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConsent } from '../../../src/store/consent/add-consent.js';
import { dropOrphans, takeBackNotes } from '../../../src/store/ledger/follow-outbox.js';
import { writeSetting } from '../../../src/store/setting/setting.js';
import { startTestServer, type TestServer } from '../../store/test-database.js';
import { china, Workplace } from './workplace.js';

let server: TestServer;
let place: Workplace;

beforeAll(async () => {
  server = await startTestServer();
  place = await Workplace.open(await server.create());
}, 60_000);
afterAll(async () => {
  await place.close();
  await server.end();
}, 60_000);
beforeEach(() => place.clear());

const only = async () => {
  const rows = await place.ledger();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('the ledger is empty');
  return row;
};

describe('a reminder to a contact', () => {
  it('goes once, in the words of its rule, with a button to the form', async () => {
    const person = await place.person();
    const task = await place.remindContact(person, place.now, { dueOn: '2026-11-25' });
    const [note, ...more] = await place.run();
    expect(more).toEqual([]);
    expect(note?.message.text).toMatch(/^示例\d+号机械有限公司：需求调查表，11月25日前交$/);
    expect(note?.message.buttons).toEqual([{ id: `@task-fill:${task}`, label: '现在填写', role: 'action' }]);
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({ personId: person, status: 'handed', outboxId: note?.id });
  });

  it('uses the usual words where the rule has none, or is gone, in the language of the person', async () => {
    const person = await place.person({ lang: 'en' });
    const matter = await place.matter(await place.enterprise([person]));
    await place.reminder(await place.task(matter, { dueOn: '2026-11-18' }), { at: place.now, step: '1' });
    await place.reminder(await place.task(matter, { rule: 'gone', form: null, title: 'Call us' }), {
      at: place.now,
    });
    const texts = (await place.run()).map(({ message }) => message.text);
    expect(texts.join('\n')).toContain('"Needs survey" has not been handed in yet, 2 days overdue');
    expect(texts.join('\n')).toContain('Call us');
  });

  it('goes to every contact of the enterprise, and only to whose task it is where that is known', async () => {
    const [one, two, gone] = [await place.person(), await place.person(), await place.person()];
    const enterprise = await place.enterprise([one, two, gone]);
    await place.store.prisma.contact.updateMany({ where: { personId: gone }, data: { endedAt: place.now } });
    const matter = await place.matter(enterprise);
    await place.reminder(await place.task(matter), { at: place.now });
    await place.reminder(await place.task(matter, { personId: two }), { at: place.now });
    // Theirs once, who are no longer there: the others hear of it.
    await place.reminder(await place.task(matter, { personId: gone }), { at: place.now });
    await place.run();
    const rows = await place.ledger();
    expect(rows.map(({ personId }) => personId).sort()).toEqual([one, one, two, two, two].sort());
  });

  it('is not sent when the task was settled before, nor when that comes between firing and sending', async () => {
    const person = await place.person({ remindAt: '15:00' });
    const early = await place.remindContact(person);
    await place.settle(early);
    expect(await place.run()).toEqual([]);
    expect(await place.ledger()).toEqual([]);
    const later = await place.remindContact(person);
    await place.run();
    await place.settle(later);
    place.now = china('2026-11-20 15:00');
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({ status: 'stopped' });
  });

  it('is taken back from the outbox when the task is settled, unless it is being sent', async () => {
    const tasks = [
      await place.remindContact(await place.person()),
      await place.remindContact(await place.person()),
    ];
    const notes = await place.run({ room: 2 });
    for (const task of tasks) await place.settle(task);
    await place.store.prisma.outbox.update({ where: { id: notes[1]?.id ?? '' }, data: { error: 'sending' } });
    expect(await takeBackNotes(place.store.prisma, place.now, tasks)).toBe(1);
    expect((await place.ledger()).map(({ status }) => status).sort()).toEqual(['handed', 'stopped']);
    expect(await takeBackNotes(place.store.prisma, place.now)).toBe(0);
  });

  it('waits for the morning in quiet hours', async () => {
    place.now = china('2026-11-19 21:30');
    await place.remindContact(await place.person());
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({
      status: 'waiting',
      reason: 'quiet-hours',
      dueAt: china('2026-11-20 08:00'),
    });
    place.now = china('2026-11-20 08:00');
    const [note, ...more] = await place.run();
    expect(more).toEqual([]);
    // Should it be held up in the outbox until night, it waits there.
    expect(note?.message.urgent).toBeUndefined();
  });

  it('that was due in the day and comes out at night waits too', async () => {
    const person = await place.person();
    await place.remindContact(person, china('2026-11-20 10:00'));
    place.now = china('2026-11-20 23:00');
    expect(await place.run()).toEqual([]);
    // The day after is a Saturday.
    expect(await only()).toMatchObject({ dueAt: china('2026-11-23 08:00') });
  });

  it('that was due on a working day and was held up does not come on a day off', async () => {
    const person = await place.person();
    await place.remindContact(person, china('2026-11-20 20:00'));
    place.now = china('2026-11-21 10:00');
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({ status: 'waiting', dueAt: china('2026-11-23 08:00') });
    await place.clear();
    // Asked for by hand on a Saturday it goes.
    place.now = china('2026-11-21 10:00');
    await place.remindContact(await place.person());
    expect(await place.run()).toHaveLength(1);
  });

  it('that is let go at night is not held up by the sending either; nor is what is urgent', async () => {
    const matter = await place.matter(await place.enterprise([await place.person()]));
    await place.reminder(await place.task(matter), { at: place.now, urgent: true });
    expect((await place.run())[0]?.message.urgent).toBe(true);
    await place.clear();
    await place.remindContact(await place.person(), china('2026-11-20 20:57'));
    place.now = china('2026-11-20 21:03');
    expect((await place.run())[0]?.message.urgent).toBe(true);
  });

  it('goes at the hour the person wants, also in the evening, and not on a day off', async () => {
    await place.remindContact(await place.person({ remindAt: '21:15' }));
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({ reason: 'own-time', dueAt: china('2026-11-20 21:15') });
    place.now = china('2026-11-20 21:15');
    expect(await place.run()).toHaveLength(1);
    await place.clear();
    await place.remindContact(await place.person({ remindAt: '09:00' }));
    await place.run();
    expect(await only()).toMatchObject({ dueAt: china('2026-11-23 09:00') });
  });

  it('does not go to who wants none or withdrew their consent', async () => {
    await place.remindContact(await place.person({ off: true }));
    const person = await place.person();
    const notice = { purpose: 'service', text: 't', version: 'v', hash: 'h', lang: 'zh' } as const;
    await addConsent(
      place.store.prisma,
      { personId: person, notice, given: true },
      china('2026-11-01 10:00'),
    );
    await addConsent(
      place.store.prisma,
      { personId: person, notice, given: false },
      china('2026-11-02 10:00'),
    );
    await place.remindContact(person);
    expect(await place.run()).toEqual([]);
    expect((await place.ledger()).map(({ status, reason }) => `${status} ${reason}`).sort()).toEqual([
      'blocked no-consent',
      'blocked opt-out',
    ]);
  });

  it('goes to the chat heard last, rather not to the page', async () => {
    const person = await place.person({ channel: 'web' });
    await place.identity(person, { heardAt: china('2026-11-01 10:00') });
    const best = await place.identity(person, { heardAt: china('2026-11-02 10:00') });
    await place.remindContact(person);
    expect((await place.run())[0]?.to.identityId).toBe(best);
  });
});

describe('nobody', () => {
  it('can be reached: it stands in the ledger, and whoever serves the enterprise hears so in the morning', async () => {
    const staff = await place.staff();
    const nobody = await place.matter(await place.enterprise());
    const mute = await place.matter(await place.enterprise([await place.person({ identities: 0 })]));
    for (const matter of [nobody, mute]) {
      await place.member(matter, staff);
      await place.reminder(await place.task(matter), { at: place.now });
    }
    expect(await place.run()).toEqual([]);
    const rows = await place.ledger();
    expect(rows.filter(({ reason }) => reason === 'no-identity')).toHaveLength(2);
    place.now = china('2026-11-23 08:30');
    const [digest, ...more] = await place.run();
    expect(more).toEqual([]);
    expect(digest?.message.text).toContain('联系不上企业');
    expect(digest?.message.text.split('\n')).toHaveLength(3);
    expect((await place.ledger()).filter(({ personId }) => personId === staff)).toHaveLength(2);
  });

  it('is there any more: a row whose person is gone holds up nobody', async () => {
    const person = await place.person({ remindAt: '15:00' });
    await place.remindContact(person);
    await place.run();
    await place.store.prisma.person.delete({ where: { id: person } });
    place.now = china('2026-11-20 16:00');
    expect(await dropOrphans(place.store.prisma, place.now)).toBe(1);
    expect(await only()).toMatchObject({ status: 'blocked', reason: 'no-identity' });
  });
});

describe('the weekly cap', () => {
  it('lets so many through, makes the others wait until there is room, and keeps that', async () => {
    const person = await place.person();
    for (let i = 0; i < 5; i++) await place.remindContact(person);
    expect(await place.run()).toHaveLength(3);
    const waiting = (await place.ledger()).filter(({ status }) => status === 'waiting');
    expect(waiting.map(({ reason }) => reason)).toEqual(['weekly-cap', 'weekly-cap']);
    expect(waiting[0]?.dueAt).toEqual(china('2026-11-27 10:00'));
    place.now = china('2026-11-26 10:00');
    expect(await place.run()).toEqual([]);
    place.now = china('2026-11-27 10:00');
    expect(await place.run()).toHaveLength(2);
  });

  it('makes room on a working day only', async () => {
    place.now = china('2026-11-20 10:00');
    const person = await place.person();
    for (let i = 0; i < 2; i++) await place.remindContact(person);
    expect(await place.run()).toHaveLength(2);
    // By hand, on a Saturday.
    place.now = china('2026-11-21 10:00');
    await place.remindContact(person);
    expect(await place.run()).toHaveLength(1);
    await writeSetting(place.store.prisma, 'reminders.contactCap', 1, place.now);
    place.now = china('2026-11-26 10:00');
    await place.remindContact(person);
    expect(await place.run()).toEqual([]);
    expect((await place.ledger()).at(-1)).toMatchObject({
      reason: 'weekly-cap',
      dueAt: china('2026-11-30 08:00'),
    });
  });

  it('is what the operator set, and what the agency set before that', async () => {
    await writeSetting(place.store.prisma, 'reminders.contactCap', 1, place.now);
    const [one, other] = [await place.person(), await place.person()];
    for (let i = 0; i < 3; i++) await place.remindContact(one);
    expect(await place.run()).toHaveLength(1);
    const settings = { contactCap: 2 };
    await place.store.prisma.agency.update({ where: { id: place.agencyId }, data: { settings } });
    for (let i = 0; i < 3; i++) await place.remindContact(other);
    expect(await place.run()).toHaveLength(2);
  });

  it('drops what a later reminder of the same task overtakes', async () => {
    const person = await place.person({ remindAt: '15:00' });
    const task = await place.remindContact(person);
    await place.run();
    await place.reminder(task, { at: place.now });
    await place.run();
    expect((await place.ledger()).map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      'dropped overtaken',
      'waiting own-time',
    ]);
    place.now = china('2026-11-20 15:00');
    expect(await place.run()).toHaveLength(1);
  });
});

describe('the morning digest', () => {
  it('holds all of a person, overdue first, ten lines at most', async () => {
    const staff = await place.staff();
    const matter = await place.matter(await place.enterprise());
    await place.member(matter, staff);
    place.now = china('2026-11-20 08:00');
    for (let i = 0; i < 12; i++) {
      const dueOn = i === 7 ? '2026-11-17' : i === 3 ? '2026-11-20' : '2026-12-01';
      const wish = { rule: 'analysis', role: 'staff', form: null, dueOn };
      await place.reminder(await place.task(matter, wish), { at: place.now, role: 'staff' });
    }
    expect(await place.run()).toEqual([]);
    place.now = china('2026-11-20 08:30');
    const [digest, ...more] = await place.run();
    expect(more).toEqual([]);
    const lines = digest?.message.text.split('\n') ?? [];
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('早上好，今天有12件事：');
    expect(lines[1]).toMatch(/^1\. 示例.*质量分析，已过期3天$/);
    expect(lines[2]).toContain('今天到期');
    expect(lines[11]).toBe('还有 2 项，回复“待办”查看全部');
    expect(digest?.message.buttons).toHaveLength(5);
    expect((await place.ledger()).every(({ outboxId }) => outboxId === digest?.id)).toBe(true);
  });

  it('says a single thing in the words of its rule, several as a list', async () => {
    const staff = await place.staff();
    const matter = await place.matter(await place.enterprise());
    await place.member(matter, staff);
    const task = () =>
      place.task(matter, { rule: 'analysis', role: 'staff', form: null, dueOn: '2026-11-25' });
    const remind = async (step: string) => {
      const id = await task();
      await place.reminder(id, { at: place.now, role: 'staff', step });
      return id;
    };
    place.now = china('2026-11-20 08:30');
    const own = await remind('1');
    const [single] = await place.run();
    expect(single?.message.text).toMatch(
      /^早上好，今天有1件事：\n请给示例\d+号机械有限公司做质量分析，11月25日前$/,
    );
    expect(single?.message.buttons).toEqual([{ id: `@task:${own}`, label: '去处理', role: 'action' }]);
    const plain = await remind('0');
    const [usual] = await place.run();
    expect(usual?.message.text).toMatch(
      /^早上好，今天有1件事：\n1\. 示例\d+号机械有限公司 · 质量分析，11月25日前完成就好$/,
    );
    expect(usual?.message.buttons).toEqual([{ id: `@task:${plain}`, label: '1. 质量分析', role: 'action' }]);
    await remind('1');
    await remind('1.2');
    const [list] = await place.run();
    expect(list?.message.text).toContain('早上好，今天有2件事：\n1. ');
    expect(list?.message.text).not.toContain('请给');
  });

  it('comes at the hour its person wants, on the next working day; what is urgent goes at once', async () => {
    const staff = await place.staff('staff', { remindAt: '09:15' });
    const matter = await place.matter(await place.enterprise());
    await place.member(matter, staff);
    const wish = { rule: 'analysis', role: 'staff', form: null };
    await place.reminder(await place.task(matter, wish), { at: place.now, role: 'staff' });
    await place.reminder(await place.task(matter, wish), { at: place.now, role: 'staff', urgent: true });
    expect(await place.run()).toHaveLength(1);
    place.now = china('2026-11-23 09:14');
    expect(await place.run()).toEqual([]);
    place.now = china('2026-11-23 09:15');
    expect(await place.run()).toHaveLength(1);
  });

  it('leaves out what is settled, and does not come when nothing is left', async () => {
    const staff = await place.staff();
    const matter = await place.matter(await place.enterprise());
    await place.member(matter, staff);
    const task = await place.task(matter, { rule: 'analysis', role: 'staff', form: null });
    await place.reminder(task, { at: china('2026-11-20 08:00'), role: 'staff' });
    place.now = china('2026-11-20 08:00');
    await place.run();
    await place.settle(task);
    place.now = china('2026-11-20 08:30');
    expect(await place.run()).toEqual([]);
    expect(await only()).toMatchObject({ status: 'stopped' });
  });
});

describe('whom it is meant for', () => {
  const staffTask = { rule: 'analysis', role: 'staff', form: null };

  it('is the members of a project, else the admins, else anybody there; never another agency', async () => {
    const admin = await place.staff('admin');
    await place.staff('staff', {}, await place.agency());
    const enterprise = await place.enterprise();
    const [withMember, without] = [await place.matter(enterprise), await place.matter(enterprise)];
    const member = await place.staff();
    await place.member(withMember, member);
    for (const matter of [withMember, without]) {
      await place.reminder(await place.task(matter, staffTask), {
        at: place.now,
        role: 'staff',
        urgent: true,
      });
    }
    await place.run();
    expect((await place.ledger()).map(({ personId }) => personId).sort()).toEqual([admin, member].sort());
    // The admin blocks us.
    await place.store.prisma.identity.updateMany({
      where: { personId: admin },
      data: { blockedAt: place.now },
    });
    await place.reminder(await place.task(without, staffTask), {
      at: place.now,
      role: 'admin',
      urgent: true,
    });
    await place.run();
    expect((await place.ledger()).at(-1)?.personId).toBe(member);
  });

  it('is the bureau of the district, else every bureau', async () => {
    const { prisma } = place.store;
    const bureaus = await Promise.all(
      ['青羊区', '武侯区'].map(async (district) => {
        const personId = await place.person();
        const id = personId.replace(/^./, 'b').slice(0, 36);
        await prisma.bureau.create({ data: { id, name: district, district } });
        await prisma.bureauMember.create({ data: { personId, bureauId: id } });
        return personId;
      }),
    );
    const here = await place.matter(await place.enterprise(), await place.agency('青羊区'));
    await place.reminder(await place.task(here, staffTask), { at: place.now, role: 'bureau', urgent: true });
    await place.run();
    expect((await place.ledger()).map(({ personId }) => personId)).toEqual([bureaus[0]]);
    const elsewhere = await place.matter(await place.enterprise(), await place.agency('锦江区'));
    await place.reminder(await place.task(elsewhere, staffTask), {
      at: place.now,
      role: 'bureau',
      urgent: true,
    });
    await place.run();
    expect(await place.ledger()).toHaveLength(3);
  });

  it('is nobody of the same name once they left', async () => {
    const left = await place.staff();
    const admin = await place.staff('admin');
    const matter = await place.matter(await place.enterprise());
    await place.store.prisma.staff.updateMany({ where: { personId: left }, data: { endedAt: place.now } });
    await place.reminder(await place.task(matter, { ...staffTask, personId: left }), {
      at: place.now,
      role: 'staff',
      urgent: true,
    });
    await place.run();
    expect((await only()).personId).toBe(admin);
  });
});
