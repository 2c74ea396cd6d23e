import type { Json } from '../../flow/json.js';
import type { Tx } from '../../store/db.js';
import { handNotes, type NewNote, type Verdict, writeVerdicts } from '../../store/ledger/hand-notes.js';
import { type DueNote, type NoteAddress, takeDigests, takeNotes } from '../../store/ledger/take-notes.js';
import { newId } from '../../store/new-id.js';
import { capOf, usualCap } from './contact-cap.js';
import { tellUnreached } from './fire-reminders.js';
import { judgeNote } from './judge-note.js';
import { sayDigest } from './say-digest.js';
import { type NoteMessage, sayNote, type Wording } from './say-note.js';
import { isQuiet } from './timing.js';

/** A message that lies in the outbox. */
export interface HandedNote {
  readonly id: string;
  readonly to: NoteAddress;
  readonly message: NoteMessage;
  /** This process sends it. */
  readonly own: boolean;
}

/** Who sends. */
interface Senders {
  readonly process: string;
  /** Accounts this process serves. */
  readonly accounts: ReadonlySet<string>;
  /** How many messages it takes on at once; others have their turn later. */
  readonly room: number;
}

export interface Handed {
  /** Rows of the ledger looked at; none: nothing is due. */
  readonly taken: number;
  readonly notes: readonly HandedNote[];
  /** By what became of each row. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** For each row that was handed, when its reminder was due, if nothing was to make it wait. */
  readonly dueTimes: readonly Date[];
}

interface Sending {
  readonly wording: Wording;
  readonly senders: Senders;
  readonly now: Date;
}

/** Writes single messages that are due, each to one identity of its person. Locks rows and persons. */
export async function sendNotes(tx: Tx, sending: Sending, limit: number): Promise<Handed> {
  const { wording, now } = sending;
  const { calendar } = wording.rulebook;
  const notes = await takeNotes(tx, now, limit);
  if (notes.length === 0) return NOTHING;
  const usual = await usualCap(tx);
  const heard = new Map<string, Date[]>();
  const parcels: Parcel[] = [];
  const verdicts: Verdict[] = [];
  for (const note of notes) {
    const heardOf = heard.get(note.personId) ?? [...note.heardOf];
    const judged = judgeNote(note, { cap: capOf(note.cap) ?? usual, heardOf, calendar, now });
    if (judged.kind === 'leave') {
      verdicts.push(judged.verdict);
      continue;
    }
    if (note.role === 'contact') heard.set(note.personId, [now, ...heardOf]);
    const message = hasten(sayNote(note, wording, now), note.urgent, now);
    parcels.push({ to: judged.to, message, notes: [note] });
  }
  return settle(tx, sending, { notes, parcels, verdicts });
}

/** Writes the digests that are due, one message a person. Locks the persons and their rows. */
export async function sendDigests(tx: Tx, sending: Sending, persons: number): Promise<Handed> {
  const { wording, now } = sending;
  const { calendar } = wording.rulebook;
  const notes = await takeDigests(tx, now, persons);
  if (notes.length === 0) return NOTHING;
  const parcels: Parcel[] = [];
  const verdicts: Verdict[] = [];
  for (const own of groupByPerson(notes)) {
    const kept: DueNote[] = [];
    let address: NoteAddress | undefined;
    for (const note of own) {
      const judged = judgeNote(note, { cap: Number.POSITIVE_INFINITY, heardOf: [], calendar, now });
      if (judged.kind === 'leave') verdicts.push(judged.verdict);
      else {
        kept.push(note);
        address = judged.to;
      }
    }
    if (address)
      parcels.push({ to: address, message: hasten(sayDigest(kept, wording, now), false, now), notes: kept });
  }
  return settle(tx, sending, { notes, parcels, verdicts });
}

/** What was found fit to go at night goes then: it was due in the evening, or its person wants that hour. */
const hasten = (message: NoteMessage, urgent: boolean, now: Date): NoteMessage =>
  urgent || isQuiet(now) ? { ...message, urgent: true } : message;

function groupByPerson(notes: readonly DueNote[]): Iterable<readonly DueNote[]> {
  const groups = new Map<string, DueNote[]>();
  for (const note of notes) {
    const group = groups.get(note.personId);
    if (group) group.push(note);
    else groups.set(note.personId, [note]);
  }
  return groups.values();
}

interface Parcel {
  readonly to: NoteAddress;
  readonly message: NoteMessage;
  readonly notes: readonly DueNote[];
}

interface Settling {
  readonly notes: readonly DueNote[];
  readonly parcels: readonly Parcel[];
  readonly verdicts: readonly Verdict[];
}

async function settle(tx: Tx, sending: Sending, { notes, parcels, verdicts }: Settling): Promise<Handed> {
  const { senders, wording, now } = sending;
  let room = senders.room;
  const handed = parcels.map(({ to, message, notes: of }): HandedNote & Pick<NewNote, 'entries'> => {
    const own = room > 0 && senders.accounts.has(to.accountId);
    if (own) room -= 1;
    return { id: newId(), to, message, own, entries: of.map(({ id }) => id) };
  });
  await handNotes(
    tx,
    handed.map(({ id, to, message, own, entries }) => ({
      id,
      identityId: to.identityId,
      accountId: to.accountId,
      message: message as unknown as Json,
      owner: own ? senders.process : null,
      entries,
    })),
    now,
  );
  await writeVerdicts(tx, verdicts, now);
  const byId = new Map(notes.map((note) => [note.id, note]));
  const lost = verdicts.filter(({ reason }) => reason === 'no-identity').map(({ id }) => byId.get(id));
  await tellUnreached(
    tx,
    lost.flatMap((note) => (note?.role === 'contact' ? [note.reminderId] : [])),
    wording.rulebook.calendar,
    now,
  );
  const outcomes: Record<string, number> = {};
  const count = (outcome: string, by: number) => {
    if (by > 0) outcomes[outcome] = (outcomes[outcome] ?? 0) + by;
  };
  const told = parcels.flatMap(({ notes: of }) => of);
  count('handed', told.length);
  for (const { status, reason } of verdicts) count(reason ?? status, 1);
  return {
    taken: notes.length,
    notes: handed,
    outcomes,
    dueTimes: told.flatMap(({ dueAt, remindedAt }) => (dueAt > remindedAt ? [] : [dueAt])),
  };
}

const NOTHING: Handed = { taken: 0, notes: [], outcomes: {}, dueTimes: [] };
