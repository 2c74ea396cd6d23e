import { fill } from '../../../../flow/say/fill.js';
import { findSenders } from '../../../../service/notices/senders.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { sayWhen } from '../../../../service/trainings/say-when.js';
import { PAGE } from '../../../../store/console/enterprises.js';
import { type ListedTraining, listShownTrainings } from '../../../../store/console/trainings.js';
import { type Ask, page, type View } from '../../console-page.js';
import { Html, html } from '../../html.js';
import { pager } from '../pager.js';
import { scopeOf } from './open-training.js';
import { words } from './words.js';

/** Where a training notice is written. */
const NEW = '/console/notices/new?kind=training';

/** Trainings to come, the next one first, or those that were. */
export async function showTrainings(ask: Ask): Promise<View> {
  const { db, viewer, query, lang, now } = ask;
  const { when, before = '' } = query;
  const past = when === 'past';
  const [rows, senders] = await Promise.all([
    listShownTrainings(db, scopeOf(viewer), { past, before: isUuid(before) ? before : undefined }, now),
    findSenders(db, viewer.personId),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.id : undefined;
  const writes = senders.length > 0;
  const link = (isPast: boolean, at: string) =>
    html`<a class="button quiet" href="/console/trainings${at}"${past === isPast && new Html(' aria-current="page"')}>${words[isPast ? 'past' : 'coming'][lang]}</a>`;
  const none = past ? 'none-past' : writes ? 'none-coming' : 'none-coming-read';
  return page(
    words.title[lang],
    html`<nav class="actions" aria-label="${words.title[lang]}">${link(false, '')}${link(true, '?when=past')}${
      writes && html`<a class="button" href="${NEW}">${words['new-training'][lang]}</a>`
    }</nav>${
      shown.length === 0
        ? html`<p class="empty">${words[none][lang]}</p>`
        : html`<ul class="rows">${shown.map((row) => showRow(ask, row))}</ul>`
    }${pager('/console/trainings', query, last, lang)}`,
  );
}

function showRow({ lang, now, viewer }: Ask, row: ListedTraining): Html {
  const { id, title, place, capacity, registered, waiting, arrived, holder, startsAt, endsAt } = row;
  const about = [sayWhen({ startsAt, endsAt }, lang), place, viewer.sees === 'all' ? holder : ''];
  const counts = { registered, capacity: capacity ?? words['no-limit'][lang] };
  const [tone, state] = stateOf(row, now);
  return html`<li><a class="whole" href="/console/trainings/${id}"><span class="row"><span><strong>${title}</strong><br>
<small>${about.filter(Boolean).join(' · ')}</small></span><span class="tags"><span class="${tone}">${words[state][lang]}</span>
<span class="tag faint">${fill(words.counts, lang, counts)}</span>${
    waiting > 0 && html`<span class="tag warn">${fill(words['counts-waiting'], lang, { n: waiting })}</span>`
  }${arrived > 0 && html`<span class="tag">${fill(words['counts-arrived'], lang, { n: arrived })}</span>`}</span></span></a></li>`;
}

function stateOf(
  { status, startsAt, endsAt, capacity, registered }: ListedTraining,
  now: Date,
): readonly [string, keyof typeof words] {
  if (status === 'cancelled') return ['tag bad', 'status-cancelled'];
  if (endsAt <= now) return ['tag faint', 'status-held'];
  if (startsAt <= now) return ['tag', 'status-going'];
  if (status === 'closed') return ['tag faint', 'status-closed'];
  if (capacity !== null && registered >= capacity) return ['tag warn', 'status-full'];
  return ['tag', 'status-open'];
}
