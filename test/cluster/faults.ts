import type { DatabaseHost } from './database-host.js';
import { type Host, pause, until } from './hosts.js';
import type { Member } from './member.js';
import type { RedisCluster } from './redis-hosts.js';

/** How long a supervisor takes to start what has died. */
const RESTART_MS = 1000;
const CUT_MS = 7000;
/** What has just come back must be back for everybody. */
const SETTLE_MS = 3000;

export interface Parts {
  readonly webs: readonly Member[];
  readonly bots: readonly Member[];
  readonly workers: readonly Member[];
  readonly database: DatabaseHost;
  readonly redis: RedisCluster;
}

export interface Fault {
  readonly what: string;
  /** Does it and waits until it is mended. */
  readonly run: () => Promise<void>;
}

/** Everything that may die, one after the other and at last together. */
export function listFaults({ webs, bots, workers, database, redis }: Parts): readonly Fault[] {
  const members = [...webs, ...bots, ...workers];
  const master = async (): Promise<ReturnType<RedisCluster['masterOfQueue']> & object> => {
    const found = redis.masterOfQueue();
    if (!found) throw new Error('the queue has no master');
    return found;
  };
  const fault = (what: string, run: () => Promise<unknown>): Fault => ({
    what,
    run: async () => {
      await run();
      await pause(SETTLE_MS);
    },
  });
  const cutOff = async (host: Host) => {
    host.cut();
    await pause(CUT_MS);
    host.mend();
  };
  return [
    ...members.map((one) => fault(`kill -9 ${roleOf(one)}`, () => killAndStart(one))),
    ...members.map((one) => fault(`host of ${roleOf(one)} cut off`, () => cutOff(one.host))),
    fault('kill -9 Redis master', async () => {
      const old = await master();
      await old.kill();
      await until('the replica takes over', () => redis.masterOfQueue(old) !== undefined);
      await old.launch();
      await until('the cluster is whole', () => redis.isWhole());
    }),
    fault('host of Redis master cut off', async () => {
      const old = await master();
      old.host.cut();
      await until('the replica takes over', () => redis.masterOfQueue(old) !== undefined);
      old.host.mend();
      await until('the cluster is whole', () => redis.isWhole());
    }),
    fault('kill -9 PostgreSQL', async () => {
      await database.end('SIGKILL');
      await pause(RESTART_MS);
      await database.launch();
    }),
    fault('PostgreSQL restarted', async () => {
      await database.end('SIGINT');
      await database.launch();
    }),
    fault('host of PostgreSQL cut off', () => cutOff(database.host)),
    fault('one of each killed at once', async () => {
      const old = await master();
      const dying = [webs[0], bots[0], workers[0]].filter((one) => one !== undefined);
      await Promise.all([old.kill(), database.end('SIGKILL'), ...dying.map((one) => one.end('SIGKILL'))]);
      await pause(RESTART_MS);
      await Promise.all([old.launch(), database.launch()]);
      for (const one of dying) one.launch();
      await Promise.all(dying.map((one) => one.ready()));
      await until('the cluster is whole', () => redis.isWhole());
    }),
  ];
}

async function killAndStart(one: Member): Promise<void> {
  await one.end('SIGKILL');
  await pause(RESTART_MS);
  one.launch();
  await one.ready();
}

const roleOf = ({ name }: Member): string => name.replace(/\d+$/, '');
