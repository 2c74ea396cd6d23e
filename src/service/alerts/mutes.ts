import { z } from 'zod';
import { lockAlerts, readAlertMutes, writeAlertMutes } from '../../store/alerts/alert-book.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import type { AlertKind } from './alert-kinds.js';

/** Until when nobody is told, by kind; `all` stands for every kind. Epoch milliseconds. */
const mutesSchema = z.record(z.string(), z.number());

export type Mutes = Readonly<Record<string, number>>;

/** A week: what is muted for longer is forgotten. */
export const MUTE_MAX_MS = 7 * 86_400_000;

export const isMuted = (mutes: Mutes, kind: AlertKind, now: number): boolean =>
  Math.max(mutes[kind] ?? 0, mutes.all ?? 0) > now;

export async function readMutes(db: Db): Promise<Mutes> {
  return mutesSchema.catch({}).parse((await readAlertMutes(db)) ?? {});
}

/** Until then nobody is told of these kinds; missing: of none. */
export async function mute(
  tx: Tx,
  personId: string,
  { kinds, until }: { readonly kinds?: readonly AlertKind[]; readonly until: Date },
  now: Date,
): Promise<void> {
  const added = Object.fromEntries((kinds ?? ['all']).map((kind) => [kind, until.getTime()]));
  await change(tx, (mutes) => ({ ...mutes, ...added }), now);
  await record(
    tx,
    personId,
    'alerts.muted',
    { kinds: [...(kinds ?? ['all'])], until: until.toISOString() },
    now,
  );
}

/** All kinds are told again. */
export async function unmute(tx: Tx, personId: string, now: Date): Promise<void> {
  await change(tx, () => ({}), now);
  await record(tx, personId, 'alerts.unmuted', {}, now);
}

/** Those that are over go. */
async function change(tx: Tx, to: (mutes: Mutes) => Mutes, now: Date): Promise<void> {
  await lockAlerts(tx);
  const kept = Object.entries(to(await readMutes(tx))).filter(([, until]) => until > now.getTime());
  await writeAlertMutes(tx, Object.fromEntries(kept), now);
}

const record = (
  tx: Tx,
  personId: string,
  action: string,
  details: Readonly<Record<string, string | readonly string[]>>,
  at: Date,
): Promise<void> => recordAudit(tx, { personId, action, subject: 'setting', key: 'alerts', details, at });
