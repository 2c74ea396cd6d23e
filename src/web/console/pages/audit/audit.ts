import { Readable } from 'node:stream';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { BYTE_ORDER_MARK, csvLine } from '../../../../service/export/csv.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { type AuditFilter, type AuditRow, findAudit } from '../../../../store/console/audit.js';
import type { Db } from '../../../../store/db.js';
import { type Ask, type ConsolePage, page, type View } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';
import { consoleWords } from '../../console-words.js';
import { type Html, html, to } from '../../html.js';
import { option } from '../pack-words.js';
import { pager } from '../pager.js';
import { actionWords } from './action-words.js';
import { readFilter } from './read-filter.js';
import { subjectWords, words } from './words.js';

const HERE = '/console/audit';
const PAGE = 50;
/** Rows read at a time while they are sent. */
const STEP = 1000;

const mayLook = ({ operator, bureaus, agencies }: Viewer): boolean =>
  operator || bureaus.length > 0 || agencies.some(({ admin }) => admin);

/** Who did what when. */
export const audit: readonly ConsolePage[] = [
  { method: 'get', path: '/audit', menu: words.title, may: mayLook, answer: showAudit },
  {
    ...{ method: 'get', path: '/audit/csv', may: mayLook },
    async answer(ask) {
      const { db, viewer, lang, now, parts } = ask;
      const filter = await readFilter(ask);
      const { personId } = viewer;
      await recordAudit(db, {
        personId,
        action: 'audit.exported',
        subject: 'person',
        key: personId,
        at: now,
      });
      const body = Readable.from(writeCsv(db, filter, parts, lang));
      return { kind: 'file', name: words.file[lang], mime: 'text/csv; charset=utf-8', body };
    },
  },
];

async function showAudit(ask: Ask): Promise<View> {
  const { db, lang, query, viewer } = ask;
  const filter = await readFilter(ask);
  const rows = await findAudit(db, filter, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1)?.id : undefined;
  const what = viewer.operator ? 'what-all' : viewer.bureaus.length > 0 ? 'what-bureau' : 'what-agency';
  const { before: _, ...rest } = query;
  const named = filter.record && (subjectWords[filter.record.subject]?.[lang] ?? '');
  return page(
    words.title[lang],
    html`<p class="faint">${words[what][lang]}</p>${
      named !== undefined
        ? html`<p>${fill(words['record-only'], lang, { subject: named })} · <a href="${HERE}">${words['record-all'][lang]}</a></p>`
        : showFilter(ask)
    }<p class="actions"><a class="button quiet" href="${to(`${HERE}/csv`, rest)}">${words.csv[lang]}</a></p>${
      shown.length === 0 ? html`<p class="empty">${words.none[lang]}</p>` : showRows(shown, ask)
    }${pager(HERE, query, last, lang)}`,
  );
}

function showFilter({ query, lang }: Ask): Html {
  const choose = (table: Readonly<Record<string, { readonly [K in Lang]: string }>>, picked = '') => [
    option('', consoleWords.all[lang], picked),
    ...Object.entries(table).map(([key, name]) => option(key, name[lang], picked)),
  ];
  return html`<form class="filter" role="search" action="${HERE}">
<label>${words.who[lang]}<input type="search" name="who" value="${query.who ?? ''}"></label>
<label>${words.action[lang]}<select name="action">${choose(actionWords, query.action)}</select></label>
<label>${words.subject[lang]}<select name="subject">${choose(subjectWords, query.subject)}</select></label>
<label>${words.from[lang]}<input type="date" name="from" value="${query.from ?? ''}"></label>
<label>${words.until[lang]}<input type="date" name="until" value="${query.until ?? ''}"></label>
<button>${consoleWords.search[lang]}</button></form>`;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function showRows(rows: readonly AuditRow[], { lang, parts }: Ask): Html {
  return html`<ul class="rows">${rows.map((row) => {
    const { at, subject, key, details } = row;
    const about = Object.entries(details).map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    const only = to(HERE, { subject, key });
    return html`<li><span class="row"><span><strong>${whoIs(row, lang)}</strong> ${sayAction(row, lang)}<br>
<small>${subjectWords[subject]?.[lang] ?? subject} ${nameOf(row, parts, lang)}${UUID.test(key) && html` · <a href="${only}">${words.record[lang]}</a>`}</small></span>
<time>${chinaTime(at)}</time></span>${
      about.length > 0 &&
      html`<details><summary><small>${words.more[lang]}</small></summary><small class="said">${about.join('\n')}</small></details>`
    }</li>`;
  })}</ul>`;
}

const whoIs = ({ personId, person }: AuditRow, lang: Lang): string =>
  personId === null ? words.system[lang] : (person ?? words.nameless[lang]);

const sayAction = ({ action }: AuditRow, lang: Lang): string => actionWords[action]?.[lang] ?? action;

/** Of a response the form's title. */
const nameOf = ({ subject, name }: AuditRow, { current }: ConsoleParts, lang: Lang): string =>
  name !== null && subject === 'response' ? (current(name)?.title[lang] ?? name) : (name ?? '');

async function* writeCsv(
  db: Db,
  filter: AuditFilter,
  parts: ConsoleParts,
  lang: Lang,
): AsyncGenerator<string> {
  const heads = ['when', 'who', 'action', 'action-key', 'subject', 'name', 'subject-key', 'more'] as const;
  yield BYTE_ORDER_MARK + csvLine(heads.map((head) => words[head][lang]));
  let before = filter.before;
  for (;;) {
    const rows = await findAudit(db, { ...filter, before }, STEP);
    for (const row of rows)
      yield csvLine([
        ...[chinaTime(row.at), whoIs(row, lang), sayAction(row, lang), row.action],
        ...[subjectWords[row.subject]?.[lang] ?? row.subject, nameOf(row, parts, lang), row.key],
        JSON.stringify(row.details),
      ]);
    before = rows.at(-1)?.id;
    if (rows.length < STEP) return;
  }
}
