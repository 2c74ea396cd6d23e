import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { webhookScope } from '../../../../service/webhooks/manage-webhooks.js';
import { WEBHOOK_EVENTS } from '../../../../store/webhooks/events.js';
import type { WebhookRow } from '../../../../store/webhooks/webhooks.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { eventWords, words } from './words.js';

export const minute = (at: Date): string => chinaTime(at).slice(0, 16);

/** Whose it is, as people call it. */
export const ownerOf = ({ agency, bureau }: WebhookRow, lang: Lang): string =>
  agency ?? bureau ?? words.platform[lang];

/** How it stands: what waits, what did not arrive. */
export function showState({ endedAt, waiting, dead }: WebhookRow, lang: Lang): Html {
  const count = (word: 'waiting' | 'dead', n: number) =>
    fill(words[word], lang, { n: n < 1000 ? String(n) : '1,000+' });
  return html`<span class="tags">${
    endedAt
      ? html`<span class="tag faint">${words.ended[lang]}</span>`
      : html`<span class="tag">${words.on[lang]}</span>`
  }${waiting > 0 && html`<span class="tag warn">${count('waiting', waiting)}</span>`}${
    dead > 0 && html`<span class="tag bad">${count('dead', dead)}</span>`
  }</span>`;
}

export const lastSent = ({ lastSentAt }: WebhookRow, lang: Lang): string =>
  lastSentAt ? fill(words['last-sent'], lang, { at: minute(lastSentAt) }) : words['never-sent'][lang];

export function showWebhooks(rows: readonly WebhookRow[], ask: Ask): Html {
  const { lang } = ask;
  const listed = rows.map(
    (row) =>
      html`<li><a class="whole" href="/console/webhooks/${row.id}"><span class="row"><span><strong>${row.url}</strong><br>
<small>${ownerOf(row, lang)} · ${lastSent(row, lang)}</small></span>${showState(row, lang)}</span></a></li>`,
  );
  return html`<p class="faint">${words.about[lang]}</p>${
    listed.length > 0 ? html`<ul class="rows">${listed}</ul>` : html`<p class="empty">${words.none[lang]}</p>`
  }${showForm(ask)}`;
}

function showForm({ viewer, lang, token }: Ask): Html {
  const { all, agencyIds, bureauIds } = webhookScope(viewer);
  const owners = [
    ...(all ? [{ id: '', name: words.platform[lang] }] : []),
    ...viewer.bureaus.filter(({ id }) => bureauIds.includes(id)),
    ...viewer.agencies.filter(({ id }) => agencyIds.includes(id)),
  ];
  const [only] = owners;
  const owner =
    owners.length === 1 && only
      ? html`<input type="hidden" name="owner" value="${only.id}">`
      : html`<label>${words.owner[lang]}<select name="owner">${owners.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>`;
  return html`<section class="card"><h2>${words.add[lang]}</h2><form class="stack" method="post" action="/console/webhooks">
<input type="hidden" name="_t" value="${token}">${owner}
<label>${words.url[lang]}<input type="text" inputmode="url" name="url" required maxlength="2000" autocomplete="off" spellcheck="false" placeholder="https://platform.example.org/zhitong"></label>
<fieldset><legend>${words.events[lang]}</legend>${WEBHOOK_EVENTS.map(
    (event) =>
      html`<label class="inline"><input type="checkbox" name="event" value="${event}" checked><span>${eventWords[event][lang]} <small>${event}</small></span></label>`,
  )}</fieldset><div><button>${words.save[lang]}</button></div></form></section>`;
}

/** Shown once, when it was made. */
export const showSecret = (id: string, secret: string, lang: Lang, rotated = false): Html =>
  html`<section class="card"><p>${words['secret-once'][lang]}</p><p><code>${secret}</code></p>${
    rotated && html`<p>${words['secret-old'][lang]}</p>`
  }</section><p><a class="button" href="/console/webhooks/${id}">${words.deliveries[lang]}</a></p>`;
