import { channelName } from '../../../../chat/sending/words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { atChina, chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { sayReason } from '../../../../service/notices/reason-words.js';
import { freeRoom } from '../../../../service/uploads/free-room.js';
import { countUnsent, type HealthFigures, readHealthFigures } from '../../../../store/console/health.js';
import type { Readiness } from '../../../readiness.js';
import { type Ask, type ConsolePage, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { words } from './words.js';

const REFRESH_SECONDS = 10;
/** A moment's delay is nothing to look at. */
const LATE_MS = 5 * 60_000;
const GIGABYTE = 1024 ** 3;

/** How the service fares, for whoever runs it. */
export const health: readonly ConsolePage[] = [
  { method: 'get', path: '/health', menu: words.title, may: ({ operator }) => operator, answer: showHealth },
];

interface Part {
  readonly name: string;
  readonly good: boolean;
  readonly detail: string;
}

async function showHealth({ db, parts, lang, now }: Ask): Promise<View> {
  const [readiness, figures, unsent, free] = await Promise.all([
    parts.health(),
    readHealthFigures(db, now),
    countUnsent(db, atChina(chinaDay(now), '00:00')),
    freeRoom(parts.dataDir),
  ]);
  const reasons = readiness.reasons;
  const all = [...partsOf(readiness, lang), ...workOf(figures, now, lang), ...roomOf(figures, free, lang)];
  const bad = all.filter(({ good }) => !good).length;
  const versions: readonly (readonly [string, string])[] = [
    [words.service[lang], parts.release],
    ['Node.js', process.version],
    ['PostgreSQL', figures.databaseVersion],
  ];
  return page(
    words.title[lang],
    html`<p><span class="tag ${bad > 0 && 'bad'}">${bad > 0 ? fill(words['look-count'], lang, { n: bad }) : words['all-good'][lang]}</span>
<small>${fill(words.at, lang, { time: chinaTime(now).slice(11) })}</small></p>
${showReasons(reasons, lang)}<div class="table"><table><thead><tr><th scope="col">${words.part[lang]}</th><th scope="col">${words.state[lang]}</th><th scope="col">${words.detail[lang]}</th></tr></thead>
<tbody>${all.map(
      ({ name, good, detail }) =>
        html`<tr><th scope="row">${name}</th><td><span class="tag ${!good && 'bad'}">${words[good ? 'good' : 'look'][lang]}</span></td><td>${detail}</td></tr>`,
    )}</tbody></table></div>
<section><h2>${words.unsent[lang]}</h2>${
      unsent.length === 0
        ? html`<p class="empty">${words['unsent-none'][lang]}</p>`
        : html`<div class="table"><table><thead><tr><th scope="col">${words.reason[lang]}</th><th scope="col" class="number">${words.count[lang]}</th></tr></thead>
<tbody>${unsent.map(({ reason, count }) => html`<tr><th scope="row">${sayWhy(reason, lang)}</th><td class="number">${count}</td></tr>`)}</tbody></table></div>`
    }</section>
<section><h2>${words.versions[lang]}</h2>${showList(versions)}</section><p class="faint">${words.more[lang]}</p>`,
    REFRESH_SECONDS,
  );
}

/** The same that operators are told by chat, and /readyz says. */
const showReasons = (reasons: Readiness['reasons'], lang: Lang): Html =>
  html`<section><h2>${words.troubles[lang]}</h2>${
    reasons.length === 0
      ? html`<p class="empty">${words['troubles-none'][lang]}</p>`
      : html`<ul class="rows">${reasons.map(
          (reason) =>
            html`<li><span class="row"><span>${reason[lang]}</span><span class="tags"><span class="tag ${reason.level !== 'note' && 'bad'}">${words[reason.level][lang]}</span></span></span></li>`,
        )}</ul>`
  }</section>`;

const showList = (rows: readonly (readonly [string, string])[]): Html =>
  html`<dl class="card">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

/** What the platform itself said is no word of ours. */
function sayWhy(reason: string, lang: Lang): string {
  const said = sayReason(reason, lang);
  return said === reason ? `${words['platform-says'][lang]}：${reason}` : said;
}

function partsOf({ database, queue, channels }: Readiness, lang: Lang): readonly Part[] {
  const { backend, reachable = queue.ok } = queue;
  return [
    {
      ...{ name: words.database[lang], good: database.ok },
      detail: database.ok
        ? fill(words['database-ms'], lang, { ms: database.ms ?? 0 })
        : words['database-away'][lang],
    },
    {
      ...{ name: words.queue[lang], good: reachable },
      detail: reachable
        ? words[backend === 'redis' ? 'queue-redis' : 'queue-postgres'][lang]
        : words['queue-away'][lang],
    },
    ...channels.map(({ name, account, ready, trouble }) => ({
      ...{ name: channelName(name)[lang], good: ready },
      detail: [account, trouble].filter(Boolean).join(' · '),
    })),
  ];
}

function workOf(figures: HealthFigures, now: Date, lang: Lang): readonly Part[] {
  const { waiting, oldest, due, dueSince, sending, left } = figures;
  const since = (at: Date | null) => (at ? chinaTime(at).slice(0, 16) : '');
  const fresh = (at: Date | null) => at === null || now.getTime() - at.getTime() < LATE_MS;
  return [
    {
      ...{ name: words.outbox[lang], good: fresh(oldest) },
      detail:
        waiting === 0
          ? words['outbox-none'][lang]
          : fill(words['outbox-some'], lang, { n: waiting, since: since(oldest) }),
    },
    {
      ...{ name: words.reminders[lang], good: fresh(dueSince) },
      detail:
        due === 0
          ? words['reminders-none'][lang]
          : fill(words['reminders-some'], lang, { n: due, since: since(dueSince) }),
    },
    {
      ...{ name: words.notices[lang], good: true },
      detail:
        sending === 0 ? words['notices-none'][lang] : fill(words['notices-some'], lang, { n: sending, left }),
    },
  ];
}

function roomOf({ databaseBytes }: HealthFigures, free: number, lang: Lang): readonly Part[] {
  return [
    {
      ...{ name: words.disk[lang], good: free >= GIGABYTE },
      detail: fill(words['disk-free'], lang, { free: sayBytes(free) }),
    },
    { name: words.size[lang], good: true, detail: sayBytes(databaseBytes) },
  ];
}

const sayBytes = (bytes: number): string =>
  bytes >= GIGABYTE ? `${(bytes / GIGABYTE).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
