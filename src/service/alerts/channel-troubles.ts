import type { SignedAccount } from '../../store/signs/signs.js';
import type { Snapshot } from './snapshot.js';
import { type Trouble, trouble } from './trouble.js';

/** What platforms say when a token is void or was taken away. */
const REFUSED = /\b40[134]\b|unauthori[sz]ed|forbidden|not found/i;
/** Said by processes that leave an account to another one. */
const ELSEWHERE = 'not started';

/** Accounts that nobody serves, and log-ins that ended. An account is served when any process serves it. */
export function findChannelTroubles({ signs, logIns }: Snapshot): readonly Trouble[] {
  const accounts = new Map<string, SignedAccount[]>();
  for (const account of signs.flatMap((sign) => sign.accounts)) {
    const name = `${account.channel} ${account.account}`;
    accounts.set(name, [...(accounts.get(name) ?? []), account]);
  }
  const unserved = [...accounts].flatMap(([name, told]) => findUnserved(name, told));
  const loggedOut = logIns
    .filter(({ state }) => state !== 'logged-in' && state !== 'off')
    .map(({ channel, account, state }) =>
      trouble('logged-out', { channel, account, trouble: state }, `${channel} ${account}`, channel),
    );
  return [...unserved, ...loggedOut];
}

function findUnserved(name: string, told: readonly SignedAccount[]): readonly Trouble[] {
  if (told.some(({ ready }) => ready)) return [];
  const troubled = told.find((one) => one.trouble !== undefined && one.trouble !== ELSEWHERE) ?? told[0];
  if (!troubled) return [];
  const { channel, account, trouble: why = ELSEWHERE } = troubled;
  const kind = REFUSED.test(why) ? 'channel-refused' : 'channel-out';
  return [trouble(kind, { channel, account, trouble: why }, name, channel)];
}
