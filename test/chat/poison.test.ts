import { expect, it } from 'vitest';
import type { Definition } from '../../src/flow/definition/definition.js';
import { forms, openHouse, useDatabase } from './house.js';

useDatabase();

/** The form, but a type of it has a bug. */
function withBug(form: string): ReadonlyMap<string, Definition> {
  const definition = forms.get(form);
  if (!definition) throw new Error(form);
  const slots = definition.slots.map((slot) => {
    const understand: typeof slot.type.understand = (given, ...rest) => {
      if (given.kind === 'text' && given.text.includes('毒')) throw new TypeError('a bug');
      return slot.type.understand(given, ...rest);
    };
    return { ...slot, type: { ...slot.type, understand } };
  });
  return new Map([...forms, [form, { ...definition, slots }]]);
}

it('puts a message aside that cannot be handled, says so, and hears the next', async () => {
  const house = await openHouse({ definitions: withBug('common/inquiry') });
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const poison = person.inbound({ kind: 'text', text: '有毒的问题', message: 'p' });
  expect(await person.send(poison)).toContain('没能处理');
  // Once: it is not taken again.
  expect(await person.send(poison)).toBe('');
  expect(house.log.lines.join()).toContain('could not be handled');
  expect(house.log.lines.join()).not.toContain('有毒');
  expect(await person.say('卡尺去哪里校准？')).toContain('哪一类');
  expect(await house.store.prisma.answer.count()).toBe(1);
  expect(await house.store.prisma.outbox.count({ where: { status: 'failed' } })).toBe(0);
});

it('takes text that a database does not', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const person = house.person({ name: 'a\u0000b\ud800' });
  await person.start(await house.invite({ role: 'contact', agencyId, form: 'common/inquiry' }));
  for (const text of ['\u0000', '\ud83d', '\u0000\ud800同意\u0000?']) await person.say(text);
  await person.press('同意');
  expect(await person.say('示例\u0000机械\ud800有限公司')).toContain('已登记');
  expect(await person.say('卡尺\u0000去哪里\ud800校准？')).toContain('哪一类');
  await person.say('菜单');
  expect(await person.say('今天\u0000天气\udc00')).toContain('可以填这些表');
  await person.start('\u0000\ud800');
  await person.command('\u0000', '\ud800');
  await person.send(person.inbound({ kind: 'press', button: '@form:\u0000' }));
  await person.send(person.inbound({ kind: 'press', button: '\u0000\ud800' }));
  expect(house.log.lines).toEqual([]);
});

it('takes very long text, outside a form and inside', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const person = house.person();
  await person.start(await house.invite({ role: 'contact', agencyId, form: 'common/inquiry' }));
  const long = '很长的话'.repeat(20_000);
  expect((await person.say(long)).length).toBeLessThan(4096);
  await person.press('同意');
  expect((await person.say(long)).length).toBeLessThan(4096);
  expect((await person.say(long)).length).toBeLessThan(4096);
  expect(house.log.lines).toEqual([]);
});
