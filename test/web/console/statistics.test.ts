import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const PACK = 'db5101-t190-2024';
const FORM = `${PACK}/annex-f`;
const LEVEL: Readonly<Record<string, string>> = { s: 'satisfied', f: 'fairly_satisfied', d: 'dissatisfied' };

/** A survey of a project of its own. */
async function rate(
  { store: { prisma } }: House,
  {
    agencyId,
    district,
    levels,
    why,
    member,
    at = '2026-08-03T02:00:00Z',
  }: {
    agencyId: string;
    district: string;
    levels: string;
    why?: string;
    member?: string;
    at?: string;
  },
): Promise<string> {
  const [enterpriseId, projectId, sessionId, responseId, personId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const name = `示例${enterpriseId.slice(-6)}厂`;
  const submittedAt = new Date(at);
  await prisma.person.create({ data: { id: personId } });
  await prisma.enterprise.create({ data: { id: enterpriseId, name, nameKey: name, district, agencyId } });
  const of = { pack: PACK, agencyId, enterpriseId };
  await prisma.matter.create({ data: { id: projectId, kind: 'project', ...of } });
  await prisma.project.create({ data: { id: projectId, stage: 'review', ...of } });
  if (member) await prisma.projectMember.create({ data: { projectId, personId: member, role: 'staff' } });
  const definition = { hash: 'of-a-test', pack: PACK, form: FORM, content: {} };
  await prisma.definition.createMany({ data: [definition], skipDuplicates: true });
  const about = { form: FORM, definitionHash: 'of-a-test', personId, enterpriseId, projectId };
  await prisma.session.create({
    data: { id: sessionId, ...about, channel: 'web', status: 'submitted', state: {} },
  });
  const items = ['staff_attitude', 'staff_competence', 'expert_attitude', 'expert_competence'];
  const answers = Object.fromEntries(
    items.flatMap((item, i) =>
      LEVEL[levels[i] ?? ''] ? [[item, { value: LEVEL[levels[i] ?? ''] ?? '' }]] : [],
    ),
  );
  await prisma.response.create({
    data: { id: responseId, sessionId, pack: PACK, record: { answers }, submittedAt, ...about },
  });
  const asked = {
    matterId: projectId,
    rule: 'satisfaction',
    form: FORM,
    role: 'contact',
    opensAt: submittedAt,
  };
  await prisma.task.create({
    data: { id: newId(), ...asked, agencyId, enterpriseId, status: 'done', via: 'form', responseId },
  });
  if (why !== undefined) {
    const id = newId();
    await prisma.matter.create({ data: { id, kind: 'rectification', ...of, personId } });
    await prisma.rectification.create({
      data: { id, responseId, projectId, ratings: { staff_attitude: 'dissatisfied' }, why, status: 'open' },
    });
  }
  return enterpriseId;
}

async function times<T>(n: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < n; i++) made.push(await make());
  return made;
}

test('a bureau sees which district is least satisfied and why; an agency sees itself; few are hidden everywhere', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const [mine, other] = [await makeAgency(house, '示例甲机构'), await makeAgency(house, '示例乙机构')];
  const li = await makePerson(house, { staff: mine, name: '李强' });
  await times(6, () => rate(house, { agencyId: mine, district: '金牛区', levels: 'ssss', member: li }));
  await times(5, () => rate(house, { agencyId: mine, district: '武侯区', levels: 'sfff', member: li }));
  const [unhappy] = await times(6, () =>
    rate(house, { agencyId: other, district: '成华区', levels: 'dd', why: '来一次就<b>走了' }),
  );
  const open = { matterId: (await prisma.matter.findFirstOrThrow({ where: { agencyId: mine } })).id };
  await prisma.task.create({
    data: {
      ...{ id: newId(), ...open, rule: 'asked', form: FORM, role: 'contact', agencyId: mine },
      opensAt: new Date('2026-08-03'),
    },
  });

  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const { status, text } = await bureau.get('/console/statistics');
  expect(status).toBe(200);
  const ranked = text.slice(text.indexOf('按区县'), text.indexOf('按评价项'));
  expect(ranked.indexOf('成华区')).toBeLessThan(ranked.indexOf('武侯区'));
  expect(ranked.indexOf('武侯区')).toBeLessThan(ranked.indexOf('金牛区'));
  // 11 of 17 surveys, each survey counting once.
  expect(text).toContain('64.7%');
  expect(text).toContain('94.4%（发出18份，收回17份）');
  expect(text).toContain('小样本');
  expect(text).toContain('满意100分、基本满意60分');
  expect(text).toContain('来一次就&lt;b&gt;走了');
  expect(text).toContain(`/console/enterprises/${unhappy}`);
  expect(await prisma.audit.count({ where: { personId: bureau.personId, action: 'console.seen' } })).toBe(6);

  const picture = await bureau.get('/console/statistics/chart/districts.svg');
  expect(picture.response.headers.get('content-type')).toContain('image/svg+xml');
  expect(picture.text).toContain('成华区');
  expect(picture.text).not.toContain('<style');
  expect((await bureau.get('/console/statistics/chart/districts.png')).text.slice(1, 4)).toBe('PNG');
  expect((await bureau.get('/console/statistics/chart/else.svg')).status).toBe(404);
  const sheet = await bureau.get('/console/statistics/satisfaction.xlsx?scale=50');
  expect(sheet.text.slice(0, 2)).toBe('PK');

  const led = (await bureau.get(`/console/statistics?agency=${mine}`)).text;
  expect(led).toContain('按人员');
  expect(led).toContain('李强');
  expect(led).not.toContain('走了');

  const staff = await logIn(house, { staff: mine });
  const own = (await staff.get('/console/statistics')).text;
  expect(own).toContain('100.0%');
  for (const strange of ['成华区', '示例乙机构', '走了', '李强']) expect(own).not.toContain(strange);
  expect((await staff.get(`/console/statistics?agency=${other}`)).status).toBe(404);
  expect((await staff.get('/console/statistics?agency=x')).status).toBe(404);
  expect((await (await logIn(house, { admin: mine })).get('/console/statistics')).text).toContain('李强');
  expect((await fetch(`${house.url}/console/statistics`)).status).toBe(401);

  // A third district with two surveys takes a second one with it.
  await times(2, () => rate(house, { agencyId: mine, district: '青羊区', levels: 'dddd' }));
  const few = (await bureau.get('/console/statistics?district=%E9%9D%92%E7%BE%8A%E5%8C%BA')).text;
  expect(few).toContain('有效评价不到5份');
  expect(few).not.toMatch(/<td class="number">\d/);
});

test('says what to do where there is nothing yet', async () => {
  const house = await openHouse();
  const operator = await logIn(house, { operator: true, lang: 'en' });
  const { status, text } = await operator.get('/console/statistics');
  expect(status).toBe(200);
  expect(text).toContain('No satisfaction survey has come in yet');
});
