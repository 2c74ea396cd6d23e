import { noticeWords } from '../../../../chat/lobby/notices/words.js';
import { fill } from '../../../../flow/say/fill.js';
import { checkRisk, type Risk } from '../../../../service/notices/check-risk.js';
import { describeAudience } from '../../../../service/notices/describe-audience.js';
import { type NoticeReport, noticeReport } from '../../../../service/notices/notice-view.js';
import type { Reach } from '../../../../service/notices/preview-notice.js';
import { sayMoment } from '../../../../service/notices/say-notice.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { findHolder } from '../../../../store/console/notices.js';
import { displayName } from '../../../../store/people/display-name.js';
import type { Ask, View } from '../../console-page.js';
import { page } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { readChoices } from './audience-fields.js';
import { saidOf, stateTag } from './list.js';
import { type OpenNotice, openNotice } from './open-notice.js';
import { showButtons } from './show-buttons.js';
import { showPreviews } from './show-previews.js';
import { showProgress } from './show-progress.js';
import { showRisk } from './show-risk.js';
import { words } from './words.js';

/** While it goes out the page is looked at anew so often. */
const REFRESH_S = 3;

/** One notice: how it looks on each channel, what a launch comes to or how far it is, and what can be done now. */
export async function showNotice(ask: Ask): Promise<View> {
  const { db, lang, now } = ask;
  const open = await openNotice(ask);
  const { notice, sender } = open;
  const { id, number, title, intended, status } = notice;
  const waits = status === 'draft' || status === 'unconfirmed' || status === 'scheduled';
  const risk = waits ? await riskOf(ask, notice) : undefined;
  const report = intended === null ? undefined : await noticeReport(db, id);
  const going = status === 'sending' || status === 'scheduled';
  return page(
    title,
    html`${saidOf(ask.query, lang)}<p class="tags">${stateTag(status, lang)} <span class="tag faint">${noticeWords[`kind-${notice.kind}`][lang]}</span>
<span class="tag faint">${fill(words.number, lang, { number: String(number) })}</span></p>
${!sender && html`<p>${fill(words['read-only'], lang, { holder: await findHolder(db, notice.id) })}</p>`}
${showButtons(ask, open, risk)}${report && (await showProgress(ask, notice, report))}
<div class="columns"><div>${await showFacts(ask, open)}${risk && showRisk(notice, risk, lang, now)}</div>
<div>${await showPreviews(ask, notice, risk ?? (report && reachOf(report)))}</div></div>`,
    going && (report !== undefined || notice.sendAt === null) ? REFRESH_S : undefined,
  );
}

/** The channels it went to. */
function reachOf({ byChannel }: NoticeReport): Reach {
  const channels = byChannel.flatMap(({ channel }) => channel ?? []);
  return { people: 1, rooms: 1, perAccount: channels.map((channel) => ({ accountId: '', channel })) };
}

/** What a launch would come to; undefined: nobody is chosen. */
export async function riskOf(
  { db, parts, now }: Pick<Ask, 'db' | 'parts' | 'now'>,
  notice: Notice,
): Promise<Risk | undefined> {
  const { audience, owner, kind, sendAt, urgent } = notice;
  if (!audience) return undefined;
  const question = { owner, audience, kind, urgent, ...(sendAt ? { sendAt } : {}) };
  return await checkRisk(db, question, (accountId) => parts.accountAt(accountId)?.quota, now);
}

async function showFacts(ask: Ask, { notice, sender }: OpenNotice): Promise<Html> {
  const { db, lang, now } = ask;
  const { sendAt, urgent, writtenBy, confirmedBy, trainingId, followsId, purpose } = notice;
  const nameOf = async (personId: string | null) =>
    personId === null ? undefined : await displayName(db, personId);
  const row = (label: string, value: Html | string | undefined) =>
    value !== undefined && html`<dt>${label}</dt><dd>${value}</dd>`;
  const when = sendAt && sendAt > now ? sayMoment(sendAt, lang) : words.now[lang];
  const original = html`<a href="/console/notices/${followsId ?? ''}">${words.title[lang]}</a>`;
  return html`<section class="card"><h2>${words.facts[lang]}</h2><dl>
${row(words.holder[lang], sender?.name ?? (await findHolder(db, notice.id)))}
${purpose !== 'edit' && row(words.audience[lang], await sayAudience(ask, { notice, sender }))}
${notice.startedAt === null && purpose !== 'edit' && row(words.when[lang], `${when} · ${words[urgent ? 'urgent' : 'day'][lang]}`)}
${row(words.by[lang], await nameOf(writtenBy))}${row(words['confirmed-by'][lang], await nameOf(confirmedBy))}
${followsId !== null && sender && row(words[purpose === 'edit' ? 'edit' : 'correction'][lang], original)}
${trainingId !== null && sender && row(words.training[lang], html`<a href="/console/trainings/${trainingId}">${words['to-training'][lang]}</a>`)}</dl></section>`;
}

async function sayAudience(
  ask: Ask,
  { notice, sender }: Pick<OpenNotice, 'notice' | 'sender'>,
): Promise<string> {
  const { lang } = ask;
  const { audience, owner } = notice;
  if (!audience) return words.nobody[lang];
  const choices = await readChoices(ask, sender ?? { owner, name: '', leads: true });
  const rooms = choices.rooms
    .filter(({ id }) => audience.rooms?.includes(id))
    .map(({ title }) => title ?? '');
  const said = describeAudience(audience, { ...choices.known, segments: choices.segments }, lang);
  return rooms.length > 0 ? `${said}（${rooms.join('、')}）` : said;
}
