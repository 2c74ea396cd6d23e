import { expect, test } from 'vitest';
import { browserPath, launch, visit } from '../page/browser.js';
import { buildPage } from '../page/page-files.js';
import { openHouse, pageFolder, until, useDatabase } from './setting.js';

useDatabase();

test.skipIf(!browserPath)(
  'the real page talks to the real server in a browser',
  { timeout: 90_000 },
  async () => {
    const files = [...buildPage()].map(([name, { bytes }]) => [name, bytes.toString('utf8')] as const);
    const house = await openHouse({ pageFolder: pageFolder(Object.fromEntries(files)) });
    const browser = await launch();
    try {
      const { page, complaints } = await visit(browser, `${house.url}/chat/ABC`);
      await page.getByText('hello start').waitFor();
      await page.locator('textarea').fill('三十人');
      await page.keyboard.press('Enter');
      await page.getByText('听到：三十人').waitFor();
      await page.getByRole('button', { name: '否' }).last().click();
      await until(() => house.heard.some(({ kind }) => kind === 'press'));
      await house.web.send({ chat: house.heard[0]?.chat ?? '', text: '稍后来的话', buttons: [] });
      await page.getByText('稍后来的话').waitFor();

      await page.reload();
      await page.getByText('稍后来的话').waitFor();
      expect(await page.getByText('三十人', { exact: true }).count()).toBe(1);
      expect(await page.getByText('听到：三十人').count()).toBe(0);
      expect(house.heard.map(({ kind }) => kind)).toEqual(['start', 'text', 'press']);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);
