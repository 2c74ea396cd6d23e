import { ledgerWorkbook } from '../../../documents/notice-ledger.js';
import { recipientLines } from '../../../service/notices/notice-view.js';
import { lengthen } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { sayNotices } from './say.js';
import { findOwn } from './writer.js';

/** A longer ledger holds up the chat. */
const ROWS_MAX = 50_000;

/** 台账: who got it, who did not and why, as a workbook; of people their enterprise only. */
export async function giveLedger(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
  if (!own) return;
  const { intended, number } = own.notice;
  if (intended === null) return sayNotices(visit, 'ledger-none');
  if (intended > ROWS_MAX) return sayNotices(visit, 'ledger-large', { max: ROWS_MAX });
  const lines = recipientLines(visit.tx, own.notice.id);
  const { name, mime, bytes } = await ledgerWorkbook(lines, number, visit.caller.lang);
  visit.file = { name, mime, base64: bytes.toString('base64') };
  sayNotices(visit, 'ledger-here', { number: String(number), count: intended });
}
