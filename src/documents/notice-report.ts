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
  const [notice, report] = await Promise.all([readNotice(db, noticeId), noticeReport(db, noticeId)]);
  if (!notice || !report || report.intended === null) return [];
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
  const drawn = {
    name: fill(ledgerWords.picture, lang, { number: String(number) }),
    mime: 'image/png',
    bytes: picture,
  };
  if (intended > ROWS_MAX) return [drawn];
  return [drawn, await ledgerWorkbook(recipientLines(db, noticeId), number, lang)];
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
