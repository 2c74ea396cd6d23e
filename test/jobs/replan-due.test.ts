import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Rule } from '../../src/flow/definition/rules.js';
import type { PackFile } from '../../src/flow/definition/schema.js';
import { replanDue } from '../../src/jobs/replan-due.js';
import { noteMoment, openMatter } from '../../src/service/work/matter.js';
import { openRulebook, type Rulebook } from '../../src/service/work/rulebook.js';
import { PACK, WEEKDAYS, Workplace } from '../service/remind/workplace.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

let server: TestServer;
let place: Workplace;
const lines: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  place = await Workplace.open(await server.create());
}, 60_000);
afterAll(async () => {
  await place.close();
  await server.end();
}, 60_000);
beforeEach(async () => {
  await place.clear();
  lines.length = 0;
});

const note = (_: object, message: string) => void lines.push(message);
const parts = (rulebook: Rulebook) => ({
  store: place.store,
  rulebook,
  log: { info: note, warn: note, error: note },
  stopping: () => false,
});
const now = () => place.now.getTime();

/** Started and not planned yet. */
async function matter(): Promise<string> {
  return place.store.transact(async (tx) => {
    const enterpriseId = await place.enterprise();
    const id = await openMatter(tx, {
      kind: 'project',
      pack: 'p',
      agencyId: place.agencyId,
      enterpriseId,
      at: place.now,
    });
    await noteMoment(tx, id, { key: 'started', at: place.now });
    return id;
  });
}

const rulesNow = openRulebook([PACK], WEEKDAYS);
const tasks = () =>
  place.store.prisma.task.findMany({
    where: { status: 'open' },
    select: { rule: true },
    orderBy: { rule: 'asc' },
  });

it('plans what is not planned, and again what was planned with other rules, each once', async () => {
  await matter();
  await matter();
  expect(await replanDue(parts(rulesNow), now)).toBe(true);
  expect((await tasks()).map(({ rule }) => rule)).toEqual(['analysis', 'analysis', 'survey', 'survey']);
  expect(await replanDue(parts(rulesNow), now)).toBe(false);
  const [first] = PACK.rules as Rule[];
  const changed = openRulebook([{ ...PACK, rules: [first] } as PackFile], WEEKDAYS);
  expect(await replanDue(parts(changed), now)).toBe(true);
  expect((await tasks()).map(({ rule }) => rule)).toEqual(['survey', 'survey']);
  expect(await replanDue(parts(changed), now)).toBe(false);
});

it('plans again what asked for it, when its time has come', async () => {
  const id = await matter();
  await replanDue(parts(rulesNow), now);
  const later = new Date(now() + 60_000);
  await place.store.prisma.matter.update({ where: { id }, data: { replanAt: later } });
  expect(await replanDue(parts(rulesNow), now)).toBe(false);
  place.now = later;
  expect(await replanDue(parts(rulesNow), now)).toBe(true);
  expect(await place.store.prisma.matter.findUniqueOrThrow({ where: { id } })).toMatchObject({
    replanAt: null,
  });
});

it('leaves one that cannot be planned, and plans the others', async () => {
  const [bad] = [await matter(), await matter()];
  const rulesOf = (pack: string, kind: Parameters<Rulebook['rulesOf']>[1], overrides?: unknown) => {
    if (overrides !== undefined) throw new TypeError('these rules are broken');
    return rulesNow.rulesOf(pack, kind);
  };
  const agencyId = await place.agency();
  await place.store.prisma.agency.update({ where: { id: agencyId }, data: { settings: { reminders: {} } } });
  await place.store.prisma.matter.update({ where: { id: bad ?? '' }, data: { agencyId } });
  await replanDue(parts({ ...rulesNow, rulesOf }), now);
  expect(await tasks()).toHaveLength(2);
  expect(lines).toEqual(['a matter could not be planned']);
});
