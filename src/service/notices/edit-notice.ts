import { z } from 'zod';
import { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { readConfirmAbove } from '../../store/notices/confirm-above.js';
import { ringNotices } from '../../store/notices/notices.js';
import { findOpenCorrections, findReached, type Reached } from '../../store/notices/reached.js';
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
      readonly corrections: readonly (Written & {
        readonly status: 'scheduled' | 'unconfirmed';
        readonly people: number;
        readonly rooms: number;
      })[];
    };

/** An audience holds no more than that: see the schema of the audience. */
const PERSONS_MAX = 200_000;
const ROOMS_MAX = 1000;

const WAITING = ['draft', 'unconfirmed', 'scheduled', 'paused'] as const;
const OUT = ['sending', 'paused', 'done'] as const;

/**
 * Changes a notice. Before it goes out it simply says something else. Afterwards what was sent is edited on the channels
 * named in `editing`, everybody else who got it gets a correction, and who is still to get it gets the new words. The
 * training it invites to changes with it. Locks the notice.
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
  const { number, startedAt } = notice;
  const given = dropSame(notice, changes);
  if (Object.keys(given).length === 0) throw new Fault('notice-same');
  const until = await changeItsTraining(tx, notice, given, by, now);
  const { details, ...rest } = given;
  const change: Change = {
    ...dropUndefined(rest),
    ...(details ? { details: { ...details } as Json } : {}),
    ...(details && notice.purpose === 'written' ? { until } : {}),
  };
  const edit = startedAt === null ? before : after;
  const edited = await edit(tx, notice, change, by, now, editing);
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.changed', subject: 'notice', key: noticeId, at: now },
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
  const above = await readConfirmAbove(tx, notice.owner);
  const status = reached.persons.length > above ? 'unconfirmed' : 'scheduled';
  const corrections = [];
  for (const audience of audiencesOf(reached)) {
    const written = await correct(tx, corrected, { audience, status }, by, now);
    const { persons = [], rooms = [] } = audience;
    corrections.push({ ...written, status, people: persons.length, rooms: rooms.length } as const);
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
  {
    audience,
    status,
  }: { readonly audience: NonNullable<Notice['audience']>; readonly status: 'scheduled' | 'unconfirmed' },
  by: string | undefined,
  now: Date,
): Promise<Written> {
  const head = fill(words.correction, 'zh', { title });
  const issue: Issue = {
    ...{ kind, purpose: 'correction', title: head, body, details, audience, until, urgent, followsId: id },
    trainingId: trainingId ?? undefined,
  };
  return await issueNotice(tx, owner, issue, by, now, status);
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
