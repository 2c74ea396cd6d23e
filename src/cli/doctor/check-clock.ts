import type { Config } from '../../config/config.js';
import type { Lang } from '../../flow/json.js';
import { type Finding, good, warning } from './finding.js';
import { words } from './words.js';

/** Signed links and reminders bear this much. */
const OFF_MAX_MS = 5000;
const PATIENCE_MS = 5000;

/** Compares our clock with the database server's, or with that of the Bot API server. */
export async function checkClock(
  { telegram }: Config,
  databaseAheadMs: number | undefined,
  lang: Lang,
): Promise<readonly Finding[]> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const telegramAheadMs = telegram === undefined ? undefined : await askServer(telegram.apiRoot);
  const aheadMs = telegramAheadMs ?? databaseAheadMs;
  if (aheadMs === undefined) return [good('clock-unknown', { now: new Date().toISOString(), zone })];
  const source = words[telegramAheadMs === undefined ? 'the-database' : 'the-telegram-server'][lang];
  const details = { seconds: Math.round(Math.abs(aheadMs) / 1000), source, zone };
  return [Math.abs(aheadMs) > OFF_MAX_MS ? warning('clock-off', details) : good('clock-good', details)];
}

/** By the Date header, which knows whole seconds only. */
async function askServer(root: string): Promise<number | undefined> {
  try {
    const { headers } = await fetch(root, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const theirs = Date.parse(headers.get('date') ?? '');
    return Number.isNaN(theirs) ? undefined : Date.now() - (theirs + 500);
  } catch {
    return undefined;
  }
}
