import type { Log } from '../chat/channel.js';
import { fillInitials } from '../service/enterprises/initials.js';
import type { Store } from '../store/store.js';

/** Makes in the background the initials of enterprises stored before there were any. Returns how to stop. */
export function startInitials(store: Store, log: Log): () => Promise<void> {
  let isOver = false;
  const filling = fillInitials(store, () => !isOver).then(
    (made) => {
      if (made > 0) log.info({ made }, 'initials of enterprises made');
    },
    (error: unknown) => log.error({ error }, 'initials of enterprises not made'),
  );
  return async () => {
    isOver = true;
    await filling;
  };
}
