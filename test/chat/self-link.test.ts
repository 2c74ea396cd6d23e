import { expect, it } from 'vitest';
import { beginOnBehalf } from '../../src/chat/begin-on-behalf.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import { forms, openHouse, rulebook, SECRET, useDatabase } from './house.js';
import { Person } from './person.js';

useDatabase();

const FORM = 'db5101-t190-2024/annex-b';

async function begin() {
  const house = await openHouse();
  const wechat = await house.serve('wechat', 'w', { buttons: false });
  const web = await house.serve('web', 'web');
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const code = await house.invite({ role: 'contact', agencyId, enterpriseId, form: FORM });
  const life = { chat: house.chat, channel: wechat };
  const person = new Person(life, {});
  await person.start(code);
  const said = await person.say('同意');
  const link = /\/chat\/([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(said)?.[1] ?? '';
  const elsewhere = () => new Person({ chat: house.chat, channel: web }, {});
  return { house, person, said, link, elsewhere, agencyId, enterpriseId };
}

it('offers a page for a long form where there are no buttons; the same person goes on there', async () => {
  const { house, person, said, link, elsewhere } = await begin();
  expect(said).toContain('也可以在网页上填');
  expect(person.all.at(-1)?.files?.[0]?.mime).toBe('image/png');
  await person.say('是');
  expect(await person.say('王建国')).toContain('行业');

  const there = elsewhere();
  const shown = await there.start(link);
  // The same person: nothing is agreed to twice, nothing asked twice.
  expect(shown).toContain('行业');
  expect(shown).not.toContain('不同意');
  await there.say('家具制造');
  expect(await person.say('继续')).toContain('产品');
  expect(await house.store.prisma.person.count()).toBe(1);
  expect(await house.store.prisma.session.count()).toBe(1);
  expect(await house.store.prisma.identity.count()).toBe(2);
});

it('opens nothing for somebody else', async () => {
  const { house, link, elsewhere, agencyId } = await begin();
  const other = elsewhere();
  const enterpriseId = await house.enterprise('另一家厂', agencyId);
  await other.start(await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' }));
  await other.press('同意');
  const refused = await other.start(link);
  expect(refused).toContain('另一位用户');
  expect(refused).not.toContain('示例家具厂');
  // Used up by that: it was said to one person.
  expect(await elsewhere().start(link)).toContain('用过');
  expect(await house.store.prisma.person.count()).toBe(3);
});

it('a short form, and a channel with buttons, need no page', async () => {
  const { house, agencyId, enterpriseId } = await begin();
  const telegram = await house.let({ role: 'contact', agencyId, enterpriseId, form: FORM });
  expect(telegram.all.at(-1)?.text).not.toContain('网页');
  expect(telegram.all.at(-1)?.files ?? []).toEqual([]);
});

it('leads to the form it was made for, whatever was answered last and wherever they are known already', async () => {
  const house = await openHouse();
  const web = await house.serve('web', 'web');
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  await house.let({ role: 'staff', agencyId });
  const { personId } = await house.store.prisma.staff.findFirstOrThrow();
  const definition = forms.get(FORM) as Definition;
  const write = (firm: string) =>
    house.store.transact((tx) =>
      beginOnBehalf(
        tx,
        { rulebook, secret: SECRET },
        { personId, lang: 'zh' },
        { definition, enterpriseId: firm, behalf: 'paper' },
        new Date(),
      ),
    );
  const there = new Person({ chat: house.chat, channel: web }, {});
  const link = (await write(enterpriseId)) ?? '';
  expect(await there.start(link)).toContain('示例家具厂');
  await there.say('是');
  const other = await house.enterprise('另一家厂', agencyId);
  const next = (await write(other)) ?? '';
  // The same browser: they are themselves already.
  expect(await there.start(next)).toContain('另一家厂');
  expect(await there.start(next)).toContain('另一家厂');
  expect(await new Person({ chat: house.chat, channel: web }, {}).start(next)).toContain('用过');
  expect(await house.store.prisma.session.count({ where: { behalf: 'paper', personId } })).toBe(2);
  expect(
    await house.store.transact((tx) =>
      beginOnBehalf(
        tx,
        { rulebook, secret: SECRET },
        { personId, lang: 'zh' },
        { definition: forms.get('db5101-t190-2024/annex-f') as Definition, enterpriseId, behalf: 'paper' },
        new Date(),
      ),
    ),
  ).toBeUndefined();
});
