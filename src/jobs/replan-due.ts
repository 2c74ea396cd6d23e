import type { Log } from '../chat/channel.js';
import { goOn } from '../service/projects/go-on.js';
import { replan } from '../service/work/replan.js';
import type { Rulebook } from '../service/work/rulebook.js';
import type { Tx } from '../store/db.js';
import type { Store } from '../store/store.js';
import { findOutdated, findToReplan } from '../store/work/matters.js';

const BATCH = 100;

interface ReplanParts {
  readonly store: Pick<Store, 'prisma' | 'transact'>;
  readonly rulebook: Rulebook;
  readonly log: Log;
  readonly stopping: () => boolean;
}

/**
 * Plans anew the matters whose rules or calendar changed, and those whose next repetition comes up. Where nothing did,
 * it costs a few looks into an index. One that cannot be planned is left to the next time and holds up nobody. True:
 * something was planned.
 */
export async function replanDue(parts: ReplanParts, now: () => number): Promise<boolean> {
  const { store, rulebook } = parts;
  const at = () => new Date(now());
  const due = (limit: number) => findToReplan(store.prisma, at(), limit);
  let planned = await replanAll(parts, due, (tx, id) => goOn(tx, rulebook, id, at()));
  for (const pack of rulebook.packs) {
    const rules = rulebook.hashOf(pack);
    const outdated = (limit: number) => findOutdated(store.prisma, pack, rules, limit);
    const found = await replanAll(parts, outdated, (tx, id) => replan(tx, rulebook, id, at()));
    planned ||= found;
  }
  return planned;
}

async function replanAll(
  { store, log, stopping }: ReplanParts,
  find: (limit: number) => Promise<readonly string[]>,
  plan: (tx: Tx, id: string) => Promise<unknown>,
): Promise<boolean> {
  const tried = new Set<string>();
  let failed = 0;
  for (;;) {
    // Those that failed are found again before the others.
    const ids = (await find(BATCH + failed)).filter((id) => !tried.has(id));
    if (ids.length === 0) return tried.size > failed;
    for (const id of ids) {
      if (stopping()) return true;
      tried.add(id);
      try {
        await store.transact((tx) => plan(tx, id));
      } catch (error) {
        failed += 1;
        log.error({ matter: id, error }, 'a matter could not be planned');
      }
    }
  }
}
