import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { nameKey } from '../../../../service/enterprises/name-key.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import {
  listAgencies,
  listBureaus,
  PAGE,
  type ShownOrganisation,
  setAgencyDistrict,
  setBureauDistrict,
} from '../../../../store/console/staff.js';
import { findWaitingJoins } from '../../../../store/enterprises/join-requests.js';
import { ensureAgency } from '../../../../store/organisations/ensure-agency.js';
import { ensureBureau } from '../../../../store/organisations/ensure-bureau.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html } from '../../html.js';
import { pager } from '../pager.js';
import { showJoins } from './place.js';
import { words } from './words.js';

const NAME_MAX = 100;

/** Own places; for bureaus all agencies, for operators all there is. Whoever has one place is led there. */
export async function showPlaces(ask: Ask, problem?: string): Promise<View> {
  const { db, viewer, lang } = ask;
  const { agencies, bureaus, operator } = viewer;
  const own = [
    ...agencies.map(({ id, name }) => ({ path: `agencies/${id}`, name })),
    ...bureaus.map(({ id, name }) => ({ path: `bureaus/${id}`, name })),
  ];
  const joins = operator ? await findWaitingJoins(db, undefined) : [];
  const [only] = own;
  if (only && own.length === 1 && !operator && bureaus.length === 0) return go(`/console/staff/${only.path}`);
  return page(
    words.title[lang],
    html`${showJoins(joins, ask)}${
      own.length > 0 &&
      html`<h2>${words.own[lang]}</h2><ul class="rows">${own.map(
        ({ path, name }) =>
          html`<li><a class="whole" href="/console/staff/${path}"><strong>${name}</strong></a></li>`,
      )}</ul>`
    }${viewer.sees === 'all' && (await showAgencies(ask))}${operator && (await showBureaus(ask))}${
      operator &&
      html`<div class="columns">${showAdding('agencies', ask, problem)}${showAdding('bureaus', ask, problem)}</div>`
    }`,
  );
}

async function showAgencies({ db, query, lang }: Ask): Promise<Html> {
  const { q = '', before = '' } = query;
  const found = await listAgencies(db, {
    ...(q.trim() === '' ? {} : { words: q.trim().slice(0, NAME_MAX).toWellFormed() }),
    ...(isUuid(before) ? { before } : {}),
  });
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1)?.id : undefined;
  return html`<h2>${words.agencies[lang]}</h2><form class="filter" role="search" action="/console/staff">
<label>${words.find[lang]}<input type="search" name="q" value="${q}"></label><button>${consoleWords.search[lang]}</button></form>${
    shown.length === 0
      ? html`<p class="empty">${(q === '' ? words['none-agencies'] : consoleWords['nothing-found'])[lang]}</p>`
      : rows('agencies', shown, lang)
  }${pager('/console/staff', query, last, lang)}`;
}

async function showBureaus({ db, lang }: Ask): Promise<Html> {
  const found = await listBureaus(db);
  return html`<h2>${words.bureaus[lang]}</h2>${
    found.length === 0
      ? html`<p class="empty">${words['none-bureaus'][lang]}</p>`
      : rows('bureaus', found, lang)
  }`;
}

const rows = (kind: 'agencies' | 'bureaus', found: readonly ShownOrganisation[], lang: Ask['lang']): Html =>
  html`<ul class="rows">${found.map(
    ({ id, name, district, people }) =>
      html`<li><a class="whole" href="/console/staff/${kind}/${id}"><span class="row"><span><strong>${name}</strong><br><small>${district ?? ''}</small></span>
<span class="tags"><span class="tag ${people === 0 ? 'warn' : 'faint'}">${fill(words.people, lang, { n: people })}</span></span></span></a></li>`,
  )}</ul>`;

function showAdding(kind: 'agencies' | 'bureaus', { lang, token, form }: Ask, problem?: string): Html {
  const title = words[kind === 'agencies' ? 'add-agency' : 'add-bureau'][lang];
  const here = form.kind === kind;
  return html`<section class="card"><h2>${title}</h2><form class="stack" method="post" action="/console/staff"><input type="hidden" name="_t" value="${token}"><input type="hidden" name="kind" value="${kind}">
<label>${words.name[lang]}<input name="name" maxlength="${NAME_MAX}" required value="${here ? (form.name ?? '') : ''}"></label>
<label>${words.district[lang]}<input name="district" maxlength="${NAME_MAX}" value="${here ? (form.district ?? '') : ''}"></label>
${here && problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}<p class="actions"><button>${words.add[lang]}</button></p></form></section>`;
}

/** An operator adds an agency or a bureau; of one that is there already nothing changes. */
export async function addPlace(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { kind = '', name: said = '', district = '' } = form;
  if (kind !== 'agencies' && kind !== 'bureaus') throw new Fault('not-found');
  const name = said.trim().slice(0, NAME_MAX).toWellFormed();
  if (nameKey(name) === '') return await showPlaces(ask, words['needs-name'][lang]);
  const near = district.trim().slice(0, NAME_MAX).toWellFormed();
  const { id, made } = await parts.store.transact(async (tx) => {
    const agency = kind === 'agencies';
    const ensured = agency
      ? await ensureAgency(tx, name, nameKey(name), now)
      : await ensureBureau(tx, name, now);
    if (!ensured.made) return ensured;
    if (near !== '') await (agency ? setAgencyDistrict : setBureauDistrict)(tx, ensured.id, near);
    const subject = agency ? 'agency' : 'bureau';
    await recordAudit(tx, {
      ...{ personId: viewer.personId, action: `${subject}.created`, subject, key: ensured.id, at: now },
    });
    return ensured;
  });
  return go(`/console/staff/${kind}/${id}?said=${made ? 'added' : 'there'}`);
}
