import { fill } from '../../../flow/say/fill.js';
import { chinaTime } from '../../../service/china-time.js';
import { logOut } from '../../../service/console/log-in.js';
import { isUuid } from '../../../service/projects/take-project.js';
import { listSessions } from '../../../store/console/sessions.js';
import { anybody, type ConsolePage, go, page } from '../console-page.js';
import { html } from '../html.js';

const words = {
  title: { zh: '登录的设备', en: 'Where you are logged in' },
  here: { zh: '本机', en: 'this one' },
  since: { zh: '{since} 登录，{seen} 用过', en: 'since {since}, last used {seen}' },
  unknown: { zh: '浏览器', en: 'browser' },
  end: { zh: '退出这台', en: 'Log out there' },
  'end-all': { zh: '全部退出', en: 'Log out everywhere' },
} as const;

/** Own log-ins, each to be ended. */
export const sessions: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/sessions',
    menu: words.title,
    may: anybody,
    async answer({ db, viewer, lang, now, token }) {
      const rows = await listSessions(db, viewer.personId, now);
      const listed = rows.map(({ id, agent, createdAt, seenAt }) => {
        const times = { since: chinaTime(createdAt).slice(0, 16), seen: chinaTime(seenAt).slice(0, 16) };
        return html`<li><form method="post" action="/console/sessions/end"><input type="hidden" name="_t" value="${token}">
<input type="hidden" name="id" value="${id}"><div><strong>${agent ?? words.unknown[lang]}</strong>
${id === viewer.sessionId && html`<mark>${words.here[lang]}</mark>`}<br><small>${fill(words.since, lang, times)}</small></div>
<button class="quiet">${words.end[lang]}</button></form></li>`;
      });
      return page(
        words.title[lang],
        html`<ul class="rows">${listed}</ul><form method="post" action="/console/sessions/end">
<input type="hidden" name="_t" value="${token}"><button>${words['end-all'][lang]}</button></form>`,
      );
    },
  },
  {
    method: 'post',
    path: '/sessions/end',
    may: anybody,
    async answer({ parts, viewer, form, now }) {
      const { id } = form;
      if (id === undefined || isUuid(id))
        await parts.store.transact((tx) => logOut(tx, viewer.personId, now, id));
      return go('/console/sessions');
    },
  },
];
