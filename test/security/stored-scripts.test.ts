// What people may write into names, answers, files and notices, shown to everybody who sees it: as text and as nothing else.
// The pages are the console's own: each that GET opens is looked at by its agency and by whoever is above it.
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { unzip } from '../documents/unzip.js';
import { browserPath, launch, visit } from '../page/browser.js';
import { givenToken } from '../web/api/world.js';
import { CHENGDU } from '../web/console/rows.js';
import { logIn, openHouse, useDatabase, type Visitor } from '../web/console/setting.js';
import { fillIn, idsIn } from './fill-in.js';
import { makeHidden } from './hidden-world.js';

useDatabase('lasting');

/** Ends an attribute and a tag, opens others, and means something to templates and to Markdown. */
const MARK = `'"><zt-mark onclick=alert(1)><svg onload=alert(1)>{{7*7}}\${7*7}[x](javascript:alert(1))<b>&lt;i&gt;`;
const RAW = /<zt-mark|<svg onload|'">/;
const AS_TEXT = '&lt;zt-mark';

interface Seen {
  readonly visitor: Visitor;
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

/** What neither of them opens with what there is here. */
const LEFT = [
  // The bytes that somebody sent, which `test/service/uploads` and the routes' own tests look at.
  ...['projects', 'responses', 'trainings', 'complaints'].map((what) => `/${what}/:id/files/:file`),
  ...['/notices/files/:file', '/notices/lists/:list', '/packs/:pack/:form/template/:agency/file'],
  ...['/packs/:pack/:form/template/:agency/try'],
  // Of those who were there; of an older version; of a rule by its name; of an account that runs here.
  ...['/trainings/:id/certificates', '/trainings/:id/certificates/:registration'],
  ...['/packs/:pack/:form/versions/:hash', '/settings/agency/:agency/rules/:pack/:rule'],
  ...['/channels/:channel/first'],
];

let url: string;
let seen: readonly Seen[];
/** Pages that neither of them sees with these ids. */
const unseen: string[] = [];

beforeAll(async () => {
  const house = await openHouse();
  url = house.url;
  const world = await makeHidden(house, MARK, MARK);
  const ids = idsIn(world, await givenToken(house, { agencyId: world.agencyId }));
  const visitors = [
    await logIn(house, { admin: world.agencyId, name: MARK }),
    await logIn(house, { bureau: world.bureauId, operator: true, name: MARK }),
  ];
  const all: Seen[] = [];
  const sent = `/notices/${world.sentId}`;
  const others: Readonly<Record<string, string>> = {
    '/notices/:id/ledger/:kind': `${sent}/ledger/xlsx`,
    '/notices/:id/report': `${sent}/report`,
    '/statistics/chart/:name': '/statistics/chart/trend.svg',
    '/statistics/action/:name': '/statistics/action/table.docx',
    '/packs/:pack/:form/preview/:key': `/packs/${CHENGDU}/annex-b/preview/needs`,
  };
  for (const page of PAGES.filter(({ method }) => method === 'get')) {
    const path = `/console${others[page.path] ?? fillIn(page, ids)}`;
    const before = all.length;
    for (const visitor of visitors)
      for (const query of ['', `?q=${encodeURIComponent(MARK)}&lang=en`]) {
        const { status, response } = await visitor.get(path + query);
        const type = response.headers.get('content-type') ?? '';
        expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
        if (status === 200)
          all.push({ visitor, path: path + query, type, body: Buffer.from(await response.arrayBuffer()) });
      }
    if (all.length === before) unseen.push(page.path);
  }
  seen = all;
}, 120_000);

const isHtml = ({ type }: Seen): boolean => type.startsWith('text/html');

test('every page shows it as text', () => {
  const pages = seen.filter(isHtml);
  expect(pages.filter(({ body }) => RAW.test(body.toString())).map(({ path }) => path)).toEqual([]);
  const shown = new Set(
    pages.filter(({ body }) => body.includes(AS_TEXT)).map(({ path }) => path.split('?')[0]),
  );
  expect(shown.size).toBeGreaterThan(40);
  expect(unseen.sort()).toEqual([...LEFT].sort());
});

test('papers, workbooks, pictures and calendars hold it as text', () => {
  const kinds = new Set<string>();
  const raw: string[] = [];
  let held = 0;
  for (const { path, type, body } of seen.filter((one) => !isHtml(one))) {
    kinds.add(type.split(';')[0] ?? '');
    const zipped = body.subarray(0, 2).toString() === 'PK';
    const parts = zipped ? [...unzip(body)] : [['', body] as const];
    for (const [name, bytes] of parts) {
      const text = Buffer.from(bytes).toString();
      if (/xml/.test(name || type) && RAW.test(text)) raw.push(`${path} ${name}`);
      if (text.includes(AS_TEXT)) held++;
    }
  }
  expect(raw).toEqual([]);
  expect(held).toBeGreaterThan(5);
  expect([...kinds].sort()).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/zip',
    'image/png',
    'image/svg+xml',
    'text/calendar',
    'text/csv',
  ]);
});

describe.skipIf(!browserPath)('in a browser', () => {
  test('no page makes an element of it or runs it', async () => {
    const browser: Browser = await launch();
    try {
      const made: string[] = [];
      for (const visitor of new Set(seen.map((one) => one.visitor))) {
        const [name = '', value = ''] = visitor.cookie.split('=');
        const cookie = { name, value, domain: new URL(url).hostname, path: '/console', expires: -1 };
        const kept = { ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const };
        const { page, complaints, close } = await visit(browser, `${url}/console`, {
          storageState: { cookies: [kept], origins: [] },
        });
        page.on('dialog', (dialog) => {
          made.push(`${page.url()} says ${dialog.message()}`);
          void dialog.dismiss();
        });
        const own = seen.filter(
          (one) =>
            one.visitor === visitor && !one.path.includes('?') && isHtml(one) && one.body.includes(AS_TEXT),
        );
        for (const { path } of own) {
          await page.goto(url + path);
          const found = await page.locator('zt-mark, [onclick], [onload], a[href^="javascript:"]').count();
          if (found > 0) made.push(path);
        }
        expect(complaints).toEqual([]);
        await close();
      }
      expect(made).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 120_000);
});
