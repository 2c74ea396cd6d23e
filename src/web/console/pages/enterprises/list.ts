import { listIndustries } from '../../../../flow/domain/industries.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { SIZES, type Size, sizeOptions } from '../../../../flow/understand/size.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import {
  type Choices,
  type EnterpriseFilter,
  type FoundEnterprise,
  findEnterprises,
  listChoices,
} from '../../../../store/console/enterprises.js';
import { type Ask, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { option, stageOptions, stageTitle } from '../pack-words.js';
import { pager, total } from '../pager.js';
import { mayImport } from './import.js';
import { words } from './words.js';

/** Enterprises, the newest first, searched and narrowed. */
export async function showEnterprises(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, now } = ask;
  const filter = readFilter(ask);
  const [{ rows, more, count }, choices] = await Promise.all([
    findEnterprises(db, filter, now),
    listChoices(db, viewer.sees),
  ]);
  const last = more ? rows.at(-1)?.id : undefined;
  const asked = Object.keys(query).length > 0;
  return page(
    words.title[lang],
    html`${
      mayImport(viewer) &&
      html`<p class="actions"><a class="button quiet" href="/console/enterprises/import">${words.import[lang]}</a></p>`
    }${showFilter(ask, choices)}<p class="faint" role="status">${total(count, lang)}</p>${
      rows.length === 0
        ? html`<p class="empty">${words[asked ? 'none-found' : 'none-yet'][lang]}</p>`
        : html`<ul class="rows">${rows.map((row) => showRow(ask, row))}</ul>`
    }${pager('/console/enterprises', query, last, lang)}`,
  );
}

/** What stands in the address is anybody's: what makes no sense is left out. */
function readFilter({ query, viewer, parts: { rulebook } }: Ask): EnterpriseFilter {
  const { q = '', agency = '', district = '', industry = '', size = '', stage = '', before = '' } = query;
  const [pack = '', key = ''] = stage.split('/');
  const known = rulebook.packs.includes(pack);
  return {
    sees: viewer.sees,
    ...(q.trim() === '' ? {} : { words: q.trim().slice(0, 100).toWellFormed() }),
    ...(isUuid(agency) ? { agencyId: agency } : {}),
    ...(district.trim() === '' ? {} : { district: district.trim().slice(0, 100).toWellFormed() }),
    ...(/^[A-T]$/.test(industry) ? { industry } : {}),
    ...(SIZES.some((one) => one === size) ? { size } : {}),
    ...(known ? { pack, ...(key === '' ? {} : { stage: key.slice(0, 100) }) } : {}),
    ...(isUuid(before) ? { before } : {}),
  };
}

function showFilter({ query, lang, parts: { rulebook } }: Ask, { agencies, districts }: Choices): Html {
  const all = (picked: string | undefined) => option('', consoleWords.all[lang], picked ?? '');
  const sections = listIndustries('gbt4754').filter(({ industry }) => industry.code.length === 1);
  return html`<form class="filter" role="search" action="/console/enterprises">
<label class="wide">${words.search[lang]}<input type="search" name="q" value="${query.q ?? ''}" placeholder="${words.hint[lang]}"></label>
${
  agencies.length > 1 &&
  html`<label>${words.agency[lang]}<select name="agency">${all(query.agency)}${agencies.map(({ id, name }) => option(id, name, query.agency))}</select></label>`
}
<label>${words.district[lang]}<input name="district" list="districts" value="${query.district ?? ''}"></label>
<datalist id="districts">${districts.map((name) => html`<option value="${name}"></option>`)}</datalist>
<label>${words.industry[lang]}<select name="industry">${all(query.industry)}${sections.map(
    ({ industry, en }) =>
      option(industry.code, `${industry.code} ${lang === 'zh' ? industry.name : en}`, query.industry),
  )}</select></label>
<label>${words.size[lang]}<select name="size">${all(query.size)}${sizeOptions(SIZES, lang).map(({ key, label }) => option(key, label, query.size))}</select></label>
<label>${words.stage[lang]}<select name="stage">${all(query.stage)}${stageOptions(rulebook, query.stage, lang)}</select></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

function showRow({ lang, parts: { rulebook }, viewer }: Ask, row: FoundEnterprise): Html {
  const { id, name, creditCode, district, agency, size, contacts, project, open, overdue } = row;
  const about = [creditCode, district, sizeLabel(size, lang), viewer.sees === 'all' ? agency : null];
  return html`<li><a class="whole" href="/console/enterprises/${id}"><span class="row"><span><strong>${name || words.nameless[lang]}</strong><br>
<small>${about.filter(Boolean).join(' · ')}</small></span><span class="tags">
${project !== null && html`<span class="tag">${stageTitle(rulebook, project.pack, project.stage, lang)}</span>`}
${overdue > 0 && html`<span class="tag bad">${fill(words.overdue, lang, { n: overdue })}</span>`}
${open > overdue && html`<span class="tag warn">${fill(words.open, lang, { n: open - overdue })}</span>`}
${contacts === 0 && html`<span class="tag warn">${words['no-contact'][lang]}</span>`}</span></span></a></li>`;
}

const sizeLabel = (size: string | null, lang: Lang): string | undefined =>
  sizeOptions(SIZES, lang).find(({ key }: { key: Size }) => key === size)?.label;
