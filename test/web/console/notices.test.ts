import { beforeEach, expect, it } from 'vitest';
import { startDueNotices } from '../../../src/service/notices/due-notices.js';
import { readSheet } from '../../../src/service/notices/read-sheet.js';
import { newId } from '../../../src/store/new-id.js';
import { claimRecipients } from '../../../src/store/notices/claim.js';
import { settleRecipients } from '../../../src/store/notices/settle.js';
import { giveChat, lettersTo, makeAccount, makeReaders, makeRoom } from './notice-setting.js';
import {
  type House,
  logIn,
  makeAgency,
  makeBureau,
  openHouse,
  useDatabase,
  type Visitor,
} from './setting.js';

useDatabase();

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = () => new File([PNG], '海报.png', { type: 'image/png' });
/** Of a day in China, whenever this runs. */
const LATER = new Date('2030-11-20T03:00:00Z');
const quiet = { warn: () => undefined, error: () => undefined };

let house: House;
let agency: string;
let telegram: string;
let admin: Visitor;
let second: Visitor;
let room: string;
let owner: string;

beforeEach(async () => {
  house = await openHouse();
  agency = await makeAgency(house, '示例质量服务中心');
  telegram = await makeAccount(house);
  owner = `a${agency}`;
  admin = await logIn(house, { admin: agency, name: '周主任' });
  second = await logIn(house, { admin: agency, name: '钱主任' });
  await giveChat(house, admin.personId, telegram);
  await giveChat(house, second.personId, telegram);
  await makeReaders(house, agency, telegram, 4);
  room = await makeRoom(house, agency, telegram, '示例园区一群');
}, 30_000);

const TITLE = '内审<b>培训</b>';
const draft = (more: Record<string, string | readonly string[]> = {}) => ({
  ...{ owner, kind: 'training', title: TITLE, body: '请带上质量手册。', when: 'now' },
  ...more,
});
const notice = (id: string) => house.store.prisma.notice.findUniqueOrThrow({ where: { id } });
const idIn = (location: string | null) => /notices\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';
const save = async (visitor: Visitor, more: Record<string, string | readonly string[]> = {}) => {
  const answered = await visitor.post('/console/notices/new', draft({ do: 'save', ...more }));
  return idIn(answered.headers.get('location'));
};
const press = (visitor: Visitor, id: string, deed: string, more = {}) =>
  visitor.post(`/console/notices/${id}/do`, { do: deed, ...more });
/** Everybody who waits is taken, and got it or not. */
async function settle(id: string, ends: readonly ('sent' | 'blocked')[]): Promise<void> {
  const { store } = house;
  const process = store.process;
  const turns = [{ noticeId: id, take: ends.length }];
  const taken = await claimRecipients(store.prisma, { accountId: telegram, process, turns, now: LATER });
  const settlements = taken.map((one, i) => ({
    id: one.id,
    status: ends[i] ?? 'sent',
    ...(ends[i] === 'blocked' ? { reason: 'by-person' } : { message: 'm', version: 1 }),
  }));
  await settleRecipients(store.prisma, process, settlements, new Date());
}

it('is written with a picture, mended, previewed, tried, launched, held, and accounted for to the last', async () => {
  expect((await admin.get('/console/notices')).text).toContain('还没有通知');
  const blank = await admin.get('/console/notices/new?kind=service');
  expect(blank.text).toContain('示例园区一群');
  expect(blank.text).toMatch(/<option value="service" selected>/);

  // Much is wrong: all of it comes back, each fault beside its field.
  const wrong = draft({
    ...{
      do: 'save',
      body: '',
      starts: '2030-11-28T14:00',
      ends: '2030-11-28T12:00',
      mapUrl: 'map',
      registers: 'on',
    },
    ...{
      capacity: '0',
      rooms: room,
      everybody: 'on',
      districts: '成都市金牛区',
      formIs: 'answered',
      urgent: 'on',
    },
  });
  const sent = await admin.post('/console/notices/new', { ...wrong, files: picture() });
  expect(sent.status).toBe(200);
  const back = await sent.text();
  for (const fault of [
    '请写正文',
    '结束要比开始晚',
    '链接要以 http',
    '请填1到100000',
    '两样要一起选',
    '只有服务通知',
  ])
    expect(back).toContain(fault);
  expect(back).toContain('value="内审&lt;b&gt;培训&lt;/b&gt;"');
  expect(back).toContain('value="2030-11-28T12:00"');
  expect(back).toMatch(/name="districts" value="成都市金牛区" checked/);
  expect(back).toMatch(new RegExp(`name="rooms" value="${room}" checked`));
  const file = /name="file" value="([0-9a-f-]+)"/.exec(back)?.[1] ?? '';
  expect(back).toContain('alt="海报.png"');
  expect((await admin.get(`/console/notices/files/${file}`)).response.headers.get('content-type')).toBe(
    'image/png',
  );
  expect(await house.store.prisma.notice.count()).toBe(0);

  const right = {
    ...{
      starts: '2030-11-28T14:00',
      ends: '2030-11-28T16:30',
      place: '二楼',
      registers: 'on',
      capacity: '50',
    },
    ...{
      deadline: '2030-11-26T18:00',
      rooms: room,
      everybody: 'on',
      file,
      onlineUrl: 'https://example.com/m',
    },
  };
  const counted = await (await admin.post('/console/notices/new', draft({ ...right, do: 'count' }))).text();
  expect(counted).toContain('能发到4人、1个群');
  const id = await save(admin, right);
  expect(await notice(id)).toMatchObject({
    status: 'draft',
    agencyId: agency,
    audience: { rooms: [room], people: [{}] },
  });
  const shown = (await admin.get(`/console/notices/${id}`)).text;
  expect(shown).toContain('【内审&lt;b&gt;培训&lt;/b&gt;】');
  expect(shown).not.toContain('<b>培训');
  for (const part of [
    'Telegram · 私聊',
    'Telegram · 群里',
    '我要报名',
    '能发到4人、1个群',
    '不限',
    '示例园区一群',
  ])
    expect(shown).toContain(part);
  const fields = (await admin.get(`/console/notices/${id}/edit`)).text;
  for (const part of ['value="2030-11-28T14:00"', 'value="2030-11-26T18:00"', 'value="50"', 'alt="海报.png"'])
    expect(fields).toContain(part);
  expect(
    (await admin.post(`/console/notices/${id}/edit`, draft({ ...right, do: 'save', place: '三楼' }))).status,
  ).toBe(303);
  expect(await notice(id)).toMatchObject({ details: { place: '三楼' } });

  expect((await press(admin, id, 'try')).headers.get('location')).toContain('said=tried');
  const [tried] = await lettersTo(house, admin.personId);
  expect(tried).toMatchObject({ uploads: [{ id: file }], buttons: [] });
  expect(tried?.text).toContain('【试发】\n【内审<b>培训</b>】');
  // What is not there to press is not done either.
  expect((await press(admin, id, 'pause')).status).toBe(409);
  expect((await press(admin, id, 'go')).headers.get('location')).toContain('said=launched');
  await startDueNotices(house.store, LATER, quiet);
  await settle(id, ['sent', 'blocked']);
  const going = (await admin.get(`/console/notices/${id}`)).text;
  expect(going).toContain('<meta http-equiv="refresh" content="3">');
  expect(going).toContain('<progress max="5" value="2"');
  expect(going).toContain('应发 5 ＝ 已送达 1 ＋ 等待中 3 ＋ 送不到 1');
  expect(going).toMatch(/预计 .*发完/);
  await press(admin, id, 'pause');
  expect(await notice(id)).toMatchObject({ status: 'paused' });
  expect((await admin.get(`/console/notices/${id}`)).text).not.toContain('http-equiv="refresh"');
  await press(admin, id, 'resume');
  await settle(id, ['sent', 'sent', 'sent']);
  await startDueNotices(house.store, LATER, quiet);
  expect(await notice(id)).toMatchObject({ status: 'done', intended: 5 });

  const ledger = (await admin.get(`/console/notices/${id}/ledger`)).text;
  expect(ledger.match(/<tr><td>/g)).toHaveLength(5);
  for (const part of ['读者0', '示例园区一群', '屏蔽了我']) expect(ledger).toContain(part);
  const blocked = (await admin.get(`/console/notices/${id}/ledger?state=blocked&reason=by-person`)).text;
  expect(blocked.match(/<tr><td>/g)).toHaveLength(1);
  expect(
    await house.store.prisma.audit.count({
      where: { action: 'console.seen', key: id, personId: admin.personId },
    }),
  ).toBe(2);
  const xlsx = await admin.get(`/console/notices/${id}/ledger/xlsx`);
  const rows = await readSheet({ name: '', bytes: Buffer.from(await xlsx.response.arrayBuffer()) });
  expect(rows).toHaveLength(6);
  expect((await admin.get(`/console/notices/${id}/ledger/csv`)).text.trim().split('\n')).toHaveLength(6);
  const report = (await admin.get(`/console/notices/${id}/report`)).response;
  expect(report.headers.get('content-type')).toBe('image/png');

  // Corrected where it is: everybody has it on a channel that edits.
  const old = (await admin.get(`/console/notices/${id}/edit`)).text;
  expect(old).toContain('更正通知');
  const changed = {
    title: '内审培训',
    body: '改在四楼。',
    starts: '2030-11-28T14:00',
    ends: '2030-11-28T16:30',
  };
  const corrected = await admin.post(`/console/notices/${id}/edit`, changed);
  expect(corrected.headers.get('location')).toContain('said=corrected');
  expect(await notice(id)).toMatchObject({ version: 2, title: '内审培训' });
  expect(await (await admin.post(`/console/notices/${id}/edit`, changed)).text()).toContain('内容没有变化');
}, 60_000);

it('to many people needs the word of a second person, before and after', async () => {
  await house.store.prisma.agency.update({ where: { id: agency }, data: { settings: { confirmAbove: 2 } } });
  const id = await save(admin, { kind: 'news', title: '政策汇编', everybody: 'on' });
  expect((await press(admin, id, 'go')).headers.get('location')).toContain('said=unconfirmed');
  expect((await lettersTo(house, second.personId)).at(-1)?.text).toContain('周主任写了一条通知，要发给4人');
  const own = (await admin.get(`/console/notices/${id}`)).text;
  expect(own).toContain('要另一位同事确认');
  expect(own).not.toContain('value="yes"');
  expect((await press(admin, id, 'yes')).status).toBe(409);
  expect((await second.get(`/console/notices/${id}`)).text).toContain('value="yes"');
  expect((await press(second, id, 'no')).headers.get('location')).toContain('said=no-reason');
  await press(second, id, 'no', { reason: '标题写清楚' });
  expect(await notice(id)).toMatchObject({ status: 'draft' });
  expect((await lettersTo(house, admin.personId)).at(-1)?.text).toContain('钱主任退回了：标题写清楚');
  await press(admin, id, 'go');
  await press(second, id, 'yes');
  expect(await notice(id)).toMatchObject({ status: 'scheduled', confirmedBy: second.personId });
  await startDueNotices(house.store, LATER, quiet);

  const held = await admin.post(`/console/notices/${id}/edit`, { title: '政策汇编', body: '改了。' });
  expect(held.headers.get('location')).toContain('said=held');
  const change = idIn(held.headers.get('location'));
  expect(await notice(id)).toMatchObject({ version: 1 });
  expect((await lettersTo(house, second.personId)).at(-1)?.text).toContain('周主任要改一条已经发出的通知');
  expect((await second.get(`/console/notices/${change}`)).text).toContain('确认改动');
  await press(second, change, 'yes');
  expect(await notice(id)).toMatchObject({ version: 2, body: '改了。' });
  await press(admin, id, 'cancel');
  expect(await notice(id)).toMatchObject({ status: 'cancelled' });
  await house.store.prisma.agency.update({ where: { id: agency }, data: { settings: {} } });
});

it('goes to whom conditions, saved audiences and a list describe', async () => {
  const firm = await house.store.prisma.enterprise.findFirstOrThrow({ where: { agencyId: agency } });
  const list = new File([`企业名称,电话\n${firm.name},\n没有这家公司,\n,13\n`], '名单.csv', {
    type: 'text/csv',
  });
  const read = await (
    await admin.post('/console/notices/new', { ...draft({ do: 'list' }), sheet: list })
  ).text();
  expect(read).toContain('3行，对上1人');
  expect(read).toContain('第3行：这里没有这家企业');
  expect(read).toContain('第4行：电话看不懂');
  const upload = /name="list" value="([0-9a-f-]+)"/.exec(read)?.[1] ?? '';
  const bad = await admin.get(`/console/notices/lists/${upload}?owner=${owner}`);
  expect(bad.text).toContain('第4行');
  const odd = new File(['甲\n乙\n'], '名单.csv', { type: 'text/csv' });
  expect(
    await (await admin.post('/console/notices/new', { ...draft({ do: 'list' }), sheet: odd })).text(),
  ).toContain('id="f-sheet"');

  const chosen = {
    districts: ['成都市金牛区'],
    sizes: ['small', 'micro'],
    services: ['metrology'],
    stages: ['db5101-t190-2024/needs'],
  };
  const block = await (await admin.post('/console/notices/new', draft({ do: 'block', ...chosen }))).text();
  expect(block).toContain('小型、微型');
  const json = /name="block" value="([^"]+)"/.exec(block)?.[1]?.replaceAll('&quot;', '"') ?? '';
  expect(JSON.parse(json)).toMatchObject({
    districts: ['成都市金牛区'],
    pack: 'db5101-t190-2024',
    services: ['metrology'],
  });
  const without = await admin.post('/console/notices/new', draft({ do: 'block-drop:0', block: json }));
  expect(await without.text()).not.toContain('name="block"');

  const named = draft({ do: 'segment', segmentName: '金牛', districts: '成都市金牛区' });
  expect(await (await admin.post('/console/notices/new', named)).text()).toContain('人群“金牛”存好了');
  const nobody = await admin.post('/console/notices/new', draft({ do: 'segment', segmentName: '' }));
  expect(await nobody.text()).toContain('还没选发给谁');
  const { id: segment } = await house.store.prisma.segment.findFirstOrThrow({ where: { name: '金牛' } });
  const all = {
    segments: segment,
    list: upload,
    uses: 'on',
    block: json,
    training: 'any',
    trainingIs: 'attended',
  };
  const id = await save(admin, all);
  const { audience } = await notice(id);
  expect(audience).toMatchObject({
    segments: [segment],
    people: [{ sizes: ['small', 'micro'] }, { training: { id: 'any' } }],
  });
  expect((audience as { persons: string[] }).persons).toHaveLength(1);
  // The people of the list stay, unless they are taken away.
  expect((await admin.get(`/console/notices/${id}/edit`)).text).toContain('名单上的1人');
  await admin.post(`/console/notices/${id}/edit`, draft({ do: 'save', keeps: 'on' }));
  expect((await notice(id)).audience).toMatchObject({ persons: expect.anything() });
  await admin.post(`/console/notices/${id}/edit`, draft({ do: 'save' }));
  expect((await notice(id)).audience).toEqual({});
  expect((await admin.get(`/console/notices/${id}`)).text).toContain('还没选发给谁');
  await press(admin, id, 'drop');
  expect(await notice(id)).toMatchObject({ status: 'cancelled' });
});

it('is kept as a template, comes every month, and is listed by state and kind', async () => {
  const monthly = { kind: 'news', everybody: 'on', when: 'monthly', registers: 'on' };
  const wrong = await admin.post('/console/notices/new', draft({ do: 'save', ...monthly }));
  const said = await wrong.text();
  for (const fault of ['请选几点', '请填1到31', '不能带报名', '请起个名字']) expect(said).toContain(fault);
  const { registers: _, ...plain } = monthly;
  await admin.post('/console/notices/new', draft({ do: 'segment', segmentName: '金牛', everybody: 'on' }));
  await house.store.prisma.notice.create({
    data: {
      id: newId(),
      kind: 'training',
      title: '内审培训',
      body: '。',
      audience: {},
      agencyId: agency,
      status: 'done',
    },
  });
  const named = { ...plain, clock: '09:30', day: '10', seriesName: '政策月报' };
  const set = await admin.post('/console/notices/new', draft({ do: 'save', ...named }));
  expect(set.headers.get('location')).toBe('/console/notices?said=series');
  const kept = draft({ do: 'template', templateName: '培训模板', everybody: 'on' });
  expect(await (await admin.post('/console/notices/new', kept)).text()).toContain('模板“培训模板”存好了');
  const list = (await admin.get('/console/notices')).text;
  for (const part of ['政策月报', '每月10号09:30', '培训模板', '金牛']) expect(list).toContain(part);
  const use =
    /href="(\/console\/notices\/new\?owner=[^"]+template=[^"]+)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ??
    '';
  expect((await admin.get(use)).text).toContain('请带上质量手册');

  const done = (await admin.get('/console/notices?status=done&kind=training')).text;
  expect(done).toContain('内审培训');
  expect(done).not.toContain('第0条');
  expect((await admin.get('/console/notices?status=paused')).text).toContain('没有这样的通知');
  const { prisma } = house.store;
  const drops = { series: prisma.noticeSeries, segments: prisma.segment, templates: prisma.noticeTemplate };
  const first = async (kind: keyof typeof drops) =>
    (await (drops[kind] as typeof prisma.segment).findFirstOrThrow()).id;
  for (const kind of ['series', 'segments', 'templates'] as const) {
    const id = await first(kind);
    const stranger = await logIn(house, { admin: await makeAgency(house) });
    expect((await stranger.post(`/console/notices/${kind}`, { id })).status).toBe(404);
    expect((await admin.post(`/console/notices/${kind}`, { id })).status).toBe(303);
  }
  expect((await admin.get('/console/notices')).text).toContain('没有定期通知');
  // A page of fifty, and what is older.
  const many = Array.from({ length: 51 }, (_, i) => ({
    id: newId(),
    kind: 'news',
    title: `第${i}条`,
    body: '。',
    audience: {},
  }));
  await prisma.notice.createMany({ data: many.map((one) => ({ ...one, agencyId: agency })) });
  const page = (await admin.get('/console/notices?kind=news&status=draft')).text;
  expect(page).not.toContain('第0条');
  const next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await admin.get(next)).text).toContain('第0条');
});

it('is there for its own house alone; a bureau sees what it is to confirm, and nothing else', async () => {
  const id = await save(admin, { everybody: 'on' });
  const stranger = await logIn(house, { admin: await makeAgency(house) });
  const operator = await logIn(house, { operator: true });
  const staff = await logIn(house, { staff: agency });
  const bureau = await logIn(house, { bureau: await makeBureau(house) });
  for (const visitor of [stranger, operator, staff, bureau]) {
    for (const path of ['', '/edit', '/ledger', '/ledger/csv', '/ledger/xlsx', '/report'])
      expect((await visitor.get(`/console/notices/${id}${path}`)).status).toBe(404);
    expect((await press(visitor, id, 'go')).status).toBe(404);
    expect((await visitor.post(`/console/notices/${id}/edit`, draft())).status).toBe(404);
  }
  expect((await stranger.post('/console/notices/new', draft({ do: 'save' }))).status).toBe(404);
  expect((await admin.get('/console/notices/nothing')).status).toBe(404);
  expect((await operator.get('/console/notices')).status).toBe(404);
  expect((await staff.get('/console/notices')).text).toContain('通知由机构管理员来写');
  const { prisma } = house.store;
  await prisma.agency.update({ where: { id: agency }, data: { settings: { notices: 'staff' } } });
  expect((await staff.get(`/console/notices/${id}`)).status).toBe(200);

  await prisma.notice.update({ where: { id }, data: { status: 'unconfirmed' } });
  expect((await bureau.get('/console/notices')).text).toContain('等您确认');
  const seen = (await bureau.get(`/console/notices/${id}`)).text;
  expect(seen).toContain('这是示例质量服务中心的通知');
  expect(seen).not.toContain('value="cancel"');
  expect((await press(bureau, id, 'cancel')).status).toBe(409);
  expect((await bureau.get(`/console/notices/${id}/ledger`)).status).toBe(404);
  await press(bureau, id, 'yes');
  expect(await notice(id)).toMatchObject({ status: 'scheduled', confirmedBy: bureau.personId });
  expect((await bureau.get(`/console/notices/${id}`)).status).toBe(404);
  // A bureau writes to everybody, in its own name.
  expect((await bureau.get('/console/notices/new')).text).toContain('示例质量服务中心');
});
