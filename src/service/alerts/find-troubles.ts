import type { SeenSign } from '../../store/signs/signs.js';
import { findChannelTroubles } from './channel-troubles.js';
import type { Snapshot } from './snapshot.js';
import { byLevel, type Trouble, trouble } from './trouble.js';

const SLOW_MS = 500;
const LATE_SECONDS = 5 * 60;
const EVIDENCE_SECONDS = 10 * 60;
/** Within ten minutes; a person here and there who cannot be written to is none. */
const FAILED_MAX = 10;
/** Between two signs. */
const FAULTS_MAX = 20;
const LAG_MS = 1000;
const CLOCK_MS = 2000;
const MEGABYTE = 1024 ** 2;
const DISK_FULL_MB = 200;
const DISK_LOW_MB = 1024;
const HOUR_SECONDS = 3600;
/** A backup a day, with half a day to spare; a new database has three days for its first. */
const BACKUP_SECONDS = 36 * HOUR_SECONDS;
const FIRST_BACKUP_SECONDS = 72 * HOUR_SECONDS;
/** In a database this new the other processes are still starting. */
const ALONE_SECONDS = 120;

/** All that is wrong in a snapshot, the worst first. How long it has been so is for `followAlerts` to say. */
export function findTroubles(snapshot: Snapshot): readonly Trouble[] {
  if (snapshot.databaseMs === undefined) return [trouble('database-away')];
  return [
    ...findDatabase(snapshot),
    ...findProcesses(snapshot),
    ...findChannelTroubles(snapshot),
    ...findWork(snapshot),
    ...findMachines(snapshot),
    ...findHousekeeping(snapshot),
  ].sort(byLevel);
}

/** In place of a list that may hold nothing. */
const when = (holds: boolean, found: () => Trouble): readonly Trouble[] => (holds ? [found()] : []);

const findDatabase = ({ databaseMs = 0, databaseWasAwayMs = 0, missing }: Snapshot): readonly Trouble[] => [
  ...when(databaseWasAwayMs > 0, () => trouble('database-was-away', { seconds: databaseWasAwayMs / 1000 })),
  ...when(databaseMs > SLOW_MS, () => trouble('database-slow', { ms: Math.round(databaseMs) })),
  ...when(missing.length > 0, () => trouble('schema-missing', { what: missing.join(', ') })),
];

function findProcesses({ signs, figures }: Snapshot): readonly Trouble[] {
  const working = signs.some(({ roles }) => roles.includes('worker'));
  const grown = (figures?.ageSeconds ?? 0) > ALONE_SECONDS;
  const deaf = signs.find(({ queue }) => !queue.reachable);
  const shed = sum(signs, (counts) => counts.shed);
  const lag = Math.round(Math.max(0, ...signs.map(({ lagMs }) => lagMs)));
  const notStored = sum(signs, (counts) => counts.notStored);
  const faults = countFaults(signs);
  return [
    ...when(grown && signs.length > 0 && !working, () => trouble('worker-absent')),
    ...when(deaf !== undefined, () =>
      trouble('redis-away', { backend: deaf?.queue.backend === 'redis' ? 'Redis' : 'PostgreSQL' }),
    ),
    ...when(shed > 0 || lag > LAG_MS, () => trouble('overloaded', { n: shed, lag })),
    ...when(notStored > 0, () => trouble('not-stored', { n: notStored })),
    ...when(faults.n > FAULTS_MAX, () => trouble('faults-many', faults)),
  ];
}

const sum = (signs: readonly SeenSign[], of: (counts: SeenSign['counts']) => number): number =>
  signs.reduce((total, { counts }) => total + of(counts), 0);

/** How many, and which of them most. */
function countFaults(signs: readonly SeenSign[]): { readonly n: number; readonly why: string } {
  const by = new Map<string, number>();
  for (const { counts } of signs)
    for (const [code, n] of Object.entries(counts.faults)) by.set(code, (by.get(code) ?? 0) + n);
  const [most] = [...by].sort(([, a], [, b]) => b - a);
  return { n: [...by.values()].reduce((a, b) => a + b, 0), why: most?.[0] ?? '' };
}

function findWork({ figures }: Snapshot): readonly Trouble[] {
  if (!figures) return [];
  const { outbox, outboxSeconds, reminders, remindersSeconds, stuck, failed, failedWhy, dead } = figures;
  return [
    ...when(outboxSeconds > LATE_SECONDS, () =>
      trouble('outbox-late', { n: outbox, seconds: outboxSeconds }),
    ),
    ...when(remindersSeconds > LATE_SECONDS, () =>
      trouble('reminders-late', { n: reminders, seconds: remindersSeconds }),
    ),
    ...stuck.map((number) => trouble('notice-stuck', { what: number }, String(number))),
    ...when(failed >= FAILED_MAX, () => trouble('sends-failing', { n: failed, why: failedWhy ?? '' })),
    ...when(dead > 0, () => trouble('webhooks-dead', { n: dead })),
  ];
}

/** Processes of one machine have one disk and one clock. */
function findMachines({ signs }: Snapshot): readonly Trouble[] {
  const hosts = new Map(signs.map((sign) => [sign.host, sign]));
  return [...hosts.values()].flatMap(({ host, freeBytes, clockOffMs }) => {
    const free = Math.round(freeBytes / MEGABYTE);
    return [
      ...when(free < DISK_LOW_MB, () =>
        trouble(free < DISK_FULL_MB ? 'disk-full' : 'disk-low', { host, free }, host),
      ),
      ...when(Math.abs(clockOffMs) > CLOCK_MS, () =>
        trouble('clocks-differ', { host, seconds: Math.round(clockOffMs / 1000) }, host),
      ),
    ];
  });
}

function findHousekeeping({ figures }: Snapshot): readonly Trouble[] {
  if (!figures) return [];
  const { backupSeconds, ageSeconds, evidenceSeconds, operatorsReached } = figures;
  return [
    ...when(evidenceSeconds > EVIDENCE_SECONDS, () => trouble('evidence-late', { seconds: evidenceSeconds })),
    ...when(backupSeconds !== null && backupSeconds > BACKUP_SECONDS, () =>
      trouble('backup-old', { seconds: backupSeconds ?? 0 }),
    ),
    ...when(backupSeconds === null && ageSeconds > FIRST_BACKUP_SECONDS, () => trouble('backup-never')),
    ...when(operatorsReached === 0, () => trouble('nobody-told')),
  ];
}
