import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { chinaTime } from '../service/china-time.js';
import type { RecipientLine } from '../service/notices/notice-view.js';
import { sayReason } from '../service/notices/reason-words.js';
import { channelWords, ledgerWords, stateWords } from './report-words.js';
import { gatherBytes, type Sheet, writeWorkbook } from './write-sheet.js';

export const WORKBOOK_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 台账: who got a notice, who did not and why; of people their enterprise only. */
export function ledgerSheet(lines: AsyncIterable<RecipientLine>, lang: Lang): Sheet {
  const columns = [
    { head: ledgerWords.who[lang], width: 40 },
    { head: ledgerWords.channel[lang] },
    { head: ledgerWords.state[lang] },
    { head: ledgerWords.reason[lang], width: 24 },
    { head: ledgerWords.doubtful[lang], width: 16 },
    { head: ledgerWords.at[lang], width: 20 },
  ];
  return { name: ledgerWords.sheet[lang], columns, rows: rowsOf(lines, lang) };
}

/** The same as a workbook for a message. */
export async function ledgerWorkbook(
  lines: AsyncIterable<RecipientLine>,
  number: number,
  lang: Lang,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Buffer }> {
  const name = fill(ledgerWords.file, lang, { number: String(number) });
  return { name, mime: WORKBOOK_MIME, bytes: await gatherBytes(writeWorkbook([ledgerSheet(lines, lang)])) };
}

async function* rowsOf(lines: AsyncIterable<RecipientLine>, lang: Lang): AsyncGenerator<readonly string[]> {
  for await (const { enterprise, room, isRoom, channel, status, reason, doubtful, at } of lines) {
    yield [
      (isRoom ? room || ledgerWords.room[lang] : enterprise) ?? '',
      channel === null ? '' : (channelWords[channel]?.[lang] ?? channel),
      stateWords[status as 'sent']?.[lang] ?? status,
      reason === null ? '' : sayReason(reason, lang),
      doubtful ? ledgerWords.twice[lang] : '',
      chinaTime(at),
    ];
  }
}
