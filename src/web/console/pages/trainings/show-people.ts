import { fill } from '../../../../flow/say/fill.js';
import { chinaClock } from '../../../../service/calendar/china-clock.js';
import { maySee } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { whyShut } from '../../../../service/trainings/arrive.js';
import { seeAttendance } from '../../../../service/trainings/attendance.js';
import { sayLevel, sayMode, sayState } from '../../../../service/trainings/attendee-words.js';
import type { Training } from '../../../../service/trainings/training.js';
import { PAGE } from '../../../../store/console/enterprises.js';
import {
  listTrainingPeople,
  PEOPLE_SHOWN,
  type PeopleCounts,
  type PeopleShown,
  type TrainingPerson,
} from '../../../../store/console/trainings.js';
import type { Ask } from '../../console-page.js';
import { consoleWords } from '../../console-words.js';
import { Html, html, to } from '../../html.js';
import { pager } from '../pager.js';
import { isAlive, pathOf, pressed, type Standing } from './open-training.js';
import { showSaid } from './show-said.js';
import { words } from './words.js';

/** What stands in an address is anybody's. */
export const readShown = (show = ''): PeopleShown => PEOPLE_SHOWN.find((one) => one === show) ?? 'registered';

/** Who comes, came and waits: enterprise by enterprise, a page at a time. */
export async function showPeople(
  ask: Ask,
  training: Training,
  standing: Standing,
  counts: PeopleCounts,
  show: PeopleShown,
): Promise<Html> {
  const { db, query, lang } = ask;
  const { q = '', before = '' } = query;
  const asked = q.trim().slice(0, 100).toWellFormed();
  const rows = await listTrainingPeople(db, training.id, {
    show,
    words: asked === '' ? undefined : asked,
    before: isUuid(before) ? before : undefined,
  });
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.registrationId : undefined;
  const path = pathOf(training);
  const none = asked === '' ? words[`none-${show}`] : consoleWords['nothing-found'];
  const { said: _, ...rest } = query;
  return html`<section id="people"><h2>${words.people[lang]}</h2>${query.show !== undefined && showSaid(ask)}${showTabs(ask, training, counts, show)}
${
  counts.registered + counts.waiting > 10 &&
  html`<form class="filter" role="search" action="${path}"><input type="hidden" name="show" value="${show}">
<label>${consoleWords.search[lang]}<input type="search" name="q" value="${asked}" placeholder="${words['people-find'][lang]}"></label><button>${consoleWords.search[lang]}</button></form>`
}${
  shown.length === 0
    ? html`<p class="empty">${none[lang]}</p>`
    : html`<ul class="rows">${groupsOf(shown, show).map((group) => showGroup(ask, training, standing, group, show))}</ul>`
}${pager(path, rest, last, lang)}${
  counts.registered + counts.waiting > 0 &&
  html`<p class="actions"><a class="button quiet" href="${pathOf(training, '/attendance')}">${words.attendance[lang]}</a></p>`
}</section>`;
}

/** Lists that would be empty are left out, but for the first. */
function showTabs({ lang, now }: Ask, training: Training, counts: PeopleCounts, show: PeopleShown): Html {
  const begun = training.startsAt <= now;
  const tabs = PEOPLE_SHOWN.filter(
    (one) => one === 'registered' || one === show || (counts[one] > 0 && (one !== 'absent' || begun)),
  );
  const nameOf = (one: PeopleShown) =>
    one === 'arrived' ? 'here' : one === 'absent' && training.endsAt <= now ? 'absent-over' : one;
  return html`<nav class="actions" aria-label="${words.people[lang]}">${tabs.map(
    (one) =>
      html`<a class="button quiet" href="${to(pathOf(training), { show: one })}#people"${one === show && new Html(' aria-current="page"')}>${words[nameOf(one)][lang]} ${counts[one]}</a>`,
  )}</nav>`;
}

type Group = readonly TrainingPerson[];

/** Of one enterprise that stand together; who waits stands in line. */
function groupsOf(people: Group, show: PeopleShown): readonly Group[] {
  const groups: TrainingPerson[][] = [];
  for (const one of people) {
    const last = groups.at(-1);
    const same = one.enterpriseId !== null && last?.[0]?.enterpriseId === one.enterpriseId;
    if (last && same && show !== 'waiting') last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function showGroup(ask: Ask, training: Training, standing: Standing, group: Group, show: PeopleShown): Html {
  const { lang } = ask;
  const [first] = group;
  const name = first?.enterprise ?? words['no-enterprise'][lang];
  const enterprise =
    first?.enterpriseId && maySee(ask.viewer, first.agencyId)
      ? html`<a href="/console/enterprises/${first.enterpriseId}">${name}</a>`
      : html`<span class="faint">${name}</span>`;
  return html`<li><small>${enterprise}</small>${group.map((one) => showOne(ask, training, standing, one, show))}</li>`;
}

function showOne(
  ask: Ask,
  training: Training,
  { held, led }: Standing,
  person: TrainingPerson,
  show: PeopleShown,
): Html {
  const { lang, now } = ask;
  const one = seeAttendance(person);
  const { name, phone, level, mode, arrivedAt, late, status, registrationId } = one;
  const about = [sayLevel(level, lang), sayMode(mode, lang), phone, one.certificate]
    .filter(Boolean)
    .join(' · ');
  const alive = held && isAlive(training) && arrivedAt === undefined;
  const tone = late ? 'tag warn' : arrivedAt || status === 'registered' ? 'tag' : 'tag warn';
  const state = arrivedAt ? `${sayState(one, lang)} ${chinaClock(arrivedAt)}` : sayState(one, lang);
  const { position } = person;
  return html`<div class="row person"><span><strong>${name}</strong> <small>${about}</small></span><span class="tags">
<span class="${tone}">${state}${position !== null && html` · ${fill(words['nth-waiting'], lang, { n: position })}`}</span></span>${
    alive &&
    html`<span class="tags">${!whyShut(training, now) && press(ask, training, '/check-in', 'in', one, show)}${
      led && (position ?? 0) > 1 && press(ask, training, '/forward', 'forward', one, show)
    }<details><summary class="button danger">${words.remove[lang]}</summary><p>${fill(words['remove-sure'], lang, { name })}</p>${pressed(
      ask,
      pathOf(training, '/remove'),
      html`<button class="danger">${words['remove-go'][lang]}</button>`,
      { registration: registrationId, show },
    )}</details></span>`
  }${
    held &&
    arrivedAt !== undefined &&
    training.status === 'held' &&
    html`<a href="${pathOf(training, `/certificates/${registrationId}`)}">${words.certificate[lang]}</a>`
  }</div>`;
}

/** A button beside a name says to those who do not see it whom it means. */
const press = (
  ask: Ask,
  training: Training,
  path: string,
  what: 'in' | 'forward',
  { name, registrationId }: { readonly name: string; readonly registrationId: string },
  show: PeopleShown,
): Html =>
  pressed(
    ask,
    pathOf(training, path),
    html`<button class="quiet" aria-label="${fill(words[`${what}-for`], ask.lang, { name })}">${words[what === 'in' ? 'in-now' : 'forward'][ask.lang]}</button>`,
    { registration: registrationId, show },
  );
