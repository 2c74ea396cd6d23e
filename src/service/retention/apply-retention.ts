import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findDue, lockUnit, type UnitKind } from '../../store/retention/find-due.js';
import { dropOld } from '../../store/retention/old-rows.js';
import { type NamedKind, unnameRows } from '../../store/retention/unnamed-rows.js';
import type { Store } from '../../store/store.js';
import { dueBefore, readPeriods } from './periods.js';
import { type RetentionRule, type RuleKey, retentionRules } from './rules.js';
import { type Treated, treat } from './treat.js';
import { dropUnused } from './uploads.js';

/** Small enough to hold no lock for long. */
const ROWS = 5000;
const UNITS = 100;

export interface RetentionParts {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  /** Removes contents that no upload refers to any more. */
  readonly dropFiles: (contents: readonly string[]) => Promise<unknown>;
  readonly log: { error(details: object, message: string): void };
  /** Asked between two batches: true ends the work, and the next run goes on where this one was. */
  readonly stopping: () => boolean | Promise<boolean>;
  readonly rows?: number;
}

/** How many rows or things of each rule were treated; rules that found nothing are missing. */
export type Applied = Readonly<Partial<Record<RuleKey, number>>>;

/** Does what the rules say, batch by batch, each in a transaction of its own. What cannot be treated holds up nothing. */
export async function applyRetention(
  parts: RetentionParts,
  which: 'often' | 'all',
  now: Date,
): Promise<Applied> {
  const periods = await readPeriods(parts.store.prisma);
  const applied: Partial<Record<RuleKey, number>> = {};
  for (const rule of retentionRules) {
    if (which === 'often' && !rule.often) continue;
    const count = await applyRule(parts, rule, dueBefore(periods[rule.key], now), now);
    if (count > 0) applied[rule.key] = count;
    if (await parts.stopping()) break;
  }
  return applied;
}

async function applyRule(
  parts: RetentionParts,
  rule: RetentionRule,
  before: Date,
  now: Date,
): Promise<number> {
  const { key } = rule;
  if (key === 'uploads') return await noted(parts, rule, await dropLoose(parts, before, now), now);
  if (isUnit(key)) return await treatAll(parts, key, before, now);
  const { prisma } = parts.store;
  const rows = parts.rows ?? ROWS;
  const count = await inBatches(parts, rows, () =>
    isNamed(key) ? unnameRows(prisma, key, before, rows) : dropOld(prisma, key, before, rows),
  );
  // Of what is there by the thousand each hour, and says nothing of anybody, the log is enough.
  return rule.often ? count : await noted(parts, rule, count, now);
}

const isUnit = (key: RuleKey): key is UnitKind => key in treat;

const named: readonly RuleKey[] = ['registrations', 'reminders', 'notices'] satisfies NamedKind[];
const isNamed = (key: RuleKey): key is NamedKind => named.includes(key);

async function inBatches(
  { stopping }: RetentionParts,
  batch: number,
  work: () => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await work();
    total += done;
    if (done < batch || (await stopping())) return total;
  }
}

/** One after the other; those that failed are found again before the others, and left to the next run. */
async function treatAll(parts: RetentionParts, kind: UnitKind, before: Date, now: Date): Promise<number> {
  const { store, log, dropFiles, stopping } = parts;
  const tried = new Set<string>();
  let failed = 0;
  for (;;) {
    const ids = (await findDue(store.prisma, kind, before, UNITS + failed)).filter((id) => !tried.has(id));
    if (ids.length === 0) return tried.size - failed;
    for (const id of ids) {
      tried.add(id);
      try {
        const { files, more } = await store.transact((tx) => treatOne(tx, kind, id, before, now));
        if (more) tried.delete(id);
        await dropFiles(files);
      } catch (error) {
        failed += 1;
        log.error({ rule: kind, id, error }, 'its time is over and it could not be treated');
      }
      if (await stopping()) return tried.size - failed;
    }
  }
}

/** Looked at again under its lock: whoever came back meanwhile stays. */
async function treatOne(tx: Tx, kind: UnitKind, id: string, before: Date, now: Date): Promise<Treated> {
  await lockUnit(tx, kind, id);
  const [due] = await findDue(tx, kind, before, 1, id);
  return due === undefined ? { files: [] } : await treat[kind](tx, id, now);
}

async function dropLoose(parts: RetentionParts, before: Date, now: Date): Promise<number> {
  let total = 0;
  await inBatches(parts, UNITS, async () => {
    const batch = await parts.store.transact((tx) => dropUnused(tx, before, UNITS, now));
    await parts.dropFiles(batch.files);
    total += batch.dropped;
    return batch.looked;
  });
  return total;
}

async function noted(
  { store }: RetentionParts,
  { key: rule }: RetentionRule,
  count: number,
  now: Date,
): Promise<number> {
  if (count === 0) return 0;
  const details: Record<string, Json> = { rule, count };
  await recordAudit(store.prisma, {
    action: 'retention.applied',
    subject: 'setting',
    key: `retention.${rule}`,
    details,
    at: now,
  });
  return count;
}
