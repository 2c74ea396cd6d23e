import { z } from 'zod';
import { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { readConfirmAbove } from '../../store/notices/confirm-above.js';
import { ringNotices } from '../../store/notices/notices.js';
import {
  countConcerned,
  findOpenCorrections,
  findReached,
  type Reached,
} from '../../store/notices/reached.js';
import { findTraining } from '../../store/trainings/trainings.js';
import { changeTraining } from '../trainings/change-training.js';
import { cancelNotice } from './control-notice.js';
import { moveOn } from './launch-notice.js';
import { noticeDetails, noticeDraft } from './notice.js';
import type { Notice } from './see-notice.js';
import { words } from './words.js';
import { type Issue, issueNotice, takeNotice, type Written } from './write-notice.js';

/** What is missing stays as it is. */
const noticeChanges = z
  .object({
    title: noticeDraft.shape.title,
    body: noticeDraft.shape.body,
    details: noticeDetails,
    /** Only before it goes out. */
    sendAt: z.date().nullable(),
    urgent: z.boolean(),
  })
  .partial()
  .strict();

export type NoticeChanges = z.infer<typeof noticeChanges>;

export type Edited =
  /** Nobody has it yet. `status`: one that was confirmed has to be confirmed anew. */
  | { readonly kind: 'before'; readonly status: Notice['status'] }
  | {
      readonly kind: 'after';
      /** Messages that are being edited where they are. */
      readonly edits: number;
      /** For those whose channel cannot edit. */
      readonly corrections: readonly (Written & { readonly people: number; readonly rooms: number })[];
    }
  /** It concerns so many that a second person is to see it first: nothing has changed yet. `id`: the change as a notice. */
  | ({ readonly kind: 'held'; readonly people: number; readonly rooms: number } & Written);

/** An audience holds no more than that: see the schema of the audience. */
const PERSONS_MAX = 200_000;
const ROOMS_MAX = 1000;

const WAITING = ['draft', 'unconfirmed', 'scheduled', 'paused'] as const;
const OUT = ['sending', 'paused', 'done'] as const;

/**
 * Changes a notice. Before it goes out it simply says something else. Afterwards what was sent is edited on the channels
 * named in `editing`, everybody else who got it gets a correction, and who is still to get it gets the new words; where
 * that concerns many, once a second person has confirmed it. The training it invites to changes with it. Locks the notice.
 */
export async function editNotice(
  tx: Tx,
  noticeId: string,
  changes: NoticeChanges,
  by: string | undefined,
  now: Date,
  editing: readonly string[],
): Promise<Edited> {
  const notice = await takeNotice(tx, noticeId);
  const given = dropSame(notice, changes);
  if (Object.keys(given).length === 0) throw new Fault('notice-same');
  return (await hold(tx, notice, given, by, now)) ?? (await apply(tx, notice, given, by, now, editing));
}

/** Makes a change that was confirmed, in the name of whoever wrote it. Locks the notice. */
export async function applyHeld(
  tx: Tx,
  { followsId, title, body, details, writtenBy }: Notice,
  now: Date,
  editing: readonly string[],
): Promise<void> {
  const notice = await takeNotice(tx, followsId ?? '');
  const given = dropSame(notice, { title, body, details });
  if (Object.keys(given).length > 0) await apply(tx, notice, given, writtenBy ?? undefined, now, editing);
}

/** Keeps a change for a second person to confirm; undefined: it needs none. */
async function hold(
  tx: Tx,
  notice: Notice,
  { title = notice.title, body = notice.body, details = notice.details, ...rest }: NoticeChanges,
  by: string | undefined,
  now: Date,
): Promise<Edited | undefined> {
  const { id, owner, kind, files, urgent, startedAt, number } = notice;
  if (startedAt === null) return undefined;
  const reach = await countConcerned(tx, id);
  if (reach.people <= (await readConfirmAbove(tx, owner))) return undefined;
  // Its hour and its urgency are past.
  const isOut = (OUT as readonly string[]).includes(notice.status);
  if (!isOut || Object.keys(rest).length > 0) throw new Fault('notice-moved-on', { number });
  if (notice.trainingId !== null && (!details.startsAt || !details.endsAt)) throw new Fault('notice-times');
  for (const open of await findOpenCorrections(tx, id)) await cancelNotice(tx, open, by, now);
  const change = { kind, purpose: 'edit', title, body, details, files, urgent, followsId: id } as const;
  const held = await issueNotice(tx, owner, { ...change, audience: {} }, by, now, 'unconfirmed');
  return { kind: 'held', ...held, ...reach };
}

async function apply(
  tx: Tx,
  notice: Notice,
  given: NoticeChanges,
  by: string | undefined,
  now: Date,
  editing: readonly string[],
): Promise<Edited> {
  const { id, number, startedAt } = notice;
  const until = await changeItsTraining(tx, notice, given, by, now);
  const { details, ...rest } = given;
  const reworded = details !== undefined || rest.title !== undefined || rest.body !== undefined;
  const change: Change = {
    ...dropUndefined(rest),
    // What the service had said in English goes with what it said.
    ...(reworded ? { details: { ...(details ?? notice.details) } as Json } : {}),
    ...(details && notice.purpose === 'written' ? { until } : {}),
  };
  const edit = startedAt === null ? before : after;
  const edited = await edit(tx, notice, change, by, now, editing);
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.changed', subject: 'notice', key: id, at: now },
    details: { number, what: Object.keys(given), status: notice.status },
  });
  await ringNotices(tx);
  return edited;
}

function dropSame(notice: Notice, changes: NoticeChanges): NoticeChanges {
  const differs = ([key, value]: readonly [string, unknown]) =>
    value !== undefined &&
    JSON.stringify(sorted(value)) !== JSON.stringify(sorted(notice[key as keyof NoticeChanges]));
  return Object.fromEntries(Object.entries(changes).filter(differs));
}

/** JSON from the database comes with its keys in another order. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date)
    ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value;

type Change = Parameters<typeof moveOn>[3];

const dropUndefined = ({ title, body, sendAt, urgent }: NoticeChanges): Change => ({
  ...(title === undefined ? {} : { title }),
  ...(body === undefined ? {} : { body }),
  ...(sendAt === undefined ? {} : { sendAt }),
  ...(urgent === undefined ? {} : { urgent }),
});

async function before(tx: Tx, notice: Notice, change: Change): Promise<Edited> {
  const { status, confirmedBy } = notice;
  // Whoever confirmed it has not seen these words.
  const again = confirmedBy !== null && status !== 'draft';
  const next = again ? { ...change, status: 'unconfirmed', confirmedBy: null } : change;
  await moveOn(tx, notice, WAITING, next);
  return { kind: 'before', status: again ? 'unconfirmed' : status };
}

async function after(
  tx: Tx,
  notice: Notice,
  { sendAt: _sendAt, urgent: _urgent, ...said }: Change,
  by: string | undefined,
  now: Date,
  editing: readonly string[],
): Promise<Edited> {
  // Its hour and its urgency are past.
  if (Object.keys(said).length === 0) throw new Fault('notice-moved-on', { number: notice.number });
  await moveOn(tx, notice, OUT, { ...said, version: notice.version + 1 });
  for (const id of await findOpenCorrections(tx, notice.id)) await cancelNotice(tx, id, by, now);
  const reached = await findReached(tx, notice.id, editing);
  const corrected = await takeNotice(tx, notice.id);
  const corrections = [];
  for (const audience of audiencesOf(reached)) {
    const written = await correct(tx, corrected, audience, by, now);
    const { persons = [], rooms = [] } = audience;
    corrections.push({ ...written, people: persons.length, rooms: rooms.length });
  }
  return { kind: 'after', edits: reached.editable, corrections };
}

function* audiencesOf({ persons, rooms }: Reached): Generator<NonNullable<Notice['audience']>> {
  for (let i = 0, j = 0; i < persons.length || j < rooms.length; i += PERSONS_MAX, j += ROOMS_MAX) {
    const [some, places] = [persons.slice(i, i + PERSONS_MAX), rooms.slice(j, j + ROOMS_MAX)];
    yield {
      ...(some.length > 0 ? { persons: some } : {}),
      ...(places.length > 0 ? { rooms: places } : {}),
    };
  }
}

async function correct(
  tx: Tx,
  { id, owner, kind, title, body, details, trainingId, until, urgent }: Notice,
  audience: NonNullable<Notice['audience']>,
  by: string | undefined,
  now: Date,
): Promise<Written> {
  const head = fill(words.correction, 'zh', { title });
  const issue: Issue = {
    ...{ kind, purpose: 'correction', title: head, body, details, audience, until, urgent, followsId: id },
    trainingId: trainingId ?? undefined,
  };
  return await issueNotice(tx, owner, issue, by, now);
}

/** Returns when the notice becomes pointless. */
async function changeItsTraining(
  tx: Tx,
  { trainingId, purpose }: Notice,
  { title, details }: NoticeChanges,
  by: string | undefined,
  now: Date,
): Promise<Date | null> {
  const [startsAt, endsAt] = [details?.startsAt, details?.endsAt].map((at) =>
    at ? new Date(at) : undefined,
  );
  if (trainingId === null || purpose !== 'written') return endsAt ?? startsAt ?? null;
  if (details && (!startsAt || !endsAt)) throw new Fault('notice-times');
  const { place = null, mapUrl = null, onlineUrl = null } = details ?? {};
  const changes = {
    ...(title === undefined ? {} : { title }),
    ...(startsAt && endsAt ? { startsAt, endsAt, place, mapUrl, onlineUrl } : {}),
  };
  if (Object.keys(changes).length > 0) {
    const changed = await changeTraining(tx, trainingId, changes, by, now);
    if (changed.kind === 'refused') throw new Fault('notice-times');
  }
  const training = await findTraining(tx, trainingId);
  return training?.deadline ?? training?.startsAt ?? null;
}
