import type { Definition, Slot } from '../../../../flow/definition/definition.js';
import type { Lang } from '../../../../flow/json.js';
import { conditionInWords } from '../../../../packs/condition-words.js';
import { chinaTime } from '../../../../service/china-time.js';
import { listVersions } from '../../../../store/console/versions.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { packTitle } from '../pack-words.js';
import { formOf } from './open-pack.js';
import { readOpen } from './show-packs.js';
import { leadsSomething } from './template.js';
import { optionsOf, typeName } from './type-name.js';
import { words } from './words.js';

/** One form: its questions in the order of the standard, its versions, and how to get it on paper. */
export async function showForm(ask: Ask): Promise<View> {
  const { lang, params, parts, viewer } = ask;
  const definition = formOf(ask);
  const { id, title, file, sections, slots } = definition;
  const here = `/console/packs/${id}`;
  return page(
    title[lang],
    html`<p><a href="/console/packs/${params.pack}">${packTitle(parts.rulebook, params.pack ?? '', lang)}</a> · ${file.source}</p>
<p class="actions"><a class="button quiet" href="/console/blank/${id}/docx">${words['blank-docx'][lang]}</a>
<a class="button quiet" href="/console/blank/${id}/pdf">${words['blank-pdf'][lang]}</a>
${leadsSomething(viewer) && html`<a class="button quiet" href="${here}/template">${words.template[lang]}</a>`}</p>
${sections.map((section, at) => {
  const own = slots.filter((slot) => slot.section === at);
  if (own.length === 0) return undefined;
  const when = file.sections[at]?.when;
  return html`<section class="card"><h2>${section.title[lang]}</h2>${
    when &&
    html`<p><small>${words['asked-when'][lang]}：${conditionInWords(definition, when, lang)}</small></p>`
  }<ol class="questions" start="${(own[0]?.index ?? 0) + 1}">${own.map((slot) => showQuestion(definition, slot, here, lang))}</ol></section>`;
})}<section><h2>${words.versions[lang]}</h2>${await showVersions(ask, definition)}</section>`,
  );
}

function showQuestion(definition: Definition, slot: Slot, here: string, lang: Lang): Html {
  const { question, required, row } = slot;
  const { label, ask, when } = question;
  const about = [typeName(slot, lang), words[required ? 'required' : 'optional'][lang]];
  const labels = optionsOf(slot, lang);
  return html`<li><strong>${label[lang]}</strong> <small>${about.join(' · ')}</small>
${ask && html`<br><small>${words.ask[lang]}：${ask[lang]}</small>`}
${labels.length > 0 && html`<br><small>${words.options[lang]}：${labels.join(' / ')}</small>`}
${row && html`<br><small>${words.row[lang]}：${row.map((field) => `${field.question.label[lang]}（${typeName(field, lang)}）`).join('、')}</small>`}
${when && html`<br><small>${words['asked-when'][lang]}：${conditionInWords(definition, when, lang)}</small>`}
<br><small><a href="${here}/preview/${question.key}">${words.preview[lang]}</a></small></li>`;
}

async function showVersions(ask: Ask, { id, hash }: Definition): Promise<Html> {
  const { db, lang, params } = ask;
  const [versions, open] = await Promise.all([listVersions(db, params.pack ?? ''), readOpen(ask)]);
  const rows = versions.filter(({ form }) => form === id);
  if (rows.length === 0) return html`<p class="empty">${words['not-published'][lang]}</p>`;
  return html`<div class="table"><table><thead><tr><th scope="col">${words.version[lang]}</th><th scope="col">${words.published[lang]}</th>
<th scope="col" class="number">${words['open-now'][lang]}</th><th scope="col"></th></tr></thead><tbody>${rows.map(
    (row) => {
      const n = open.find((one) => one.form === id && one.hash === row.hash)?.open ?? 0;
      const now = row.hash === hash;
      return html`<tr><th scope="row"><code>${row.hash.slice(0, 12)}</code></th><td>${chinaTime(row.at).slice(0, 16)}</td><td class="number">${n}</td>
<td>${now ? html`<span class="tag">${words.current[lang]}</span>` : html`<a href="/console/packs/${id}/versions/${row.hash}">${words.compare[lang]}</a>`}</td></tr>`;
    },
  )}</tbody></table></div>`;
}
