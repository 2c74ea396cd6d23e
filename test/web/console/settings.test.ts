import { expect, test } from 'vitest';
import { newId } from '../../../src/store/new-id.js';
import { readConfirmAbove } from '../../../src/store/notices/confirm-above.js';
import { CHENGDU } from './rows.js';
import { logIn, makeAgency, makeBureau, openHouse, rulebook, useDatabase } from './setting.js';

useDatabase();

/** A rule with a last day, an hour and reminders from both ends. */
const rule = (rulebook.pack(CHENGDU)?.rules ?? []).find(
  ({ due, remind, each }) => due !== undefined && !each && remind.some(({ from }) => from === 'due'),
);
if (!rule?.due) throw new Error('no such rule');

/** All that the page of a rule sends when nothing is changed. */
const fieldsOf = (text: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of text.matchAll(/<(input[^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (/type="checkbox"/.test(tag) ? / checked/.test(tag) : !/type="hidden"/.test(tag))
      fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  for (const [, name = '', options = ''] of text.matchAll(/<select name="([^"]*)">(.*?)<\/select>/gs))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  return fields;
};

test('an agency sets who writes notices, the cap, the second person, its groups; who did what is shown', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const [agencyId, otherId] = [await makeAgency(house, '示例甲机构'), await makeAgency(house, '示例乙机构')];
  const account = await prisma.account.create({ data: { id: newId(), channel: 'telegram', key: '42' } });
  const room = { id: newId(), accountId: account.id, registeredBy: newId() };
  await prisma.room.create({ data: { ...room, key: 'r1', title: '交流群<1>', agencyId } });
  const admin = await logIn(house, { admin: agencyId, name: '李娜<i>' });
  const at = `/console/settings/agency/${agencyId}`;
  const settings = async () => (await prisma.agency.findUniqueOrThrow({ where: { id: agencyId } })).settings;

  expect((await admin.get('/console/settings')).text).toContain('交流群&lt;1&gt;');
  expect((await admin.post(`${at}/writers`, { who: 'staff' })).status).toBe(303);
  expect((await admin.post(`${at}/cap`, { cap: '5' })).status).toBe(303);
  expect((await admin.post(`${at}/confirm`, { above: '80' })).headers.get('location')).toContain('saved=1');
  await admin.post(`/console/settings/rooms/${room.id}`, { posters: 'admin' });
  expect(await settings()).toMatchObject({ notices: 'staff', contactCap: 5, confirmAbove: 80 });
  expect(await readConfirmAbove(prisma, { agencyId })).toBe(80);
  expect(await prisma.room.findUnique({ where: { id: room.id } })).toMatchObject({
    settings: { posters: 'admin' },
  });
  for (const [path, form, why] of [
    ['cap', { cap: '0' }, '请写 1 到 50'],
    ['cap', { cap: '51<' }, '请写 1 到 50'],
    ['confirm', { above: '-1' }, '请写 0 到 100000'],
  ] as const) {
    const text = await (await admin.post(`${at}/${path}`, form)).text();
    expect(text).toContain(why);
    expect(text).toContain(`value="${Object.values(form)[0]?.replace('<', '&lt;')}"`);
  }
  const { text } = await admin.get('/console/settings?saved=1');
  for (const shown of [
    '已保存',
    '李娜&lt;i&gt;',
    '提醒次数改为 5',
    '超过 80 人',
    '写通知的人：管理员和服务人员',
  ])
    expect(text).toContain(shown);
  await admin.post(`${at}/cap`);
  await admin.post(`${at}/confirm`, { above: '' });
  expect(await settings()).toEqual({ notices: 'staff' });

  const operator = await logIn(house, { operator: true });
  await operator.post('/console/settings/cap', { cap: '7' });
  expect((await operator.get('/console/settings')).text).toContain('value="7"');
  expect(await (await operator.post('/console/settings/cap', { cap: 'x' })).text()).toContain('请写 1 到 50');
  expect((await admin.post('/console/settings/cap', { cap: '9' })).status).toBe(404);

  const other = await logIn(house, { admin: otherId });
  expect((await other.get('/console/settings')).text).not.toContain('交流群');
  for (const as of [other, operator, await logIn(house, { staff: agencyId })]) {
    for (const path of [`${at}/writers`, `${at}/cap`, `${at}/confirm`, `/console/settings/rooms/${room.id}`])
      expect((await as.post(path, { cap: '9', above: '9' })).status).toBe(404);
    expect((await as.get(`${at}/rules`)).status).toBe(404);
  }
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  const theirs = (await bureau.get('/console/settings')).text;
  for (const link of ['/console/statistics/comparison', '/console/sessions'])
    expect(theirs).toContain(`href="${link}"`);
  expect((await fetch(`${house.url}/console/settings`)).status).toBe(401);
});

test('an agency changes a rule, switches it off, and takes the standard’s again', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const admin = await logIn(house, { admin: agencyId });
  const here = `/console/settings/agency/${agencyId}/rules`;
  const path = `${here}/${CHENGDU}/${rule.key}`;
  const changeOf = async () => {
    const { settings } = await prisma.agency.findUniqueOrThrow({ where: { id: agencyId } });
    return (settings as { reminders?: Record<string, Record<string, object>> }).reminders?.[CHENGDU]?.[
      rule.key
    ];
  };
  const matter = { kind: 'project', pack: CHENGDU, agencyId, plannedWith: 'x' };
  await prisma.matter.create({ data: { id: newId(), ...matter } });
  expect((await admin.get(here)).text).toContain(rule.title.zh);
  const fields = fieldsOf((await admin.get(path)).text);
  expect(fields['due.n']).toBe(rule.due?.split(' ')[0]);
  // Sent as it came: nothing is changed.
  expect((await admin.post(path, fields)).headers.get('location')).toBe(here);
  expect(await changeOf()).toBeUndefined();

  const { 'remind.0.on': _, ...less } = fields;
  const changed = await admin.post(path, {
    ...less,
    'due.n': '9',
    'due.unit': 'workday',
    'remind.1.at': '14:30',
  });
  expect(changed.headers.get('location')).toBe(`${here}?moved=1`);
  expect(await changeOf()).toEqual({ due: '9 workdays', remind: { 0: { off: true }, 1: { at: '14:30' } } });
  expect((await prisma.matter.findFirstOrThrow()).plannedWith).toBeNull();
  const shown = (await admin.get(`${here}?moved=1`)).text;
  for (const said of ['1 件正在办的事', '已改', '9个工作日内']) expect(shown).toContain(said);
  expect(fieldsOf((await admin.get(path)).text)).toMatchObject({ 'due.n': '9', 'remind.1.at': '14:30' });

  for (const [bad, why] of [
    [{ 'due.n': 'x<' }, '时间说不通'],
    [{ 'due.n': '-3' }, '时间说不通'],
    [{ 'remind.1.at': '23:00' }, '08:00 到 20:59'],
    [{ 'remind.1.at': '25:99' }, '08:00 到 20:59'],
    [{ 'due.n': '' }, '期限不能去掉'],
  ] as const) {
    const answer = await admin.post(path, { ...fields, ...bad });
    expect(answer.status).toBe(200);
    expect(await answer.text(), JSON.stringify(bad)).toContain(why);
  }
  const { on: __, ...off } = fieldsOf((await admin.get(path)).text);
  await admin.post(path, off);
  expect(await changeOf()).toMatchObject({ off: true, due: '9 workdays' });
  expect((await admin.get(here)).text).toContain('已关');
  expect((await admin.post(path, { reset: '1' })).headers.get('location')).toMatch(/moved=/);
  expect(await changeOf()).toBeUndefined();
  const history = (await admin.get('/console/settings')).text;
  expect(history).toContain(`恢复了规则“${rule.title.zh}”`);
  for (const missing of [`${here}/nothing/${rule.key}`, `${here}/${CHENGDU}/nothing`])
    expect((await admin.get(missing)).status).toBe(404);
  const noted = await prisma.audit.findMany({
    where: { subject: 'agency', key: agencyId },
    orderBy: { id: 'asc' },
  });
  expect(noted.map(({ action, personId }) => [action, personId])).toEqual(
    ['rule.changed', 'rule.changed', 'rule.reset'].map((action) => [action, admin.personId]),
  );
});
