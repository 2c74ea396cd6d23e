import { Fault, tellFault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { importEnterprises, planImport } from '../../../../service/enterprises/import-enterprises.js';
import {
  IMPORT_ROWS_MAX,
  type ImportFault,
  readImport,
} from '../../../../service/enterprises/read-import.js';
import { BYTE_ORDER_MARK, csvLine } from '../../../../service/export/csv.js';
import { findAgencies } from '../../../../store/enterprises/agencies.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import type { SentFile } from '../../read-form.js';
import { option } from '../pack-words.js';
import { words } from './import-words.js';

const HEADINGS = ['企业名称', '统一社会信用代码', '区域', '联系人', '电话', '人数'];

type Named = { readonly id: string; readonly name: string };

/** A bureau cares for no enterprises itself. */
export const mayImport = ({ operator, agencies }: Viewer): boolean => operator || agencies.length > 0;

/** Own agencies; an operator imports for any. */
async function agenciesFor({ db, viewer }: Ask): Promise<readonly Named[]> {
  return viewer.operator ? await findAgencies(db) : viewer.agencies;
}

/** Where a table is chosen. */
export async function showImport(ask: Ask, problem?: string): Promise<View> {
  const { lang, token, form } = ask;
  const agencies = await agenciesFor(ask);
  const [only] = agencies;
  return page(
    words.title[lang],
    html`<p>${fill(words.how, lang, { rows: IMPORT_ROWS_MAX })}</p><p><small>${words.consent[lang]}</small></p>
<p class="actions"><a class="button quiet" href="/console/enterprises/import/template">${words.template[lang]}</a></p>
<section class="card"><form class="stack" method="post" action="/console/enterprises/import" enctype="multipart/form-data"><input type="hidden" name="_t" value="${token}">
${
  only && agencies.length === 1
    ? html`<input type="hidden" name="agency" value="${only.id}">`
    : html`<label>${words.agency[lang]}<select name="agency" required>${option('', '', form.agency ?? '')}${agencies.map(({ id, name }) => option(id, name, form.agency))}</select></label>`
}
<label>${words.file[lang]}<input type="file" name="table" accept=".xlsx,.csv" required></label>
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}<p class="actions"><button>${words.check[lang]}</button></p></form></section>`,
  );
}

export async function sendTemplate({ lang }: Ask): Promise<View> {
  const body = Buffer.from(`${BYTE_ORDER_MARK}${csvLine(HEADINGS)}`);
  return { kind: 'file', name: `${words['template-name'][lang]}.csv`, mime: 'text/csv; charset=utf-8', body };
}

/** The first time a table is checked and shown; with `store` what it says is stored. */
export async function takeImport(ask: Ask): Promise<View> {
  const { db, parts, viewer, form, files, lang, now } = ask;
  const agency = (await agenciesFor(ask)).find(({ id }) => id === form.agency);
  if (!agency) return await showImport(ask, words['needs-agency'][lang]);
  const file = files.table?.[0] ?? keptTable(form.kept);
  if (!file) return await showImport(ask, words['needs-file'][lang]);
  try {
    const read = await readImport(file);
    const plan = await planImport(db, agency.id, read.rows);
    const rows = [...plan.fresh, ...plan.known];
    if (form.store !== 'yes' || rows.length === 0)
      return showPlan(ask, {
        agency,
        file,
        ...plan,
        faults: [...read.faults, ...plan.faults],
        doubtful: read.doubtful,
      });
    const wish = { agencyId: agency.id, by: viewer.personId, rows };
    return showDone(ask, await importEnterprises(parts.store, wish, now));
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'internal') throw error;
    return await showImport(ask, tellFault(error, lang));
  }
}

/** The table comes back with the page: it is read and checked again, so that nothing of it has to be trusted. */
function keptTable(kept = ''): SentFile | undefined {
  return kept === '' ? undefined : { name: '', mime: '', bytes: Buffer.from(kept, 'base64') };
}

interface Plan extends Awaited<ReturnType<typeof planImport>> {
  readonly agency: Named;
  readonly file: SentFile;
  readonly doubtful: readonly number[];
}

function showPlan(ask: Ask, { agency, file, fresh, known, faults, doubtful }: Plan): View {
  const { lang, token } = ask;
  const count = fresh.length + known.length;
  const figure = (word: 'fresh' | 'known' | 'bad', n: number) =>
    html`<li><span class="figure${word === 'bad' && n > 0 && ' bad'}"><b>${n}</b>${words[word][lang]}</span></li>`;
  const badRows = new Set(faults.map(({ row }) => row)).size;
  return page(
    words.title[lang],
    html`<h2>${words.found[lang]} · ${agency.name}</h2>
<ul class="cards small">${figure('fresh', fresh.length)}${figure('known', known.length)}${figure('bad', badRows)}</ul>
${faults.length > 0 && showFaults(faults, ask)}${
  doubtful.length > 0 &&
  html`<p>${fill(words.doubtful, lang, { rows: doubtful.slice(0, 20).join(lang === 'zh' ? '、' : ', ') })}</p>`
}${
  count === 0
    ? html`<p class="empty">${words.nothing[lang]}</p>`
    : html`<form method="post" action="/console/enterprises/import" enctype="multipart/form-data"><input type="hidden" name="_t" value="${token}"><input type="hidden" name="agency" value="${agency.id}"><input type="hidden" name="store" value="yes">
<input type="hidden" name="kept" value="${file.bytes.toString('base64')}"><p class="actions"><button>${fill(words.store, lang, { n: count })}</button></p></form>`
}<p class="actions"><a class="button quiet" href="/console/enterprises/import">${words.again[lang]}</a></p>`,
  );
}

function showFaults(faults: readonly ImportFault[], { lang }: Ask): Html {
  const sorted = faults.toSorted((one, other) => one.row - other.row);
  const title = words['bad-rows'][lang];
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption><h2>${title}</h2></caption><thead><tr><th scope="col" class="number">${words.row[lang]}</th>
<th scope="col">${words.what[lang]}</th><th scope="col">${words.why[lang]}</th></tr></thead><tbody>${sorted.map(
    ({ row, said, code }) =>
      html`<tr><td class="number">${row}</td><td>${said}</td><td>${words[code][lang]}</td></tr>`,
  )}</tbody></table></div>`;
}

function showDone(ask: Ask, done: Awaited<ReturnType<typeof importEnterprises>>): View {
  const { lang } = ask;
  const { created, filled, faults } = done;
  return page(
    words.title[lang],
    html`<p class="card" role="status">${fill(words.done, lang, { created, filled })}</p>${
      faults.length > 0 &&
      html`<p>${fill(words['done-bad'], lang, { n: faults.length })}</p>${showFaults(faults, ask)}`
    }<p class="actions"><a class="button" href="/console/enterprises">${words.list[lang]}</a></p>`,
  );
}
