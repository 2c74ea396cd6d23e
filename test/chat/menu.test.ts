import { expect, it } from 'vitest';
import { openHouse, type TestHouse, useDatabase } from './house.js';

useDatabase();

async function contactOf(house: TestHouse, ...names: readonly string[]) {
  const agencyId = await house.agency();
  const person = house.person();
  for (const name of names) {
    const enterpriseId = await house.enterprise(name, agencyId);
    await person.start(await house.invite({ role: 'contact', agencyId, enterpriseId }));
    if (person.buttons.includes('同意')) await person.press('同意');
  }
  return person;
}

it('asks a contact of two enterprises for which one, and lets them change', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂', '示例机械有限公司');
  expect(await person.say('菜单')).toContain('示例机械有限公司');
  const which = await person.say('换企业');
  expect(which).toContain('哪家企业');
  expect(person.buttons).toEqual(['示例家具厂', '示例机械有限公司']);
  expect(await person.say('不知道')).toContain('哪家企业');
  const set = await person.say('家具');
  expect(set).toContain('现在代表“示例家具厂”');
  await person.say('换企业');
  expect(await person.press('示例机械有限公司')).toContain('现在代表“示例机械有限公司”');
  await person.say('换企业');
  expect(await person.say('1')).toContain('示例家具厂');
  // The form is for the enterprise chosen.
  await person.say('需求调查');
  expect(await house.store.prisma.session.findFirstOrThrow({ include: { enterprise: true } })).toMatchObject({
    enterprise: { name: '示例家具厂' },
  });
});

it('keeps a form for each enterprise', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂', '示例机械有限公司');
  await person.say('中小企业质量提升服务需求调查记录表');
  expect(person.all.at(-1)?.text).toContain('示例机械有限公司');
  await person.say('换企业');
  await person.say('示例家具厂');
  expect(await person.say('中小企业质量提升服务需求调查记录表')).toContain('之前登记的是：示例家具厂');
  expect(await house.store.prisma.session.count()).toBe(2);
});

it('says that there is nothing to switch to', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  const only = await person.say('换企业');
  expect(only).toContain('示例家具厂');
});

it('opens an entry of the menu by number, name, part of the name and button', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  await person.say('菜单');
  const [, , , , , annexB] = person.buttons;
  expect(annexB).toBe('中小企业质量提升服务需求调查记录表');
  expect(await person.say('6')).toContain('【中小企业质量提升服务需求调查记录表】');
  for (const way of ['say', 'press'] as const) {
    await person.say('菜单');
    expect(person.buttons[0]).toBe('继续：中小企业质量提升服务需求调查记录表');
    expect(await person[way]('继续：中小企业质量提升服务需求调查记录表')).toContain('您企业的全称');
  }
  await person.say('菜单');
  expect(await person.press('投诉')).toContain('发生了什么事');
  await person.say('菜单');
  expect(person.buttons.slice(0, 2)).toEqual(['继续：投诉', '继续：中小企业质量提升服务需求调查记录表']);
});

it('understands a number as the menu showed it, whichever form was left for it', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  await person.say('菜单');
  await person.press('提问');
  // Begun from within the other, at one moment with leaving it.
  await person.say('同意设置');
  for (const title of ['提问', '个人信息处理告知与同意', '提问']) {
    await person.say('菜单');
    await person.press(`继续：${title}`);
    // Back to the menu from the one that was not the last to change.
    await person.say('菜单');
    for (const button of [...person.buttons.slice(0, 2)]) {
      await person.say('菜单');
      const number = person.buttons.indexOf(button) + 1;
      const opened = await person.say(String(number));
      expect([button, opened.includes('您想问什么')]).toEqual([button, button === '继续：提问']);
    }
  }
});

it('shows the menu when it does not understand, with what was said', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  const lost = await person.say('今天天气不错');
  expect(lost).toContain('今天天气不错');
  expect(lost).toContain('可以填这些表');
  const odd = await person.send(person.inbound({ kind: 'unsupported', what: 'sticker', message: 's' }));
  expect(odd).toContain('表情');
  expect(odd).toContain('可以填这些表');
  expect(await person.command('help')).toContain('菜单：可以填的表');
  expect(await person.say('谢谢')).not.toContain('没看懂');
});

it('obeys orders inside an open form, and takes a quoted one for an answer', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  await person.say('菜单');
  await person.press('提问');
  const menu = await person.say('菜单');
  expect(menu).toContain('可以填这些表');
  // Words behind the menu still belong to the form; it was only looked at.
  expect(await person.say('继续')).toContain('您想问什么');
  expect(await person.say('我的数据')).toContain('示例家具厂');
  expect(await person.say('“菜单”')).toContain('大概属于哪一类');
  const answer = await house.store.prisma.answer.findFirstOrThrow();
  expect(answer.answer).toMatchObject({ value: '菜单' });
});

it('speaks the language it is asked for', async () => {
  const house = await openHouse();
  const person = await contactOf(house, '示例家具厂');
  const english = await person.say('English');
  expect(english).toContain('What you can fill in');
  expect(english).not.toMatch(/可以|回复/);
  expect(person.buttons).toContain('Complaint');
  expect(await person.say('中文')).toContain('可以填这些表');
  const foreigner = house.person({ lang: 'en-GB' });
  expect(await foreigner.start()).toContain('about a minute to read');
  expect(await foreigner.say('yes, I agree')).toContain('Register your enterprise');
});
