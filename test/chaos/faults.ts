import { until } from './postgres-pair.js';
import { findFakeTime, type RoleProcess } from './role-process.js';
import type { ChaosSettings } from './settings.js';
import { uploadWhileFull } from './upload-while-full.js';
import type { World } from './world.js';

/** One round, as a fault sees it. */
interface Turn {
  readonly world: World;
  readonly settings: ChaosSettings;
  readonly draw: () => number;
  /** The fault is over: from now on everybody should be served again. */
  healed(): void;
  /** What the fault itself saw go wrong. */
  readonly wrong: string[];
}

export interface ChaosFault {
  readonly name: string;
  /** Why it cannot be tried here. */
  readonly notRun?: (world: World) => string | undefined;
  /** Answers with how often it was done. */
  readonly run: (turn: Turn) => Promise<number>;
}

const HALF_DEAD_MS = 9000;
const AWAY_MS = 12_000;
const FULL_MS = 5000;
/** A line over which every piece takes long, and little passes. */
const SLOW = { latencyMs: 60, perSecond: 256 * 1024 };
const JUMPS_S = [7200, -3600, 600, -7200, 0];
const NO_MOUNT = 'only root may mount a small disk';

export const faults: readonly ChaosFault[] = [
  { name: 'nothing', run: async () => 0 },
  { name: 'SIGKILL of a web process', run: kill(4, ({ webs }) => webs) },
  { name: 'SIGKILL of a bot process', run: kill(4, ({ bots }) => bots) },
  { name: 'SIGKILL of a worker', run: kill(4, ({ workers }) => workers) },
  { name: 'SIGKILL of all six at once', run: again(2, killAll) },
  { name: 'SIGSTOP, and awake again', run: again(3, halfKill) },
  { name: 'PostgreSQL: immediate restart', run: again(3, restartDatabase) },
  { name: 'PostgreSQL: fail-over to standby', run: again(2, failOver) },
  { name: 'PostgreSQL: line half open', run: again(2, async ({ world }) => world.lines.postgres.freeze()) },
  { name: 'Redis: FLUSHALL', run: again(6, async ({ world }) => void (await world.redis.ask('FLUSHALL'))) },
  { name: 'Redis: SIGKILL and restart', run: again(3, restartRedis) },
  { name: `Redis: away for ${AWAY_MS / 1000} s`, run: again(1, redisAway) },
  { name: 'Redis: line half open', run: again(2, async ({ world }) => world.lines.redis.freeze()) },
  { name: 'disk of PostgreSQL full', run: again(2, fillDatabase), notRun: noDisk },
  { name: 'disk of DATA_DIR full', run: again(2, fillUploads), notRun: noDisk },
  { name: 'clocks jump up to 2 h', run: jumpClocks, notRun: noFakeTime },
  { name: 'slow lines (120 ms, 256 KB/s)', run: slowLines },
  { name: 'Bot API: line half open', run: again(2, async ({ world }) => world.lines.api.freeze()) },
  { name: 'webhooks doubled, cut, late', run: disturbWebhooks },
  { name: 'platform answers 502', run: again(1, answerBadly) },
  { name: 'platform not reachable', run: again(1, refuse) },
];

/** At most so many times within a round, after times that are drawn. */
function again(most: number, once: (turn: Turn, n: number) => Promise<void>): ChaosFault['run'] {
  return async (turn) => {
    const { settings, draw } = turn;
    const times = Math.ceil(most * settings.share);
    for (let n = 0; n < times; n++) {
      await pause((settings.roundMs / (times + 1)) * (0.6 + 0.6 * draw()));
      await once(turn, n);
      turn.healed();
    }
    return times;
  };
}

function kill(most: number, pick: (world: World) => readonly RoleProcess[]): ChaosFault['run'] {
  return again(most, async ({ world }, n) => {
    const those = pick(world);
    const one = those[n % those.length];
    await one?.end('SIGKILL');
    await one?.restart();
  });
}

async function killAll({ world }: Turn): Promise<void> {
  await Promise.all(world.processes.map((one) => one.end('SIGKILL')));
  await Promise.all(world.processes.map((one) => one.restart()));
}

/** Its leases run out, others take over; then it goes on as if nothing had been. */
async function halfKill({ world }: Turn, n: number): Promise<void> {
  const one = [world.webs, world.bots, world.workers][n % 3]?.[0];
  one?.freeze();
  await pause(HALF_DEAD_MS);
  one?.wake();
}

async function restartDatabase({ world, draw }: Turn): Promise<void> {
  await world.postgres.end('SIGQUIT');
  await pause(300 + draw() * 3000);
  await world.postgres.restart();
}

async function failOver({ world, healed }: Turn): Promise<void> {
  const line = world.lines.postgres;
  line.refuse(true);
  await world.postgres.failOver();
  line.refuse(false);
  healed();
  await world.postgres.addStandby();
}

async function restartRedis({ world, draw }: Turn): Promise<void> {
  await world.redis.kill();
  await pause(draw() * 2000);
  await world.redis.launch();
}

async function redisAway({ world }: Turn): Promise<void> {
  world.lines.redis.refuse(true);
  await pause(AWAY_MS);
  world.lines.redis.refuse(false);
}

async function fillDatabase({ world }: Turn): Promise<void> {
  const disk = world.disks.find(({ folder }) => folder === world.postgres.folder);
  disk?.fill();
  await pause(FULL_MS);
  disk?.makeRoom();
  await until('PostgreSQL has room again', async () => {
    if (!world.postgres.isUp()) await world.postgres.restart();
    return true;
  });
}

async function fillUploads({ world, wrong }: Turn): Promise<void> {
  const disk = world.disks.find(({ folder }) => folder === world.dataDir);
  const found = await uploadWhileFull(world.front.url, world.code, {
    fill: () => disk?.fill(),
    async makeRoom() {
      await pause(FULL_MS);
      disk?.makeRoom();
    },
  });
  wrong.push(...found);
}

function noDisk({ disks }: World): string | undefined {
  return disks.length === 0 ? NO_MOUNT : undefined;
}

function noFakeTime(): string | undefined {
  return findFakeTime() === undefined ? 'libfaketime is missing (apt-get install faketime)' : undefined;
}

/** One process of each role; the others and the database keep theirs. */
async function jumpClocks(turn: Turn): Promise<number> {
  const { world, settings } = turn;
  const jumping = world.processes.filter(({ name }) => name.endsWith('-2'));
  const library = findFakeTime() ?? '';
  const own = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: world.clockFile,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  world.setClock(0);
  for (const one of jumping) Object.assign(one.environment, own);
  await Promise.all(jumping.map((one) => one.end('SIGTERM').then(() => one.restart())));
  for (const seconds of JUMPS_S) {
    world.setClock(seconds);
    await pause(settings.roundMs / JUMPS_S.length);
    turn.healed();
  }
  for (const one of jumping) for (const name of Object.keys(own)) delete one.environment[name];
  await Promise.all(jumping.map((one) => one.end('SIGTERM').then(() => one.restart())));
  return JUMPS_S.length;
}

async function slowLines({ world, settings, healed }: Turn): Promise<number> {
  for (const line of Object.values(world.lines)) line.line = SLOW;
  await pause(settings.roundMs * 0.7);
  for (const line of Object.values(world.lines)) line.line = {};
  healed();
  return 1;
}

async function disturbWebhooks({ world, settings, draw, healed }: Turn): Promise<number> {
  const { updates } = world.api;
  updates.mischief = { draw, doubled: 0.2, cut: 0.15, late: 0.2 };
  await pause(settings.roundMs);
  updates.mischief = undefined;
  healed();
  return updates.disturbed;
}

async function answerBadly({ world, settings }: Turn): Promise<void> {
  world.api.away = { kind: 'page', code: 502 };
  await pause(settings.outageMs);
  world.api.away = undefined;
}

async function refuse({ world, settings }: Turn): Promise<void> {
  world.lines.api.refuse(true);
  await pause(settings.outageMs);
  world.lines.api.refuse(false);
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
