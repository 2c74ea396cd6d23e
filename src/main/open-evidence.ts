import { Counter, type Registry } from 'prom-client';
import type { Log } from '../chat/channel.js';
import { EvidenceKeeper } from '../jobs/evidence/evidence-keeper.js';
import { sealKey } from '../service/evidence/seal-key.js';
import type { Store } from '../store/store.js';
import { holdLease } from './hold-lease.js';

/** Links and seals the audit, in one of the workers. Returns how to end it. */
export function startEvidence(
  store: Store,
  { secret, registry, log }: { readonly secret: string; readonly registry: Registry; readonly log: Log },
): () => Promise<void> {
  const linked = new Counter({
    name: 'zhitong_evidence_linked_total',
    help: 'Rows of the audit that got their place in a chain',
    registers: [registry],
  });
  const keeper = new EvidenceKeeper({
    ...{ store, log, key: sealKey(secret), now: Date.now },
    onLinked: (rows) => linked.inc(rows),
  });
  const lease = holdLease(store, 'evidence', { begin: () => keeper.begin(), end: () => keeper.end() });
  return async () => {
    await keeper.end();
    await lease.stop();
  };
}
