import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { writeTo } from '../../../../chat/lobby/tell-moved-up.js';
import { fill } from '../../../../flow/say/fill.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { attendeeWords } from '../../../../service/trainings/attendee-words.js';
import { register } from '../../../../service/trainings/register.js';
import { sayRegistered } from '../../../../service/trainings/say-registered.js';
import { LEVELS, type Training } from '../../../../service/trainings/training.js';
import { findShownEnterprise, type ShownEnterprise } from '../../../../store/console/enterprise.js';
import { findEnterprises } from '../../../../store/console/enterprises.js';
import { listNamedContacts } from '../../../../store/console/trainings.js';
import { findTraining } from '../../../../store/trainings/trainings.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { formWords as words } from './form-words.js';
import { goBack, openHeld, pathOf } from './open-training.js';
import { OTHERS, type People, readPeople } from './read-people.js';
import { words as pageWords, type Said } from './words.js';

/** So many enterprises are offered; more words find fewer. */
const OFFERED = 10;

/** Which enterprise, then who of it. */
export async function askRegister(ask: Ask): Promise<View> {
  const training = await openHeld(ask);
  const { query } = ask;
  if (query.none !== undefined || query.enterprise !== undefined)
    return askPeople(ask, training, await enterpriseOf(ask, query.enterprise));
  return askEnterprise(ask, training);
}

const enterpriseOf = async ({ db, viewer }: Ask, id = ''): Promise<ShownEnterprise | undefined> =>
  isUuid(id) ? await findShownEnterprise(db, id, viewer.sees) : undefined;

async function askEnterprise(ask: Ask, training: Training): Promise<View> {
  const { db, lang, query, viewer, now } = ask;
  const asked = (query.q ?? '').trim().slice(0, 100).toWellFormed();
  const found =
    asked === '' ? [] : (await findEnterprises(db, { sees: viewer.sees, words: asked }, now)).rows;
  const path = pathOf(training, '/register');
  const rows = found
    .slice(0, OFFERED)
    .map(
      ({ id, name, district, creditCode }) =>
        html`<li><a class="whole" href="${to(path, { enterprise: id })}"><strong>${name}</strong><br><small>${[district, creditCode].filter(Boolean).join(' · ')}</small></a></li>`,
    );
  return page(
    fill(words['register-title'], lang, { title: training.title }),
    html`<form class="filter" role="search" action="${path}"><label>${words['register-which'][lang]}<input type="search" name="q" value="${asked}" placeholder="${words['register-hint'][lang]}" required></label>
<button>${words['register-find'][lang]}</button></form>${
      rows.length > 0
        ? html`<ul class="rows">${rows}</ul>`
        : asked !== '' && html`<p class="empty">${words['register-none'][lang]}</p>`
    }<p class="actions"><a class="button quiet" href="${path}?none=1">${words['register-without'][lang]}</a><a class="button quiet" href="${pathOf(training)}">${pageWords.back[lang]}</a></p>`,
  );
}

async function askPeople(
  ask: Ask,
  training: Training,
  enterprise: ShownEnterprise | undefined,
  problem?: string,
): Promise<View> {
  const { db, lang, token, form, forms } = ask;
  const contacts = enterprise ? await listNamedContacts(db, enterprise.id) : [];
  const picked = forms.contact ?? [];
  const levels = (name: string, key: string) =>
    html`<label>${pageWords.level[lang]}<select name="${name}"><option value="">${pageWords['no-level'][lang]}</option>${LEVELS.map(
      (level) =>
        level === form[key]
          ? html`<option value="${level}" selected>${attendeeWords[`level-${level}`][lang]}</option>`
          : html`<option value="${level}">${attendeeWords[`level-${level}`][lang]}</option>`,
    )}</select></label>`;
  const box = (id: string): Html =>
    picked.includes(id)
      ? html`<input type="checkbox" name="contact" value="${id}" checked>`
      : html`<input type="checkbox" name="contact" value="${id}">`;
  const known = contacts.map(
    ({ personId, name, title }) =>
      html`<div class="row"><label class="inline">${box(personId)}${name} ${title !== null && html`<small>${title}</small>`}</label>${levels(`level-${personId}`, `level-${personId}`)}</div>`,
  );
  const input = (key: string, label: Html | string, more: Html) =>
    html`<label>${label}<input name="${key}" value="${form[key] ?? ''}" autocomplete="off" maxlength="40" ${more}></label>`;
  const others = Array.from({ length: OTHERS }, (_, i) => {
    const n = i + 1;
    return html`<fieldset class="line"><legend>${fill(words['register-other'], lang, { n })}</legend>${input(`name-${n}`, pageWords.name[lang], html``)}
${input(`phone-${n}`, pageWords.phone[lang], html`type="tel"`)}${levels(`level-${n}`, `level-${n}`)}</fieldset>`;
  });
  return page(
    fill(words['register-title'], lang, { title: training.title }),
    html`${enterprise && html`<p><strong>${enterprise.name}</strong></p>`}${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
<form class="stack wide" method="post" action="${pathOf(training, '/register')}"><input type="hidden" name="_t" value="${token}">
${enterprise && html`<input type="hidden" name="enterprise" value="${enterprise.id}">`}${
  known.length > 0 &&
  html`<section class="card"><h2>${words['register-contacts'][lang]}</h2><p><small>${words['register-contacts-hint'][lang]}</small></p>${known}</section>`
}<section class="card"><h2>${words[known.length > 0 ? 'register-others' : 'register-people'][lang]}</h2><p><small>${words['register-others-hint'][lang]}</small></p>${others}</section>
<p class="actions"><button>${words['register-go'][lang]}</button><a class="button quiet" href="${pathOf(training)}">${pageWords.back[lang]}</a></p></form>`,
  );
}

/** Registers them as they could themselves: who does not fit waits. Contacts are told. */
export async function registerPeople(ask: Ask): Promise<View> {
  const training = await openHeld(ask);
  const { form, lang } = ask;
  const enterprise = await enterpriseOf(ask, form.enterprise);
  const contacts = enterprise ? await listNamedContacts(ask.db, enterprise.id) : [];
  const read = readPeople(ask.form, ask.forms.contact ?? [], contacts);
  if (read.kind === 'people') return goBack(training, await put(ask, training, enterprise?.id, read.people));
  const { fault } = read;
  return askPeople(ask, training, enterprise, fill(words[fault.word], lang, { phone: fault.phone ?? '' }));
}

async function put(
  { parts, viewer, now }: Ask,
  { id }: Training,
  enterpriseId: string | undefined,
  people: People,
): Promise<Said> {
  return parts.store.transact(async (tx) => {
    const results = (await register(tx, id, { enteredBy: viewer.personId, enterpriseId, people }, now)) ?? [];
    const training = await findTraining(tx, id);
    for (const [i, { personId }] of people.entries()) {
      const result = results[i];
      const told = result?.kind === 'registered' || result?.kind === 'waiting';
      if (!training || !told || personId === undefined) continue;
      const say = (lang: 'zh' | 'en') => sayRegistered(training, [result], lang);
      await leaveSayings(tx, await writeTo(tx, personId, say, training));
    }
    return sayAll(results.map(({ kind }) => kind));
  });
}

/** The worst that came of it, which is what has to be looked after. */
function sayAll(kinds: readonly string[]): Said {
  if (kinds.includes('full')) return 'full';
  if (kinds.includes('closed')) return 'closed-for-all';
  if (kinds.includes('waiting')) return 'waits';
  return kinds.includes('registered') ? 'registered' : 'was-registered';
}
