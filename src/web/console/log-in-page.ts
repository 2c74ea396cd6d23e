import type { FastifyInstance } from 'fastify';
import QRCode from 'qrcode';
import { Fault } from '../../fault/fault.js';
import { isConsoleKey } from '../../service/log-ins/console-key.js';
import { type LogIn, readLogIns } from '../../store/log-ins/log-ins.js';
import type { Store } from '../../store/store.js';
import { escapeHtml } from '../escape-html.js';
import { langOf } from '../problem.js';
import { logInWords, stateWords } from './log-in-words.js';

type Lang = 'zh' | 'en';

const REFRESH_SECONDS = 5;

/** Where an operator scans the QR code of an account. Opened by a link that ends by itself; nothing else shows there. */
export function addLogInPage(
  app: FastifyInstance,
  { store, secret }: { readonly store: Store; readonly secret: string },
): void {
  app.get<{ Querystring: { key?: unknown } }>('/console/wechat', async (request, reply) => {
    const { key } = request.query;
    // To whoever has no key the page is not there.
    if (typeof key !== 'string' || !isConsoleKey(secret, key, new Date())) throw new Fault('not-found');
    const logIns = await readLogIns(store.prisma);
    return reply
      .headers({ 'cache-control': 'no-store', refresh: String(REFRESH_SECONDS) })
      .type('text/html; charset=utf-8')
      .send(await writePage(logIns, langOf(request)));
  });
}

async function writePage(logIns: readonly LogIn[], lang: Lang): Promise<string> {
  const parts = await Promise.all(logIns.map((logIn) => writeLogIn(logIn, lang)));
  const title = logInWords.title[lang];
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${parts.join('') || `<p>${logInWords.none[lang]}</p>`}</main></body></html>`;
}

/** Names on a platform are chosen by anybody. */
async function writeLogIn({ account, state, since, who, qr }: LogIn, lang: Lang): Promise<string> {
  const word = stateWords[state]?.[lang] ?? state;
  const time = new Date(since).toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
  });
  const picture =
    qr === undefined
      ? ''
      : `<img alt="QR" width="280" height="280" src="${await QRCode.toDataURL(qr, { width: 560 })}">`;
  const scan = qr === undefined ? '' : `<p>${logInWords.scan[lang]}</p>`;
  return `<section><h2>${escapeHtml(account)}</h2><p><strong>${escapeHtml(word)}</strong>${who === undefined ? '' : ` · ${escapeHtml(who)}`} · ${time}</p>${picture}${scan}</section>`;
}
