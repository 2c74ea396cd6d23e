import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { sayWhen } from '../../../../service/trainings/say-when.js';
import { type Training, whyClosed } from '../../../../service/trainings/training.js';
import { findHolder } from '../../../../store/console/trainings.js';
import { findTrainingNotices } from '../../../../store/trainings/training-notices.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { pathOf, type Standing } from './open-training.js';
import { words } from './words.js';

/** What, when and where, and who holds it. */
export async function showFacts(ask: Ask, training: Training, { held }: Standing): Promise<Html> {
  const { db, lang, now } = ask;
  const { id, number, place, mapUrl, onlineUrl, capacity, deadline, graceMin, status } = training;
  const [holder, notices] = await Promise.all([findHolder(db, id), held ? findTrainingNotices(db, id) : []]);
  const written = notices.filter(({ purpose }) => purpose === 'written');
  const row = (word: keyof typeof words, value: Html | string | number | undefined) =>
    value !== undefined && html`<dt>${words[word][lang]}</dt><dd>${value}</dd>`;
  const outside = (url: string, text: string) =>
    html`<a href="${url}" target="_blank" rel="noopener noreferrer">${text}</a>`;
  return html`<section class="card"><h2>${words.facts[lang]}</h2><dl>${row('state', sayState(training, now, lang))}
${row('when', sayWhen(training, lang))}${row('place', place ?? undefined)}
${row('map', mapUrl === null ? undefined : outside(mapUrl, words['map-open'][lang]))}
${row('online', onlineUrl === null ? undefined : outside(onlineUrl, onlineUrl))}${row('holder', holder)}
${row('capacity', capacity ?? words['no-limit'][lang])}
${row('deadline', deadline === null ? undefined : chinaTime(deadline).slice(0, 16))}
${held && row('late', fill(words.grace, lang, { n: graceMin }))}${row('number', fill(words['number-of'], lang, { n: number }))}
${
  written.length > 0 &&
  row(
    'notices',
    html`${written.map(({ id: notice, title }) => html`<a href="/console/notices/${notice}">${title}</a> `)}`,
  )
}</dl>${
    status !== 'cancelled' &&
    html`<p><a href="${pathOf(training, '/calendar')}">${words.calendar[lang]}</a></p>`
  }</section>`;
}

function sayState(training: Training, now: Date, lang: 'zh' | 'en'): string {
  const { status, startsAt } = training;
  if (status === 'cancelled' || status === 'held') return words[`status-${status}`][lang];
  if (startsAt <= now) return words['status-going'][lang];
  return words[whyClosed(training, now) ? 'status-closed' : 'status-open'][lang];
}
