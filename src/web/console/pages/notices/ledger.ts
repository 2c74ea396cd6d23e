import { Readable } from 'node:stream';
import { ledgerSheet, WORKBOOK_MIME } from '../../../../documents/notice-ledger.js';
import { reportPicture } from '../../../../documents/notice-report.js';
import { channelWords, ledgerWords, stateWords } from '../../../../documents/report-words.js';
import { writeCsv, writeWorkbook } from '../../../../documents/write-sheet.js';
import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { keepFor } from '../../../../reports/keep-for.js';
import { chinaTime } from '../../../../service/china-time.js';
import { maskPhones } from '../../../../service/console/mask-phones.js';
import {
  ledgerPage,
  noticeReport,
  type RecipientLine,
  recipientLines,
} from '../../../../service/notices/notice-view.js';
import { sayReason } from '../../../../service/notices/reason-words.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { PAGE } from '../../../../store/console/enterprises.js';
import { findNamesOf } from '../../../../store/console/notices.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { openOwn } from './open-notice.js';
import { words } from './words.js';

const STATES = Object.keys(stateWords) as (keyof typeof stateWords)[];

/** Who got it, who did not and why, line by line. */
export async function showLedger(ask: Ask): Promise<View> {
  const { db, lang, query } = ask;
  const { notice } = await openOwn(ask);
  const report = await noticeReport(db, notice.id);
  if (!report || report.intended === null)
    return page(
      words.ledger[lang],
      html`<p class="empty">${words['ledger-none'][lang]}</p>${back(notice, lang)}`,
    );
  await audit(ask, notice, 'ledger');
  const status = STATES.find((one) => one === query.state);
  const reasons = [...new Set(report.reasons.map(({ reason }) => reason))];
  const reason = reasons.find((one) => one === query.reason);
  const after = /^\d{1,18}$/.test(query.before ?? '') ? BigInt(query.before ?? '') : 0n;
  const { agencyId } = notice;
  const rows = await ledgerPage(db, notice, { status, reason }, after, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const names = await findNamesOf(
    db,
    notice.id,
    // An agency reads of its own people who they are.
    shown.filter(({ enterprise }) => agencyId === null || enterprise !== null).map(({ id }) => id),
  );
  const last = rows.length > PAGE ? String(shown.at(-1)?.id) : undefined;
  return page(
    `${words.ledger[lang]} · ${notice.title}`,
    html`${back(notice, lang)}${showStates(report.states, report.intended, lang)}
<form class="filter" action="/console/notices/${notice.id}/ledger"><label>${words.state[lang]}<select name="state">${option('', consoleWords.all[lang], status ?? '')}${STATES.map((one) => option(one, stateWords[one][lang], status))}</select></label>
<label>${words.reason[lang]}<select name="reason">${option('', consoleWords.all[lang], reason ?? '')}${reasons.map((one) => option(one, sayReason(one, lang), reason))}</select></label>
<button>${consoleWords.search[lang]}</button></form>
${shown.length === 0 ? html`<p class="empty">${words['ledger-none-found'][lang]}</p>` : showLines(shown, names, lang)}
${pager(`/console/notices/${notice.id}/ledger`, query, last, lang)}`,
  );
}

const back = (
  { id }: Notice,
  lang: Ask['lang'],
): Html => html`<p class="actions"><a class="button quiet" href="/console/notices/${id}">${consoleWords.back[lang]}</a>
<a class="button quiet" href="/console/notices/${id}/ledger/xlsx">${words.download[lang]} Excel</a>
<a class="button quiet" href="/console/notices/${id}/ledger/csv">${words.download[lang]} CSV</a>
<a class="button quiet" href="/console/notices/${id}/report">${words['to-report'][lang]}</a></p>`;

const showStates = (
  states: Readonly<Record<string, number>>,
  intended: number,
  lang: Ask['lang'],
): Html => html`<ul class="cards small">
<li><span class="figure"><b>${intended.toLocaleString('en-US')}</b>${words['all-meant'][lang]}</span></li>${STATES.filter(
  (one) => (states[one] ?? 0) > 0,
).map(
  (one) =>
    html`<li><a class="figure" href="?state=${one}"><b>${(states[one] ?? 0).toLocaleString('en-US')}</b>${stateWords[one][lang]}</a></li>`,
)}</ul>`;

function showLines(
  lines: readonly RecipientLine[],
  names: ReadonlyMap<bigint, string>,
  lang: Ask['lang'],
): Html {
  const head = (['who', 'place', 'channel', 'state', 'reason', 'remark', 'at'] as const).map(
    (word) => html`<th scope="col">${words[word][lang]}</th>`,
  );
  return html`<div class="table" tabindex="0" role="region" aria-label="${words.ledger[lang]}"><table><thead><tr>${head}</tr></thead><tbody>${lines.map(
    ({
      id,
      enterprise,
      room,
      isRoom,
      channel,
      status,
      reason,
      doubtful,
      at,
    }) => html`<tr><td>${maskPhones(names.get(id) ?? '')}</td>
<td>${(isRoom ? room || words.room[lang] : enterprise) ?? ''}</td><td>${channel === null ? '' : (channelWords[channel]?.[lang] ?? channel)}</td>
<td>${stateWords[status as 'sent']?.[lang] ?? status}</td><td>${reason === null ? '' : sayReason(reason, lang)}</td>
<td>${doubtful && ledgerWords.twice[lang]}</td><td><time>${chinaTime(at)}</time></td></tr>`,
  )}</tbody></table></div>`;
}

const audit = ({ db, viewer, now }: Ask, { id }: Notice, what: string): Promise<unknown> =>
  recordAudit(db, {
    ...{ personId: viewer.personId, action: 'console.seen', subject: 'notice', key: id, at: now },
    details: { what },
  });

/** The whole ledger, however long, line by line as it is read. */
export async function sendLedger(ask: Ask): Promise<View> {
  const { db, lang, params } = ask;
  const { notice } = await openOwn(ask);
  const { id, number, intended } = notice;
  const kind = params.kind;
  if (intended === null || (kind !== 'xlsx' && kind !== 'csv')) throw new Fault('not-found');
  await audit(ask, notice, kind);
  const sheet = ledgerSheet(recipientLines(db, id), lang);
  const named = fill(ledgerWords.file, lang, { number: String(number) });
  if (kind === 'csv') {
    const name = named.replace(/\.xlsx$/, '.csv');
    return { kind: 'file', name, mime: 'text/csv; charset=utf-8', body: Readable.from(writeCsv(sheet)) };
  }
  return { kind: 'file', name: named, mime: WORKBOOK_MIME, body: Readable.from(writeWorkbook([sheet])) };
}

/** The picture that comes into the chat at the end. */
export async function sendReport(ask: Ask): Promise<View> {
  const { db, lang, now } = ask;
  const { notice } = await openOwn(ask);
  const { id, intended } = notice;
  const { value: picture } = await keepFor(db, `report:${id}:${lang}`, now, async () => ({
    value: await reportPicture(db, id, lang),
    size: intended ?? 0,
  }));
  if (!picture) throw new Fault('not-found');
  const { name, mime, bytes } = picture;
  return { kind: 'file', name, mime, body: bytes, inline: true };
}
