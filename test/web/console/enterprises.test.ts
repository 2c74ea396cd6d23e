import { expect, test } from 'vitest';
import { fillInitials, initialsOf } from '../../../src/service/enterprises/initials.js';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, makeContact, makeEnterprise } from './rows.js';
import { logIn, makeAgency, makeBureau, openHouse, useDatabase } from './setting.js';

useDatabase();

const namesIn = (text: string): string[] =>
  [...text.matchAll(/<strong>([^<]*)<\/strong><br>/g)].map(([, name = '']) => name);

test('initials are the first letters of the pinyin, with what is Latin or a figure', () => {
  expect(initialsOf('成都示例机械有限公司')).toBe('cdsljxyxgs');
  expect(initialsOf('示例（Gear 7）厂')).toBe('slgear7c');
  expect(initialsOf('')).toBe('');
});

test('an agency finds its own by name, code and initials, and those it has a project with', async () => {
  const house = await openHouse();
  const [agencyId, otherId] = [await makeAgency(house), await makeAgency(house)];
  await makeEnterprise(house, agencyId, { name: '示例蓝天<i>机械', creditCode: '91512081MA62K0260E' });
  const visited = await makeEnterprise(house, otherId, { name: '示例白云食品' });
  await makeEnterprise(house, otherId, { name: '示例外人' });
  const id = newId();
  const of = { id, enterpriseId: visited, agencyId, pack: CHENGDU };
  await house.store.prisma.matter.create({ data: { ...of, kind: 'project' } });
  await house.store.prisma.project.create({ data: { ...of, stage: 'survey', name: '示例项目' } });
  const staff = await logIn(house, { staff: agencyId });
  const find = async (query: string) => namesIn((await staff.get(`/console/enterprises${query}`)).text);
  expect(await find('')).toEqual(['示例白云食品', '示例蓝天&lt;i&gt;机械']);
  expect(await find('?q=蓝天')).toEqual(['示例蓝天&lt;i&gt;机械']);
  expect(await find('?q=91512081ma62')).toEqual(['示例蓝天&lt;i&gt;机械']);
  expect(await find('?q=SLBY')).toEqual(['示例白云食品']);
  expect(await find('?q=%25')).toEqual([]);
  expect(await find(`?stage=${CHENGDU}`)).toEqual(['示例白云食品']);
  expect(await find(`?stage=${CHENGDU}/closed`)).toEqual([]);
  expect(await find('?q=外人')).toEqual([]);
  expect((await staff.get('/console/enterprises?q=外人')).text).toContain('少选一个条件');
});

test('bureau and operator see all and narrow them down; nonsense in the address does no harm', async () => {
  const house = await openHouse();
  const [one, two] = [await makeAgency(house), await makeAgency(house)];
  const facts = {
    'enterprise.industry': { scheme: 'gbt4754', code: 'C34', name: '通用设备制造业' },
    'enterprise.size': { size: 'small' },
  };
  const id = await makeEnterprise(house, one, { name: '示例甲', district: '成都市新都区', facts });
  await makeEnterprise(house, two, { name: '示例乙', district: '成都市武侯区' });
  await makeContact(house, id);
  const [bureau, operator] = [
    await logIn(house, { bureau: await makeBureau(house) }),
    await logIn(house, { operator: true, lang: 'en' }),
  ];
  const find = async (query: string) => namesIn((await bureau.get(`/console/enterprises${query}`)).text);
  expect(await find('')).toEqual(['示例乙', '示例甲']);
  for (const query of ['?district=新都', '?industry=C', '?size=small', `?agency=${one}`])
    expect(await find(query)).toEqual(['示例甲']);
  expect(await find('?industry=C&district=武侯')).toEqual([]);
  expect(await find('?agency=x&industry=%27&size=%27&stage=x/y&before=x&q=+')).toHaveLength(2);
  const { text } = await operator.get('/console/enterprises');
  expect(text).toContain('2 in all');
  expect(text).toContain('small');
  expect((await fetch(`${house.url}/console/enterprises`)).status).toBe(401);
});

test('fifty to a page, on to the older and back', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const data = Array.from({ length: 53 }, (_, i) => ({
    id: newId(1_700_000_000_000 + i),
    ...{ name: `示例${i}`, nameKey: `示例${i}`, agencyId },
  }));
  await house.store.prisma.enterprise.createMany({ data });
  const staff = await logIn(house, { staff: agencyId });
  const first = (await staff.get('/console/enterprises?q=示例')).text;
  expect(namesIn(first)).toHaveLength(50);
  const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = (await staff.get(next)).text;
  expect(namesIn(second)).toEqual(['示例2', '示例1', '示例0']);
  expect(second).toContain('回到最前');
  expect(second).not.toContain('rel="next"');
});

test('old rows get their initials in batches, each once; without enterprises the page says what to do', async () => {
  const house = await openHouse();
  const staff = await logIn(house, { staff: await makeAgency(house) });
  expect((await staff.get('/console/enterprises')).text).toContain('还没有企业');
  const data = Array.from({ length: 501 }, (_, i) => ({ id: newId(), name: `示例${i}号`, nameKey: `${i}` }));
  await house.store.prisma.enterprise.createMany({ data });
  expect(await fillInitials(house.store, () => false)).toBe(0);
  expect(await fillInitials(house.store)).toBe(501);
  expect(await fillInitials(house.store)).toBe(0);
  expect((await house.store.prisma.enterprise.findFirst({ where: { name: '示例7号' } }))?.initials).toBe(
    'sl7h',
  );
});
