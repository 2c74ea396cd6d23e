import { gatherBytes, writeWorkbook } from '../../../documents/write-sheet.js';
import { chinaTime } from '../../../service/china-time.js';
import { type RecipientLine, recipientLines } from '../../../service/notices/notice-view.js';
import { lengthen } from '../agency-desk/ids.js';
import { channelName } from '../rooms/room-title.js';
import type { Visit } from '../visit.js';
import { sayReason } from './risk.js';
import { sayNotices, wordOf } from './say.js';
import { findOwn } from './writer.js';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A longer ledger holds up the chat: it is taken from the console. */
const ROWS_MAX = 50_000;

/** 台账: who got it, who did not and why, as a workbook; of people their enterprise only. */
export async function giveLedger(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
  if (!own) return;
  const { intended } = own.notice;
  const number = String(own.notice.number);
  if (intended === null) return sayNotices(visit, 'ledger-none');
  if (intended > ROWS_MAX) return sayNotices(visit, 'ledger-large', { max: ROWS_MAX });
  const columns = [
    { head: wordOf(visit, 'col-who'), width: 40 },
    { head: wordOf(visit, 'col-channel') },
    { head: wordOf(visit, 'col-state') },
    { head: wordOf(visit, 'col-reason'), width: 20 },
    { head: wordOf(visit, 'col-at'), width: 20 },
  ];
  const sheet = { name: wordOf(visit, 'ledger-sheet'), columns, rows: rowsOf(visit, own.notice.id) };
  const bytes = await gatherBytes(writeWorkbook([sheet]));
  const name = wordOf(visit, 'ledger-file', { number });
  visit.file = { name, mime: MIME, base64: bytes.toString('base64') };
  sayNotices(visit, 'ledger-here', { number, count: intended });
}

async function* rowsOf(visit: Visit, id: string): AsyncGenerator<readonly string[]> {
  for await (const line of recipientLines(visit.tx, id)) yield rowOf(visit, line);
}

function rowOf(visit: Visit, line: RecipientLine): readonly string[] {
  const { enterprise, room, isRoom, channel, status, reason, doubtful, at } = line;
  const { lang } = visit.caller;
  const state = wordOf(visit, `one-${status as 'sent'}`);
  return [
    (isRoom ? room || wordOf(visit, 'row-room') : enterprise) ?? '',
    channel === null ? '' : channelName(channel, lang),
    doubtful ? `${state}${wordOf(visit, 'one-doubtful')}` : state,
    reason === null ? '' : sayReason(visit, reason),
    chinaTime(at),
  ];
}
