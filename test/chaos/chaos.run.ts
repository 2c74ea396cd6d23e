import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawFrom } from '../fakes/bot-api-trouble.js';
import { hasRedis } from '../jobs/redis-server.js';
import { faults } from './faults.js';
import { type NotRun, printTable } from './print-table.js';
import { type Round, runRound } from './round.js';
import { readSettings } from './settings.js';
import { World } from './world.js';

const settings = readSettings(process.env);
const draw = drawFrom(settings.seed);
const say = (text: string) => void process.stdout.write(`${text}\n`);

let world: World;

beforeAll(async () => {
  if (!hasRedis) throw new Error('redis-server is missing (apt-get install redis-server)');
  world = await World.open();
}, 900_000);

afterAll(() => world?.close(), 120_000);

it(
  'loses nothing and doubles nothing, whatever breaks',
  async () => {
    const { people, reminders, recipients, seed, only } = settings;
    say(
      `chaos: seed ${seed}; under each fault ${people} conversations, ${reminders} reminders, ${recipients} recipients of a notice`,
    );
    const rounds: Round[] = [];
    const notRun: NotRun[] = [];
    const wrong: string[] = [];
    const begun = performance.now();
    for (const fault of faults) {
      const { name } = fault;
      if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
      const why = fault.notRun?.(world);
      if (why !== undefined) {
        notRun.push({ name, why });
        continue;
      }
      const started = performance.now();
      const round = await runRound(world, fault, settings, draw);
      rounds.push(round);
      const faulty = [
        ...round.lost,
        ...round.doubled,
        ...[round.reminders, round.notices].flatMap(({ lost, doubled }) => [...lost, ...doubled]),
      ];
      wrong.push(...faulty.map((line) => `${name}: ${line}`));
      say(
        `${name}: ${((performance.now() - started) / 1000).toFixed(0)} s${faulty.length ? ` ${faulty.length} WRONG` : ''}`,
      );
      for (const line of faulty.slice(0, 10)) say(`   ${line}`);
      // Whoever interrupts it keeps what there is.
      if (settings.table !== undefined) writeFileSync(settings.table, `${printTable(rounds, notRun)}\n`);
    }
    const falls = world.processes.reduce((sum, one) => sum + one.falls, 0);
    const left = await world.endInOrder();
    // A press that came again is acknowledged again.
    wrong.push(...left, ...world.api.refused.filter((call) => !call.startsWith('answerCallbackQuery')));
    const table = printTable(rounds, notRun);
    const took = `${rounds.length} rounds, seed ${seed}, ${falls} processes ended by themselves and were started again, ${((performance.now() - begun) / 1000).toFixed(0)} s`;
    say(`\n${table}\n${took}`);
    if (settings.table !== undefined) writeFileSync(settings.table, `${table}\n${took}\n`);
    if (settings.logs !== undefined && wrong.length > 0) world.leaveLogs(settings.logs);
    expect(wrong).toEqual([]);
  },
  3 * 3_600_000,
);
