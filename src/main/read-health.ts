import type { TelegramChannel } from '../channels/telegram/telegram-channel.js';
import type { WebChannel } from '../channels/web/web-channel.js';
import type { ReminderClock } from '../jobs/reminder-clock.js';
import { type LogIn, readLogIns } from '../store/log-ins/log-ins.js';
import { countWaiting } from '../store/outbox/count-waiting.js';
import type { Store } from '../store/store.js';
import type { Readiness } from '../web/readiness.js';

/**
 * What /readyz says: the database decides; a platform or a queue that is away is told and no reason to be restarted, as
 * reminders are found without it.
 */
export async function readHealth(
  store: Store,
  clock: Pick<ReminderClock, 'health'>,
  channels: readonly (WebChannel | TelegramChannel)[],
): Promise<Readiness> {
  const database = await store.checkHealth().then(
    (ms) => ({ ok: true, ms: Math.round(ms * 10) / 10 }),
    () => ({ ok: false }),
  );
  const queue = clock.health();
  const waiting = database.ok ? await countWaiting(store.prisma).catch(() => undefined) : undefined;
  const logIns = database.ok ? await readLogIns(store.prisma).catch(() => []) : [];
  return {
    ready: database.ok,
    database,
    queue: await queue.then(({ backend, reachable }) => ({
      ok: reachable && waiting !== undefined,
      backend,
      reachable,
      ...(waiting === undefined ? {} : { waiting }),
    })),
    channels: [...channels.map(tellChannel), ...logIns.filter(({ state }) => state !== 'off').map(tellLogIn)],
  };
}

function tellChannel(channel: WebChannel | TelegramChannel) {
  const health = 'health' in channel ? channel.health : { ready: true };
  const trouble = 'trouble' in health ? health.trouble : undefined;
  return {
    name: channel.name,
    account: channel.account,
    ready: health.ready,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** Of whichever process drives it. */
function tellLogIn({ channel, account, state }: LogIn) {
  const ready = state === 'logged-in';
  return { name: channel, account, ready, ...(ready ? {} : { trouble: state }) };
}
