import { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import {
  changeNotice,
  findNotice,
  findNoticeId,
  findNotices,
  insertNotice,
  lockNotice,
  type NoticeLine,
  type NoticePage,
  ringNotices,
} from '../../store/notices/notices.js';
import { findUploadsOf } from '../../store/uploads/find-upload.js';
import { cancelTraining } from '../trainings/cancel-training.js';
import { changeTraining } from '../trainings/change-training.js';
import { createTraining } from '../trainings/create-training.js';
import type { Audience } from './audience.js';
import type { NoticeDetails, NoticeDraft, NoticeFile, NoticePurpose, Owner } from './notice.js';
import { type Notice, seeNotice } from './see-notice.js';

export type { NoticeLine } from '../../store/notices/notices.js';
export type { Notice } from './see-notice.js';

export interface Written {
  readonly id: string;
  readonly number: number;
  /** The training it invites to. */
  readonly trainingId?: string;
}

/** A new draft; with registration the training it invites to is made with it. */
export async function createNotice(
  tx: Tx,
  owner: Owner,
  draft: NoticeDraft,
  by: string | undefined,
  now: Date,
  from: { readonly seriesId?: string; readonly files?: readonly NoticeFile[] } = {},
): Promise<Written> {
  await checkFiles(tx, draft.files, by, from.files ?? []);
  const trainingId = await makeTraining(tx, owner, draft, by, now);
  const { seriesId } = from;
  const notice = { ...draft, purpose: 'written', trainingId, seriesId, until: untilOf(draft) } as const;
  return await write(tx, owner, notice, { by, now, status: 'draft' });
}

interface Content {
  readonly kind: NoticeDraft['kind'];
  readonly purpose: NoticePurpose;
  readonly title: string;
  readonly body: string;
  readonly details?: NoticeDetails | undefined;
  readonly files?: readonly NoticeFile[] | undefined;
  readonly audience?: Audience | undefined;
  readonly trainingId?: string | undefined;
  readonly followsId?: string | undefined;
  readonly seriesId?: string | undefined;
  readonly sendAt?: string | undefined;
  readonly until?: Date | null | undefined;
  readonly urgent?: boolean | undefined;
}

export type Issue = Content & { readonly audience: Audience };

/** A notice that follows from another thing somebody did: it goes without being launched by hand. */
export async function issueNotice(
  tx: Tx,
  owner: Owner,
  issue: Issue,
  by: string | undefined,
  now: Date,
  status: 'scheduled' | 'unconfirmed' = 'scheduled',
): Promise<Written> {
  const written = await write(tx, owner, issue, { by, now, status });
  await ringNotices(tx);
  return written;
}

async function write(
  tx: Tx,
  owner: Owner,
  content: Content,
  { by, now, status }: { readonly by: string | undefined; readonly now: Date; readonly status: string },
): Promise<Written> {
  const id = newId(now.getTime());
  const { kind, purpose, title, body, details = {}, files = [], audience = {} } = content;
  const { trainingId, followsId = null, seriesId = null, sendAt, until = null, urgent = false } = content;
  const number = await insertNotice(tx, {
    ...{ id, kind, purpose, title, body, ...owner, details: { ...details } as Json, files: jsonOf(files) },
    ...{ trainingId: trainingId ?? null, followsId, seriesId, audience: jsonOf(audience), until, urgent },
    sendAt: sendAt === undefined ? null : new Date(sendAt),
    status,
    writtenBy: by ?? null,
    createdAt: now,
    launchedAt: status === 'draft' ? null : now,
  });
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.written', subject: 'notice', key: id, at: now },
    details: { number, kind, purpose, status },
  });
  return { id, number, ...(trainingId === undefined ? {} : { trainingId }) };
}

/** Through JSON: what is undefined goes. */
const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** When it becomes pointless: nobody registers after the deadline, and what is over invites nobody. */
function untilOf({ details, registration }: NoticeDraft): Date | null {
  const last =
    registration?.deadline ?? (registration ? details.startsAt : details.endsAt) ?? details.startsAt;
  return last === undefined ? null : new Date(last);
}

/** Files are the writer's own uploads, or came with what the notice was made from. */
async function checkFiles(
  tx: Tx,
  files: readonly NoticeFile[],
  by: string | undefined,
  known: readonly NoticeFile[],
): Promise<void> {
  const left = files.filter(({ id }) => !known.some((one) => one.id === id));
  if (left.length === 0) return;
  const ids = left.map(({ id }) => id);
  const own = by === undefined ? [] : await findUploadsOf(tx, by, ids);
  const missing = left.find(({ id }) => !own.some((one) => one.id === id));
  if (missing) throw new Fault('notice-file', { name: missing.name });
}

async function makeTraining(
  tx: Tx,
  owner: Owner,
  draft: NoticeDraft,
  by: string | undefined,
  now: Date,
): Promise<string | undefined> {
  if (!draft.registration) return undefined;
  return (await createTraining(tx, owner, trainingOf(draft), by, now)).id;
}

function trainingOf({ title, details, registration }: NoticeDraft) {
  const [startsAt, endsAt] = [details.startsAt, details.endsAt].map((at) => at && new Date(at));
  const deadline = registration?.deadline === undefined ? null : new Date(registration.deadline);
  if (!startsAt || !endsAt || endsAt <= startsAt || (deadline && deadline > endsAt))
    throw new Fault('notice-times');
  const { place = null, mapUrl = null, onlineUrl = null } = details;
  return {
    title,
    startsAt,
    endsAt,
    place,
    mapUrl,
    onlineUrl,
    capacity: registration?.capacity ?? null,
    deadline,
  };
}

/** Writes a draft anew; the training it invites to changes with it, is made, or is left behind. Locks the notice. */
export async function updateDraft(
  tx: Tx,
  noticeId: string,
  draft: NoticeDraft,
  by: string | undefined,
  now: Date,
): Promise<Written> {
  const notice = await takeNotice(tx, noticeId);
  const { number } = notice;
  if (notice.status !== 'draft') throw new Fault('notice-moved-on', { number });
  await checkFiles(tx, draft.files, by, notice.files);
  const trainingId = await followTraining(tx, notice, draft, by, now);
  const { kind, title, body, details, files, audience, sendAt, urgent } = draft;
  await changeNotice(tx, noticeId, ['draft'], {
    ...{ kind, title, body, urgent, details: { ...details } as Json, files: jsonOf(files) },
    audience: jsonOf(audience ?? {}),
    sendAt: sendAt === undefined ? null : new Date(sendAt),
    until: untilOf(draft),
    trainingId: trainingId ?? null,
  });
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice.changed', subject: 'notice', key: noticeId, at: now },
    details: { number },
  });
  return { id: noticeId, number, ...(trainingId === undefined ? {} : { trainingId }) };
}

async function followTraining(
  tx: Tx,
  { owner, trainingId }: Notice,
  draft: NoticeDraft,
  by: string | undefined,
  now: Date,
): Promise<string | undefined> {
  if (trainingId === null) return await makeTraining(tx, owner, draft, by, now);
  if (!draft.registration) {
    await cancelTraining(tx, trainingId, by, now);
    return undefined;
  }
  const changed = await changeTraining(tx, trainingId, trainingOf(draft), by, now);
  if (changed.kind === 'refused') throw new Fault('notice-times');
  return trainingId;
}

export async function readNotice(db: Db, id: string): Promise<Notice | undefined> {
  const row = await findNotice(db, id);
  return row && seeNotice(row);
}

/** By what people call it: 通知12. */
export async function readNoticeByNumber(db: Db, number: number): Promise<Notice | undefined> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return undefined;
  const id = await findNoticeId(db, number);
  return id === undefined ? undefined : await readNotice(db, id);
}

/** Of one owner, the latest first. */
export async function listNotices(db: Db, owner: Owner, page: NoticePage): Promise<readonly NoticeLine[]> {
  return await findNotices(db, owner, page);
}

/** Locks a notice that has to be there. */
export async function takeNotice(tx: Tx, id: string): Promise<Notice> {
  const row = await lockNotice(tx, id);
  if (!row) throw new Fault('not-found');
  return seeNotice(row);
}
