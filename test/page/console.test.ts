import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLink } from '../../src/service/console/log-in.js';
import { checkInByStaff } from '../../src/service/trainings/check-in-by-staff.js';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { register } from '../../src/service/trainings/register.js';
import { addTask } from '../../src/service/work/tasks.js';
import { newId } from '../../src/store/new-id.js';
import { giveChat, makeAccount, makeRoom } from '../web/console/notice-setting.js';
import { CHENGDU, makeContact, makeEnterprise, makeResponse } from '../web/console/rows.js';
import { makeLoop } from '../web/console/scene.js';
import {
  type House,
  logIn,
  makeAgency,
  makePerson,
  openHouse,
  useDatabase,
  type Visitor,
} from '../web/console/setting.js';
import { browserPath, launch, visit } from './browser.js';
import { FAINT_TEXTS } from './contrast.js';

useDatabase();

/** Many pages, on a machine that may be busy. */
const PATIENCE_MS = 90_000;

/** Where screenshots go when people want to look. */
const SHOTS = process.env.SHOTS;

const SIZES: readonly BrowserContextOptions[] = [
  { viewport: { width: 360, height: 780 } },
  { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 },
];

/** An agency at work: a long name, many rows, everything there is on the pages. */
async function makeWork(house: House) {
  const { prisma } = house.store;
  const agencyId = await makeAgency(house, '成都示例标准与计量质量服务促进中心');
  const name = '四川省成都市示例精密机械制造（集团）股份有限公司新都第二分公司';
  const facts = {
    'enterprise.contact': { name: '张伟', phone: '13800138000' },
    'enterprise.size': { size: 'small' },
    'enterprise.headcount': 120,
    'enterprise.products': '数控机床主轴、精密轴承、非标工装夹具',
  };
  const wish = { name, creditCode: '91512081MA62K0260E', district: '成都市新都区', facts };
  const enterpriseId = await makeEnterprise(house, agencyId, wish);
  for (let i = 0; i < 12; i++) await makeEnterprise(house, agencyId, { district: '成都市武侯区' });
  const personId = await makeContact(house, enterpriseId);
  const projectId = newId();
  const of = { id: projectId, enterpriseId, agencyId, pack: CHENGDU };
  await prisma.matter.create({ data: { ...of, kind: 'project' } });
  await prisma.project.create({
    data: { ...of, stage: 'collect_needs', name: `${name}质量提升服务（2026年）` },
  });
  await prisma.moment.create({
    data: { matterId: projectId, key: 'submitted:annex-b', at: new Date(), personId },
  });
  const add = (title: string, dueOn: string, role: 'staff' | 'contact') =>
    house.store.transact((tx) =>
      addTask(tx, { matterId: projectId, title, role, dueOn }, undefined, new Date()),
    );
  await add('上门诊断并填写服务实施记录表', '2026-01-10', 'staff');
  await add('请企业填写质量提升服务长期反馈表', '2099-01-10', 'contact');
  const photo = {
    id: newId(),
    name: 'IMG_20261120_100523_一楼车间三坐标测量机现场照片.png',
    mime: 'image/png',
    size: 3,
  };
  const filled = { personId, enterpriseId, projectId };
  const { id } = await makeResponse(house, {
    ...filled,
    answers: { enterprise_name: name, headcount: 120, contact: { name: '张伟', phone: '13800138000' } },
    at: new Date('2026-03-01T02:00:00Z'),
  });
  await makeResponse(house, { ...filled, answers: { enterprise_name: name, headcount: 150 } });
  await makeResponse(house, { ...filled, form: `${CHENGDU}/annex-c`, answers: { photos: [photo] } });
  const trainingId = await makeTraining(house, agencyId, enterpriseId);
  const webhookId = await makeWebhook(house, agencyId);
  const noticeIds = await makeNotices(house, agencyId, trainingId, personId);
  return { noticeIds, webhookId, trainingId, agencyId, enterpriseId, projectId, responseId: id };
}

/** As many enterprises as a city has, all in the care of one agency. */
const makeCrowd = ({ store }: House, agencyId: string) => store.prisma.$executeRaw`
  INSERT INTO enterprise (id, name, name_key, initials, district, agency_id)
  SELECT gen_random_uuid(), '成都示例' || n || '号机械有限公司', n, 'cdsl' || n || 'hjxyxgs', '成都市武侯区', ${agencyId}::uuid
    FROM generate_series(1, 100000) n`;

/** A webhook with an address as long as they come, and what became of what it was told. */
async function makeWebhook({ store: { prisma } }: House, agencyId: string): Promise<string> {
  const url = 'https://quality-platform.example.org/api/v2/receivers/zhitong/a8f3e2?channel=one-stop';
  const { id } = await prisma.webhook.create({
    data: { id: newId(), agencyId, url, secret: 's', events: ['project.created', 'response.submitted'] },
  });
  const at = new Date();
  const times = { createdAt: at, dueAt: at, event: 'response.submitted', payload: {}, webhookId: id };
  const rows = [
    { status: 'sent', attempts: 1, sentAt: at },
    { status: 'waiting', attempts: 3, error: 'status-308' },
    { status: 'dead', attempts: 8, error: 'private' },
  ];
  await prisma.webhookDelivery.createMany({ data: rows.map((row) => ({ id: newId(), ...times, ...row })) });
  return id;
}

/** A draft and one that is going out, with a template, a saved audience and a group to choose. */
async function makeNotices(house: House, agencyId: string, trainingId: string, personId: string) {
  const { prisma } = house.store;
  const accountId = await makeAccount(house);
  await giveChat(house, personId, accountId);
  const roomId = await makeRoom(house, agencyId, accountId, '新都区中小微企业质量服务交流一群（2026）');
  const audience = { rooms: [roomId], people: [{ districts: ['成都市新都区'], sizes: ['small', 'micro'] }] };
  const details = { place: '成都市新都区政务服务中心三楼多功能会议室', mapUrl: 'https://map.example/1' };
  const title = '关于组织2026年新都区中小微企业5S现场管理与质量改进工具实操培训班的通知';
  const of = {
    agencyId,
    audience,
    kind: 'training',
    title,
    body: '请质检员和班组长来听。\n请带上质量手册。',
  };
  const [draft, going] = [newId(), newId()];
  await prisma.notice.create({ data: { ...of, id: draft, trainingId, details } });
  const sending = { status: 'sending', startedAt: new Date(), intended: 3, kind: 'news' };
  await prisma.notice.create({ data: { ...of, ...sending, id: going } });
  const at = { noticeId: going, accountId };
  await prisma.recipient.createMany({
    data: [
      { ...at, personId, status: 'sent' },
      { ...at, roomId },
      { noticeId: going, personId: newId(), status: 'blocked', reason: 'no-identity' },
    ],
  });
  const content = { kind: 'news', title, body: '。', audience: { people: [{}] } };
  const { id: templateId } = await prisma.noticeTemplate.create({
    data: {
      id: newId(),
      agencyId,
      name: '政策月报',
      content,
    },
  });
  await prisma.noticeSeries.create({
    data: { id: newId(), templateId, every: 'monthly:10@09:30', nextAt: new Date('2099-01-10T01:30:00Z') },
  });
  await prisma.segment.create({
    data: { id: newId(), agencyId, name: '新都小微', audience: { people: audience.people } },
  });
  return { draft, going };
}

/** A training that is going on: some are there, one was late, some wait. */
async function makeTraining({ store }: House, agencyId: string, enterpriseId: string): Promise<string> {
  const now = new Date();
  const [startsAt, endsAt] = [-30, 120].map((minutes) => new Date(now.getTime() + minutes * 60_000));
  return await store.transact(async (tx) => {
    const when = { startsAt: startsAt ?? now, endsAt: endsAt ?? now };
    const draft = {
      ...when,
      title: '2026年新都区中小微企业5S现场管理与质量改进工具实操培训班（第三期）',
      capacity: 4,
    };
    const where = { place: '成都市新都区政务服务中心三楼多功能会议室', mapUrl: 'https://map.example/1' };
    const { id } = await createTraining(tx, { agencyId }, { ...draft, ...where }, undefined, now);
    await tx.training.update({ where: { id }, data: { deadline: endsAt ?? now } });
    const names = ['张伟', '李娜', '王芳', '赵敏', '周杰', '吴刚'];
    const people = names.map((name, i) => ({ name, phone: `1380013800${i}`, level: 'front_line' as const }));
    const own = (await register(tx, id, { enterpriseId, people: people.slice(0, 3) }, now)) ?? [];
    await register(tx, id, { people: people.slice(3) }, now);
    const [first] = own;
    const registrationId = first && 'registrationId' in first ? first.registrationId : '';
    await checkInByStaff(tx, { registrationId, by: newId() }, now);
    return id;
  });
}

/** A browser in which somebody is logged in. */
const asVisitor = ({ cookie }: Visitor, url: string, size: BrowserContextOptions): BrowserContextOptions => {
  const [name = '', value = ''] = cookie.split('=');
  const at = { domain: new URL(url).hostname, path: '/console', expires: -1 };
  const kept = { name, value, ...at, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  return { ...size, storageState: { cookies: [kept], origins: [] } };
};

interface Seen {
  readonly width: number;
  readonly levels: readonly number[];
  readonly nameless: number;
}

/** Runs in the page. */
const SEEN = `({
  width: document.documentElement.scrollWidth,
  levels: [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName[1])),
  nameless: [...document.querySelectorAll('a, button, input:not([type=hidden]), select')].filter((one) =>
    !one.textContent.trim() && !one.closest('label')?.textContent.trim() && !one.getAttribute('aria-label')).length,
})`;

/** By day and by night. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${name}-${colorScheme}.png`, fullPage: true });
  }
}

/** Each of the pages fits, is read aloud in order, and is no fainter than people can read. */
async function lookAt(
  page: Page,
  { url }: House,
  paths: readonly string[],
  { viewport }: BrowserContextOptions,
): Promise<void> {
  for (const path of paths) {
    await page.goto(`${url}/console${path}`);
    if (SHOTS) await shoot(page, `${SHOTS}/${viewport?.width}${path.replaceAll('/', '-')}`);
    const seen = (await page.evaluate(SEEN)) as Seen;
    expect({ path, ...seen }).toMatchObject({ path, nameless: 0 });
    expect(seen.width, path).toBeLessThanOrEqual(viewport?.width ?? 0);
    expect(
      seen.levels.filter((level) => level === 1),
      path,
    ).toHaveLength(1);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const { faint } = (await page.evaluate(FAINT_TEXTS)) as { faint: readonly string[] };
      expect(faint, `${path} ${colorScheme}`).toEqual([]);
    }
    // No level is left out on the way down.
    for (const [i, level] of seen.levels.entries())
      expect(level - (seen.levels[i - 1] ?? 0), `${path} ${seen.levels}`).toBeLessThanOrEqual(1);
  }
}

describe.skipIf(!browserPath)('the console in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each(SIZES)(
    'fits the screen and is read by everybody: $viewport.width',
    async (size) => {
      const house = await openHouse();
      const { noticeIds, ...work } = await makeWork(house);
      const { agencyId, enterpriseId, projectId, responseId, trainingId, webhookId } = work;
      await makeCrowd(house, agencyId);
      const visitor = await logIn(house, { admin: agencyId });
      const paths = ['', '/enterprises', `/enterprises/${enterpriseId}`, `/projects/${projectId}`];
      const more = ['/projects', '/projects/board', '/projects/calendar', `/responses/${responseId}`];
      const training = `/trainings/${trainingId}`;
      more.push(
        '/trainings',
        training,
        `${training}?show=waiting`,
        `${training}/register?enterprise=${enterpriseId}`,
      );
      more.push(`${training}/change`, '/webhooks', '/tokens', `/webhooks/${webhookId}`);
      const { draft, going } = noticeIds;
      more.push('/notices', `/notices/${draft}`, `/notices/${draft}/edit`, `/notices/${going}`);
      more.push(`/notices/${going}/ledger`, '/exports');
      more.push(...(await makeLoop(house, { agencyId, enterpriseId })));
      const { page, complaints, close } = await visit(
        browser,
        `${house.url}/console`,
        asVisitor(visitor, house.url, size),
      );
      await lookAt(page, house, [...paths, ...more], size);
      expect(complaints).toEqual([]);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'what an operator sets and watches fits a phone',
    async () => {
      const house = await openHouse();
      const { agencyId, enterpriseId } = await makeWork(house);
      const visitor = await logIn(house, { admin: agencyId, operator: true });
      const [size = {}] = SIZES;
      const form = `/packs/${CHENGDU}/annex-b`;
      const settings = `/settings/agency/${agencyId}/rules`;
      const rules = (await visitor.get(`/console${settings}`)).text;
      const rule = /href="\/console(\/settings[^"]+\/rules\/db5101[^"]+)"/.exec(rules)?.[1] ?? '';
      const { page, complaints, close } = await visit(
        browser,
        `${house.url}/console`,
        asVisitor(visitor, house.url, size),
      );
      const paths = ['/channels', '/health', '/audit', '/settings', rule, form];
      paths.push(`${form}/preview/needs`, `/enterprises/${enterpriseId}/behalf`);
      await lookAt(page, house, paths, size);
      expect(complaints).toEqual([]);
      await close();
    },
    PATIENCE_MS,
  );

  test('a search is typed and sent by the keyboard', async () => {
    const house = await openHouse();
    const { agencyId } = await makeWork(house);
    const visitor = await logIn(house, { admin: agencyId });
    const { page, close } = await visit(
      browser,
      `${house.url}/console/enterprises`,
      asVisitor(visitor, house.url, SIZES[1] ?? {}),
    );
    await page.getByLabel('查找企业').fill('scscdssl');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=scscdssl/);
    expect(await page.locator('ul.rows > li').count()).toBe(1);
    await page.locator('ul.rows a').click();
    await page.waitForURL(/enterprises\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1').textContent()).toContain('示例精密机械');
    await close();
  });
});

test.skipIf(!browserPath)(
  'a person logs in by the button of their link, and out again, as a browser sends it',
  async () => {
    const house = await openHouse();
    const personId = await makePerson(house, { operator: true });
    const link = await house.store.transact((tx) => createLink(tx, personId, new Date()));
    const browser = await launch();
    try {
      const { page, complaints, close } = await visit(browser, `${house.url}/console/in/${link}`);
      await page.getByRole('button', { name: '进入控制台' }).click();
      await page.waitForURL(`${house.url}/console`);
      await page.goto(`${house.url}/console/sessions`);
      await page.getByRole('button', { name: 'English' }).click();
      await page.waitForURL(`${house.url}/console`);
      await page.goto(`${house.url}/console/sessions`);
      expect(await page.getByText('Where you are logged in').count()).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Log out everywhere' }).click();
      await page.waitForLoadState();
      expect((await page.goto(`${house.url}/console/sessions`))?.status()).toBe(401);
      expect(complaints).toEqual([]);
      await close();
    } finally {
      await browser.close();
    }
  },
  60_000,
);
