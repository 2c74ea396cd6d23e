// Every route of the server but the pages of the console, tried by somebody of elsewhere with what belongs to an agency or a
// person. The list is the server's own: a route that is neither a page, nor in the interface for programs, nor below fails.
import { expect, test } from 'vitest';
import { newId } from '../../src/store/new-id.js';
import { ROUTES } from '../../src/web/api/routes/routes.js';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { SAMPLES } from '../web/api/samples.js';
import { givenToken } from '../web/api/world.js';
import { makeAgency, openHouse, useDatabase } from '../web/console/setting.js';
import { LINK_SECRET, SECRET } from '../web/setting.js';
import { Visitor } from '../web/visitor.js';
import { HIDDEN, makeHidden } from './hidden-world.js';
import { compareRows, readRows } from './rows-of.js';
import { tally } from './tally.js';

useDatabase('lasting');

/** Written by whoever only looks, or looks in vain. */
const BESIDE = ['console_session', 'audit', 'api_token'];

/** Each call is followed by a look at every row: for the isolation run. With all tests, `test/web/api/document` tries the same. */
const WHOLE = process.env.ISOLATION_TALLY !== undefined;

/** In the isolation run alone: there is no such test with all others, so that none is skipped. */
const inFull = (WHOLE ? test : () => undefined) as typeof test;
inFull(
  'no call of a program reaches what belongs to another agency',
  async () => {
    const house = await openHouse();
    const world = await makeHidden(house);
    const own = await givenToken(house, { agencyId: world.agencyId }, undefined, world.admin);
    const other = await givenToken(house, { agencyId: await makeAgency(house) });
    const missing = ROUTES.filter(({ name }) => !(name in SAMPLES)).map(({ name }) => name);
    const leaks: string[] = [];
    let attempts = 0;
    for (const { name, method, path } of ROUTES) {
      const sample = await SAMPLES[name]?.(world, house, own);
      if (!sample) continue;
      const before = await readRows(house.store, BESIDE);
      const told = await other.ask(method, sample.path, sample.body);
      attempts += 1;
      if (told.text.includes(HIDDEN)) leaks.push(`${name} shows ${told.text.slice(0, 200)}`);
      if (path.includes('{') && told.status !== 404) leaks.push(`${name}: ${told.status}`);
      const { gone, added } = compareRows(before, await readRows(house.store, BESIDE));
      const ids = Object.values(world).filter((id) => typeof id === 'string' && id.length === 36) as string[];
      const touched = added.filter((row) => ids.some((id) => row.includes(id)));
      leaks.push(...[...gone, ...touched].map((row) => `${name} changes ${row.slice(0, 200)}`));
    }
    tally('programs: /api/v1', { kinds: ROUTES.length, attempts, leaks, missing });
    expect(missing).toEqual([]);
    expect(leaks).toEqual([]);
  },
  240_000,
);

type Attempt = (
  stranger: Visitor,
  of: { readonly upload: string; readonly letter: number },
) => Promise<Response>;

/** They show everybody the same, or take nothing that belongs to anybody. */
const FOR_ANYBODY = new Set([
  ...['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /', 'GET /assets/*', 'GET /training/board.css'],
  ...['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs.css', 'GET /console/assets/*'],
  // The page itself, which holds nothing; the form behind a link, which its button redeems; one's own session.
  ...[
    'GET /chat',
    'GET /chat/:invite',
    'GET /console/in/:link',
    'POST /console/out',
    'POST /console/language',
  ],
]);

const json = (body: object) => ({ id: newId(), ...body });

/** With what belongs to somebody else. */
const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'POST /chat/api/open': (stranger) => stranger.post('open', json({ invite: HIDDEN })),
  'POST /chat/api/send': (stranger, { upload }) => stranger.post('send', json({ files: [upload] })),
  'GET /chat/api/letters': (stranger) => stranger.get('/chat/api/letters?before=999999&limit=200'),
  'GET /chat/api/events': async (stranger) => {
    const listening = await stranger.listen(0);
    // What was said before comes at once, if anything does.
    await new Promise((done) => setTimeout(done, 50));
    listening.close();
    return new Response(listening.raw);
  },
  'GET /chat/api/form': (stranger) => stranger.get('/chat/api/form'),
  'POST /chat/api/answer': (stranger, { upload }) =>
    stranger.post('answer', json({ filling: { photos: { value: [{ id: upload }] } } })),
  'POST /chat/api/upload': (stranger) => stranger.post('upload?name=x.png', new Uint8Array([1])),
  'GET /chat/api/file/:upload': async (stranger, { upload, letter }) => {
    const [first, second] = [
      await stranger.get(`/chat/api/file/${upload}`),
      await stranger.get(`/chat/api/file/letter-${letter}`),
    ];
    return first.ok ? first : second;
  },
  'GET /training/:id': (stranger) => stranger.get(`/training/${newId()}?key=${SECRET}`),
  'GET /console/wechat': (stranger) => stranger.get(`/console/wechat?key=${LINK_SECRET}`),
  'POST /console/in': (stranger) => stranger.get('/console/in/guessed'),
};

test('no other route shows a stranger what somebody said or handed over', async () => {
  const house = await openHouse();
  const routes = house.server.routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => ({ name: `${method} ${url}`, url }));
  const pages = new Set(
    PAGES.map(({ method, path }) => `${method.toUpperCase()} /console${path === '' ? '/' : path}`).concat(
      'GET /console',
    ),
  );
  const calls = new Set(
    ROUTES.map(({ method, path }) => `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  const rest = routes.filter(({ name }) => !pages.has(name) && !calls.has(name) && !FOR_ANYBODY.has(name));
  const missing = rest.filter(({ name }) => !(name in ATTEMPTS)).map(({ name }) => name);

  const owner = await new Visitor(house.url).open();
  const bytes = new TextEncoder().encode(HIDDEN);
  const stored = await owner.post(`upload?name=${encodeURIComponent(`${HIDDEN}.png`)}`, bytes, {
    'content-type': 'image/png',
  });
  const { id: upload } = (await stored.json()) as { id: string };
  await owner.post('send', json({ files: [upload], caption: HIDDEN }));
  await owner.post('send', json({ text: HIDDEN }));
  const letter = (await owner.letters()).at(-1)?.seq ?? 0;
  expect(JSON.stringify(await owner.letters())).toContain(HIDDEN);
  const heard = house.heard.length;
  const leaks: string[] = [];
  const strangers = [
    await new Visitor(house.url).open(),
    new Visitor(house.url),
    new Visitor(house.url, 'zt=guessed'),
  ];
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    for (const stranger of strangers) {
      const told = await (await attempt(stranger, { upload, letter })).text();
      if (told.includes(HIDDEN)) leaks.push(`${name}: ${told.slice(0, 200)}`);
    }
  }
  const meant = house.heard.slice(heard).filter((one) => JSON.stringify(one).includes(upload));
  leaks.push(...meant.map((one) => `taken as theirs: ${JSON.stringify(one)}`));
  tally('other routes', {
    ...{ kinds: routes.length - pages.size - calls.size, leaks, missing },
    attempts: Object.keys(ATTEMPTS).length * strangers.length,
  });
  expect(missing).toEqual([]);
  expect(leaks).toEqual([]);
}, 60_000);
