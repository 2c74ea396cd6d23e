import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { noticeReport, recipientLines } from '../service/notices/notice-view.js';
import { readNotice } from '../service/notices/write-notice.js';
import type { Db } from '../store/db.js';
import { ledgerWorkbook } from './notice-ledger.js';
import { drawReport } from './report-picture.js';
import { ledgerWords } from './report-words.js';

interface ReportFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** A longer ledger is no message. */
const ROWS_MAX = 50_000;

/** What comes with the final report of a notice: its picture and its ledger. */
export async function reportFiles(db: Db, noticeId: string, lang: Lang): Promise<readonly ReportFile[]> {
  const [notice, picture] = await Promise.all([readNotice(db, noticeId), reportPicture(db, noticeId, lang)]);
  if (!notice || !picture) return [];
  const { number, intended } = notice;
  if (intended === null || intended > ROWS_MAX) return [picture];
  return [picture, await ledgerWorkbook(recipientLines(db, noticeId), number, lang)];
}

/** The final report as a picture; undefined: it was never planned. */
export async function reportPicture(db: Db, noticeId: string, lang: Lang): Promise<ReportFile | undefined> {
  const [notice, report] = await Promise.all([readNotice(db, noticeId), noticeReport(db, noticeId)]);
  if (!notice || !report || report.intended === null) return undefined;
  const { number, title } = notice;
  const { intended, states, byChannel, doubtful, startedAt, endedAt } = report;
  const reasons = new Map<string, number>();
  for (const { reason, n } of report.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
  const picture = await drawReport(
    {
      ...{ number, title, intended, states, doubtful },
      reasons: [...reasons].map(([reason, n]) => ({ reason, n })),
      byChannel: sumChannels(byChannel),
      startedAt: startedAt ?? undefined,
      endedAt: endedAt ?? undefined,
    },
    lang,
  );
  return {
    name: fill(ledgerWords.picture, lang, { number: String(number) }),
    mime: 'image/png',
    bytes: picture,
  };
}

function sumChannels(counts: readonly { channel: string | null; status: string; n: number }[]) {
  const sums = new Map<string, { sent: number; intended: number }>();
  for (const { channel, status, n } of counts) {
    if (channel === null) continue;
    const sum = sums.get(channel) ?? { sent: 0, intended: 0 };
    sums.set(channel, { sent: sum.sent + (status === 'sent' ? n : 0), intended: sum.intended + n });
  }
  return [...sums].map(([channel, sum]) => ({ channel, ...sum }));
}
