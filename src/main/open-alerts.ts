import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../chat/channel.js';
import type { Metrics } from '../chat/metrics.js';
import type { Config } from '../config/config.js';
import { AlertWatcher } from '../jobs/alerts/alert-watcher.js';
import { SignMaker } from '../jobs/alerts/sign-maker.js';
import type { ReminderClock } from '../jobs/reminder-clock.js';
import { ALERT_KINDS, levelOf } from '../service/alerts/alert-kinds.js';
import { findTroubles } from '../service/alerts/find-troubles.js';
import { readSnapshot } from '../service/alerts/read-snapshot.js';
import type { Snapshot } from '../service/alerts/snapshot.js';
import { readOpenAlerts } from '../service/alerts/take-look.js';
import type { SignedAccount } from '../store/signs/signs.js';
import type { Store } from '../store/store.js';
import type { FaultCounter } from './count-faults.js';

interface AlertParts {
  readonly store: Store;
  readonly clock: Pick<ReminderClock, 'health'>;
  readonly accounts: () => readonly SignedAccount[];
  readonly metrics: Metrics;
  readonly faults: FaultCounter;
  readonly registry: Registry;
  readonly log: Log;
}

export interface Alerts {
  readonly watcher: AlertWatcher;
  /** How the service stands at this moment. */
  read(): Promise<Snapshot>;
}

/** Whoever asks again within this time is told the same: load balancers ask often. */
const FRESH_MS = 1000;

/** What tells operators, /readyz and Prometheus what is wrong with the service. */
export function openAlerts({ roles, dataDir }: Config, parts: AlertParts): Alerts {
  const { store, clock, accounts, metrics, faults, registry, log } = parts;
  const { shed, inbound, outgoing } = metrics;
  const sign = new SignMaker({
    ...{ process: store.process, roles, dataDir, accounts, now: Date.now },
    queue: () => clock.health(),
    counters: { shed, inbound, outgoing, faults },
  });
  const watcher = new AlertWatcher({ store, worker: roles.includes('worker'), sign, log, now: Date.now });
  let kept: { readonly snapshot: Promise<Snapshot>; readonly until: number } | undefined;
  const read = (): Promise<Snapshot> => {
    if (!kept || performance.now() >= kept.until) {
      const snapshot = sign.peek().then((own) => readSnapshot(store, own));
      kept = { snapshot, until: performance.now() + FRESH_MS };
    }
    return kept.snapshot;
  };
  measure(registry, store, read);
  return { watcher, read };
}

/** Read when somebody asks for the metrics. */
function measure(registry: Registry, store: Store, read: () => Promise<Snapshot>): void {
  const registers = [registry];
  const gauge = (name: string, help: string, of: (snapshot: Snapshot) => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = of(await read());
        // What nobody knows while the database is away is left as it was.
        if (value !== undefined) this.set(value);
      },
    });
  gauge('zhitong_database_up', '1 while the database answers', ({ databaseMs }) =>
    databaseMs === undefined ? 0 : 1,
  );
  gauge('zhitong_database_answer_seconds', 'A round trip to the database', ({ databaseMs }) =>
    databaseMs === undefined ? undefined : databaseMs / 1000,
  );
  gauge(
    'zhitong_outbox_waiting',
    'Messages that should have gone out by now',
    ({ figures }) => figures?.outbox,
  );
  gauge(
    'zhitong_outbox_oldest_seconds',
    'How late the oldest of them is',
    ({ figures }) => figures?.outboxSeconds,
  );
  gauge(
    'zhitong_reminders_overdue',
    'Reminders that should have been taken up by now',
    ({ figures }) => figures?.reminders,
  );
  gauge(
    'zhitong_reminders_overdue_seconds',
    'How late the oldest of them is',
    ({ figures }) => figures?.remindersSeconds,
  );
  gauge(
    'zhitong_notices_stuck',
    'Notices under way that stand still',
    ({ figures }) => figures?.stuck.length,
  );
  gauge(
    'zhitong_evidence_behind_seconds',
    'How far the chain of evidence is behind the audit',
    ({ figures }) => figures?.evidenceSeconds,
  );
  gauge(
    'zhitong_backup_age_seconds',
    'Since the last backup; of a database without one, since it was made',
    ({ figures }) => figures && (figures.backupSeconds ?? figures.ageSeconds),
  );
  gauge('zhitong_processes', 'Processes of the service that live', ({ signs }) => signs.length);
  gauge(
    'zhitong_workers',
    'Those of them with the role worker',
    ({ signs }) => signs.filter(({ roles }) => roles.includes('worker')).length,
  );
  // The last one is this process.
  gauge('zhitong_queue_up', '1 while this process reaches the queue of reminders', ({ signs }) =>
    Number(signs.at(-1)?.queue.reachable ?? false),
  );
  gauge(
    'zhitong_disk_free_bytes',
    'Room left where the data folder lies',
    ({ signs }) => signs.at(-1)?.freeBytes,
  );
  gauge(
    'zhitong_clock_off_seconds',
    'How far the clock of this machine is ahead of the database’s',
    ({ signs }) => (signs.at(-1)?.clockOffMs ?? 0) / 1000,
  );
  new Gauge({
    name: 'zhitong_channel_ready',
    help: '1 for an account that some process serves',
    labelNames: ['channel', 'account'],
    registers,
    async collect() {
      this.reset();
      for (const { channel, account, ready } of (await read()).signs.flatMap(({ accounts }) => accounts))
        if (ready) this.set({ channel, account }, 1);
        else this.inc({ channel, account }, 0);
    },
  });
  new Gauge({
    name: 'zhitong_troubles',
    help: '1 for what is wrong at present, as /readyz tells it',
    labelNames: ['kind', 'level'],
    registers,
    async collect() {
      const now = new Set(findTroubles(await read()).map(({ kind }) => kind));
      for (const kind of ALERT_KINDS) this.set({ kind, level: levelOf(kind) }, now.has(kind) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'zhitong_alerts',
    help: 'What has been wrong for so long that operators are told',
    labelNames: ['kind', 'level'],
    registers,
    async collect() {
      const open = await readOpenAlerts(store.prisma).catch(() => undefined);
      if (!open) return;
      this.reset();
      for (const { kind } of open) this.inc({ kind, level: levelOf(kind) });
    },
  });
}
