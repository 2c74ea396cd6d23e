import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { makeReminderMetrics } from '../../src/jobs/reminder-metrics.js';
import { runDue } from '../../src/jobs/run-due.js';
import { addContact } from '../../src/service/enterprises/add-contact.js';
import { CHENGDU, DAY, type DeskHouse, NOON, openDesk } from './agency-desk/desk-house.js';
import { forms, rulebook, until, useDatabase } from './house.js';
import type { Person } from './person.js';

useDatabase();

const SURVEY = `${CHENGDU}/annex-b`;

/** Lets some days go by until this person is reminded. */
async function remind(house: DeskHouse, person: Person): Promise<void> {
  const now = NOON + 5 * DAY;
  house.at(now);
  const before = person.all.length;
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { store, chat } = house;
  await runDue({
    ...{ store, post: chat, log: quiet, metrics: makeReminderMetrics(new Registry()) },
    wording: { rulebook, formTitle: (form) => forms.get(form)?.title },
    now: () => now,
    stopping: () => false,
  });
  await until(() => person.all.length > before);
}

/** A contact of two enterprises speaks for the first and is to fill in a form for the other. */
async function serveTwo(house: DeskHouse, contact: Person): Promise<string> {
  const other = await house.enterprise('示例第二食品厂', house.agencyId);
  const personId = await house.idOf(contact);
  await house.store.transact((tx) => addContact(tx, personId, other, new Date(NOON)));
  await house.project(CHENGDU, other);
  return other;
}

const sessionsOf = (house: DeskHouse) =>
  house.store.prisma.session.findMany({ select: { enterpriseId: true, form: true }, orderBy: { id: 'asc' } });

it('opens the form for the enterprise it is about, whichever the contact speaks for', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  const other = await serveTwo(house, contact);
  await remind(house, contact);
  expect(await contact.press('现在填写')).toContain('【');
  expect(await sessionsOf(house)).toEqual([{ enterpriseId: other, form: SURVEY }]);
  await contact.say('菜单');
  expect(await contact.press('现在填写')).toContain('接着填');
});

it('is answered in words where there are no buttons, also in the middle of a form', async () => {
  const house = await openDesk();
  const contact = await house.plainly('contact');
  const other = await serveTwo(house, contact);
  await remind(house, contact);
  expect(await contact.say('现在填写')).toContain('【');
  expect(await contact.say('现在填写。')).toContain('接着填');
  expect(await sessionsOf(house)).toEqual([{ enterpriseId: other, form: SURVEY }]);
  // Nobody was reminded of anything: words like any other.
  const colleague = await house.plainly('contact', '赵经理');
  expect(await colleague.say('去处理')).toContain('没看懂');
});

it('says so when the form is in already', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  await serveTwo(house, contact);
  await remind(house, contact);
  await house.store.prisma.task.updateMany({ where: { form: SURVEY }, data: { status: 'done' } });
  expect(await contact.press('现在填写')).toContain('已经办结');
});

it('lets a colleague go on with what somebody who left was to do', async () => {
  const house = await openDesk();
  const contact = await house.contact();
  const gone = await house.contact('孙经理');
  await house.project();
  const goneId = await house.idOf(gone);
  const { prisma } = house.store;
  await prisma.task.updateMany({ where: { form: SURVEY }, data: { personId: goneId } });
  await prisma.contact.updateMany({ where: { personId: goneId }, data: { endedAt: new Date(NOON) } });
  await remind(house, contact);
  expect(await contact.press('现在填写')).toContain('【');
  expect(await sessionsOf(house)).toEqual([{ enterpriseId: house.firmId, form: SURVEY }]);
});

it('refuses whoever serves the enterprise their own rating', async () => {
  const house = await openDesk();
  const both = await house.contact();
  const agencyId = house.agencyId;
  const personId = await house.idOf(both);
  await house.project();
  await house.store.prisma.staff.create({ data: { personId, agencyId, role: 'staff' } });
  await house.store.prisma.task.updateMany({ where: { form: SURVEY }, data: { form: `${CHENGDU}/annex-f` } });
  await remind(house, both);
  expect(await both.press('现在填写')).not.toContain('【');
  expect(await sessionsOf(house)).toEqual([]);
});
