import { fill } from '../../../../flow/say/fill.js';
import { type FunnelReport, readFunnelReport } from '../../../../reports/funnels.js';
import { chinaTime } from '../../../../service/china-time.js';
import { type Ask, anybody, type ConsolePage, page } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { funnelsWords as words } from './funnels-words.js';
import { percent, writeLinks, writeOrigin, writeTable } from './parts.js';

/** Who is asked, who begins, who finishes, and where the others stop. */
export const funnels: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/statistics/funnels',
    may: anybody,
    async answer(ask) {
      const { lang, query } = ask;
      const form = query.form || undefined;
      const report = await readFunnelReport(ask.db, ask.viewer.sees, form, ask.now);
      const links = writeLinks('/funnels', ask);
      if (report.funnels.length === 0)
        return page(words.title[lang], html`${links}<p class="empty">${words.empty[lang]}</p>`);
      return page(
        words.title[lang],
        html`${links}${form !== undefined && (await writeStops(ask, report, form))}${writeForms(ask, report)}
${report.reminders.length > 0 && writeReminders(ask, report)}
<p class="faint">${fill(words.method, lang, { from: chinaTime(report.from).slice(0, 10) })}</p>
${writeOrigin(ask.parts, lang, report.queriedAt, form === undefined ? [] : [form]).map((note) => html`<p class="faint">${note}</p>`)}`,
      );
    },
  },
];

const titleOf = ({ parts, lang }: Ask, form: string): string => parts.current(form)?.title[lang] ?? form;

function writeForms(ask: Ask, report: FunnelReport): Html {
  const { lang } = ask;
  const heads = ['asked', 'answered', 'begun', 'finished', 'cancelled', 'share', 'minutes'] as const;
  return writeTable(
    html`<h2>${words.forms[lang]}</h2>`,
    [{ head: words.form[lang] }, ...heads.map((head) => ({ head: words[head][lang], number: true }))],
    report.funnels.map(({ form, asked, answered, begun, finished, cancelled, minutes }) => [
      html`<a href="${to('/console/statistics/funnels', { form })}">${titleOf(ask, form)}</a>`,
      ...[asked, answered, begun, finished, cancelled],
      begun === 0 ? '–' : percent(finished / begun),
      minutes === null ? '–' : minutes.toFixed(1),
    ]),
  );
}

const writeReminders = (ask: Ask, { reminders }: FunnelReport): Html =>
  writeTable(
    html`<h2>${words.reminders[ask.lang]}</h2>`,
    [
      { head: words.form[ask.lang] },
      { head: words.reminder[ask.lang] },
      { head: words.fired[ask.lang], number: true },
      { head: words.followed[ask.lang], number: true },
    ],
    reminders.map(({ form, nth, fired, followed }) => [
      titleOf(ask, form),
      fill(words.nth, ask.lang, { n: nth }),
      fired,
      `${followed} (${percent(followed / fired)})`,
    ]),
  );

/** The same question of several versions is one. */
async function writeStops(ask: Ask, { stops }: FunnelReport, form: string): Promise<Html> {
  const { lang, parts } = ask;
  const title = html`<h2>${fill(words.stops, lang, { form: titleOf(ask, form) })}</h2>`;
  if (stops.length === 0) return html`${title}<p class="empty">${words['no-stops'][lang]}</p>`;
  const counts = new Map<string, number>();
  for (const { definitionHash, at, sessions } of stops) {
    const slot = at < 0 ? undefined : (await parts.version(definitionHash))?.slots[at];
    const question = at < 0 ? words.review[lang] : (slot?.question.label[lang] ?? words.older[lang]);
    counts.set(question, (counts.get(question) ?? 0) + sessions);
  }
  return writeTable(
    title,
    [{ head: words.question[lang] }, { head: words.sessions[lang], number: true }],
    [...counts].sort((a, b) => b[1] - a[1]),
  );
}
