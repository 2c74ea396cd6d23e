import { expect, it } from 'vitest';
import type { Json } from '../../src/flow/json.js';
import { openHouse, type TestHouse, useDatabase } from './house.js';

useDatabase();

async function letIn(house: TestHouse, form: string) {
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  return { person: await house.let({ role: 'contact', agencyId, enterpriseId, form }), enterpriseId };
}

const recordOf = async ({ store }: TestHouse) => {
  const { record } = await store.prisma.response.findFirstOrThrow();
  const { answers } = record as unknown as { answers: Record<string, { value: Json; shown: string }> };
  return Object.fromEntries(
    Object.entries(answers).map(([key, { value, shown }]) => [key, { value, shown }]),
  );
};

const text = (question: string, words: string) =>
  ({ question, given: { kind: 'text', text: words } }) as const;

it('records the same, half by chat and half on the page, as all by chat', async () => {
  const chatted = await openHouse();
  const { person: one } = await letIn(chatted, 'common/inquiry');
  await one.sayAll('卡尺去哪里校准？', '计量', '跳过', '可以', '提交');

  const house = await openHouse();
  const { person } = await letIn(house, 'common/inquiry');
  await person.say('卡尺去哪里校准？');
  const page = await house.chat.openForm(person.who);
  expect(page?.form).toBe('common/inquiry');
  const { chat } = house;
  const filled = await chat.fillIn(person.who, 'f1', text('topic', '计量'));
  expect(filled?.problem).toBeUndefined();
  // The chat knows what the page did.
  expect(await person.say('进度')).toMatch(/[34]/);
  await chat.fillIn(person.who, 'f2', text('publish', '可以'));
  expect(await person.say('跳过')).toContain('请核对');
  const end = await chat.fillIn(person.who, 'f3', { submit: true });
  expect(end?.page.status).toBe('submitted');
  expect(await person.read()).toContain('问题已收到');
  expect(await recordOf(house)).toEqual(await recordOf(chatted));
  expect(await chat.openForm(person.who)).toBeUndefined();
});

it('counts a filling that comes twice once', async () => {
  const house = await openHouse();
  const { person } = await letIn(house, 'common/inquiry');
  await Promise.all(
    [1, 2].map(() => house.chat.fillIn(person.who, 'same', text('question', '去哪里校准？'))),
  );
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  await other.chat.fillIn(person.who, 'same', text('question', '去哪里校准？'));
  await other.chat.fillIn(person.who, 'next', text('question', '卡尺去哪里校准？'));
  await house.chat.fillIn(person.who, 'same', text('question', '去哪里校准？'));
  const [answer] = await house.store.prisma.answer.findMany();
  expect(answer?.answer).toMatchObject({ value: '卡尺去哪里校准？', changes: 1 });
  expect(await house.store.prisma.amendment.count()).toBe(1);
});

it('changes nothing with a problem, and says where it is', async () => {
  const house = await openHouse();
  const { person } = await letIn(house, 'common/complaint');
  const filled = await house.chat.fillIn(person.who, 'f1', text('happened_on', '明年'));
  expect(filled?.problem ?? filled?.doubt).toMatchObject({ question: 'happened_on' });
  expect(await house.store.prisma.answer.count()).toBe(0);
  const early = await house.chat.fillIn(person.who, 'f2', { submit: true });
  expect(early?.page.status).not.toBe('submitted');
});

it('knows in the next form what was handed in on the page', async () => {
  const house = await openHouse();
  const { person, enterpriseId } = await letIn(house, 'common/enrol-contact');
  const page = await house.chat.openForm(person.who);
  expect(page).toBeDefined();
  let n = 0;
  const fill = (question: string, words: string) =>
    house.chat.fillIn(person.who, `p${++n}`, text(question, words));
  await fill('enterprise_name', '示例家具厂');
  const contact = await fill('contact', '李小明 13900139000');
  expect(contact?.problem).toBeUndefined();
  await fill('language', '中文');
  await fill('reminders', '好');
  await fill('notices', '不要');
  const end = await house.chat.fillIn(person.who, 'submit', { submit: true });
  expect(end?.remarks).not.toEqual([]);
  expect(end?.page.status).toBe('submitted');
  const enterprise = await house.store.prisma.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } });
  expect(JSON.stringify(enterprise.facts)).toContain('13900139000');
  // And the person has a name now.
  expect((await house.chat.personOf(person.who))?.name).toBe('李小明');
  await person.say('菜单');
  await person.press('中小企业质量提升服务需求调查记录表');
  expect(await person.say('改7')).toContain('李小明');
});
