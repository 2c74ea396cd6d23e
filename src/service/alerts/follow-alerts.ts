import { z } from 'zod';
import { ALERT_KINDS, type AlertKind, alertKinds, levelOf } from './alert-kinds.js';
import { isMuted, type Mutes } from './mutes.js';
import { byLevel, nameOf, type Trouble } from './trouble.js';

/** What is known of one trouble from look to look. */
const entrySchema = z.object({
  kind: z.enum(ALERT_KINDS as [AlertKind, ...AlertKind[]]),
  about: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  channel: z.string().optional(),
  /** Since when it holds, epoch milliseconds. */
  since: z.number(),
  /** It has held for its time. */
  due: z.boolean().optional(),
  /** When operators were told last. */
  toldAt: z.number().optional(),
  /** Since when it is gone. */
  goneAt: z.number().optional(),
});

export const alertState = z.record(z.string(), entrySchema);

export type AlertEntry = z.infer<typeof entrySchema>;
export type AlertState = Readonly<Record<string, AlertEntry>>;

/** What operators are to be told now, and what is known afterwards. */
export interface Followed {
  readonly state: AlertState;
  /** Has held for its time now, whether somebody is told or not: the log is. */
  readonly ripe: readonly AlertEntry[];
  readonly began: readonly AlertEntry[];
  /** Told before, and still so. */
  readonly still: readonly AlertEntry[];
  readonly over: readonly AlertEntry[];
}

/** What goes and comes back within this time is one trouble. */
const GONE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** After this time it is told once more. */
const AGAIN_MS = { down: 2 * HOUR_MS, bad: 6 * HOUR_MS, note: 24 * HOUR_MS } as const;
/** Told once, when they are over already. */
const EVENTS: ReadonlySet<AlertKind> = new Set(['database-was-away']);
/** Nobody is there to be told. */
const NEVER_TOLD: ReadonlySet<AlertKind> = new Set(['nobody-told', 'database-away']);

/**
 * Follows troubles from look to look: each is told once when it has held for its time, again after hours, and when it
 * is over. What is muted is not told; at night only what is down is, everything else waits for the morning.
 */
export function followAlerts(
  before: AlertState,
  troubles: readonly Trouble[],
  { mutes, night, now }: { readonly mutes: Mutes; readonly night: boolean; readonly now: number },
): Followed {
  const state: Record<string, AlertEntry> = {};
  const ripe: AlertEntry[] = [];
  const began: AlertEntry[] = [];
  const still: AlertEntry[] = [];
  const over: AlertEntry[] = [];
  const quiet = ({ kind }: AlertEntry) =>
    NEVER_TOLD.has(kind) || isMuted(mutes, kind, now) || (night && levelOf(kind) !== 'down');
  for (const trouble of troubles) {
    const { goneAt: _, ...known }: Partial<AlertEntry> & { since: number } = before[nameOf(trouble)] ?? {
      since: now,
    };
    const due = now - known.since >= alertKinds[trouble.kind].holdSeconds * 1000;
    const entry: AlertEntry = { ...known, ...trouble, ...(due ? { due } : {}) };
    if (due && !known.due) ripe.push(entry);
    const told = entry.toldAt;
    const again = told !== undefined && now - told >= AGAIN_MS[levelOf(entry.kind)];
    const tells = due && (told === undefined || again) && !quiet(entry);
    if (tells) (told === undefined ? began : still).push(entry);
    // Of what happened and is over nothing need be remembered, once it is told.
    if (!tells || !EVENTS.has(entry.kind)) state[nameOf(trouble)] = tells ? { ...entry, toldAt: now } : entry;
  }
  for (const [name, entry] of Object.entries(before)) {
    if (state[name] || troubles.some((trouble) => nameOf(trouble) === name)) continue;
    const gone: AlertEntry = { ...entry, goneAt: entry.goneAt ?? now };
    if (isMuted(mutes, entry.kind, now)) continue;
    if (EVENTS.has(entry.kind)) {
      // It waits for the morning.
      if (quiet(entry)) state[name] = gone;
      else began.push(entry);
    } else if (now - (gone.goneAt ?? now) < GONE_MS) state[name] = gone;
    else if (entry.toldAt !== undefined && quiet(entry)) state[name] = gone;
    else if (entry.toldAt !== undefined) over.push(gone);
  }
  return { state, ripe, began: began.sort(byLevel), still: still.sort(byLevel), over };
}

/** What is wrong at present and has been for its time, the worst first. */
export const openAlerts = (state: AlertState): readonly AlertEntry[] =>
  Object.values(state)
    .filter(({ due, goneAt, kind }) => due && goneAt === undefined && !EVENTS.has(kind))
    .sort(byLevel);
