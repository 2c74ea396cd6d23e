import { allowUnprompted } from '../../../../chat/sending/proactive.js';
import { channelName, sendingWords } from '../../../../chat/sending/words.js';
import { Fault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { makeConsoleKey } from '../../../../service/log-ins/console-key.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { listAccounts } from '../../../../store/console/channels.js';
import { unpromptedAllowed } from '../../../../store/setting/unprompted.js';
import { type Ask, type ConsolePage, go, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { quotaOf } from './quotas.js';
import { showChannels } from './show-channels.js';
import { words } from './words.js';

const byOperator = ({ operator }: Viewer): boolean => operator;
const byAdmin = ({ operator, agencies }: Viewer): boolean => operator || agencies.some(({ admin }) => admin);

/** How the accounts stand that people are written to from; what the operator may switch. */
export const channels: readonly ConsolePage[] = [
  { method: 'get', path: '/channels', menu: words.title, may: byAdmin, answer: showChannels },
  {
    method: 'post',
    path: '/channels/wechat/log-in',
    may: byOperator,
    async answer({ db, parts, viewer, now }) {
      const { personId } = viewer;
      await recordAudit(db, {
        ...{ personId, action: 'wechat.log-in-opened', subject: 'setting', key: 'wechat', at: now },
      });
      return go(`/console/wechat?key=${makeConsoleKey(parts.secret, now)}`);
    },
  },
  { method: 'get', path: '/channels/:channel/first', may: byOperator, answer: askFirst },
  {
    method: 'post',
    path: '/channels/:channel/first',
    may: byOperator,
    async answer(ask) {
      const { params, parts, form, viewer, now } = ask;
      const { channel = '' } = params;
      await requireSwitched(ask, channel);
      const allowed = form.allow === '1';
      if (allowed && form.understood === undefined) return go(`/console/channels/${channel}/first?unread=1`);
      await parts.store.transact((tx) => allowUnprompted(tx, channel, allowed, now, viewer.personId));
      return go('/console/channels');
    },
  },
];

/** The account by which a channel is known here that only writes first when it is switched on. */
async function requireSwitched({ db, now }: Ask, channel: string) {
  const accounts = await listAccounts(db, '2000-01-01', now);
  const found = accounts.find((one) => one.channel === channel);
  const quota = found && quotaOf(channel, found.key);
  if (quota?.proactive !== 'switched') throw new Fault('not-found');
  return quota;
}

/** The warning stands before the switch, as it does at the command line. */
async function askFirst(ask: Ask): Promise<View> {
  const { params, lang, token, query, db } = ask;
  const { channel = '' } = params;
  const { jitterMs, perAccountPerDay } = await requireSwitched(ask, channel);
  const numbers = { gap: Math.round((jitterMs?.[0] ?? 0) / 1000), cap: perAccountPerDay ?? '–' };
  const on = await unpromptedAllowed(db, channel);
  const name = channelName(channel)[lang];
  const lines = fill(sendingWords.warning, lang, numbers).split('\n');
  return page(
    `${name} · ${words.first[lang]}`,
    html`<p>${fill(sendingWords[on ? 'allowed' : 'stopped'], lang, { channel: name })}</p>
<section class="card">${lines.map((line) => html`<p>${line}</p>`)}</section>
${query.unread !== undefined && html`<p class="problem" role="alert">${words['understood-first'][lang]}</p>`}
<form class="stack" method="post" action="/console/channels/${channel}/first"><input type="hidden" name="_t" value="${token}">
${
  on
    ? html`<p class="actions"><button>${words.stop[lang]}</button></p>`
    : html`<input type="hidden" name="allow" value="1"><label class="inline"><input type="checkbox" name="understood" value="1" required>${words.understood[lang]}</label>
<p class="actions"><button class="danger">${words.allow[lang]}</button></p>`
}</form><p><a href="/console/channels">${words.back[lang]}</a></p>`,
  );
}
