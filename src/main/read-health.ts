import type { TelegramChannel } from '../channels/telegram/telegram-channel.js';
import type { WebChannel } from '../channels/web/web-channel.js';
import { levelOf } from '../service/alerts/alert-kinds.js';
import { findTroubles } from '../service/alerts/find-troubles.js';
import { sayTrouble } from '../service/alerts/say-trouble.js';
import type { Snapshot } from '../service/alerts/snapshot.js';
import type { LogIn } from '../store/log-ins/log-ins.js';
import type { SignedAccount } from '../store/signs/signs.js';
import type { Readiness } from '../web/readiness.js';

/**
 * What /readyz says: the database decides; a platform or a queue that is away is told and no reason to be restarted, as
 * reminders are found without it.
 */
export function tellHealth(snapshot: Snapshot): Readiness {
  const { databaseMs, missing, figures, logIns } = snapshot;
  const own = snapshot.signs.at(-1);
  const ready = databaseMs !== undefined && missing.length === 0;
  const reasons = findTroubles(snapshot).map((trouble) => ({
    kind: trouble.kind,
    level: levelOf(trouble.kind),
    ...(trouble.about === '' ? {} : { about: trouble.about }),
    zh: sayTrouble(trouble, 'zh'),
    en: sayTrouble(trouble, 'en'),
  }));
  const troubled = reasons.some(({ level }) => level !== 'note');
  const { backend = 'postgres', reachable = false } = own?.queue ?? {};
  return {
    ready,
    state: !ready ? 'down' : troubled ? 'degraded' : 'ok',
    reasons,
    database: databaseMs === undefined ? { ok: false } : { ok: true, ms: Math.round(databaseMs * 10) / 10 },
    queue: {
      ok: reachable && figures !== undefined,
      backend,
      reachable,
      ...(figures === undefined ? {} : { waiting: figures.outbox }),
    },
    channels: [
      ...(own?.accounts ?? []).map(({ channel, account, ...how }) => ({ name: channel, account, ...how })),
      ...logIns.filter(({ state }) => state !== 'off').map(tellLogIn),
    ],
  };
}

/** How an account stands in this process. */
export function tellAccount(channel: WebChannel | TelegramChannel): SignedAccount {
  const health = 'health' in channel ? channel.health : { ready: true };
  const trouble = 'trouble' in health ? health.trouble : undefined;
  return {
    channel: channel.name,
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
