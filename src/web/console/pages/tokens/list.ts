import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { isScope, scopesFor } from '../../../../service/api/scopes.js';
import { DAYS_USUAL } from '../../../../service/api/tokens.js';
import { chinaTime } from '../../../../service/china-time.js';
import type { OwnerRow, TokenRow } from '../../../../store/api/tokens.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { scopeWords, words } from './words.js';

const bureauScopes = scopesFor('bureau');
const dayOf = (at: Date): string => chinaTime(at).slice(0, 10);

/** Within so many days of its end a token is marked. */
const SOON_MS = 30 * 86_400_000;

function showState({ expiresAt, revokedAt }: TokenRow, now: Date, lang: Lang): Html | false {
  if (revokedAt) return html`<span class="tag faint">${words.ended[lang]}</span>`;
  if (!expiresAt) return false;
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return html`<span class="tag bad">${words.over[lang]}</span>`;
  const word = left < SOON_MS ? 'soon' : 'until';
  return html`<span class="tag${left < SOON_MS && ' warn'}">${fill(words[word], lang, { day: dayOf(expiresAt) })}</span>`;
}

function showRow(row: TokenRow, { lang, now, token }: Ask): Html {
  const { id, name, owner, scopes, maker, createdAt, usedAt, revokedAt } = row;
  const day = dayOf(createdAt);
  const made =
    maker === null ? fill(words['made-here'], lang, { day }) : fill(words.made, lang, { name: maker, day });
  const used = usedAt ? fill(words.used, lang, { at: chinaTime(usedAt).slice(0, 16) }) : words.unused[lang];
  const may = scopes.map((scope) => (isScope(scope) ? scopeWords[scope][lang] : scope));
  const end = html`<form method="post" action="/console/tokens/${id}/end" data-ask="${words['end-ask'][lang]}"><input type="hidden" name="_t" value="${token}">
<button class="danger" aria-label="${words.end[lang]} ${name}">${words.end[lang]}</button></form>`;
  return html`<li><span class="row"><span><strong>${name}</strong> <small>${owner}</small><br><small>${may.join(' · ')}</small><br>
<small>${made} · ${used}</small></span><span class="tags">${showState(row, now, lang)}</span>${!revokedAt && end}</span></li>`;
}

export function showTokens(rows: readonly TokenRow[], ask: Ask): Html {
  const { lang } = ask;
  return html`<p class="faint">${words.about[lang]} <a href="/api/docs">/api/docs</a></p>${
    rows.length > 0
      ? html`<ul class="rows">${rows.map((row) => showRow(row, ask))}</ul>`
      : html`<p class="empty">${words.none[lang]}</p>`
  }`;
}

interface Owners {
  readonly agencies: readonly OwnerRow[];
  readonly bureaus: readonly OwnerRow[];
}

export function showForm({ agencies, bureaus }: Owners, { lang, token }: Ask): Html {
  const owners = [...bureaus, ...agencies];
  const [only] = owners;
  const owner =
    owners.length === 1 && only
      ? html`<input type="hidden" name="owner" value="${only.id}">`
      : html`<label>${words.owner[lang]}<select name="owner">${owners.map(({ id, name }) => option(id, name, undefined))}</select></label>`;
  const scopes = scopesFor(agencies.length > 0 ? 'agency' : 'bureau').map(
    (scope) =>
      html`<label class="inline"><input type="checkbox" name="scope" value="${scope}"><span>${scopeWords[scope][lang]}${
        bureaus.length > 0 &&
        agencies.length > 0 &&
        !bureauScopes.includes(scope) &&
        words['agency-only'][lang]
      } <small>${scope}</small></span></label>`,
  );
  const days = (['90', '365', '730'] as const).map((one) =>
    option(one, words[`days-${one}`][lang], String(DAYS_USUAL)),
  );
  return html`<section class="card"><h2>${words.add[lang]}</h2><form class="stack" method="post" action="/console/tokens">
<input type="hidden" name="_t" value="${token}">${owner}
<label>${words.name[lang]}<input name="name" required maxlength="60" autocomplete="off" placeholder="${words['name-hint'][lang]}"></label>
<fieldset><legend>${words.scopes[lang]}</legend>${scopes}</fieldset>
<label>${words.days[lang]}<select name="days">${days}</select></label>
<div><button>${words.save[lang]}</button></div></form></section>`;
}
