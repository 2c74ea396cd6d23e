import { tellHandedWork } from '../../../../chat/tell-handed-work.js';
import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { type Ended, endMembership, endRole } from '../../../../service/people/end-role.js';
import { handWork } from '../../../../service/people/hand-work.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { listPeople, type ShownPerson } from '../../../../store/console/staff.js';
import { readWork } from '../../../../store/people/roles.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { option } from '../pack-words.js';
import { sayRoles, saySkills } from './place.js';
import { findPlace, type Place } from './rights.js';
import { roleWord, words } from './words.js';

interface OpenPerson {
  readonly place: Place;
  readonly person: ShownPerson;
}

/** Somebody of an agency, for those who lead it. */
async function openPerson(ask: Ask): Promise<OpenPerson> {
  const { db, params } = ask;
  const place = await findPlace(ask, 'agencies');
  const { person: personId = '' } = params;
  const [person] =
    (place.hands || place.ends) && isUuid(personId) ? await listPeople(db, place.id, personId) : [];
  if (!person) throw new Fault('not-found');
  return { place, person };
}

/** What somebody does for the agency, to be handed over, and their roles, to be ended. */
export async function showPerson(ask: Ask, problem?: string): Promise<View> {
  const { db, viewer, lang, query, now } = ask;
  const { place, person } = await openPerson(ask);
  const { personId } = viewer;
  await recordAudit(db, { personId, action: 'console.seen', subject: 'person', key: person.id, at: now });
  const { tasks, projects } = await readWork(db, place.id, person.id);
  const said = `said-${query.said}`;
  const name = person.name ?? words.nameless[lang];
  return page(
    name,
    html`${said in words && html`<p class="card" role="status">${words[said as keyof typeof words][lang]}</p>`}
${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
<section class="card"><dl><dt>${words.agencies[lang]}</dt><dd><a href="/console/staff/agencies/${place.id}">${place.name}</a></dd>
<dt>${words.roles[lang]}</dt><dd>${sayRoles(person.roles, ask)}</dd><dt>${words.skills[lang]}</dt><dd>${saySkills(person, ask)}</dd>
<dt>${words.seen[lang]}</dt><dd>${person.seenAt === null ? words.never[lang] : chinaTime(person.seenAt).slice(0, 16)}</dd>
<dt>${words.tasks[lang]}</dt><dd>${tasks.length}</dd></dl></section>
${
  projects.length > 0 &&
  html`<section><h2>${words.projects[lang]}</h2><ul class="rows">${projects.map(
    (project) =>
      html`<li><a class="whole" href="/console/projects/${project.id}"><span class="row"><strong>${project.name}</strong><span class="tag faint">${roleWord(project.role)[lang]}</span></span></a></li>`,
  )}</ul></section>`
}${place.hands && (await showHanding({ place, person }, { tasks: tasks.length, projects: projects.length }, ask))}${
  place.ends && showEnding({ place, person }, ask)
}`,
  );
}

async function showHanding(
  { place, person }: OpenPerson,
  work: { readonly tasks: number; readonly projects: number },
  ask: Ask,
): Promise<Html> {
  const { db, lang, token } = ask;
  const colleagues = (await listPeople(db, place.id)).filter(({ id }) => id !== person.id);
  const nothing = work.tasks + work.projects === 0;
  const inside = nothing
    ? html`<p>${words['nothing-to-hand'][lang]}</p>`
    : colleagues.length === 0
      ? html`<p>${words['no-colleague'][lang]}</p>`
      : html`<p>${fill(words['hand-note'], lang, { ...work })}</p>
<form class="filter" method="post" action="/console/staff/agencies/${place.id}/people/${person.id}/hand" data-ask="${words['hand-sure'][lang]}"><input type="hidden" name="_t" value="${token}">
<label>${words.to[lang]}<select name="to" required>${option('', '', '')}${colleagues.map((one) =>
          option(one.id, `${one.name ?? words.nameless[lang]}（${sayRoles(one.roles, ask)}）`, undefined),
        )}</select></label><button>${words.hand[lang]}</button></form>`;
  return html`<section class="card"><h2>${words['hand-work'][lang]}</h2>${inside}</section>`;
}

function showEnding({ place, person }: OpenPerson, { lang, token }: Ask): Html {
  const name = person.name ?? words.nameless[lang];
  return html`<section class="card"><h2>${words.end[lang]}</h2><p>${words['end-note'][lang]}</p>
<form class="actions" method="post" action="/console/staff/agencies/${place.id}/people/${person.id}/end"><input type="hidden" name="_t" value="${token}">${person.roles.map(
    (role) =>
      html`<button class="danger" name="role" value="${role}" data-ask="${fill(words['end-sure'], lang, { person: name, role: roleWord(role)[lang] })}">${fill(words['end-role'], lang, { role: roleWord(role)[lang] })}</button>`,
  )}</form></section>`;
}

/** Gives all their work to a colleague, who hears of it. */
export async function takeHanding(ask: Ask): Promise<View> {
  const { parts, viewer, form, lang, now } = ask;
  const { place, person } = await openPerson(ask);
  const { to = '' } = form;
  if (!isUuid(to)) return await showPerson(ask, words['choose-colleague'][lang]);
  const wish = { agencyId: place.id, from: person.id, to, by: viewer.personId };
  const handed = await parts.store.transact(async (tx) => {
    const done = await handWork(tx, parts.rulebook, wish, now);
    if (done.kind === 'handed' && to !== viewer.personId)
      await tellHandedWork(tx, to, { from: viewer.name, tasks: done.tasks, projects: done.projects });
    return done;
  });
  if (handed.kind === 'not-yours') throw new Fault('not-found');
  if (handed.kind !== 'handed') return await showPerson(ask, words['choose-colleague'][lang]);
  const said = handed.left > 0 ? 'handed-left' : 'handed';
  return go(`/console/staff/agencies/${place.id}/people/${person.id}?said=${said}`);
}

export async function takeEnding(ask: Ask): Promise<View> {
  const { parts, viewer, form, now } = ask;
  const { place, person } = await openPerson(ask);
  const { role = '' } = form;
  const wish = { agencyId: place.id, personId: person.id, role, by: viewer.personId };
  const ended = await parts.store.transact((tx) => endRole(tx, wish, now));
  if (ended.kind === 'not-yours') throw new Fault('not-found');
  const problem = whyNot(ended, ask);
  if (problem !== undefined) return await showPerson(ask, problem);
  const rest = ended.kind === 'ended' && person.roles.length > 1 ? `/people/${person.id}` : '';
  // Whoever has ended their own role may see none of it any more.
  if (ended.kind === 'ended' && person.id === viewer.personId) return go('/console');
  return go(`/console/staff/agencies/${place.id}${rest}?said=${ended.kind}`);
}

function whyNot(ended: Ended, { lang }: Ask): string | undefined {
  if (ended.kind === 'last-admin') return words['last-admin'][lang];
  if (ended.kind !== 'has-work') return undefined;
  return fill(words['has-work'], lang, { tasks: ended.tasks, projects: ended.projects });
}

/** An operator takes somebody out of a bureau. */
export async function takeMembership(ask: Ask): Promise<View> {
  const { parts, viewer, form, now } = ask;
  const place = await findPlace(ask, 'bureaus');
  const { person = '' } = form;
  if (!isUuid(person)) throw new Fault('not-found');
  const wish = { bureauId: place.id, personId: person, by: viewer.personId };
  const ended = await parts.store.transact((tx) => endMembership(tx, wish, now));
  if (ended === 'not-yours') throw new Fault('not-found');
  return go(`/console/staff/bureaus/${place.id}?said=${ended}`);
}
