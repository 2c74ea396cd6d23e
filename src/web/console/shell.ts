import type { Lang } from '../../flow/json.js';
import type { Viewer } from '../../service/console/viewer.js';
import type { ConsolePage } from './console-page.js';
import { consoleWords as words } from './console-words.js';
import { Html, html } from './html.js';

interface Shown {
  readonly lang: Lang;
  readonly title: string;
  readonly body: Html;
  readonly assets: string;
  readonly refresh?: number | undefined;
  /** Missing: nobody is logged in. */
  readonly viewer?: Viewer | undefined;
  readonly pages?: readonly ConsolePage[];
  /** Where this page is, below /console. */
  readonly path?: string;
  readonly token?: string;
}

/** A whole page. Without a viewer it has no menu. */
export function writeShell(shown: Shown): string {
  const { lang, title, body, assets, refresh, viewer } = shown;
  const { text } = html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · ${words.product[lang]}</title>
<link rel="stylesheet" href="${assets}/console.css"><script type="module" src="${assets}/console.js"></script>
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}</head>
<body><a class="skip" href="#main">${words.skip[lang]}</a>${viewer && writeHead(shown, viewer)}
<main id="main"><h1>${title}</h1>${body}</main></body></html>`;
  return text;
}

function writeHead({ lang, pages = [], path = '', token = '' }: Shown, viewer: Viewer): Html {
  const shown = pages.filter(({ menu, may }) => menu && may(viewer));
  const entries = (seldom: boolean): readonly Html[] =>
    shown
      .filter((one) => (one.seldom ?? false) === seldom)
      .map(
        ({ menu, path: at }) =>
          html`<li><a href="/console${at}"${isAt(path, at) && new Html(' aria-current="page"')}>${menu?.[lang]}</a></li>`,
      );
  const places = [
    ...viewer.bureaus.map(({ name }) => name),
    ...viewer.agencies.map(({ name }) => name),
    ...(viewer.operator ? [words.operator[lang]] : []),
  ];
  return html`<header><div class="who"><strong>${words.product[lang]}</strong> <span>${places.join(' · ')}</span></div>
<details class="nav" open><summary>${words.menu[lang]}</summary><nav><ul>${entries(false)}</ul><ul class="seldom">${entries(true)}</ul></nav></details>
<form method="post" action="/console/out"><input type="hidden" name="_t" value="${token}"><span>${viewer.name}</span>
<button class="quiet" name="lang" value="${lang === 'zh' ? 'en' : 'zh'}" formaction="/console/language">${words.language[lang]}</button>
<button class="quiet">${words['log-out'][lang]}</button></form></header>`;
}

/** The entry of the menu that a page belongs to. */
const isAt = (path: string, entry: string): boolean =>
  entry === '' || entry === '/'
    ? path === '' || path === '/'
    : path === entry || path.startsWith(`${entry}/`);
