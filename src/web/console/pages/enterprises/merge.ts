import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { isAdminOf } from '../../../../service/console/viewer.js';
import { mergeEnterprises } from '../../../../service/enterprises/merge-enterprises.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findShownEnterprise } from '../../../../store/console/enterprise.js';
import {
  type EnterpriseRow,
  findByCreditCode,
  findEnterprise,
} from '../../../../store/enterprises/find-enterprise.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { words as listWords } from './words.js';

const words = {
  title: { zh: '合并重复的企业', en: 'Merge doubles' },
  how: {
    zh: '同一家企业登记了两次？把另一条并到这一条。填另一条的信用代码；没有代码就贴它的页面地址。',
    en: 'Registered twice? Merge the other one into this one: give its credit code or, if it has none, the address of its page.',
  },
  other: { zh: '另一条的信用代码或页面地址', en: 'Credit code or page of the other one' },
  next: { zh: '下一步', en: 'Next' },
  ask: {
    zh: '“{from}”的联系人、项目、填报、消息都会并到“{into}”，“{from}”这一条就没有了。不能撤回。',
    en: 'Contacts, projects, forms and messages of “{from}” go to “{into}”; “{from}” is gone then. This cannot be undone.',
  },
  merge: { zh: '合并', en: 'Merge' },
  back: { zh: '不合并', en: 'Do not merge' },
  'not-found': { zh: '没找到另一条，或者不归您管。', en: 'The other one was not found, or is not yours.' },
  same: { zh: '就是这一条，请填另一条的。', en: 'That is this one. Please give the other one’s.' },
  'codes-differ': {
    zh: '两条的信用代码不一样，是两家企业，不能合并。',
    en: 'Their credit codes differ: they are two enterprises.',
  },
  code: { zh: '信用代码', en: 'Credit code' },
  district: { zh: '区域', en: 'District' },
  kept: { zh: '保留', en: 'stays' },
  gone: { zh: '并入', en: 'is merged' },
} as const;

/** On the page of an enterprise, for admins of its agency and operators. */
export function showMerging(
  { viewer, lang }: Ask,
  enterprise: { id: string; agencyId: string | null },
): Html | undefined {
  if (!isAdminOf(viewer, enterprise.agencyId)) return undefined;
  return html`<p class="actions"><a class="button quiet" href="/console/enterprises/${enterprise.id}/merge">${words.title[lang]}</a></p>`;
}

/** Only for admins: the others find no such page. */
async function openWinner({ db, viewer, params }: Ask): Promise<EnterpriseRow> {
  const { id = '' } = params;
  const shown = isUuid(id) ? await findShownEnterprise(db, id, viewer.sees) : undefined;
  const found = shown && (await findEnterprise(db, shown.id));
  if (!found || !isAdminOf(viewer, found.agencyId)) throw new Fault('not-found');
  return found;
}

export async function askToMerge(ask: Ask, problem?: string): Promise<View> {
  const { lang, token, form } = ask;
  const into = await openWinner(ask);
  return page(
    `${words.title[lang]}：${into.name || listWords.nameless[lang]}`,
    html`<section class="card"><p>${words.how[lang]}</p><form class="stack" method="post" action="/console/enterprises/${into.id}/merge"><input type="hidden" name="_t" value="${token}">
<label>${words.other[lang]}<input name="other" maxlength="300" required value="${form.other ?? ''}"></label>
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
<p class="actions"><button>${words.next[lang]}</button><a class="button quiet" href="/console/enterprises/${into.id}">${words.back[lang]}</a></p></form></section>`,
  );
}

/** Shows both side by side first; merges them when that was confirmed. */
export async function takeMerge(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const into = await openWinner(ask);
  const from = await findOther(ask);
  if (!from || !isAdminOf(viewer, from.agencyId ?? into.agencyId))
    return await askToMerge(ask, words['not-found'][lang]);
  if (from.id === into.id) return await askToMerge(ask, words.same[lang]);
  if (from.creditCode !== null && into.creditCode !== null)
    return await askToMerge(ask, words['codes-differ'][lang]);
  if (form.sure !== 'yes') return confirm(ask, from, into);
  const wish = { from: from.id, into: into.id, by: viewer.personId };
  const merged = await parts.store.transact((tx) => mergeEnterprises(tx, wish, now));
  if (merged.kind === 'refused')
    return await askToMerge(ask, words[merged.why === 'missing' ? 'not-found' : merged.why][lang]);
  return go(`/console/enterprises/${merged.into}`);
}

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

async function findOther({ db, viewer, form: { other = '' } }: Ask): Promise<EnterpriseRow | undefined> {
  const [id] = ID.exec(other) ?? [];
  const found = id
    ? await findEnterprise(db, id)
    : await findByCreditCode(db, other.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase());
  // One of another agency is as good as none.
  return found && (await findShownEnterprise(db, found.id, viewer.sees)) ? found : undefined;
}

function confirm({ lang, token, form }: Ask, from: EnterpriseRow, into: EnterpriseRow): View {
  const nameOf = ({ name }: EnterpriseRow) => name || listWords.nameless[lang];
  const card = (
    row: EnterpriseRow,
    word: 'kept' | 'gone',
  ) => html`<section class="card"><h2>${nameOf(row)}</h2>
<p><span class="tag${word === 'gone' && ' warn'}">${words[word][lang]}</span></p><dl><dt>${words.code[lang]}</dt><dd>${row.creditCode ?? '—'}</dd><dt>${words.district[lang]}</dt><dd>${row.district ?? '—'}</dd></dl></section>`;
  return page(
    words.title[lang],
    html`<div class="columns">${card(into, 'kept')}${card(from, 'gone')}</div>
<p>${fill(words.ask, lang, { from: nameOf(from), into: nameOf(into) })}</p>
<form class="actions" method="post" action="/console/enterprises/${into.id}/merge"><input type="hidden" name="_t" value="${token}"><input type="hidden" name="other" value="${form.other ?? ''}"><input type="hidden" name="sure" value="yes">
<button class="danger">${words.merge[lang]}</button><a class="button quiet" href="/console/enterprises/${into.id}">${words.back[lang]}</a></form>`,
  );
}
