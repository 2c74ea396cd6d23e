import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launch, visit } from './browser.js';
import { DOWNWARDS, FAINT_TEXTS, SIDEWAYS, SMALL_TARGETS } from './contrast.js';
import { buildPage } from './page-files.js';
import { type StandIn, startStandIn } from './stand-in.js';

/** The first load, all of it. */
const FIRST_LOAD_MAX = 100 * 1024;

/** Where screenshots go when people want to look. */
const SHOTS = process.env.SHOTS;

test('the first load is small', () => {
  let sum = 0;
  for (const { bytes } of buildPage().values()) sum += gzipSync(bytes, { level: 9 }).length;
  console.info(`first load: ${(sum / 1024).toFixed(1)} KB gzip of at most ${FIRST_LOAD_MAX / 1024}`);
  expect(sum).toBeLessThan(FIRST_LOAD_MAX);
});

test('the page brings no inline script, no inline style and nothing from elsewhere', () => {
  const files = buildPage();
  const html = files.get('index.html')?.bytes.toString() ?? '';
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
  for (const [name, { bytes }] of files) {
    const text = bytes.toString().replaceAll('http://www.w3.org/2000/svg', '');
    expect(text, name).not.toMatch(/https?:\/\/|innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  }
});

test('nothing is newer than the browser inside WeChat', () => {
  for (const [name, { bytes }] of buildPage()) {
    const text = bytes.toString();
    if (name.endsWith('.css'))
      expect(text).not.toMatch(/:has\(|\binset:|aspect-ratio|@container|@layer|color-mix/);
    if (name.endsWith('.js'))
      expect(text, name).not.toMatch(
        /\.at\(-?\d|\?\?=|\|\|=|randomUUID|structuredClone|\.findLast|replaceAll|Object\.hasOwn|AbortSignal\./,
      );
  }
});

describe.skipIf(!browserPath)('how it looks', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function check(page: Page, name: string): Promise<void> {
    await page.waitForTimeout(350);
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    }
    const { seen, faint } = (await page.evaluate(FAINT_TEXTS)) as { seen: number; faint: string[] };
    expect(seen, name).toBeGreaterThan(3);
    expect(faint, name).toEqual([]);
    expect(await page.evaluate(SMALL_TARGETS), name).toEqual([]);
    expect(await page.evaluate(SIDEWAYS), name).toBeLessThanOrEqual(0);
    expect(await page.evaluate(DOWNWARDS), name).toBeLessThanOrEqual(0);
  }

  async function tour(page: Page, house: StandIn, name: string): Promise<void> {
    const send = async (text: string, then: string) => {
      await page.locator('.input-bar textarea').fill(text);
      await page.locator('.send').click();
      await page.getByText(then).first().waitFor();
    };
    const key = (label: string) =>
      page.locator('.keyboard:not(.old)').getByRole('button', { name: label, exact: true });
    await key('基本满意').waitFor();
    await check(page, `${name}-1-begin`);
    await key('基本满意').click();
    await key('质量管理培训').click();
    await page.locator('[aria-pressed=true]').first().waitFor();
    await expect.poll(() => house.letters.length).toBe(5);
    await check(page, `${name}-2-several`);
    await send('1 3', '多少职工');
    await send('约50', '怎么联系您');
    await check(page, `${name}-3-noted`);
    await send('12', '手机');
    await check(page, `${name}-4-unclear`);
    await page.context().setOffline(true);
    await page.locator('.input-bar textarea').fill('13800138000');
    await page.locator('.send').click();
    await page.locator('li.unsent').waitFor();
    await check(page, `${name}-5-offline`);
    await page.context().setOffline(false);
    await page.getByText('服务是哪一天').first().waitFor();
    await page.locator('.turn').click();
    await page.locator('.question').first().waitFor();
    await check(page, `${name}-6-form`);
    await page.locator('#q-people input').fill('五十来个吧');
    await page.locator('#q-people input').press('Enter');
    await page.locator('#q-certificates').getByRole('button', { name: '加一项' }).click();
    await page.locator('.sheet input').first().fill('ISO 9001 质量管理体系认证证书');
    await page.locator('.sheet input').nth(1).fill('2021');
    await check(page, `${name}-7-row`);
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('.card').waitFor();
    await check(page, `${name}-8-cards`);
    await page.getByRole('button', { name: '提交' }).click();
    await page.locator('.summary').waitFor();
    await check(page, `${name}-9-open`);
    await page.locator('#q-signature').getByRole('button', { name: '手写签名' }).click();
    await check(page, `${name}-10-pad`);
  }

  test('the checks themselves find what is wrong', async () => {
    const house = await startStandIn();
    const { page, close } = await visit(browser, `${house.url}/chat/abc`);
    await page.locator('.keyboard').waitFor();
    await page.waitForTimeout(350);
    await page.evaluate(`(() => {
      const bubble = document.querySelector('.bubble');
      bubble.style.color = 'rgb(170, 170, 170)';
      document.querySelector('.option').style.cssText = 'min-height: 30px; height: 30px; padding: 0';
      document.querySelector('.talk').style.width = '500px';
    })()`);
    expect(((await page.evaluate(FAINT_TEXTS)) as { faint: string[] }).faint.length).toBeGreaterThan(0);
    expect(await page.evaluate(SMALL_TARGETS)).toHaveLength(1);
    await page.evaluate(`document.querySelector('.talk').style.minWidth = '500px'`);
    await page.evaluate(`document.querySelector('.chat .scroller').style.overflowX = 'auto'`);
    expect(await page.evaluate(SIDEWAYS)).toBeGreaterThan(50);
    await close();
    await house.close();
  });

  const phones = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { colorScheme: 'light', viewport: { width: 320, height: 568 } }],
  ] as const;

  test.for(phones)('%s: contrast, targets, width', async ([name, options]) => {
    const house = await startStandIn({ 'contact.phone': '13900139000' });
    const here = await visit(browser, `${house.url}/chat/abc`, options);
    await tour(here.page, house, name);
    expect(here.complaints).toEqual([]);
    await here.close();
    await house.close();
  });
});
