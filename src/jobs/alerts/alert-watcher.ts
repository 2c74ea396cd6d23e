import type { Log } from '../../chat/channel.js';
import { leaveSayings } from '../../chat/leave-sayings.js';
import { levelOf } from '../../service/alerts/alert-kinds.js';
import { findTroubles } from '../../service/alerts/find-troubles.js';
import type { Followed } from '../../service/alerts/follow-alerts.js';
import { readSnapshot } from '../../service/alerts/read-snapshot.js';
import { sayNews } from '../../service/alerts/say-news.js';
import type { Snapshot } from '../../service/alerts/snapshot.js';
import { takeLook } from '../../service/alerts/take-look.js';
import type { Tx } from '../../store/db.js';
import { releaseLease, takeLease } from '../../store/leases/lease.js';
import { findOperators } from '../../store/people/find-operators.js';
import { giveSign, type Sign, takeSignBack } from '../../store/signs/signs.js';
import type { Store } from '../../store/store.js';
import { within } from '../within.js';

/** How often a process gives a sign, and one of them looks at all. */
const EVERY_MS = 30_000;
const LEASE = 'alerts';
const LEASE_MS = 3 * EVERY_MS;
/** Shorter than this a database that was away is not worth a word. */
const AWAY_MS = 30_000;
const STOP_MS = 3000;

export interface WatcherSettings {
  readonly store: Store;
  /** Others look only while there is no process with the role worker. */
  readonly worker: boolean;
  /** What this process tells of itself. */
  readonly sign: { make(db: Store['prisma']): Promise<Sign>; peek(): Promise<Sign>; stop(): void };
  readonly log: Log;
  readonly now: () => number;
  readonly everyMs?: number;
}

/** Gives a sign of life, and, in one process at a time, tells operators what is wrong with the service. */
export class AlertWatcher {
  readonly #settings: WatcherSettings;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #awaySince: number | undefined;
  #awayLogged = false;

  constructor(settings: WatcherSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#tickIn(0);
  }

  /** One round by itself; `start` does it again and again. */
  look(): Promise<void> {
    this.#running = this.#look().catch((error: unknown) => this.#failed(error));
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const { store, sign } = this.#settings;
    await this.#running;
    sign.stop();
    const gone = Promise.all([
      takeSignBack(store.prisma, store.process),
      releaseLease(store.prisma, LEASE, store.process),
    ]);
    await within(STOP_MS, 'taking back the sign', gone).catch(() => undefined);
  }

  #tickIn(ms: number): void {
    if (this.#stopped) return;
    const { everyMs = EVERY_MS } = this.#settings;
    this.#timer = setTimeout(() => void this.look().then(() => this.#tickIn(everyMs)), ms).unref();
  }

  async #look(): Promise<void> {
    const { store, sign, worker, now } = this.#settings;
    const own = await sign.make(store.prisma);
    await giveSign(store.prisma, own);
    const wasAwayMs = this.#awaySince === undefined ? 0 : now() - this.#awaySince;
    if (!(await takeLease(store.prisma, LEASE, store.process, LEASE_MS))) return this.#back();
    const read = await readSnapshot(store, own);
    const others = read.signs.some(
      ({ process, roles }) => process !== own.process && roles.includes('worker'),
    );
    if (!worker && others) {
      await releaseLease(store.prisma, LEASE, store.process);
      return this.#back();
    }
    await this.#follow(wasAwayMs > AWAY_MS ? { ...read, databaseWasAwayMs: wasAwayMs } : read);
    this.#back();
  }

  async #follow(snapshot: Snapshot): Promise<void> {
    const { store, now } = this.#settings;
    const at = new Date(now());
    const troubles = findTroubles(snapshot);
    // It went away again: the next round tells.
    if (snapshot.databaseMs === undefined) return this.#failed(undefined);
    const followed = await store.transact(async (tx) => {
      const news = await takeLook(tx, troubles, at);
      await tellOperators(tx, news, at);
      return news;
    });
    this.#write(followed);
  }

  /** The log hears of everything, whoever is asleep or asked for silence. */
  #write({ ripe, over }: Followed): void {
    const { log } = this.#settings;
    for (const { kind, about } of ripe) {
      const level = levelOf(kind);
      log[level === 'note' ? 'info' : 'warn'](
        { alert: kind, about, level },
        'something is wrong with the service',
      );
    }
    for (const { kind, about } of over) log.info({ alert: kind, about }, 'it is over');
  }

  #back(): void {
    this.#awaySince = undefined;
    this.#awayLogged = false;
  }

  /** Nobody can be told while there is no database; the log is, and operators are once it is back. */
  #failed(error: unknown): void {
    const { now, log } = this.#settings;
    this.#awaySince ??= now();
    if (this.#awayLogged || now() - this.#awaySince < AWAY_MS) return;
    this.#awayLogged = true;
    const name = error instanceof Error ? error.name : 'unreachable';
    log.warn({ alert: 'database-away', level: 'down', error: name }, 'something is wrong with the service');
  }
}

/** One message to each operator, on a channel that works if they have one. */
async function tellOperators(tx: Tx, news: Followed, now: Date): Promise<void> {
  const told = [...news.began, ...news.still, ...news.over];
  if (told.length === 0) return;
  const avoid = told.flatMap(({ channel, goneAt }) => (channel === undefined || goneAt ? [] : [channel]));
  const operators = await findOperators(tx, { avoid });
  await leaveSayings(
    tx,
    operators.map(({ identityId, accountId, chat, lang }) => ({
      to: { identityId, accountId, chat },
      letter: { text: sayNews(news, lang, now.getTime()), buttons: [], kind: 'note' },
    })),
  );
}
