import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLink } from '../../src/service/console/log-in.js';
import { type House, makePerson, openHouse, useDatabase, type Visitor } from '../web/console/setting.js';
import { browserPath, launch, visit } from './browser.js';
import { makeWalk, type Walk } from './console-paths.js';
import { FAINT_TEXTS } from './contrast.js';

useDatabase('lasting');

/** Many pages, on a machine that may be busy. */
const PATIENCE_MS = 90_000;

/** Where screenshots go when people want to look. */
const SHOTS = process.env.SHOTS;

const SIZES: readonly BrowserContextOptions[] = [
  { viewport: { width: 360, height: 780 } },
  { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 },
];

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
    const answer = await page.goto(`${url}/console${path}`);
    expect({ path, status: answer?.status() }).toEqual({ path, status: 200 });
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
  let house: House;
  let walk: Walk;
  beforeAll(async () => {
    browser = await launch();
    house = await openHouse();
    walk = await makeWalk(house);
  });
  afterAll(() => browser.close());

  test('every page of the table is looked at', () => expect(walk.left).toEqual([]));

  test.each(SIZES)(
    'every page fits the screen and is read by everybody: $viewport.width',
    async (size) => {
      for (const { visitor, paths } of [walk.admin, walk.above]) {
        const { page, complaints, close } = await visit(
          browser,
          `${house.url}/console`,
          asVisitor(visitor, house.url, size),
        );
        await lookAt(page, house, paths, size);
        expect(complaints).toEqual([]);
        await close();
      }
    },
    PATIENCE_MS,
  );

  test('a search is typed and sent by the keyboard', async () => {
    const { page, close } = await visit(
      browser,
      `${house.url}/console/enterprises`,
      asVisitor(walk.admin.visitor, house.url, SIZES[1] ?? {}),
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
