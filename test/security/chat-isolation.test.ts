// Every order and every button of the chat, tried with the ids, numbers and names of an agency by people who are not of it.
// The lists are the chat's own: one that nobody made a sample of here fails.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ACTS } from '../../src/chat/lobby/agency-desk/acts.js';
import { DESK_ORDERS } from '../../src/chat/lobby/agency-desk/orders.js';
import { PRESSES as LOOP_BUTTONS } from '../../src/chat/lobby/loop/loop.js';
import { LOOP_ORDERS } from '../../src/chat/lobby/loop/orders.js';
import { PRESSES as NOTICE_BUTTONS } from '../../src/chat/lobby/notices/notices.js';
import { NOTICE_ORDERS } from '../../src/chat/lobby/notices/orders.js';
import { ORDERS } from '../../src/chat/lobby/order.js';
import { TRAINING_ORDERS } from '../../src/chat/lobby/trainings/orders.js';
import { PRESSES as TRAINING_BUTTONS } from '../../src/chat/lobby/trainings/presses.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { newId } from '../../src/store/new-id.js';
import { openHouse, type TestHouse, useDatabase } from '../chat/house.js';
import type { Person } from '../chat/person.js';
import { BUTTONS, ORDERS_SAID } from './chat-samples.js';
import { HIDDEN, type HiddenWorld, makeHidden } from './hidden-world.js';
import { compareRows, readRows } from './rows-of.js';
import { tally } from './tally.js';

useDatabase('lasting');

/** The isolation run; with all tests, the admin and the neighbour try alone. */
const WHOLE = process.env.ISOLATION_TALLY !== undefined;
const SHORTLY = [0, 3];

let house: TestHouse;
let world: HiddenWorld;
/** Who has nothing to do with that agency, and a contact of another enterprise of it. */
let strangers: readonly Person[];
let firms: readonly string[];
beforeAll(async () => {
  house = await openHouse({ pace: { perSecond: 10_000, burst: 10_000, queueMax: 10_000 } });
  await ensureAccount(house.store.prisma, 'web', 'web');
  world = await makeHidden(house, '公开');
  const agencyId = await house.agency('另一家示例机构');
  const enterpriseId = await house.enterprise('别家示例食品厂', agencyId);
  const neighbour = await house.enterprise('邻家示例机械厂', world.agencyId);
  firms = [enterpriseId, neighbour];
  strangers = [
    await house.let({ role: 'admin', agencyId }, { name: '外管' }),
    await house.let({ role: 'staff', agencyId }, { name: '外员' }),
    await house.let({ role: 'contact', agencyId, enterpriseId }, { name: '外企' }),
    await house.let({ role: 'contact', agencyId: world.agencyId, enterpriseId: neighbour }, { name: '邻企' }),
    house.person({ name: '新人' }),
  ].filter((_person, i) => WHOLE || SHORTLY.includes(i));
}, 60_000);

/** The verbs that stand in the sources of the chat, beside those of its tables. */
function verbsOfSources(): readonly string[] {
  const folder = join(import.meta.dirname, '../../src/chat');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const made = /['"`]@([a-z][a-z-]*)[:'"`]|with(?:Key|Ids)\(\s*'([a-z-]+)'/g;
  return texts.flatMap((text) => [...text.matchAll(made)].map(([, plain, keyed]) => plain ?? keyed ?? ''));
}

/** One after the other, each by all strangers at once. */
async function tryAll(acts: readonly string[], does: (person: Person, act: string) => Promise<unknown>) {
  for (const act of acts) await Promise.all(strangers.map((person) => does(person, act)));
}

/** What the agency's people have that a stranger was shown, changed or left there. */
async function leaksOf(
  before: ReadonlySet<string>,
  seen: ReadonlyMap<Person, number>,
): Promise<readonly string[]> {
  const shown = strangers.flatMap((person) =>
    person.all
      .slice(seen.get(person))
      .map((one) => JSON.stringify([one.text, one.buttons, one.files?.map(({ name }) => name)]))
      .filter((text) => text.includes(HIDDEN))
      .map((text) => `${person.name} ${text}`),
  );
  const own = [...firms, ...(await idsOfStrangers())];
  const { agencyId, trainingId, admin, colleague } = world;
  // A neighbour has dealings with the agency and its people; and anybody may sign up for a training they know of.
  const dealings = new Set([agencyId, trainingId, admin, colleague]);
  const ids = Object.values(world).filter((id) => typeof id === 'string' && id.length === 36) as string[];
  const { gone, added } = compareRows(before, await readRows(house.store));
  const isOwn = (row: string) => own.some((id) => row.includes(id));
  const touched = (row: string) =>
    row.includes(HIDDEN) || ids.some((id) => row.includes(id) && !(dealings.has(id) && isOwn(row)));
  return [
    ...shown,
    // What somebody was told before leaves the outbox with whatever is stored next.
    ...gone.filter((row) => !isOwn(row) && !row.startsWith('outbox ')).map((row) => `gone: ${row}`),
    ...added.filter(touched).map((row) => `added: ${row}`),
  ];
}

async function idsOfStrangers(): Promise<readonly string[]> {
  const keys = strangers.map(({ id }) => id);
  const rows = await house.store.prisma.identity.findMany({ where: { key: { in: keys } } });
  return rows.flatMap(({ id, personId }) => [id, personId]);
}

const counts = (): ReadonlyMap<Person, number> =>
  new Map(strangers.map((person) => [person, person.all.length]));

test('no button shows or changes anything of another agency', async () => {
  const verbs = new Set([ACTS, LOOP_BUTTONS, NOTICE_BUTTONS, TRAINING_BUTTONS].flatMap(Object.keys));
  for (const verb of verbsOfSources()) verbs.add(verb);
  const missing = [...verbs].filter((verb) => !(verb in BUTTONS));
  const presses = Object.values(BUTTONS).flatMap((sample) => sample(world));
  const [before, seen] = [await readRows(house.store), counts()];
  await tryAll(presses, (person, button) =>
    person.life.chat.handle(person.inbound({ kind: 'press', button, on: 'm' })),
  );
  const leaks = await leaksOf(before, seen);
  tally('chat: buttons', { kinds: verbs.size, attempts: presses.length * strangers.length, leaks, missing });
  expect(missing).toEqual([]);
  expect(leaks).toEqual([]);
}, 120_000);

test('no order shows or changes anything of another agency', async () => {
  const tables = { house: ORDERS, desk: DESK_ORDERS, loop: LOOP_ORDERS, notices: NOTICE_ORDERS };
  const all = { ...tables, trainings: TRAINING_ORDERS };
  const missing = Object.entries(all).flatMap(([name, orders]) =>
    Object.keys(orders).filter((order) => !(order in ORDERS_SAID[name as keyof typeof all])),
  );
  const samples = Object.values(ORDERS_SAID).flatMap((orders) => Object.values(orders));
  const said = samples.flatMap((sample) => sample(world));
  const [before, seen] = [await readRows(house.store), counts()];
  await tryAll(said, (person, text) =>
    person.life.chat.handle(person.inbound({ kind: 'text', text, message: 'm' })),
  );
  const leaks = await leaksOf(before, seen);
  tally('chat: orders', { kinds: samples.length, attempts: said.length * strangers.length, leaks, missing });
  expect(missing).toEqual([]);
  expect(leaks).toEqual([]);
}, 120_000);

/** Of trainings that go on or are over, and of what was put right: how they work is tested elsewhere. */
const NOT_AT_HAND: readonly string[] = ['rate', 'ci-all', 'ci-walk', 'cert', 'ci-who'];

/** Of a training anybody may know of; thanks for thanks. */
const FOR_ANYBODY = /^(?:q-ok|ci|train|train-(?:join|me|many|name|ics|cert|feedback|files|off|drop-all))$/;

/**
 * What was tried above was worth trying: the agency’s own people are answered otherwise. In the
 * isolation run alone: with all tests there is no such one, so that none is skipped.
 */
const inFull = (WHOLE ? test : () => undefined) as typeof test;
inFull(
  'each of these buttons does something for whom it is meant',
  async () => {
    const admin = await house.let({ role: 'admin', agencyId: world.agencyId }, { name: '自家' });
    const contact = house.person({ name: '自企' });
    const accountId = await ensureAccount(house.store.prisma, 'telegram', 'bot');
    const identity = { id: newId(), accountId, key: contact.id, personId: world.contact };
    await house.store.prisma.identity.create({ data: identity });
    await contact.say('菜单');
    await contact.press('同意');
    const [stranger] = strangers;
    const idle: string[] = [];
    const elsewhere = Object.fromEntries(
      Object.keys(world).map((key) => [key, newId()]),
    ) as unknown as HiddenWorld;
    for (const [verb, sample] of Object.entries(BUTTONS)) {
      if (FOR_ANYBODY.test(verb) || `${sample(world)}` === `${sample(elsewhere)}`) continue;
      const answers = await Promise.all(
        sample(world).map(async (button) => {
          const press = (person: Person) => person.send(person.inbound({ kind: 'press', button, on: 'm' }));
          const refused = stranger && (await press(stranger));
          return [await press(admin), await press(contact)].some((said) => said !== refused);
        }),
      );
      if (!answers.includes(true)) idle.push(verb);
    }
    expect(idle).toEqual(NOT_AT_HAND);
  },
  240_000,
);
