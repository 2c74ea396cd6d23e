import { EXPORT_FORMATS } from '../../../../documents/write-export.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { type Choices, listChoices } from '../../../../store/console/enterprises.js';
import { type ExportEntry, listExportable, listExports } from '../../../../store/export/list-exports.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { option, packTitle } from '../pack-words.js';
import { takesFrom } from './read-wish.js';
import { showStatistics } from './statistics-sheets.js';
import { words } from './words.js';

/** What can be exported, and what was. */
export async function showExports(ask: Ask, problem?: 'none-fit' | 'bad-period'): Promise<View> {
  const { db, viewer, lang } = ask;
  const { personId } = viewer;
  const sees = takesFrom(viewer);
  const [forms, choices, exports] = await Promise.all([
    listExportable(db),
    listChoices(db, sees),
    listExports(db, { agencyIds: sees, personId }),
  ]);
  return page(
    words.title[lang],
    html`${
      forms.length === 0
        ? html`<p class="empty">${words['no-forms'][lang]}</p>`
        : html`${problem && html`<p class="problem" role="alert">${words[problem][lang]}</p>`}${showForm(ask, forms, choices)}`
    }${showStatistics(ask)}<h2>${words.history[lang]}</h2>${
      exports.length === 0
        ? html`<p class="empty">${words['no-history'][lang]}</p>`
        : showHistory(ask, exports, choices)
    }`,
  );
}

function showForm(ask: Ask, forms: readonly string[], { agencies, districts }: Choices): Html {
  const { form, lang, token, parts, viewer, now } = ask;
  const { rulebook } = parts;
  const all = (picked: string | undefined) => option('', consoleWords.all[lang], picked);
  const today = chinaTime(now).slice(0, 10);
  const day = (name: 'from' | 'to') =>
    html`<label>${words[name][lang]}<input type="date" name="${name}" max="${today}" value="${form[name] ?? ''}"></label>`;
  return html`<form class="filter card" method="post" action="/console/exports"><input type="hidden" name="_t" value="${token}">
<label class="wide">${words.form[lang]}<select name="form">${showForms(ask, forms)}</select></label>
${agencies.length > 1 && html`<label>${words.agency[lang]}<select name="agency">${all(form.agency)}${agencies.map(({ id, name }) => option(id, name, form.agency))}</select></label>`}
<label>${words.district[lang]}<input name="district" list="districts" maxlength="60" value="${form.district ?? ''}"><datalist id="districts">${districts.map((one) => html`<option value="${one}"></option>`)}</datalist></label>
<label>${words.pack[lang]}<select name="pack">${all(form.pack)}${rulebook.packs.map((one) => option(one, packTitle(rulebook, one, lang), form.pack))}</select></label>
${day('from')}${day('to')}
<label>${words.as[lang]}<select name="as">${EXPORT_FORMATS.map((one) => option(one, words[one][lang], form.as))}</select></label>
<button>${words.go[lang]}</button></form>
<p class="faint">${words.how[lang]}${viewer.sees === 'all' && html` ${words.masked[lang]}`}</p>`;
}

/** A form that is gone is called as it was stored. */
const titleOf = (form: string, { current }: Ask['parts'], lang: Ask['lang']): string =>
  current(form)?.title[lang] ?? form;

/** By their packs. */
function showForms({ form, lang, parts }: Ask, forms: readonly string[]): readonly Html[] {
  const packs = [...new Set(forms.map((one) => one.slice(0, one.indexOf('/'))))];
  return packs.map(
    (pack) =>
      html`<optgroup label="${packTitle(parts.rulebook, pack, lang)}">${forms
        .filter((one) => one.startsWith(`${pack}/`))
        .map((one) => option(one, titleOf(one, parts, lang), form.form))}</optgroup>`,
  );
}

function showHistory({ lang, parts }: Ask, exports: readonly ExportEntry[], { agencies }: Choices): Html {
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return html`<ul class="rows">${exports.map(({ at, by, details }) => {
    const { form, project, as, responses, agency, district, pack, from, to } = details;
    const what =
      typeof project === 'string'
        ? html`<a href="/console/projects/${project}">${words.archive[lang]}</a>`
        : html`${titleOf(String(form), parts, lang)}`;
    const period = from || to ? [from, to].map((day) => String(day ?? '')).join(' — ') : '';
    const about = [
      chinaTime(at).slice(0, 16),
      by ?? words.system[lang],
      typeof agency === 'string' ? names.get(agency) : '',
      typeof district === 'string' ? district : '',
      typeof pack === 'string' ? packTitle(parts.rulebook, pack, lang) : '',
      period,
    ];
    return html`<li><span class="row"><span>${what}<br><small>${about.filter(Boolean).join(' · ')}</small></span>
<span class="tags"><span class="tag">${fill(words.responses, lang, { n: Number(responses) })}</span><span class="tag faint">${String(as)}</span></span></span></li>`;
  })}</ul>`;
}
