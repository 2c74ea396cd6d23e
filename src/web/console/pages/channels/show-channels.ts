import { channelName } from '../../../../chat/sending/words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { chinaTime } from '../../../../service/china-time.js';
import { listRooms, type RegisteredRoom } from '../../../../service/rooms/room-settings.js';
import { listAccounts, type ShownAccount } from '../../../../store/console/channels.js';
import { type LogIn, readLogIns } from '../../../../store/log-ins/log-ins.js';
import { unpromptedAllowed } from '../../../../store/setting/unprompted.js';
import type { Readiness } from '../../../readiness.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { stateWords } from '../../log-in-words.js';
import { paceInWords, quotaOf, windowInWords } from './quotas.js';
import { words } from './words.js';

interface Shown extends ShownAccount {
  readonly health: Readiness['channels'][number] | undefined;
  readonly logIn: LogIn | undefined;
  /** Whether it may write first; undefined: nobody has to switch that. */
  readonly first: boolean | undefined;
}

export async function showChannels(ask: Ask): Promise<View> {
  const { lang, viewer, db } = ask;
  const { operator, agencies } = viewer;
  const accounts = await readAccounts(ask);
  const led = agencies.filter(({ admin }) => admin).map(({ id }) => id);
  const rooms = await listRooms(db, operator ? 'all' : led);
  return page(
    words.title[lang],
    html`${
      accounts.length === 0
        ? html`<p class="empty">${words.none[lang]}</p>`
        : html`<div class="columns">${accounts.map((account) => showAccount(ask, account))}</div>`
    }<h2>${words.rooms[lang]}</h2>${showRooms(rooms, lang)}`,
  );
}

async function readAccounts({ db, parts, now }: Ask): Promise<readonly Shown[]> {
  const [accounts, health, logIns] = await Promise.all([
    listAccounts(db, chinaDay(now), now),
    parts.health(),
    readLogIns(db),
  ]);
  return await Promise.all(
    accounts.map(async (account): Promise<Shown> => {
      const { channel, key } = account;
      const switched = quotaOf(channel, key)?.proactive === 'switched';
      return {
        ...account,
        health: health.channels.find((one) => one.name === channel && one.account === key),
        logIn: logIns.find((one) => one.channel === channel && one.account === key),
        first: switched ? await unpromptedAllowed(db, channel) : undefined,
      };
    }),
  );
}

function showAccount({ lang, viewer, token }: Ask, account: Shown): Html {
  const { channel, key, name, health, logIn, first } = account;
  const { state, since, who } = logIn ?? {};
  const good = health?.ready === true;
  const said = state === undefined ? undefined : stateWords[state]?.[lang];
  const word = good ? 'good' : health ? 'not-ready' : 'not-served';
  const time = since === undefined ? undefined : chinaTime(new Date(since)).slice(0, 16);
  return html`<section class="card"><h2>${channelName(channel)[lang]}</h2>
<p><strong>${name ?? key}</strong> <span class="tag ${!good && 'warn'}">${said ?? words[word][lang]}</span>
${time !== undefined && html`<time>${fill(words.since, lang, { time })}</time>`}</p><dl class="tight">
${who !== undefined && html`<dt>${words.who[lang]}</dt><dd>${who}</dd>`}
${health?.trouble !== undefined && state === undefined && html`<dt>${words.trouble[lang]}</dt><dd>${health.trouble}</dd>`}
${viewer.operator && showQuota(account, lang)}
${first !== undefined && html`<dt>${words.first[lang]}</dt><dd>${words[first ? 'first-on' : 'first-off'][lang]}</dd>`}</dl>
${
  viewer.operator &&
  channel === 'wechat' &&
  html`<form method="post" action="/console/channels/wechat/log-in"><input type="hidden" name="_t" value="${token}">
<p><small>${words['log-in-hint'][lang]}</small></p><p class="actions"><button>${words['log-in'][lang]}</button>
${first !== undefined && html`<a class="button quiet" href="/console/channels/${channel}/first">${words[first ? 'stop' : 'allow'][lang]}</a>`}</p></form>`
}</section>`;
}

function showQuota({ channel, key, sent, waiting }: Shown, lang: Lang): Html {
  const quota = quotaOf(channel, key);
  const { perAccountPerDay: cap } = quota ?? {};
  const today =
    cap === undefined
      ? fill(words['today-count'], lang, { sent })
      : fill(words['today-left'], lang, { sent, left: Math.max(0, cap - sent) });
  return html`<dt>${words.waiting[lang]}</dt><dd>${waiting}</dd>${
    cap !== undefined && html`<dt>${words.today[lang]}</dt><dd>${today}</dd>`
  }<dt>${words.pace[lang]}</dt><dd>${
    quota
      ? html`<ul class="plain">${paceInWords(quota, lang).map((line) => html`<li>${line}</li>`)}</ul>`
      : words['pace-none'][lang]
  }</dd>${quota && html`<dt>${words.window[lang]}</dt><dd>${windowInWords(quota, lang)}</dd>`}`;
}

function showRooms(rooms: readonly RegisteredRoom[], lang: Lang): Html {
  if (rooms.length === 0) return html`<p class="empty">${words['no-rooms'][lang]}</p>`;
  const heads = ['room', 'channel', 'posters'] as const;
  return html`<div class="table"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${words[head][lang]}</th>`,
  )}</tr></thead><tbody>${rooms.map(
    ({ title, number, channel, agency, settings }) =>
      html`<tr><th scope="row">${title || fill(words.untitled, lang, { number })}<br><small>${agency}</small></th><td>${channelName(channel)[lang]}</td>
<td>${words[settings.posters === 'admin' ? 'posters-admin' : 'posters-staff'][lang]}</td></tr>`,
  )}</tbody></table></div>`;
}
