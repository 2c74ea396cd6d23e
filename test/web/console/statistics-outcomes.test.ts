import { expect, test } from 'vitest';
import type { Json } from '../../../src/flow/json.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { newId } from '../../../src/store/new-id.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const { definitions } = loadPacks('flows');
const hashOf = (form: string): string => definitions.get(form)?.hash ?? '';
const slotOf = (form: string, key: string): number => definitions.get(form)?.slotOf.get(key) ?? -2;

const OUTCOMES = 'db32-t4918-2024/clause-7-6';
const SURVEY = 'db5101-t190-2024/annex-f';
const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);

async function firm({ store: { prisma } }: House, agencyId: string): Promise<string> {
  const id = newId();
  await prisma.enterprise.create({ data: { id, name: id, nameKey: id, agencyId } });
  return id;
}

/** A form begun so many days ago; with values it was handed in ten minutes later. */
async function begin(
  house: House,
  form: string,
  enterpriseId: string,
  about: { readonly values?: Readonly<Record<string, Json>>; readonly at?: number; readonly days?: number },
): Promise<string> {
  const { prisma } = house.store;
  const { values, at = 0, days = 20 } = about;
  const hash = hashOf(form);
  const definition = { hash, pack: form.split('/')[0] ?? '', form, content: {} };
  await prisma.definition.createMany({ data: [definition], skipDuplicates: true });
  const of = { form, definitionHash: hash, personId: await makePerson(house), enterpriseId };
  const [sessionId, id] = [newId(), newId()];
  const status = values ? 'submitted' : 'asking';
  const when = { createdAt: ago(days), updatedAt: ago(days) };
  await prisma.session.create({
    data: { id: sessionId, ...of, ...when, channel: 'web', status, state: { at } },
  });
  const answers = Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, { value }]));
  const submittedAt = new Date(when.createdAt.getTime() + 600_000);
  if (values)
    await prisma.response.create({
      data: { id, sessionId, pack: definition.pack, record: { answers } as never, submittedAt, ...of },
    });
  return id;
}

test('what the service brought is told in medians of the newest figures, of five enterprises on', async () => {
  const house = await openHouse();
  const [mine, other] = [await makeAgency(house), await makeAgency(house)];
  const revenue = (before: number, after: number) => ({ values: { revenue: { before, after } } });
  const old = await firm(house, mine);
  await begin(house, OUTCOMES, old, { ...revenue(100, 1), days: 40 });
  await begin(house, OUTCOMES, old, revenue(1_000_000, 1_100_000));
  for (const after of [1_200_000, 1_300_000, 900_000])
    await begin(house, OUTCOMES, await firm(house, mine), revenue(1_000_000, after));
  await begin(house, OUTCOMES, await firm(house, other), {
    values: { revenue: { before: 1_000_000, after: 1_500_000 }, pass_rate: { before: 90, after: 97 } },
  });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const { status, text } = await bureau.get('/console/statistics/outcomes');
  expect(status).toBe(200);
  const line = text.slice(text.indexOf('<th scope="row">企业营收增长率'));
  for (const said of ['>5<', '100 万元', '120 万元', '20.0%', '10.0%～30.0%', '80.0%'])
    expect(line.slice(0, line.indexOf('</tr>'))).toContain(said);
  const few = text.slice(text.indexOf('<th scope="row">企业产品合格率'));
  expect(few.slice(0, few.indexOf('</tr>'))).toContain('不到5家');
  expect((await bureau.get('/console/statistics/outcomes.svg')).text).toContain('企业营收增长率');
  expect((await bureau.get('/console/statistics/outcomes.xlsx')).text.slice(0, 2)).toBe('PK');
  const own = (await (await logIn(house, { staff: mine })).get('/console/statistics/outcomes')).text;
  expect(own).toContain('不到5家');
  expect(own).not.toContain('20.0%');
  const nobody = await logIn(house, { staff: await makeAgency(house) });
  expect((await nobody.get('/console/statistics/outcomes')).text).toContain('还没有企业的成效总结');
});

test('who is asked, begins and finishes, where the others stop, and what reminders bring', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const enterpriseId = await firm(house, agencyId);
  const responseId = await begin(house, SURVEY, enterpriseId, { values: { content: '诊断' } });
  await begin(house, SURVEY, enterpriseId, { at: slotOf(SURVEY, 'results') });
  await begin(house, SURVEY, enterpriseId, { at: slotOf(SURVEY, 'results'), days: 30 });
  await begin(house, SURVEY, enterpriseId, { at: -1, days: 30 });
  // Somebody who is still at it has not stopped.
  await begin(house, SURVEY, enterpriseId, { at: slotOf(SURVEY, 'content'), days: 1 });
  const matterId = newId();
  await prisma.matter.create({ data: { id: matterId, kind: 'project', pack: 'db5101-t190-2024', agencyId } });
  for (const done of [true, false]) {
    const task = { id: newId(), matterId, rule: 'satisfaction', occurrence: String(done), form: SURVEY };
    const settled = done ? { status: 'done', via: 'form', doneAt: ago(19), responseId } : {};
    await prisma.task.create({
      data: { ...task, role: 'contact', agencyId, enterpriseId, opensAt: ago(25), ...settled },
    });
    for (const [step, days] of [
      ['0', 24],
      ['1', 20],
    ] as const)
      await prisma.reminder.create({
        data: {
          ...{ id: newId(), taskId: task.id, step, role: 'contact', status: 'fired' },
          ...{ ruleAt: ago(days), dueAt: ago(days), firedAt: ago(days) },
        },
      });
  }
  const staff = await logIn(house, { staff: agencyId });
  const { text } = await staff.get(`/console/statistics/funnels?form=${encodeURIComponent(SURVEY)}`);
  const cells = (from: string): string[] =>
    [
      ...(text
        .slice(text.indexOf(from))
        .split('</tr>')[0]
        ?.matchAll(/<td class="number">([^<]*)/g) ?? []),
    ].map(([, cell = '']) => cell);
  expect(cells(`funnels?form=${encodeURIComponent(SURVEY)}`)).toEqual([
    '2',
    '1',
    '5',
    '1',
    '0',
    '20.0%',
    '10.0',
  ]);
  expect(cells('取得的质量提升服务成效')).toEqual(['2']);
  expect(cells('提交前的核对页')).toEqual(['1']);
  expect(text).not.toContain('<th scope="row">主要的质量提升服务内容');
  expect(cells('第1次提醒')).toEqual(['2', '0 (0.0%)']);
  expect(cells('第2次提醒')).toEqual(['2', '1 (50.0%)']);
  const other = await logIn(house, { staff: await makeAgency(house) });
  expect((await other.get('/console/statistics/funnels')).text).toContain('还没有人填写表单');
  expect((await staff.get('/console/statistics/funnels?form=no%2Fform')).text).toContain('没有人中途停下');
});
