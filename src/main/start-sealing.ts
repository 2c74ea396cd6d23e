import type { Log } from '../chat/channel.js';
import type { Store } from '../store/store.js';
import { holdLease } from './hold-lease.js';

const EVERY_MS = 30_000;

/**
 * Seals in the background what lies open or is sealed with an earlier key, and drops keys that nothing needs any more, in
 * one process at a time. Returns how to stop.
 */
export function startSealing(store: Store, log: Log): () => Promise<void> {
  const { keys } = store;
  if (keys === undefined) return async () => undefined;
  let isMine = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function look(of: NonNullable<Store['keys']>): Promise<void> {
    try {
      const before = await of.progress();
      if (before.done < before.tables) {
        const onBroken = (what: readonly string[]) => log.error({ what }, 'sealed values cannot be read');
        const isWhole = await of.sealRest({ goesOn: () => isMine, onBroken });
        if (isWhole)
          log.info({ ...(await of.progress()) }, 'everything personal is sealed with the key of today');
      }
      const dropped = isMine ? await of.dropOld(new Date()) : [];
      if (dropped.length > 0) log.info({ keys: dropped }, 'old keys dropped');
    } catch (error) {
      log.warn({ error }, 'sealing goes on later');
    }
    if (isMine) timer = setTimeout(() => begin(of), EVERY_MS).unref();
  }
  function begin(of: NonNullable<Store['keys']>): void {
    running = look(of);
  }
  const end = async () => {
    isMine = false;
    clearTimeout(timer);
    await running;
  };
  const lease = holdLease(store, 'sealing', {
    begin: async () => {
      isMine = true;
      begin(keys);
    },
    end,
  });
  return async () => {
    await end();
    await lease.stop();
  };
}
