// Every page of the console, tried by somebody of another agency with the ids of this one. The list of pages is the
// console's own: a page that takes an id nobody thought of here fails.
import { expect, test } from 'vitest';
import { openInquiry } from '../../src/service/inquiries/ask.js';
import { createTraining } from '../../src/service/trainings/create-training.js';
import { newId } from '../../src/store/new-id.js';
import type { ConsolePage } from '../../src/web/console/console-page.js';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { givenToken, makeWorld } from '../web/api/world.js';
import { CHENGDU, makeContact } from '../web/console/rows.js';
import { handIn } from '../web/console/scene.js';
import {
  type House,
  logIn,
  makeAgency,
  makeBureau,
  openHouse,
  rulebook,
  useDatabase,
} from '../web/console/setting.js';

useDatabase();

/** Of these pages ids are names of what everybody has: standards, forms, channels, figures. */
const OPEN = /^\/(?:blank|packs|statistics|channels)\//;
/** They are for everybody of an agency and take nobody's id in their path. */
const HIDDEN = '绝不外传';

interface Ids {
  readonly [place: string]: string;
}

/** Something of everything, with its ids by the beginning of the paths that take them. */
async function makeIds(house: House): Promise<Ids> {
  const { prisma, transact } = house.store;
  const { agencyId, admin, enterpriseId, contact, projectId, responseId } = await makeWorld(house);
  await prisma.agency.update({ where: { id: agencyId }, data: { name: `示例机构${HIDDEN}` } });
  await prisma.enterprise.update({ where: { id: enterpriseId }, data: { name: `示例企业${HIDDEN}` } });
  const person = await makeContact(house, enterpriseId, `王${HIDDEN}`);
  const now = new Date();
  const photo = { id: newId(), name: `${HIDDEN}.png`, mime: 'image/png', size: 3 };
  const complaint = await handIn(house, {
    ...{ form: 'common/complaint', personId: contact, enterpriseId },
    answers: { happened: HIDDEN, about: { picked: ['training'] }, urgent: false, evidence: [photo] },
  });
  const fix = await handIn(house, {
    ...{ form: `${CHENGDU}/annex-f`, personId: contact, enterpriseId, projectId },
    answers: { staff: HIDDEN, staff_attitude: 'dissatisfied' },
  });
  const identity = await prisma.identity.findFirstOrThrow({ where: { personId: contact } });
  const inquiry = await transact((tx) =>
    openInquiry(
      tx,
      rulebook,
      { personId: contact, identityId: identity.id, enterpriseId, question: HIDDEN, mayPublish: false },
      now,
    ),
  );
  const startsAt = new Date(+now + 86_400_000);
  const draft = { title: HIDDEN, place: HIDDEN, startsAt, endsAt: new Date(+startsAt + 3_600_000) };
  const training = await transact((tx) => createTraining(tx, { agencyId }, draft, undefined, now));
  const notice = { id: newId(), kind: 'training', agencyId, title: HIDDEN, body: HIDDEN, audience: {} };
  await prisma.notice.create({ data: { ...notice, status: 'draft', trainingId: training.id } });
  const registration = { id: newId(), trainingId: training.id, name: HIDDEN, status: 'registered' };
  await prisma.registration.create({ data: registration });
  const invite = { id: newId(), agencyId, role: 'contact', codeHash: newId(), createdBy: admin };
  await prisma.invite.create({ data: invite });
  const join = { id: newId(), personId: person, enterpriseId, by: 'name', said: HIDDEN };
  await prisma.joinRequest.create({ data: join });
  const accountId = identity.accountId;
  const room = { id: newId(), accountId, key: newId(), agencyId, registeredBy: admin, title: HIDDEN };
  await prisma.room.create({ data: room });
  const hook = { id: newId(), agencyId, url: `https://z.example/${newId()}`, secret: 'x', events: [] };
  await prisma.webhook.create({ data: hook });
  const sheet = { ...{ name: '名单.csv', mime: 'text/csv' }, size: 3, sha256: '0'.repeat(64) };
  const list = await prisma.upload.create({ data: { id: newId(), personId: admin, ...sheet } });
  const token = await givenToken(house, { agencyId });
  return {
    '/enterprises/:id': enterpriseId,
    '/projects/:id': projectId,
    '/responses/:id': responseId,
    '/complaints/:id': complaint.id,
    '/satisfaction/:id': fix.id,
    '/inquiries/:id': inquiry.id,
    '/trainings/:id': training.id,
    '/notices/:id': notice.id,
    '/staff/agencies/:id': agencyId,
    '/staff/bureaus/:id': await makeBureau(house),
    '/staff/invites/:id': invite.id,
    '/staff/joins/:id': join.id,
    '/settings/agency/:agency': agencyId,
    '/settings/rooms/:room': room.id,
    '/webhooks/:id': hook.id,
    '/tokens/:id': token.id,
    ':file': photo.id,
    ':list': list.id,
    ':person': admin,
    ':agency': agencyId,
    ':enterprise': enterpriseId,
    ':other': responseId,
    ':registration': registration.id,
  };
}

/** The path with the ids of what it is about; those of other kinds as they could be. */
function fillIn({ path }: ConsolePage, ids: Ids): string {
  const place = Object.keys(ids).find((one) => one.startsWith('/') && `${path}/`.startsWith(`${one}/`));
  const begun = place ? path.replace(/:\w+/, ids[place] as string) : path;
  return begun.replace(/:\w+/g, (name) => ids[name] ?? OTHER[name] ?? name);
}
const OTHER: Ids = { ':as': 'docx', ':kind': 'xlsx', ':pack': CHENGDU, ':form': 'annex-b', ':rule': 'x' };

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
  const ids = await makeIds(house);
  const other = await logIn(house, { admin: await makeAgency(house), name: '外人' });
  const own = await logIn(house, { admin: ids['/staff/agencies/:id'] as string });
  const before = await countAll(house);
  const told: string[] = [];
  for (const page of PAGES.filter(({ path }) => path.includes(':') && !OPEN.test(path))) {
    const path = `/console${fillIn(page, ids)}`;
    if (/:\w/.test(path)) told.push(`${page.method} ${page.path}: no id to try it with`);
    const ask = async () =>
      page.method === 'get' ? (await other.get(path)).status : (await other.post(path, FORM)).status;
    const status = await ask();
    if (status !== 404) told.push(`${page.method} ${page.path}: ${status}`);
  }
  expect(told).toEqual([]);
  expect(await countAll(house)).toEqual(before);

  const named: string[] = [];
  const some = `agency=${ids[':agency']}&enterprise=${ids[':enterprise']}&q=${encodeURIComponent(HIDDEN)}`;
  const lists = PAGES.filter(({ method, path }) => method === 'get' && !path.includes(':'));
  for (const { path } of lists)
    for (const query of ['', `?${some}`]) {
      const { text } = await other.get(`/console${path}${query}`);
      // What was asked for stands in its field again.
      if (text.replaceAll(`value="${HIDDEN}"`, '').includes(HIDDEN)) named.push(`${path}${query && '?…'}`);
    }
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
}, 60_000);

/** Of each table how many rows there are, but what tells that somebody looked. */
async function countAll({ store }: House): Promise<unknown> {
  return await store.prisma.$queryRaw`
    SELECT relname, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', relname), true, true, '')))[1]::text AS n
      FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('console_session', 'audit')
     ORDER BY relname`;
}
