import { randomUUID } from 'node:crypto';
import { releaseLease, renewLease, takeLease } from '../store/leases/lease.js';
import type { Store } from '../store/store.js';

const TTL_MS = 6000;
const EVERY_MS = 2000;

export interface Held {
  stop(): Promise<void>;
}

/**
 * Does a piece of work in one process only: begins when the lease is had, ends when it is lost, and goes on trying. When
 * the holder dies another takes over within the time of the lease.
 */
export function holdLease(
  store: Pick<Store, 'prisma'>,
  name: string,
  work: { begin: () => Promise<void>; end: () => Promise<void> },
): Held {
  const holder = randomUUID();
  let holds = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      const had = holds;
      holds = await (had ? renewLease : takeLease)(store.prisma, name, holder, TTL_MS);
      if (holds && !had) await work.begin();
      if (!holds && had) await work.end();
    } catch {
      // A database that is away for longer than the lease may have given it to another.
    }
    if (!stopped) timer = setTimeout(lookAgain, EVERY_MS).unref();
  }
  function lookAgain(): void {
    running = look();
  }
  let running = look();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      if (holds) await releaseLease(store.prisma, name, holder).catch(() => undefined);
    },
  };
}
