import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { boardLink, checkInLink, isBoardKey } from '../../src/service/trainings/board-link.js';
import { changeTraining } from '../../src/service/trainings/change-training.js';
import { checkInByStaff } from '../../src/service/trainings/check-in-by-staff.js';
import { checkInCode } from '../../src/service/trainings/check-in-code.js';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { register } from '../../src/service/trainings/register.js';
import type { TrainingChanges } from '../../src/service/trainings/training.js';
import { newId } from '../../src/store/new-id.js';
import { findTraining } from '../../src/store/trainings/trainings.js';
import { browserPath, launch, visit } from '../page/browser.js';
import { type House, LINK_SECRET, openHouse, useDatabase } from './setting.js';

useDatabase();

const HOUR = 3_600_000;
const fromNow = (hours: number) => new Date(Date.now() + hours * HOUR);

async function makeTraining(house: House, startsIn = 0.5) {
  const { prisma } = house.store;
  const agency = { id: newId(), name: `示例中心${randomUUID()}`, nameKey: randomUUID() };
  await prisma.agency.create({ data: agency });
  const draft = {
    title: '5S <现场> "管理"',
    startsAt: fromNow(startsIn),
    endsAt: fromNow(startsIn + 2),
    capacity: 50,
  };
  const owner = { agencyId: agency.id };
  const { id } = await house.store.transact((tx) => createTraining(tx, owner, draft, undefined, new Date()));
  return id;
}

const page = async (house: House, id: string, link = boardLink(house.url, LINK_SECRET, id)) => {
  const response = await fetch(link);
  return { response, html: await response.text() };
};

test('the key is of this training alone and ends an hour after it', () => {
  const endsAt = new Date('2026-09-20T08:30:00Z');
  const id = newId();
  const key = new URL(boardLink('https://z.example/', LINK_SECRET, id)).searchParams.get('key') ?? '';
  const holds = (at: Date, of = id, given = key, secret = LINK_SECRET) =>
    isBoardKey(secret, { id: of, endsAt }, given, at);
  const before = new Date(endsAt.getTime() - HOUR);
  expect(holds(before)).toBe(true);
  expect(holds(new Date(endsAt.getTime() + HOUR))).toBe(true);
  expect(holds(new Date(endsAt.getTime() + HOUR + 1))).toBe(false);
  expect(holds(before, newId())).toBe(false);
  expect(holds(before, id, `${key}x`)).toBe(false);
  expect(holds(before, id, '')).toBe(false);
  expect(holds(before, id, key, 'another secret, just as long as it')).toBe(false);
});

test('the QR code leads to the bot where there is one, else to the page', () => {
  const training = { number: 7, secret: 'its secret' };
  const now = new Date('2026-09-20T06:00:00Z');
  const code = checkInCode(training.secret, now);
  const at = (bots: readonly string[]) =>
    checkInLink(training, { publicUrl: 'https://z.example/', bots }, now);
  expect(at(['zhitong_bot', 'other_bot'])).toBe(`https://t.me/zhitong_bot?start=ci-7-${code}`);
  expect(at([])).toBe(`https://z.example/chat/ci-7-${code}`);
});

test('the board shows code, order and how many are here, renews itself, and runs no script', async () => {
  const house = await openHouse({ bots: () => ['zhitong_bot'] });
  const id = await makeTraining(house);
  const [first] =
    (await house.store.transact((tx) =>
      register(tx, id, { by: newId(), people: [{ name: '张伟' }, { name: '王芳' }] }, new Date()),
    )) ?? [];
  const registrationId = first && 'registrationId' in first ? first.registrationId : '';
  await house.store.transact((tx) => checkInByStaff(tx, { registrationId, by: newId() }, new Date()));
  const training = await findTraining(house.store.prisma, id);
  const before = checkInCode(training?.secret ?? '', new Date());
  const { response, html } = await page(house, id);
  const codes = [before, checkInCode(training?.secret ?? '', new Date())];
  expect(response.status).toBe(200);
  expect(response.headers.get('refresh')).toBe('5');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('<h1>5S &lt;现场&gt; &quot;管理&quot;</h1>');
  expect(codes.some((code) => html.includes(`签到${training?.number} ${code}`))).toBe(true);
  expect(html).toContain('<svg');
  expect(html).toContain('已到<strong>1</strong>');
  expect(html).toContain('报名<strong>2</strong>');
  // Names are for those who hold the list.
  expect(html).not.toContain('张伟');
  expect(html).not.toMatch(/<script|style=|\son\w+=/);
  const css = await fetch(`${house.url}/training/board.css`);
  expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
});

test('without its key, or of no training, the page is not there', async () => {
  const house = await openHouse();
  const id = await makeTraining(house);
  const other = await makeTraining(house);
  const key = new URL(boardLink(house.url, LINK_SECRET, other)).search;
  for (const link of [
    `${house.url}/training/${id}`,
    `${house.url}/training/${id}${key}`,
    boardLink(house.url, LINK_SECRET, newId()),
    boardLink(house.url, LINK_SECRET, 'no-id'),
  ])
    expect((await page(house, id, link)).response.status).toBe(404);
});

test('before its doors open, after its end and when it is called off no code is shown', async () => {
  const house = await openHouse();
  const early = await makeTraining(house, 3);
  const training = await findTraining(house.store.prisma, early);
  const { html } = await page(house, early);
  expect(html).toMatch(/\d\d:\d\d 开始签到/);
  expect(html).not.toContain('<svg');
  expect(html).not.toContain(checkInCode(training?.secret ?? '', new Date()));
  const over = await makeTraining(house, -2.5);
  expect((await page(house, over)).html).toContain('培训已结束');
  const gone = await makeTraining(house, -4);
  expect((await page(house, gone)).response.status).toBe(404);
  const changes: TrainingChanges = { endsAt: fromNow(9) };
  await house.store.transact((tx) => changeTraining(tx, early, changes, undefined, new Date()));
  await house.store.prisma.training.update({ where: { id: early }, data: { status: 'cancelled' } });
  expect((await page(house, early)).html).toContain('这场培训取消了');
});

test.skipIf(!browserPath)(
  'it fits a telephone and a projector, with the styles it has, and renews itself',
  { timeout: 90_000 },
  async () => {
    const house = await openHouse();
    const id = await makeTraining(house);
    const browser = await launch();
    try {
      const link = boardLink(house.url, LINK_SECRET, id);
      for (const [width, height] of [
        [360, 640],
        [1920, 1080],
      ] as const) {
        const { page, complaints } = await visit(browser, link, { viewport: { width, height } });
        const picture = await page.locator('.qr svg').boundingBox();
        expect(picture?.width).toBeGreaterThan(Math.min(width * 0.7, height * 0.45));
        const here = await page.locator('.here').boundingBox();
        expect((here?.y ?? height) + (here?.height ?? 0)).toBeLessThanOrEqual(height);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(complaints).toEqual([]);
        if (width > 1000) {
          const by = newId();
          const wish = { by, people: [{ name: '张伟' }] };
          await house.store.transact((tx) => register(tx, id, wish, new Date()));
          await page.getByText('报名1').waitFor({ timeout: 15_000 });
        }
        await page.close();
      }
    } finally {
      await browser.close();
    }
  },
);
