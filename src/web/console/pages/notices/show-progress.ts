import { channelName } from '../../../../chat/lobby/rooms/room-title.js';
import { channelWords, stateWords } from '../../../../documents/report-words.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import type { NoticeReport } from '../../../../service/notices/notice-view.js';
import { sayReason } from '../../../../service/notices/reason-words.js';
import { sayMoment } from '../../../../service/notices/say-notice.js';
import { estimateTime, type Pace } from '../../../../service/notices/sending-time.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { countOpenByAccount } from '../../../../store/console/notices.js';
import { countSent } from '../../../../store/sent/sent.js';
import type { Ask } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { words } from './words.js';

const STATES = Object.keys(stateWords) as (keyof typeof stateWords)[];
const many = (n: number): string => n.toLocaleString('en-US');

/** A bar with the figures behind it, which add up; while it goes, when it will end. */
export async function showProgress(ask: Ask, notice: Notice, report: NoticeReport): Promise<Html> {
  const { lang } = ask;
  const { intended, states, reasons, doubtful } = report;
  const all = intended ?? 0;
  const open = (states.waiting ?? 0) + (states.sending ?? 0);
  const there = STATES.filter((state) => (states[state] ?? 0) > 0);
  const sum = there.map((state) => `${stateWords[state][lang]} ${many(states[state] ?? 0)}`).join(' ＋ ');
  const end = notice.status === 'sending' && open > 0 ? await endOf(ask, notice) : undefined;
  const ledger = `/console/notices/${notice.id}/ledger`;
  const why = reasons.filter(({ status, n }) => n > 0 && status !== 'waiting');
  return html`<section class="card"><h2>${words.progress[lang]}</h2>
<progress max="${Math.max(1, all)}" value="${all - open}" aria-label="${words.progress[lang]}"></progress>
<p>${fill(words['adds-up'], lang, { all: many(all), sum: sum || '0' })}</p>
${end && html`<p>${fill(words.ends, lang, { when: sayMoment(end, lang) })}</p>`}
${doubtful > 0 && html`<p><small>${fill(words.doubtful, lang, { n: doubtful })}</small></p>`}
${showChannels(report, ask)}${
  why.length > 0 &&
  html`<div class="table"><table><caption>${words.reasons[lang]}</caption><tbody>${why.map(
    ({ reason, status, n }) =>
      html`<tr><th scope="row"><a href="${to(ledger, { state: status, reason })}">${sayReason(reason, lang)}</a></th><td class="number">${many(n)}</td></tr>`,
  )}</tbody></table></div>`
}
<p class="actions"><a class="button quiet" href="${ledger}">${words['to-ledger'][lang]}</a>
<a class="button quiet" href="/console/notices/${notice.id}/report">${words['to-report'][lang]}</a></p></section>`;
}

function showChannels({ byChannel }: NoticeReport, { lang }: Ask): Html | undefined {
  const sums = new Map<string, { sent: number; all: number }>();
  for (const { channel, status, n } of byChannel) {
    if (channel === null) continue;
    const { sent, all } = sums.get(channel) ?? { sent: 0, all: 0 };
    sums.set(channel, { sent: sent + (status === 'sent' ? n : 0), all: all + n });
  }
  if (sums.size === 0) return undefined;
  return html`<div class="table"><table><thead><tr><th scope="col">${words.channel[lang]}</th><th scope="col" class="number">${stateWords.sent[lang]}</th></tr></thead><tbody>${[
    ...sums,
  ].map(
    ([channel, { sent, all }]) =>
      html`<tr><th scope="row">${channelWords[channel]?.[lang] ?? channelName(channel, lang)}</th><td class="number">${many(sent)} / ${many(all)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** When the account that takes longest is through, at the limits of its platform; nights and what is left of the day count. */
async function endOf({ db, parts, now }: Ask, { id, urgent }: Notice): Promise<Date> {
  let ms = 0;
  for (const { accountId, open } of await countOpenByAccount(db, id)) {
    const pace: Pace = parts.accountAt(accountId)?.quota ?? { perAccountPerSecond: 1 };
    const cap = pace.perAccountPerDay;
    const left =
      cap === undefined
        ? {}
        : { leftToday: Math.max(0, cap - (await countSent(db, accountId, chinaDay(now)))) };
    ms = Math.max(ms, estimateTime(open, pace, { begins: now, urgent, ...left }).ms);
  }
  return new Date(now.getTime() + ms);
}
