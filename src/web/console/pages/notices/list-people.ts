import { Fault, tellFault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { BYTE_ORDER_MARK, csvLine } from '../../../../service/export/csv.js';
import type { ReadList } from '../../../../service/notices/list-entry.js';
import { tellListRow } from '../../../../service/notices/list-words.js';
import { readList } from '../../../../service/notices/read-list.js';
import type { Sender } from '../../../../service/notices/senders.js';
import type { Ask, View } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { composeWords as words } from './compose-words.js';
import { senderAt, senderKey, sendersFor } from './open-notice.js';

export interface GivenList {
  readonly id: string;
  readonly name: string;
  readonly read: ReadList;
}

/** The list that was uploaded, read for whoever writes; a string: why it cannot be. Undefined: there is none. */
export async function openList(
  ask: Ask,
  sender: Sender,
  id: string,
): Promise<GivenList | string | undefined> {
  const { db, parts, viewer, lang } = ask;
  const file = id === '' ? undefined : await parts.uploads.find(viewer.personId, id);
  const bytes = file && (await parts.uploads.read(id));
  if (!file || !bytes) return undefined;
  try {
    const read = await readList(db, sender.owner, { name: file.name, bytes: Buffer.from(bytes) });
    return { id, name: file.name, read };
  } catch (error) {
    if (error instanceof Fault) return tellFault(error, lang);
    throw error;
  }
}

const badRows = ({ faults, unknown }: ReadList) => [...faults, ...unknown].toSorted((a, b) => a.row - b.row);

const SHOWN = 50;

/** What came of a list: who was found, and each row that is of no use. */
export function showList({ lang }: Ask, sender: Sender, { id, name, read }: GivenList): Html {
  const { rows, persons } = read;
  const bad = badRows(read);
  const has = fill(words['list-has'], lang, { name, rows, count: persons.length });
  const get = to(`/console/notices/lists/${id}`, { owner: senderKey(sender) });
  return html`<input type="hidden" name="list" value="${id}"><label class="inline"><input type="checkbox" name="uses" value="on" checked> ${has}</label>
${persons.length === 0 && html`<p class="problem">${words['list-none'][lang]}</p>`}${
  bad.length > 0 &&
  html`<div class="table" tabindex="0" role="region" aria-label="${words['list-bad-get'][lang]}"><table>
<caption>${fill(words['list-bad'], lang, { count: bad.length })}${bad.length > SHOWN && ` ${fill(words['list-bad-more'], lang, { n: SHOWN })}`}
<a href="${get}">${words['list-bad-get'][lang]}</a></caption>
<thead><tr><th scope="col" class="number">${words['list-row'][lang]}</th><th scope="col">${words['list-why'][lang]}</th></tr></thead>
<tbody>${bad.slice(0, SHOWN).map((one) => html`<tr><td class="number">${one.row}</td><td>${tellListRow(one, lang)}</td></tr>`)}</tbody></table></div>`
}`;
}

/** Every row that is of no use, as a file. */
export async function sendBadRows(ask: Ask): Promise<View> {
  const { params, query, lang } = ask;
  const sender = senderAt(await sendersFor(ask), query.owner);
  const list = sender && (await openList(ask, sender, params.list ?? ''));
  if (!list || typeof list === 'string') throw new Fault('not-found');
  const head = [words['list-row'][lang], words['list-why'][lang]];
  const table = [head, ...badRows(list.read).map((one) => [one.row, tellListRow(one, lang)])];
  const body = Buffer.from(`${BYTE_ORDER_MARK}${table.map(csvLine).join('')}`);
  return { kind: 'file', name: words['list-bad-file'][lang], mime: 'text/csv; charset=utf-8', body };
}
