// Every page of the console, tried by somebody of another agency with the ids of this one. The list of pages is the
// console's own: a page that takes an id nobody thought of here fails.
import { expect, test } from 'vitest';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { givenToken } from '../web/api/world.js';
import { CHENGDU } from '../web/console/rows.js';
import { logIn, makeAgency, openHouse, useDatabase } from '../web/console/setting.js';
import { fillIn, idsIn } from './fill-in.js';
import { HIDDEN, makeHidden } from './hidden-world.js';
import { compareRows, readRows } from './rows-of.js';
import { tally } from './tally.js';

useDatabase();

/** Of these pages ids are names of what everybody has: standards, forms, channels, figures. */
const OPEN = /^\/(?:blank|packs|statistics|channels)\//;
/** They are for everybody of an agency and take nobody's id in their path. */

/** They end the log-ins of whoever sends them. */
const OWN = new Set(['/sessions/end']);
/** Written by whoever only looks. */
const BESIDE = ['console_session', 'audit'];

const FORM = {
  said: HIDDEN,
  text: '好',
  do: 'launch',
  step: 'acknowledged',
  accept: 'yes',
  form: `${CHENGDU}/annex-b`,
};

test('no page of the console takes the ids of another agency, and none of its lists names what it has', async () => {
  const house = await openHouse();
  const world = await makeHidden(house);
  const ids = idsIn(world, await givenToken(house, { agencyId: world.agencyId }));
  const other = await logIn(house, { admin: await makeAgency(house), name: '外人' });
  const own = await logIn(house, { admin: ids['/staff/agencies/:id'] as string });
  const before = await readRows(house.store, BESIDE);
  const told: string[] = [];
  for (const page of PAGES.filter(({ path }) => path.includes(':') && !OPEN.test(path))) {
    const path = `/console${fillIn(page, ids)}`;
    if (/:\w/.test(path)) told.push(`${page.method} ${page.path}: no id to try it with`);
    const ask = async () =>
      page.method === 'get' ? (await other.get(path)).status : (await other.post(path, FORM)).status;
    const status = await ask();
    if (status !== 404) told.push(`${page.method} ${page.path}: ${status}`);
  }
  // Forms that name what they are about in their fields.
  const filled = {
    ...FORM,
    agency: ids[':agency'],
    owner: `a${ids[':agency']}`,
    enterprise: ids[':enterprise'],
  };
  const fields = { ...filled, id: ids[':agency'], as: 'csv', key: ids[':rule'] ?? 'x', lang: 'zh' } as never;
  const forms = PAGES.filter(
    ({ method, path }) => method === 'post' && !path.includes(':') && !OWN.has(path),
  );
  for (const { path } of forms) {
    const answer = await other.post(`/console${path}`, fields);
    if (answer.status >= 500 || (await answer.text()).includes(HIDDEN))
      told.push(`post ${path}: ${answer.status}`);
  }
  expect(told).toEqual([]);
  const { gone, added } = compareRows(before, await readRows(house.store, BESIDE));
  const all = Object.values(ids);
  expect(gone).toEqual([]);
  expect(added.filter((row) => all.some((id) => row.includes(id)))).toEqual([]);

  const named: string[] = [];
  const some = `agency=${ids[':agency']}&enterprise=${ids[':enterprise']}&q=${encodeURIComponent(HIDDEN)}`;
  const lists = PAGES.filter(({ method, path }) => method === 'get' && !path.includes(':'));
  for (const { path } of lists)
    for (const query of ['', `?${some}`]) {
      const { text } = await other.get(`/console${path}${query}`);
      // What was asked for stands in its field again.
      if (text.replaceAll(`value="${HIDDEN}"`, '').includes(HIDDEN)) named.push(`${path}${query && '?…'}`);
    }
  tally('console: pages and forms', {
    ...{ kinds: PAGES.length, attempts: PAGES.length + lists.length, leaks: [...told, ...named] },
    missing: told.filter((one) => one.includes('no id')),
  });
  expect(named).toEqual([]);
  expect((await own.get('/console/enterprises')).text).toContain(HIDDEN);
  // The same ids are there for their own agency, so what was tried above was worth trying.
  const there = await Promise.all(
    [
      '/enterprises/:id',
      '/projects/:id',
      '/responses/:id',
      '/complaints/:id',
      '/satisfaction/:id',
      '/inquiries/:id',
    ]
      .concat(['/trainings/:id', '/notices/:id', '/staff/agencies/:id', '/webhooks/:id'])
      .map(async (place) => [
        place,
        (await own.get(`/console${place.replace(/:\w+/, ids[place] as string)}`)).status,
      ]),
  );
  expect(there.filter(([, status]) => status !== 200)).toEqual([]);
}, 120_000);
