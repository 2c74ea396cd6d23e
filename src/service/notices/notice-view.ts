import type { Db } from '../../store/db.js';
import { countStates, type StateCount } from '../../store/notices/progress.js';
import {
  type ChannelCount,
  countChannels,
  type RecipientLine,
  readCourse,
  readLedgerEnds,
  readRecipients,
  readRecipientsIn,
} from '../../store/notices/report.js';
import { type Notice, readNotice } from './write-notice.js';

export type { RecipientLine } from '../../store/notices/report.js';

/** What became of a notice. */
export interface NoticeReport {
  /** Null: it is not planned yet. */
  readonly intended: number | null;
  /** They add up to those intended. */
  readonly states: Readonly<Record<string, number>>;
  /** Why in each state, the most first. */
  readonly reasons: readonly (StateCount & { readonly reason: string })[];
  readonly byChannel: readonly ChannelCount[];
  /** A process died while it was sending these: some may have come twice. */
  readonly doubtful: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Of those that were sent, while they were; null: fewer than two. */
  readonly ratePerSecond: number | null;
}

/** Undefined: there is no such notice. */
export async function noticeReport(db: Db, id: string): Promise<NoticeReport | undefined> {
  const notice = await readNotice(db, id);
  if (!notice) return undefined;
  const counts = await countStates(db, id);
  const states: Record<string, number> = {};
  for (const { status, n } of counts) states[status] = (states[status] ?? 0) + n;
  const { sent, doubtful, firstAt, lastAt } = await readCourse(db, id);
  const ms = firstAt && lastAt ? lastAt.getTime() - firstAt.getTime() : 0;
  return {
    intended: notice.intended,
    states,
    reasons: counts.flatMap((count) => (count.reason === null ? [] : { ...count, reason: count.reason })),
    byChannel: await countChannels(db, id),
    doubtful,
    startedAt: notice.startedAt,
    endedAt: notice.endedAt,
    ratePerSecond: ms > 0 ? ((sent - 1) / ms) * 1000 : null,
  };
}

/** Lines read at a time: a ledger of a million never lies in memory. */
const AT_ONCE = 1000n;

/** The ledger of a notice line by line, for its owner. `after`: from behind that line on. */
export async function* recipientLines(db: Db, id: string, after = 0n): AsyncGenerator<RecipientLine> {
  const [notice, ends] = await Promise.all([readNotice(db, id), readLedgerEnds(db, id)]);
  if (!notice || !ends) return;
  const { agencyId } = notice;
  let from = after < ends.first ? ends.first - 1n : after;
  for (; from < ends.last; from += AT_ONCE)
    yield* await readRecipients(db, id, { after: from, upTo: from + AT_ONCE, agencyId });
}

export interface LedgerFilter {
  readonly status: string | undefined;
  readonly reason: string | undefined;
}

/** A page of the ledger behind a line: all of it, or those in a state and for a reason. */
export async function ledgerPage(
  db: Db,
  { id, agencyId }: Pick<Notice, 'id' | 'agencyId'>,
  { status, reason }: LedgerFilter,
  after: bigint,
  limit: number,
): Promise<readonly RecipientLine[]> {
  if (status !== undefined || reason !== undefined)
    return await readRecipientsIn(db, id, { after, limit, agencyId, status, reason });
  const lines: RecipientLine[] = [];
  for await (const line of recipientLines(db, id, after)) if (lines.push(line) === limit) break;
  return lines;
}
