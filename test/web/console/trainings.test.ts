import { expect, test } from 'vitest';
import { chinaTime } from '../../../src/service/china-time.js';
import type { Owner } from '../../../src/service/notices/notice.js';
import { createTraining } from '../../../src/service/trainings/create-training.js';
import { register } from '../../../src/service/trainings/register.js';
import type { Attendee } from '../../../src/service/trainings/same-attendee.js';
import type { TrainingDraft } from '../../../src/service/trainings/training.js';
import { newId } from '../../../src/store/new-id.js';
import { makeContact, makeEnterprise } from './rows.js';
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

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

async function makeTraining(house: House, owner: Owner, more: Partial<TrainingDraft> = {}) {
  const startsAt = more.startsAt ?? inMinutes(3 * 24 * 60);
  const draft = {
    ...{ title: '示例<b>5S</b>培训', place: '三楼会议室', startsAt },
    endsAt: new Date(+startsAt + 120 * MINUTE),
    ...more,
  };
  return await house.store.transact((tx) => createTraining(tx, owner, draft, undefined, new Date()));
}

const put = (house: House, id: string, people: readonly Attendee[], enterpriseId?: string, by?: string) =>
  house.store.transact((tx) => register(tx, id, { people, enterpriseId, by }, new Date()));

/** A contact whom messages reach, through the account of the house. */
async function makeReachable(house: House, enterpriseId: string, name: string): Promise<string> {
  const personId = await makeContact(house, enterpriseId, name);
  const account = await house.store.prisma.account.findFirstOrThrow();
  await house.store.prisma.identity.create({
    data: { id: newId(), accountId: account.id, key: newId(), personId, heardAt: new Date() },
  });
  return personId;
}

const told = async (house: House): Promise<string[]> =>
  (await house.store.prisma.outbox.findMany({ orderBy: { id: 'asc' } })).map(
    ({ message }) => (message as { text: string }).text,
  );

/** What the page says came of a form. */
async function said(visitor: Visitor, path: string, form: Record<string, string | string[] | File> = {}) {
  const response = await visitor.post(path, form);
  const to = response.headers.get('location');
  if (to === null) return `${response.status} ${await response.text()}`;
  return /role="status"[^>]*>([^<]*)/.exec((await visitor.get(to)).text)?.[1] ?? 'nothing';
}

const idOf = async (house: House, trainingId: string, name: string): Promise<string> =>
  (await house.store.prisma.registration.findFirstOrThrow({ where: { trainingId, name } })).id;

const namesIn = (text: string): string[] =>
  [...text.matchAll(/class="row person"><span><strong>([^<]*)/g)].map(([, name]) => name ?? '');

test('trainings are listed and opened by those they concern; to others they are not there', async () => {
  const house = await openHouse();
  const [one, two] = [await makeAgency(house), await makeAgency(house)];
  const bureauId = await makeBureau(house);
  const admin = await logIn(house, { admin: one });
  const other = await logIn(house, { admin: two });
  const bureau = await logIn(house, { bureau: bureauId, lang: 'en' });
  expect((await admin.get('/console/trainings')).text).toContain('/console/notices/new?kind=training');
  expect((await admin.get('/console/trainings?when=past')).text).toContain('还没有开过培训');
  const { id, number } = await makeTraining(
    house,
    { agencyId: one },
    { capacity: 30, mapUrl: 'https://map.example/1' },
  );
  const firm = await makeEnterprise(house, one);
  await put(house, id, [{ name: '张伟', phone: '13800138000', level: 'front_line' }, { name: '李娜' }], firm);
  await makeTraining(house, { agencyId: one }, { title: '过去的培训', startsAt: inMinutes(-600) });
  const ofBureau = await makeTraining(house, { bureauId }, { title: '全市培训' });
  await put(house, ofBureau.id, [{ name: '赵敏' }]);
  // One that is written and not sent is nobody's but its owner's.
  const hidden = await makeTraining(house, { agencyId: one }, { title: '没发出去的培训' });
  const draft = {
    id: newId(),
    kind: 'training',
    agencyId: one,
    trainingId: hidden.id,
    title: 'x',
    body: 'x',
  };
  await house.store.prisma.notice.create({ data: { ...draft, audience: {}, status: 'draft' } });
  const own = (await admin.get('/console/trainings')).text;
  for (const shown of ['示例&lt;b&gt;5S&lt;/b&gt;培训', '报名 2/30', '全市培训', '没发出去的培训', '报名中'])
    expect(own).toContain(shown);
  expect(own).not.toContain('过去的培训');
  expect((await admin.get('/console/trainings?when=past')).text).toContain('过去的培训');
  const theirs = (await other.get('/console/trainings')).text;
  expect(theirs).toContain('全市培训');
  expect(theirs).not.toContain('5S');
  const all = (await bureau.get('/console/trainings')).text;
  expect(all).toContain('5S');
  expect(all).not.toContain('没发出去的培训');

  const page = (await admin.get(`/console/trainings/${id}`)).text;
  for (const shown of [
    '<h1>示例&lt;b&gt;5S&lt;/b&gt;培训</h1>',
    `培训${number}`,
    '三楼会议室',
    'href="https://map.example/1"',
    '138****8000',
    '一线、班组长',
    `/console/enterprises/${firm}`,
    `/training/${id}?key=`,
    '开始签到',
    '改安排',
    '取消培训',
  ])
    expect(page).toContain(shown);
  expect(page).not.toContain('13800138000');
  // Two of one enterprise stand together.
  expect(page.match(new RegExp(`/console/enterprises/${firm}`, 'g'))).toHaveLength(1);
  const audits = { action: 'console.seen', subject: 'training', key: id };
  expect(await house.store.prisma.audit.count({ where: audits })).toBe(1);

  const looking = (await bureau.get(`/console/trainings/${id}`)).text;
  expect(looking).toContain('138****8000');
  expect(looking).toContain('held by somebody else');
  expect(looking).not.toMatch(/trainings\/[^"]*\/(?:change|check-in|remove|register|call-off)|\/training\//);
  const facts = (await other.get(`/console/trainings/${ofBureau.id}`)).text;
  expect(facts).toContain('三楼会议室');
  expect(facts).not.toContain('赵敏');
  expect((await other.get(`/console/trainings/${ofBureau.id}/calendar`)).text).toContain('BEGIN:VCALENDAR');

  const registration = await idOf(house, id, '张伟');
  const gets = ['', '/calendar', '/attendance', '/certificates', `/certificates/${registration}`, '/files/x'];
  const forms = ['/register', '/change', '/call-off', '/materials'];
  const posts = [...forms, '/check-in', '/walk-in', '/remove', '/forward', '/stop', '/reopen', '/end'];
  for (const path of [...gets, ...forms])
    expect([path, (await other.get(`/console/trainings/${id}${path}`)).status]).toEqual([path, 404]);
  for (const [who, where] of [
    [other, id],
    [other, ofBureau.id],
    [bureau, id],
  ] as const)
    for (const path of posts) {
      const { status } = await who.post(`/console/trainings/${where}${path}`, {
        registration,
        reason: 'x',
        name: '张三',
      });
      expect([path, status]).toEqual([path, 404]);
    }
  expect((await other.get(`/console/trainings/${ofBureau.id}/attendance`)).status).toBe(404);
  for (const where of ['x', newId(), hidden.id])
    expect((await bureau.get(`/console/trainings/${where}`)).status).toBe(404);
  // Staff look after people at the door; what everybody is told of is for those who write notices.
  const staff = await logIn(house, { staff: one });
  const seen = (await staff.get(`/console/trainings/${id}`)).text;
  expect(seen).toContain('要由机构管理员来做');
  expect(seen).toContain('帮人报名');
  for (const path of ['/change', '/call-off', '/materials', '/stop', '/end', '/forward'])
    expect([path, (await staff.post(`/console/trainings/${id}${path}`)).status]).toEqual([path, 404]);
  await house.store.prisma.agency.update({ where: { id: one }, data: { settings: { notices: 'staff' } } });
  expect((await staff.get(`/console/trainings/${id}`)).text).toContain('改安排');
  expect((await fetch(`${house.url}/console/trainings/${id}`)).status).toBe(401);

  for (let i = 0; i < 50; i++) await makeTraining(house, { agencyId: two }, { title: `系列${i}` });
  const first = (await other.get('/console/trainings')).text;
  const next = /rel="next" href="([^"]*)"/.exec(first)?.[1] ?? '';
  const second = (await other.get(next.replaceAll('&amp;', '&'))).text;
  const count = (text: string) => text.match(/class="whole" href="\/console\/trainings/g)?.length;
  expect([count(first), count(second)]).toEqual([50, 1]);
});

test('people are registered, taken off, moved ahead and checked in; those it concerns are told', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const admin = await logIn(house, { admin: agencyId });
  const { id } = await makeTraining(house, { agencyId }, { capacity: 2, startsAt: inMinutes(90) });
  const path = `/console/trainings/${id}`;
  const firm = await makeEnterprise(house, agencyId, { name: '成都示例齿轮有限公司' });
  const zhang = await makeReachable(house, firm, '张伟');
  const li = await makeReachable(house, firm, '李娜');
  expect((await admin.get(`${path}/register?q=齿轮`)).text).toContain(`enterprise=${firm}`);
  expect((await admin.get(`${path}/register?q=没有的`)).text).toContain('没有找到这家企业');
  expect((await admin.get(`${path}/register?enterprise=${firm}`)).text).toContain(`value="${zhang}"`);
  const enterprise = firm;
  for (const [form, problem] of [
    [{ enterprise }, '请选一位联系人'],
    [{ enterprise, 'name-1': '王' }, '姓名要2到40个字'],
    [{ 'name-1': '王<b>', 'phone-1': '12' }, '姓名要2到40个字'],
    [{ 'name-1': '王强', 'phone-1': '12' }, '“12”不像电话号码'],
  ] as const)
    expect(await said(admin, `${path}/register`, form)).toContain(problem);
  const both = { enterprise, contact: [zhang, li], [`level-${zhang}`]: 'leaders' };
  expect(await said(admin, `${path}/register`, both)).toBe('报上了。');
  expect(await said(admin, `${path}/register`, both)).toBe('之前已经报过名了。');
  const others = { 'name-1': '王 强', 'phone-1': '139 0013 9000', 'level-1': 'front_line', 'name-2': '周杰' };
  expect(await said(admin, `${path}/register`, others)).toBe('名额满了，排进候补了。');
  expect(await told(house)).toEqual([
    expect.stringContaining('报上了：张伟'),
    expect.stringContaining('报上了：李娜'),
  ]);
  expect(namesIn((await admin.get(path)).text)).toEqual(['张伟', '李娜']);
  expect(namesIn((await admin.get(`${path}?show=waiting`)).text)).toEqual(['王强', '周杰']);

  expect(await said(admin, `${path}/forward`, { registration: await idOf(house, id, '周杰') })).toBe(
    '往前移了一位。',
  );
  expect(await said(admin, `${path}/forward`, { registration: await idOf(house, id, '周杰') })).toBe(
    '已经是第一位了。',
  );
  const gone = { registration: await idOf(house, id, '李娜') };
  expect(await said(admin, `${path}/remove`, gone)).toContain('候补的补上了');
  expect(await said(admin, `${path}/remove`, gone)).toContain('不在了');
  expect((await told(house)).at(-1)).toContain('主办方取消了');
  expect(namesIn((await admin.get(path)).text)).toEqual(['张伟', '周杰']);
  // Whoever registered somebody that has a place now hears of it.
  await put(house, id, [{ name: '李娜' }], firm, li);
  await said(admin, `${path}/remove`, { registration: await idOf(house, id, '王强') });
  await said(admin, `${path}/remove`, { registration: await idOf(house, id, '周杰') });
  expect((await told(house)).at(-1)).toContain('李娜候补上了');

  const registration = await idOf(house, id, '张伟');
  expect(await said(admin, `${path}/check-in`, { registration })).toBe('还没到签到时间。');
  const move = (startsAt: Date, endsAt = inMinutes(60)) =>
    house.store.prisma.training.update({ where: { id }, data: { startsAt, endsAt } });
  await move(inMinutes(5));
  expect((await admin.get(path)).text).toContain('给张伟签到');
  expect(await said(admin, `${path}/check-in`, { registration })).toBe('签到好了。');
  expect(await said(admin, `${path}/check-in`, { registration })).toBe('已经签过到了。');
  expect(await said(admin, `${path}/check-in`, { registration: newId() })).toContain('不在了');
  expect(await said(admin, `${path}/remove`, { registration })).toBe('已经签到的不能取消。');
  expect(await said(admin, `${path}/walk-in`, { name: '吴' })).toContain('请写上姓名');
  expect(await said(admin, `${path}/walk-in`, { name: '吴刚' })).toContain('名额满了');
  await move(inMinutes(-30));
  await house.store.prisma.training.update({ where: { id }, data: { capacity: 3 } });
  expect(await said(admin, `${path}/walk-in`, { name: '吴刚', phone: '13700137000' })).toContain('记为迟到');
  const late = (await admin.get(`${path}?show=late`)).text;
  expect(namesIn(late)).toEqual(['吴刚']);
  expect(late).toContain('已签到、迟到、现场报名');
  expect(late).toContain('137****7000');
  expect(namesIn((await admin.get(`${path}?show=absent`)).text)).toEqual(['李娜']);
  expect(namesIn((await admin.get(`${path}?show=arrived&q=齿轮`)).text)).toEqual(['张伟']);
  expect((await admin.get(`${path}?show=arrived&q=不在`)).text).toContain('没有找到');
  const many = Array.from({ length: 60 }, (_, i) => ({ name: `学员${i}` }));
  await move(inMinutes(30));
  await house.store.prisma.training.update({ where: { id }, data: { capacity: null } });
  await put(house, id, many);
  const first = (await admin.get(path)).text;
  const next = /rel="next" href="([^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const all = [...namesIn(first), ...namesIn((await admin.get(next)).text)];
  expect([all.length, new Set(all).size]).toEqual([63, 63]);
});

test('it is changed, ended, followed by materials and certificates, or called off; what is wrong stays in the form', async () => {
  const house = await openHouse();
  const { prisma } = house.store;
  const agencyId = await makeAgency(house);
  const admin = await logIn(house, { admin: agencyId });
  const startsAt = inMinutes(5 * 24 * 60);
  const { id, number } = await makeTraining(house, { agencyId }, { startsAt, capacity: 1 });
  const path = `/console/trainings/${id}`;
  await put(house, id, [{ name: '张伟' }, { name: '李娜' }]);
  const local = (at: Date) => chinaTime(at).slice(0, 16).replace(' ', 'T');
  expect((await admin.get(`${path}/change`)).text).toContain(`value="${local(startsAt)}"`);
  const right = {
    ...{ name: '5S培训', starts: local(inMinutes(6000)), ends: local(inMinutes(6100)), place: '二楼<i>' },
    ...{ map: '', online: 'https://meeting.example/1', capacity: '2', deadline: '', grace: '15' },
  };
  const wrong = {
    ...right,
    name: ' ',
    starts: 'tomorrow',
    map: 'javascript:alert(1)',
    capacity: '0',
    grace: 'x',
  };
  const again = await said(admin, `${path}/change`, wrong);
  for (const shown of [
    '1到100个字',
    '请选日期',
    '链接要以',
    '1到100000',
    '0到240',
    'value="二楼&lt;i&gt;"',
    'aria-invalid',
  ])
    expect(again).toContain(shown);
  expect(await said(admin, `${path}/change`, { ...right, ends: right.starts })).toContain(
    '结束时间要比开始晚',
  );
  expect(await said(admin, `${path}/change`, { ...right, starts: '2020-01-01T10:00' })).toContain('已经过了');
  expect(await said(admin, `${path}/change`, right)).toContain('正在通知');
  expect(await said(admin, `${path}/change`, right)).toBe('和原来一样，没有改动。');
  const change = await prisma.notice.findFirstOrThrow({ where: { trainingId: id, purpose: 'change' } });
  expect(change.body).toContain('地点：三楼会议室 改为 二楼<i>');
  expect(change.audience).toMatchObject({
    people: [{ training: { id, is: 'registered' } }, { training: { id, is: 'waiting' } }],
  });
  // There are two places now.
  expect(namesIn((await admin.get(path)).text)).toEqual(['张伟', '李娜']);
  expect(await said(admin, `${path}/stop`)).toContain('已停止报名');
  expect(await said(admin, `${path}/register`, { 'name-1': '王强' })).toContain('没有报上');
  expect(await said(admin, `${path}/reopen`)).toBe('又可以报名了。');
  expect(await said(admin, `${path}/end`)).toBe('只有正在进行的培训可以结束。');

  await prisma.training.update({ where: { id }, data: { startsAt: inMinutes(-60), endsAt: inMinutes(60) } });
  expect((await admin.get(`${path}/materials`)).text).toContain('还没有人签到');
  const registration = await idOf(house, id, '张伟');
  await said(admin, `${path}/check-in`, { registration });
  expect((await admin.get(`${path}/materials`)).text).toContain('发给 1 人');
  expect(await said(admin, `${path}/materials`, { files: new File([], 'empty.pdf') })).toContain('请选文件');
  const unsafe = new File(['MZ'], '程序.exe');
  expect(await said(admin, `${path}/materials`, { files: unsafe })).toContain('“程序.exe”不能收');
  const slides = new File(['%PDF-1.7\n1 0 obj\n'], '讲义.pdf', { type: 'application/pdf' });
  expect(await said(admin, `${path}/materials`, { files: slides })).toContain('资料正在发给');
  const file = /\/files\/([0-9a-f-]+)">讲义.pdf/.exec((await admin.get(path)).text)?.[1];
  expect((await admin.get(`${path}/files/${file}`)).text).toContain('%PDF-1.7');
  expect((await admin.get(`${path}/files/${newId()}`)).status).toBe(404);
  // Certificates are of trainings that are over.
  expect((await admin.get(`${path}/certificates`)).status).toBe(404);
  expect(await said(admin, `${path}/end`)).toContain('已结束');
  const one = await admin.get(`${path}/certificates/${registration}`);
  expect(one.response.headers.get('content-type')).toBe('application/pdf');
  expect(one.text.startsWith('%PDF-')).toBe(true);
  expect((await admin.get(`${path}/certificates`)).text).toMatch(/\/Count 1\b/);
  expect((await admin.get(`${path}/certificates?part=2`)).status).toBe(404);
  expect((await admin.get(`${path}/certificates/${await idOf(house, id, '李娜')}`)).status).toBe(404);
  const sheet = await admin.get(`${path}/attendance`);
  expect(sheet.response.headers.get('content-disposition')).toContain(
    encodeURIComponent(`培训${number}名单.xlsx`),
  );
  expect(sheet.text.startsWith('PK')).toBe(true);
  const over = (await admin.get(path)).text;
  for (const shown of ['评价还不满5份', 'PX-', '证书（PDF）', '到场企业', '没来'])
    expect(over).toContain(shown);
  for (const gone of ['改安排', '打开签到大屏', '取消培训']) expect(over).not.toContain(gone);
  expect(await said(admin, `${path}/change`, right)).toBe('培训已经结束了。');

  const off = await makeTraining(house, { agencyId });
  await put(house, off.id, [{ name: '张伟' }]);
  const its = `/console/trainings/${off.id}`;
  expect((await admin.get(`${its}/call-off`)).text).toContain('报名和候补的 1 人');
  expect(await said(admin, `${its}/call-off`, { reason: '  ' })).toContain('请写原因');
  expect(await said(admin, `${its}/call-off`, { reason: '讲师<b>生病</b>' })).toContain('已取消');
  const notice = await prisma.notice.findFirstOrThrow({
    where: { trainingId: off.id, purpose: 'cancellation' },
  });
  expect(notice.body).toContain('讲师<b>生病</b>');
  expect(await said(admin, `${its}/call-off`, { reason: '再次' })).toBe('培训已经取消了。');
  expect(await said(admin, `${its}/reopen`)).toBe('培训已经取消了。');
  expect((await admin.get(its)).text).not.toContain('帮人报名');
});
