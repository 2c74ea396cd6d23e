import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { nameService } from '../../../../service/match/words.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import {
  listBureauMembers,
  listOpenInvites,
  listPeople,
  type OpenInvite,
  type ShownMember,
  type ShownPerson,
} from '../../../../store/console/staff.js';
import { findWaitingJoins } from '../../../../store/enterprises/join-requests.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { findPlace, type Place } from './rights.js';
import { roleWord, words } from './words.js';

/** The people of an agency or a bureau, the ways in that are open, and who waits. */
export async function showPlace(ask: Ask, kind: Place['kind'], problem?: string): Promise<View> {
  const { db, viewer, lang, query, now } = ask;
  const place = await findPlace(ask, kind);
  const { id } = place;
  const agency = kind === 'agencies';
  const subject = agency ? 'agency' : 'bureau';
  await recordAudit(db, { personId: viewer.personId, action: 'console.seen', subject, key: id, at: now });
  const [people, invites, joins] = await Promise.all([
    agency ? listPeople(db, id) : listBureauMembers(db, id),
    place.runs ? listOpenInvites(db, agency ? { agencyId: id } : { bureauId: id }, now) : [],
    agency && place.runs ? findWaitingJoins(db, [id]) : [],
  ]);
  const said = `said-${query.said}`;
  return page(
    place.name,
    html`${said in words && html`<p class="card" role="status">${words[said as keyof typeof words][lang]}</p>`}
${showJoins(joins, ask)}${people.length === 0 ? html`<p class="empty">${words['none-people'][lang]}</p>` : showPeople(people, place, ask)}
${place.invites.length > 0 && showInviting(place, ask, problem)}${place.runs && showInvites(invites, ask)}`,
  );
}

const seen = (at: Date | null, { lang }: Ask): string =>
  at === null ? words.never[lang] : chinaTime(at).slice(0, 16);

function showPeople(people: readonly (ShownPerson | ShownMember)[], place: Place, ask: Ask): Html {
  const { lang, viewer, token } = ask;
  const title = words.title[lang];
  const agency = place.kind === 'agencies';
  const columns = agency
    ? (['who', 'roles', 'skills', 'tasks', 'projects', 'seen'] as const)
    : (['who', 'seen'] as const);
  const numeric = (column: string) => column === 'tasks' || column === 'projects';
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${columns.map(
    (column) => html`<th scope="col"${numeric(column) && html` class="number"`}>${words[column][lang]}</th>`,
  )}${!agency && place.ends && html`<th scope="col">${words.end[lang]}</th>`}</tr></thead><tbody>${people.map(
    (person) => {
      const name = person.name ?? words.nameless[lang];
      const you = person.id === viewer.personId && html` <mark>${words.you[lang]}</mark>`;
      if (!('roles' in person))
        return html`<tr><th scope="row">${name}${you}</th><td>${seen(person.seenAt, ask)}</td>${
          place.ends &&
          html`<td><form method="post" action="/console/staff/bureaus/${place.id}/end" data-ask="${fill(words['end-sure'], lang, { person: name, role: words.bureau[lang] })}"><input type="hidden" name="_t" value="${token}"><input type="hidden" name="person" value="${person.id}"><button class="danger">${words.end[lang]}</button></form></td>`
        }</tr>`;
      return html`<tr><th scope="row">${place.hands || place.ends ? html`<a href="/console/staff/agencies/${place.id}/people/${person.id}">${name}</a>` : name}${you}</th>
<td>${sayRoles(person.roles, ask)}</td><td>${saySkills(person, ask)}</td><td class="number">${person.tasks}</td><td class="number">${person.projects}</td><td>${seen(person.seenAt, ask)}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

export const sayRoles = (roles: readonly string[], { lang }: Ask): string =>
  roles.map((role) => roleWord(role)[lang]).join(lang === 'zh' ? '、' : ', ');

export function saySkills({ services, years }: ShownPerson, { lang }: Ask): string {
  const said = [
    services.map((key) => nameService(key, lang)).join(lang === 'zh' ? '、' : ', '),
    years === null ? '' : fill(words.years, lang, { n: years }),
  ].filter((one) => one !== '');
  return said.length === 0 ? words['no-skills'][lang] : said.join(' · ');
}

function showInviting(place: Place, { lang, token, form }: Ask, problem?: string): Html {
  const { kind, id, invites } = place;
  return html`<section class="card"><h2>${words.invite[lang]}</h2><form class="filter" method="post" action="/console/staff/${kind}/${id}/invite"><input type="hidden" name="_t" value="${token}">
<label>${words.as[lang]}<select name="role">${invites.map((role) => option(role, words[role][lang], form.role))}</select></label>
<label>${words.uses[lang]}<select name="uses">${option('1', words.once[lang], form.uses)}${option('any', words.many[lang], form.uses)}</select></label>
<label>${words.days[lang]}<input name="days" type="number" min="1" max="365" required value="${form.days ?? '30'}"></label>
<button>${words['make-invite'][lang]}</button></form>${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}</section>`;
}

function showInvites(invites: readonly OpenInvite[], { lang, token }: Ask): Html {
  return html`<h2>${words['open-invites'][lang]}</h2>${
    invites.length === 0
      ? html`<p class="empty">${words['no-invites'][lang]}</p>`
      : html`<ul class="rows">${invites.map(
          ({ id, role, enterprise, uses, maxUses, expiresAt, createdAt, by }) => {
            const end =
              expiresAt === null
                ? words.forever[lang]
                : fill(words.until, lang, { day: chinaTime(expiresAt).slice(0, 16) });
            const facts = [
              end,
              maxUses === null ? words.many[lang] : fill(words.left, lang, { n: maxUses - uses }),
              uses > 0 ? fill(words.used, lang, { n: uses }) : '',
              [by, chinaTime(createdAt).slice(0, 10)].filter(Boolean).join(' '),
            ];
            return html`<li><form method="post" action="/console/staff/invites/${id}/revoke" data-ask="${words['revoke-sure'][lang]}"><input type="hidden" name="_t" value="${token}">
<div><strong>${roleWord(role)[lang]}</strong> ${enterprise ?? ''}<br><small>${facts.filter(Boolean).join(' · ')}</small></div><button class="quiet">${words.revoke[lang]}</button></form></li>`;
          },
        )}</ul>`
  }`;
}

/** Who waits to be let into an enterprise. */
export function showJoins(
  joins: Awaited<ReturnType<typeof findWaitingJoins>>,
  { lang, token }: Ask,
): Html | undefined {
  if (joins.length === 0) return undefined;
  return html`<h2>${words.joins[lang]}</h2><ul class="rows">${joins.map(
    ({ requestId, person, enterpriseId, enterprise, said, at }) => {
      const name = person ?? words.nameless[lang];
      return html`<li><form method="post" action="/console/staff/joins/${requestId}"><input type="hidden" name="_t" value="${token}">
<div><strong>${name}</strong> <a href="/console/enterprises/${enterpriseId}">${enterprise}</a><br><small>${fill(words['join-said'], lang, { said })} · ${chinaTime(at).slice(0, 16)}</small></div>
<span class="tags"><button name="accept" value="yes">${words.accept[lang]}</button><button class="quiet" name="accept" value="no" data-ask="${fill(words['refuse-sure'], lang, { person: name, enterprise })}">${words.refuse[lang]}</button></span></form></li>`;
    },
  )}</ul>`;
}
