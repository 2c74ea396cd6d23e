import { expect, it } from 'vitest';
import { findReceipt } from '../../src/service/my-data/receipt.js';
import { changeForm } from './change-form.js';
import { forms, openHouse, type TestHouse, until, useDatabase } from './house.js';

useDatabase();

async function makeContact(house: TestHouse) {
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let(
    { role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' },
    { name: '小李' },
  );
  return { person, agencyId, enterpriseId };
}

it('shows what is stored, in words, in the middle of a form too', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  const data = await person.say('我的数据');
  expect(data).toContain('小李');
  expect(data).toContain('示例家具厂');
  expect(data).toContain('提问');
  expect(data).toContain('导出我的数据');
  // The way back to the form.
  expect(data).toContain('“继续”');
  expect(await person.say('卡尺去哪里校准？')).toContain('哪一类');
});

it('gives a copy of everything as a file', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  await person.say('卡尺去哪里校准？');
  await person.say('导出我的数据');
  await until(async () => person.all.at(-1)?.files?.[0]?.name.endsWith('.pdf') === true);
  const [file, paper] = person.all.slice(-2).map((message) => message.files?.[0]);
  expect(file?.name).toMatch(/\.json$/);
  expect(file?.mime).toBe('application/json');
  expect(
    Buffer.from(paper?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const copy = Buffer.from(file?.bytes ?? []).toString();
  expect(copy).toContain('卡尺去哪里校准？');
  expect(copy).toContain('示例家具厂');
  expect(() => JSON.parse(copy)).not.toThrow();
});

it('says how to correct', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  expect(await person.say('更正我的信息')).toContain('改3');
  expect(await person.press('企业联系人登记')).toContain('【企业联系人登记】');
});

it('deletes only after a yes; afterwards the person is new here', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  const { prisma } = house.store;
  await person.say('卡尺去哪里校准？');
  expect(await person.say('删除我的数据')).toContain('真的要删除吗');
  expect(await person.press('否')).toContain('没有改动');
  expect(await person.say('计量')).toContain('照片或文件');
  await person.say('删除我的数据');
  expect(await person.say('嗯？')).toContain('没有改动');
  await person.say('删除我的数据');
  const erased = await person.say('是的');
  expect(erased).toContain('已删除');
  expect(await prisma.identity.count({ where: { key: person.id } })).toBe(0);
  expect(await prisma.answer.count()).toBe(0);
  expect(await prisma.outbox.count()).toBe(0);
  // The old keyboard and the platform's second delivery change nothing.
  if (person.last) expect(await person.send(person.last)).toBe('');
  expect(await person.say('在吗')).toContain('您的信息');
  expect(await person.press('同意')).toContain('【企业自助登记】');
  expect(house.log.lines).toEqual([]);
});

it('tells what it keeps of who has handed something in', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  await person.sayAll('卡尺去哪里校准？', '计量', '跳过', '可以', '提交');
  expect(await person.say('我的数据')).toContain('提问：1 条');
  await person.say('删除我的数据');
  const told = await person.press('是');
  expect(told).toContain('没有删除，原因如下');
  const { prisma } = house.store;
  expect(await prisma.response.count()).toBe(1);
  // The receipt says as much in the chat and on paper, and nothing of whose it is; it can be looked up later.
  const receipt = await prisma.receipt.findFirstOrThrow();
  expect(told).toContain(receipt.number);
  expect(receipt.kept).toContain('records');
  const [file] = person.all.at(-1)?.files ?? [];
  expect([file?.name, file?.mime]).toEqual([`receipt-${receipt.number}.pdf`, 'application/pdf']);
  expect(
    Buffer.from(file?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const row = JSON.stringify(receipt);
  for (const personal of ['小李', person.id, '示例家具厂']) expect(row).not.toContain(personal);
  expect(await findReceipt(prisma, ` ${receipt.number.toLowerCase()} `)).toEqual(receipt);
  expect(await findReceipt(prisma, 'SC20261122-AAAAAAAA')).toBeUndefined();
  const noted = await prisma.audit.findFirstOrThrow({ where: { action: 'person.erased' } });
  expect(noted.details).toMatchObject({ receipt: receipt.number, why: 'wish' });
});

it('asks nothing more once the consent is withdrawn in the middle of a form', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  const { prisma } = house.store;
  await person.say('卡尺去哪里校准？');
  expect(await person.say('撤回同意')).toContain('要撤回同意吗');
  expect(await person.press('是')).toContain('已撤回同意');
  const answers = await prisma.answer.count();
  const after = await person.say('计量');
  expect(after).not.toContain('照片');
  expect(after).toContain('您的信息');
  expect(await prisma.answer.count()).toBe(answers);
  expect(await person.say('菜单')).toContain('您的信息');
  // Agreed again: the form is still there.
  await person.press('同意');
  expect(person.buttons[0]).toBe('继续：提问');
  expect(await person.say('1')).toContain('哪一类');
});

it('asks nothing on the other channel of the person either, also by another process', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  const second = other.person();
  await second.start();
  // Both are one person, on two accounts of the bot.
  const { prisma } = house.store;
  const { personId } = await prisma.identity.findFirstOrThrow({ where: { key: person.id } });
  await prisma.identity.updateMany({
    where: { key: second.id },
    data: { personId, dialog: { at: 'none' } },
  });
  await second.say('菜单');
  await second.press('继续：提问');
  expect(await second.say('卡尺去哪里校准？')).toContain('哪一类');
  await person.say('撤回同意');
  await person.say('是');
  const after = await second.say('计量');
  expect(after).not.toContain('照片');
  expect(after).toContain('您的信息');
});

it('asks again when the notice reads differently, and goes on where the person was', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  await person.say('卡尺去哪里校准？');
  const changed = changeForm(forms, 'common/consent', (file) => {
    file.intro = { zh: '新的告知：您的信息……', en: 'A new notice.' };
  });
  const later = await openHouse({ databaseUrl: house.databaseUrl, definitions: changed });
  person.life = later;
  const asked = await person.say('计量');
  expect(asked).toContain('新的告知');
  expect(person.buttons).toEqual(['同意', '不同意']);
  expect(await person.press('同意')).toContain('哪一类');
  expect(await person.say('计量')).toContain('照片或文件');
});

it('opens the separate consents as a form and records them', async () => {
  const house = await openHouse();
  const { person } = await makeContact(house);
  expect(await person.say('同意设置')).toContain('您同意');
  await person.sayAll('同意', '不同意', '跳过', '同意', '提交');
  const given = await house.store.prisma.consent.findMany({ orderBy: { at: 'asc' } });
  expect(given.map(({ purpose, given }) => [purpose, given])).toEqual([
    ['service', true],
    ['share', false],
    ['publish_photo', true],
  ]);
});
