import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { browserPath, launch } from '../page/browser.js';
import { type House, openHouse } from './house.js';
import { runSuite } from './suite.js';
import { webGround } from './web-talker.js';

describe.skipIf(!browserPath)('the page, in a browser', { timeout: 60_000 }, () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse(), launch()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    expect(await house.stop()).toEqual([]);
  });
  runSuite(() => ({ house, ground: webGround(browser, house.url) }));
});
