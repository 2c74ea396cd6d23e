import type { Verdict } from '../../store/ledger/hand-notes.js';
import type { DueNote, NoteAddress } from '../../store/ledger/take-notes.js';
import type { Calendar } from '../calendar/calendar.js';
import { onWorkday, quietUntil } from './timing.js';

const WEEK_MS = 7 * 86_400_000;

/** What to do with a row that is due: write to this address, or leave it at that. */
export type Judgement =
  | { readonly kind: 'send'; readonly to: NoteAddress }
  | { readonly kind: 'leave'; readonly verdict: Verdict };

interface Circumstances {
  /** How often a contact may be reminded in a week. */
  readonly cap: number;
  /** When the person was reminded as a contact within the last week, the latest first. */
  readonly heardOf: readonly Date[];
  readonly calendar: Calendar;
  readonly now: Date;
}

/** Whether a person is written to now. */
export function judgeNote(note: DueNote, { cap, heardOf, calendar, now }: Circumstances): Judgement {
  const { id, to } = note;
  const leave = (status: Verdict['status'], reason: string | null, dueAt: Date | null = null): Judgement => ({
    kind: 'leave',
    verdict: { id, status, reason, dueAt },
  });
  if (note.settled) return leave('stopped', null);
  if (note.remindersOff) return leave('blocked', 'opt-out');
  if (note.refused) return leave('blocked', 'no-consent');
  if (to === null) return leave('blocked', 'no-identity');
  const quiet = quietUntil({ due: note.dueAt, ownTime: note.reason === 'own-time' }, now, calendar);
  if (quiet) return leave('waiting', note.reason ?? 'quiet-hours', quiet);
  if (note.role === 'contact' && heardOf.length >= cap) {
    // The first of the week's that makes room by being a week old.
    const free = heardOf[cap - 1];
    const until = new Date((free ?? now).getTime() + WEEK_MS);
    return leave('waiting', 'weekly-cap', onWorkday(until, calendar));
  }
  return { kind: 'send', to };
}
