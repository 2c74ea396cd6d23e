import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { holds, leads } from '../../../../service/console/held.js';
import { opensAt, whyShut } from '../../../../service/trainings/arrive.js';
import { attendeeWords } from '../../../../service/trainings/attendee-words.js';
import { boardLink } from '../../../../service/trainings/board-link.js';
import { LEVELS, type Training } from '../../../../service/trainings/training.js';
import { countTrainingPeople, type PeopleCounts } from '../../../../store/console/trainings.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { isAlive, noteSeen, openShown, pathOf, pressed, type Standing, seesPeople } from './open-training.js';
import { showAfterwards } from './show-afterwards.js';
import { showFacts } from './show-facts.js';
import { readShown, showPeople } from './show-people.js';
import { showSaid } from './show-said.js';
import { words } from './words.js';

/** One training: what, who comes, check-in, and what can be done about it. */
export async function showTraining(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, parts } = ask;
  const training = await openShown(ask);
  const standing = { held: holds(viewer, training), led: await leads(db, viewer, training) };
  const counts = await countTrainingPeople(db, training.id);
  const facts = await showFacts(ask, training, standing);
  if (!seesPeople(viewer, training))
    return page(
      training.title,
      html`<p>${words['read-only'][lang]}</p>${showCounts(ask, training, counts)}${facts}`,
    );
  await noteSeen(ask, training);
  return page(
    training.title,
    html`${query.show === undefined && showSaid(ask)}${!standing.held && html`<p>${words['read-only'][lang]}</p>`}${showCounts(ask, training, counts)}
<div class="columns"><div>${facts}</div><div>${standing.held && isAlive(training) && showCheckIn(ask, training, parts)}${
      standing.held && showActions(ask, training, standing)
    }</div></div>${await showPeople(ask, training, standing, counts, readShown(query.show))}${await showAfterwards(ask, training, standing, counts)}`,
  );
}

function showCounts({ lang, now }: Ask, training: Training, counts: PeopleCounts): Html {
  const begun = training.startsAt <= now;
  const { capacity } = training;
  const places = `${counts.registered}/${capacity ?? words['no-limit'][lang]}`;
  const card = (n: number | string, word: keyof typeof words, tone = '') =>
    html`<li><span class="figure ${tone}"><b>${n}</b>${words[word][lang]}</span></li>`;
  return html`<h2 class="quiet">${words.figures[lang]}</h2><ul class="cards small">${card(places, 'registered')}
${counts.waiting > 0 && card(counts.waiting, 'waiting', 'warn')}${begun && card(counts.arrived, 'arrived')}
${begun && card(counts.enterprises, 'enterprises')}${counts.late > 0 && card(counts.late, 'late', 'warn')}</ul>`;
}

function showCheckIn(ask: Ask, training: Training, { publicUrl, secret }: Ask['parts']): Html {
  const { lang, now, token } = ask;
  const shut = whyShut(training, now);
  const link = boardLink(publicUrl, secret, training.id);
  const levels = LEVELS.map(
    (level) => html`<option value="${level}">${attendeeWords[`level-${level}`][lang]}</option>`,
  );
  return html`<section class="card"><h2>${words['check-in'][lang]}</h2><p>${words['board-hint'][lang]}${
    shut?.kind === 'too-early' &&
    html` ${fill(words['opens-at'], lang, { when: chinaTime(opensAt(training)).slice(0, 16) })}`
  }</p><p class="actions"><a class="button" href="${link}" target="_blank" rel="noopener">${words.board[lang]}</a></p>${
    !shut &&
    html`<details><summary class="button">${words['walk-in'][lang]}</summary><form class="stack" method="post" action="${pathOf(training, '/walk-in')}">
<input type="hidden" name="_t" value="${token}"><label>${words.name[lang]}<input name="name" required maxlength="40" autocomplete="off"></label>
<label>${words.phone[lang]}<input name="phone" type="tel" maxlength="40" autocomplete="off"></label>
<label>${words.level[lang]}<select name="level"><option value="">${words['no-level'][lang]}</option>${levels}</select></label>
<button>${words['walk-in-go'][lang]}</button></form></details>`
  }</section>`;
}

function showActions(ask: Ask, training: Training, { led }: Standing): Html | undefined {
  const { lang, now } = ask;
  const { status } = training;
  const alive = isAlive(training);
  const begun = training.startsAt <= now;
  const open = status === 'open' && !begun;
  const link = (path: string, word: keyof typeof words) =>
    html`<a class="button quiet" href="${pathOf(training, path)}">${words[word][lang]}</a>`;
  const press = (path: string, word: keyof typeof words) =>
    pressed(ask, pathOf(training, path), html`<button class="quiet">${words[word][lang]}</button>`);
  const buttons = [
    open && link('/register', 'register'),
    led && alive && link('/change', 'change'),
    led && alive && !begun && (status === 'open' ? press('/stop', 'stop') : press('/reopen', 'reopen')),
    led && begun && status !== 'cancelled' && link('/materials', 'materials-send'),
    led && alive && link('/call-off', 'call-off'),
    led &&
      alive &&
      begun &&
      html`<details><summary class="button">${words.end[lang]}</summary><p>${words['end-sure'][lang]}</p>${press('/end', 'end-go')}</details>`,
  ].filter((one) => one !== false);
  if (buttons.length === 0 && led) return undefined;
  return html`<section class="card"><h2>${words.actions[lang]}</h2><div class="actions">${buttons}</div>${
    !led && alive && html`<p><small>${words['not-leading'][lang]}</small></p>`
  }</section>`;
}
