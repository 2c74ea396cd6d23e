import { expect, it } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { openComplaint } from '../../../src/service/complaints/open-complaint.js';
import { openInquiry } from '../../../src/service/inquiries/ask.js';
import { giveInquiry } from '../../../src/service/inquiries/give-inquiry.js';
import { openRectification } from '../../../src/service/ratings/open-rectification.js';
import { fireReminders } from '../../../src/service/remind/fire-reminders.js';
import { tasksOf } from '../../../src/service/work/tasks.js';
import { ensureAccount } from '../../../src/store/directory/ensure-account.js';
import { newId } from '../../../src/store/new-id.js';
import { type HandedIn, readHandedIn } from '../../../src/store/ratings/rated-responses.js';
import { CHENGDU, on, rulebook, type Site, useSites } from '../projects/site.js';

const newSite = useSites();
const DAYS = ['02', '03', '04', '05', '06', '09', '13', '16', '18', '24', '30'].map(
  (day) => `2026-03-${day}`,
);

/** Lets these people be written to. */
async function reach({ store }: Site, ...people: readonly string[]): Promise<void> {
  const accountId = await ensureAccount(store.prisma, 'telegram', 'bot');
  for (const personId of people)
    await store.prisma.identity.create({ data: { id: newId(), accountId, key: newId(), personId } });
}

async function employ({ store, world, agencyId }: Site, name: string): Promise<string> {
  const personId = await world.person(name);
  await store.prisma.staff.create({ data: { personId, agencyId, role: 'admin' } });
  return personId;
}

async function handIn(site: Site, form: string, answers: Readonly<Record<string, Json>>): Promise<HandedIn> {
  const { world, contact, enterpriseId, store } = site;
  const at = on('2026-03-02');
  const { responseId } = await world.filled(form, contact, { answers }, { enterpriseId, at });
  const response = await readHandedIn(store.prisma, responseId);
  if (!response) throw new Error('not handed in');
  return response;
}

async function complain(site: Site, about: string, name?: string): Promise<string> {
  const response = await handIn(site, 'common/complaint', {
    happened: { label: '投诉内容', value: '没人来', shown: '没人来' },
    about: { label: '投诉对象', value: { picked: [about] }, shown: about },
    ...(name ? { name_of: { label: '名称', value: name, shown: name } } : {}),
  });
  const opened = await site.run((tx) => openComplaint(tx, rulebook, response, on('2026-03-02')));
  return opened?.id ?? '';
}

/** Who is reminded of the agency's part in the weeks that follow, and as what; nobody: unknown whom. */
async function reminded({ store, run }: Site, matterId: string): Promise<ReadonlyMap<string, Set<string>>> {
  for (const day of DAYS) await run((tx) => fireReminders(tx, rulebook.calendar, on(day, '12:00'), 500));
  const rows = await store.prisma.ledger.findMany({
    where: { reminder: { task: { matterId, role: { not: 'contact' } } } },
  });
  const found = new Map<string, Set<string>>();
  for (const { personId, role } of rows) {
    const who = personId ?? 'nobody';
    found.set(who, (found.get(who) ?? new Set()).add(role));
  }
  return found;
}

it('reminds only who was given it of a complaint about an admin, one who can be reached', async () => {
  const site = await newSite();
  const [second, third] = [await employ(site, '钱副主任'), await employ(site, '孙副主任')];
  await reach(site, site.admin, site.staff, third);
  const id = await complain(site, 'staff', '赵敏');
  const tasks = await site.store.prisma.task.findMany({ where: { matterId: id } });
  // Not the one who cannot be written to.
  expect(new Set(tasks.map(({ personId }) => personId))).toEqual(new Set([third]));
  const found = await reminded(site, id);
  expect(found.get(third)).toEqual(new Set(['staff', 'admin']));
  for (const other of [site.admin, second, site.staff]) expect(found.has(other)).toBe(false);
});

it('reminds whoever watches of a complaint and a question that are no agency’s, as their own', async () => {
  const site = await newSite();
  const { store, run, world, contact } = site;
  const operator = await world.person('平台运营');
  await store.prisma.operator.create({ data: { personId: operator } });
  await reach(site, operator, site.admin);
  const complaint = await complain(site, 'platform');
  const asked = { personId: await world.person('路人'), identityId: undefined, question: '卡尺多久校准？' };
  const { id: inquiry } = await run((tx) => openInquiry(tx, rulebook, asked, on('2026-03-02')));
  const mine = await tasksOf(store.prisma, rulebook, {
    personId: operator,
    openAt: on('2026-03-02', '18:00'),
  });
  expect(mine.map(({ rule }) => rule).toSorted()).toEqual([
    ...['acknowledge_complaint', 'answer_complaint', 'answer_inquiry', 'assess_complaint'],
  ]);
  for (const id of [complaint, inquiry]) {
    const found = await reminded(site, id);
    expect(found.get(operator)).toEqual(new Set(['staff', 'admin']));
    expect([site.admin, site.staff, contact].some((person) => found.has(person))).toBe(false);
  }
});

it('tells no rated admin that whoever rated them cannot be reached', async () => {
  const site = await newSite();
  const { store, run, admin } = site;
  const second = await employ(site, '钱副主任');
  await reach(site, admin, second);
  const projectId = await site.open(CHENGDU, on('2026-03-02'));
  await store.prisma.projectMember.create({ data: { projectId, personId: admin, role: 'staff' } });
  const response = await handIn(site, `${CHENGDU}/annex-f`, {
    staff_attitude: { label: '态度', value: 'dissatisfied', shown: '不满意' },
  });
  const opened = await run((tx) =>
    openRectification(tx, rulebook, { ...response, projectId }, on('2026-03-02')),
  );
  const found = await reminded(site, opened?.id ?? '');
  expect(found.get(second)).toEqual(new Set(['admin']));
  expect(found.has(admin)).toBe(false);
  const matter = { reminder: { task: { matterId: opened?.id ?? '' } } };
  expect(await store.prisma.ledger.count({ where: { ...matter, personId: admin } })).toBe(0);
});

it('reminds whoever was asked of a question, and the admins once it stays open', async () => {
  const site = await newSite();
  const { run, admin, staff, expert, contact, enterpriseId } = site;
  await reach(site, admin, staff, expert);
  const asking = { personId: contact, identityId: undefined, enterpriseId, question: '卡尺多久校准？' };
  const { id, agencyId } = await run((tx) => openInquiry(tx, rulebook, asking, on('2026-03-02')));
  await run((tx) => giveInquiry(tx, { id, agencyId }, [expert, staff]));
  const found = await reminded(site, id);
  expect(found).toEqual(
    new Map([
      [expert, new Set(['staff'])],
      [admin, new Set(['admin'])],
    ]),
  );
});

it('leaves a question that several admins were asked to all of them', async () => {
  const site = await newSite();
  const { run, admin, contact, enterpriseId } = site;
  const second = await employ(site, '钱副主任');
  await reach(site, admin, second);
  const asking = { personId: contact, identityId: undefined, enterpriseId, question: '卡尺多久校准？' };
  const { id, agencyId } = await run((tx) => openInquiry(tx, rulebook, asking, on('2026-03-02')));
  await run((tx) => giveInquiry(tx, { id, agencyId }, [admin, second]));
  expect(new Set((await reminded(site, id)).keys())).toEqual(new Set([admin, second]));
});
