import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import {
  changeRectification,
  lockRectification,
  type RectificationRow,
} from '../../store/ratings/rectifications.js';
import { readMoments } from '../../store/work/moments.js';
import { replanFor } from '../complaints/replan-for.js';
import { dropMoment, noteMoment } from '../work/matter.js';
import type { Rulebook } from '../work/rulebook.js';
import { findFixers } from './handlers.js';

export type Fixed =
  | { readonly kind: 'done'; readonly row: RectificationRow }
  /** too-late: it is settled, or somebody else was quicker. */
  | { readonly kind: 'not-yours' | 'too-late' | 'no-cause' };

/** The contact says what was wrong; an empty text: they would rather not. Locks the rectification. */
export async function explain(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, text }: { readonly by: string; readonly text: string },
  now: Date,
): Promise<Fixed> {
  const row = await lockRectification(tx, id);
  if (!row || row.personId !== by) return { kind: 'not-yours' };
  if (row.status !== 'asked' && row.status !== 'open') return { kind: 'too-late' };
  const why = [row.why, text.trim()].filter(Boolean).join('\n');
  await changeRectification(tx, id, { status: 'open', ...(why === '' ? {} : { why }) });
  await noteMoment(tx, id, { key: 'explained', at: now });
  const details = { skipped: text.trim() === '' };
  const about = { subject: 'rectification', key: id, details, at: now };
  await recordAudit(tx, { personId: by, action: 'rectification.explained', ...about });
  await replanFor(tx, rulebook, id, now, await findFixers(tx, row));
  return { kind: 'done', row: { ...row, status: 'open', why: why === '' ? null : why } };
}

/** Who may put it right writes down the cause; it is kept though the measures come later. */
export async function noteCause(
  tx: Tx,
  id: string,
  { by, text }: { readonly by: string; readonly text: string },
  now: Date,
): Promise<Fixed> {
  const row = await lockFor(tx, id, by);
  if ('kind' in row) return row;
  await changeRectification(tx, id, { cause: text.trim() });
  const about = { subject: 'rectification', key: id, at: now };
  await recordAudit(tx, { personId: by, action: 'rectification.cause', ...about });
  return { kind: 'done', row: { ...row, cause: text.trim() } };
}

/** What is done about it. With the cause that makes it rectified: now the contact is called back. */
export async function noteMeasures(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  { by, text }: { readonly by: string; readonly text: string },
  now: Date,
): Promise<Fixed> {
  const row = await lockFor(tx, id, by);
  if ('kind' in row) return row;
  if (!row.cause) return { kind: 'no-cause' };
  await changeRectification(tx, id, { measures: text.trim(), status: 'rectified' });
  await noteMoment(tx, id, { key: 'rectified', subject: await roundOf(tx, id), at: now });
  const about = { subject: 'rectification', key: id, at: now };
  await recordAudit(tx, { personId: by, action: 'rectification.rectified', ...about });
  await replanFor(tx, rulebook, id, now, await findFixers(tx, row));
  return { kind: 'done', row: { ...row, measures: text.trim(), status: 'rectified' } };
}

/** The contact was told what is done and asked to rate again, here or by telephone. */
export async function noteCalled(
  tx: Tx,
  rulebook: Rulebook,
  id: string,
  by: string,
  now: Date,
): Promise<Fixed> {
  const row = await lockRectification(tx, id);
  if (!row || !(await findFixers(tx, row)).may.includes(by)) return { kind: 'not-yours' };
  if (row.status !== 'rectified') return { kind: 'too-late' };
  await changeRectification(tx, id, { status: 'called' });
  await noteMoment(tx, id, {
    key: 'called',
    subject: await roundOf(tx, id),
    at: now,
    personId: row.personId ?? undefined,
  });
  const about = { subject: 'rectification', key: id, at: now };
  await recordAudit(tx, { personId: by, action: 'rectification.called', ...about });
  await replanFor(tx, rulebook, id, now, await findFixers(tx, row));
  return { kind: 'done', row: { ...row, status: 'called' } };
}

async function lockFor(
  tx: Tx,
  id: string,
  by: string,
): Promise<RectificationRow | Exclude<Fixed, { kind: 'done' }>> {
  const row = await lockRectification(tx, id);
  if (!row || !(await findFixers(tx, row)).may.includes(by)) return { kind: 'not-yours' };
  return row.status === 'asked' || row.status === 'open' ? row : { kind: 'too-late' };
}

/** Which time it is put right: the subject of the moment it was opened by. The first needs no number. */
async function roundOf(tx: Tx, id: string): Promise<string> {
  return (await readMoments(tx, id)).findLast(({ key }) => key === 'opened')?.subject ?? '';
}

/** Not satisfied once more: limits count anew, and what they counted from so far counts no more. */
export async function beginAgain(tx: Tx, id: string, now: Date): Promise<void> {
  const before = await readMoments(tx, id);
  for (const { key, subject } of before) await dropMoment(tx, id, key, subject);
  const round = before.findLast(({ key }) => key === 'opened')?.subject ?? '';
  await noteMoment(tx, id, { key: 'opened', subject: String(Number(round || 1) + 1), at: now });
}
