import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { CAP_MAX, capOf, USUAL_CAP, usualCap } from '../../../../service/remind/contact-cap.js';
import { listRooms, type RegisteredRoom } from '../../../../service/rooms/room-settings.js';
import { type AgencySettings, readAgencySettings } from '../../../../store/console/agency-settings.js';
import { usualConfirmAbove } from '../../../../store/notices/confirm-above.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { changedRules } from './changed-rules.js';
import { words as retentionWords } from './retention-words.js';
import { showHistory } from './show-history.js';
import { words } from './words.js';

/** What was sent and cannot be: whose setting, and why. */
interface Bad {
  readonly of: string;
  readonly problem: 'cap-bad' | 'confirm-bad';
}

export async function showSettings(ask: Ask, bad?: Bad): Promise<View> {
  const { db, lang, viewer, query } = ask;
  const led = viewer.agencies.filter(({ admin }) => admin);
  const agencies = await Promise.all(led.map(({ id }) => readAgencySettings(db, id)));
  const shown = await Promise.all(agencies.flatMap((one) => (one ? [showAgency(ask, one, bad)] : [])));
  return page(
    words.title[lang],
    html`${query.saved !== undefined && !bad && html`<p role="status"><mark>${words.saved[lang]}</mark></p>`}${showOwn(ask)}
${(viewer.bureaus.length > 0 || viewer.operator) && showBureau(lang)}${viewer.operator && (await showPlatform(ask, bad))}${shown}`,
  );
}

const hidden = ({ token }: Ask): Html => html`<input type="hidden" name="_t" value="${token}">`;

function showOwn(ask: Ask): Html {
  const { lang } = ask;
  const other = lang === 'zh' ? 'en' : 'zh';
  return html`<section class="card"><h2>${words.own[lang]}</h2><form class="filter" method="post" action="/console/language">${hidden(ask)}
<label>${words.language[lang]}<select name="lang">${option('zh', words.chinese[lang], lang)}${option('en', words.english[lang], lang)}</select></label>
<button lang="${other}">${words.save[lang]}</button></form><p><a href="/console/sessions">${words.sessions[lang]}</a></p></section>`;
}

const showBureau = (lang: Lang): Html =>
  html`<section class="card"><h2>${words.bureau[lang]}</h2><ul class="plain"><li><a href="/console/statistics/comparison">${words.comparison[lang]}</a></li>
<li><a href="/console/statistics/action">${words.action[lang]}</a></li></ul></section>`;

const problemOf = (
  of: string,
  problem: Bad['problem'],
  bad: Bad | undefined,
  lang: Lang,
): Html | undefined =>
  bad?.of === of && bad.problem === problem
    ? html`<p class="problem" role="alert">${fill(words[problem], lang, { most: CAP_MAX })}</p>`
    : undefined;

async function showPlatform(ask: Ask, bad: Bad | undefined): Promise<Html> {
  const { db, lang, form } = ask;
  const usual = await usualCap(db);
  const value = bad?.of === 'platform' ? form.cap : usual === USUAL_CAP ? '' : usual;
  return html`<section class="card" id="platform"><h2>${words.platform[lang]}</h2><form class="stack" method="post" action="/console/settings/cap">${hidden(ask)}
<label>${words.cap[lang]}<input name="cap" inputmode="numeric" value="${value}"><small>${fill(words['cap-hint-all'], lang, { n: USUAL_CAP })}</small></label>
${problemOf('platform', 'cap-bad', bad, lang)}<p class="actions"><button>${words.save[lang]}</button></p></form>
<p><a href="/console/settings/retention">${retentionWords.see[lang]}</a></p></section>`;
}

async function showAgency(ask: Ask, agency: AgencySettings, bad: Bad | undefined): Promise<Html> {
  const { db, lang, parts, form } = ask;
  const { id, name, notices, confirmAbove, cap, reminders } = agency;
  const [rooms, everywhere, usual] = await Promise.all([
    listRooms(db, [id]),
    usualConfirmAbove(db),
    usualCap(db),
  ]);
  const at = `/console/settings/agency/${id}`;
  const changed = changedRules(parts.rulebook, reminders).length;
  const written = (problem: Bad['problem'], sent: string | undefined, stored: unknown) =>
    bad?.of === id && bad.problem === problem ? sent : typeof stored === 'number' ? stored : '';
  return html`<section class="card" id="${id}"><h2>${name}</h2>
<p><strong>${words.rules[lang]}</strong> <small>${changed > 0 ? fill(words['rules-changed'], lang, { n: changed }) : words['rules-none'][lang]}</small></p>
<p class="actions"><a class="button quiet" href="${at}/rules">${words['rules-see'][lang]}</a></p><div class="columns">
<form class="stack" method="post" action="${at}/cap">${hidden(ask)}
<label>${words.cap[lang]}<input name="cap" inputmode="numeric" value="${written('cap-bad', form.cap, capOf(cap))}"><small>${fill(words['cap-hint'], lang, { n: usual })}</small></label>
${problemOf(id, 'cap-bad', bad, lang)}<p class="actions"><button>${words.save[lang]}</button></p></form>
<form class="stack" method="post" action="${at}/confirm">${hidden(ask)}
<label>${words.confirm[lang]}<input name="above" inputmode="numeric" value="${written('confirm-bad', form.above, confirmAbove)}"><small>${fill(words['confirm-hint'], lang, { n: everywhere })}</small></label>
${problemOf(id, 'confirm-bad', bad, lang)}<p class="actions"><button>${words.save[lang]}</button></p></form>
<form class="stack" method="post" action="${at}/writers">${hidden(ask)}<label>${words.writers[lang]}<select name="who">
${option('admin', words['writers-admin'][lang], notices ?? 'admin')}${option('staff', words['writers-staff'][lang], notices ?? 'admin')}</select></label>
<p class="actions"><button>${words.save[lang]}</button></p></form></div>
<h3>${words.rooms[lang]}</h3>${rooms.length === 0 ? html`<p class="faint">${words['no-rooms'][lang]}</p>` : rooms.map((room) => showRoom(ask, room))}
<h3>${words.history[lang]}</h3>${await showHistory(ask, id)}</section>`;
}

function showRoom(ask: Ask, { id, title, number, settings }: RegisteredRoom): Html {
  const { lang } = ask;
  const posters = settings.posters ?? 'staff';
  return html`<form class="filter" method="post" action="/console/settings/rooms/${id}">${hidden(ask)}
<label>${title || fill(words.untitled, lang, { number })}<select name="posters">${option('admin', words['writers-admin'][lang], posters)}${option('staff', words['writers-staff'][lang], posters)}</select></label>
<button class="quiet">${words.save[lang]}</button></form>`;
}
