import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fillDemo } from '../../src/cli/demo-fill.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { demoId } from '../../src/service/demo/demo-id.js';
import { bureau } from '../../src/service/demo/organisations.js';
import { openHouse as openChat, useDatabase as useChat } from '../chat/house.js';
import { enterBy, openHouse, useDatabase } from '../web/console/setting.js';

useChat();
useDatabase();

const ZIP = '504b0304';

it('a bureau person finds who is least satisfied and why, and takes the papers of the year along', async () => {
  const chat = await openChat();
  await fillDemo(chat.store, loadPacks(join(import.meta.dirname, '../../flows')), new Date());
  const officer = await chat.let({ role: 'bureau', bureauId: demoId(bureau.name) });
  const link = /\/console\/in\/([\w-]{43})$/m.exec(await officer.say('控制台'))?.[1] ?? '';
  const console = await openHouse(undefined, undefined, chat.databaseUrl);
  const { get } = await enterBy(console, link);

  // Which district, and why: both on the page that the menu calls statistics.
  expect((await get('/console')).text).toContain('href="/console/statistics"');
  const { text: statistics } = await get('/console/statistics');
  const rows = [...statistics.matchAll(/<t[dh][^>]*>(成都市[^<]+)</g)].map(([, name]) => name);
  expect(rows[0]).toBe('成都市武侯区');
  expect(rows).toEqual(expect.arrayContaining(['成都市新都区', '成都市崇州市', '成都市郫都区']));
  const narrowed = await get(`/console/statistics?district=${encodeURIComponent('成都市武侯区')}`);
  const [, enterprise = '', why = ''] =
    /<li><a href="(\/console\/enterprises\/[\w-]+)">成都示例武侯[^<]+<\/a>.*?<br>([^<]+)/s.exec(
      narrowed.text,
    ) ?? [];
  expect(why).not.toBe('');

  // The enterprise behind it, and two of its forms as Word documents.
  const { text: file } = await get(enterprise);
  expect(file).toContain('成都市武侯区');
  const forms = [...file.matchAll(/href="(\/console\/responses\/[\w-]+)"/g)].map(([, path]) => path ?? '');
  const titles: string[] = [];
  for (const path of forms) {
    titles.push(/<h1>([^<]+)/.exec((await get(path)).text)?.[1] ?? '');
    await expectWord(await get(`${path}/as/docx`));
  }
  expect(titles.sort()).toEqual([
    '中小企业质量提升服务主要内容',
    '中小企业质量提升服务满意度调查表',
    '中小企业质量提升服务需求调查记录表',
  ]);

  // What is handed in for the year.
  expect((await get('/console/statistics/action')).status).toBe(200);
  for (const paper of ['table.docx', 'report.docx'])
    await expectWord(await get(`/console/statistics/action/${paper}`));
});

async function expectWord({ status, response }: { status: number; response: Response }): Promise<void> {
  expect([status, response.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ]);
  expect(Buffer.from(await response.arrayBuffer()).toString('hex', 0, 4)).toBe(ZIP);
}
