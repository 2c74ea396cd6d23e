import type { Lang, Text } from '../../flow/json.js';
import { escapeHtml } from '../escape-html.js';
import type { ApiRoute } from './route.js';
import { ROUTES } from './routes/routes.js';

const words = {
  title: { zh: '质通 JSON 接口', en: 'JSON API of Zhitong' },
  about: {
    zh: '在 Authorization 头里带上令牌：Bearer zt_…。令牌在控制台“接口令牌”里新建。完整说明（每个字段、每种错误）：',
    en: 'Send a token in the Authorization header: Bearer zt_…; it is made in the console under “API tokens”. Everything about every field and fault:',
  },
  scope: { zh: '权限', en: 'Scope' },
  any: { zh: '任何令牌', en: 'any token' },
  query: { zh: '查询参数', en: 'Query' },
  example: { zh: '例子', en: 'Example' },
} as const satisfies Readonly<Record<string, Text>>;

/** How the list looks; a file of its own, as pages take no other styles. */
export const DOCS_STYLE = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
body { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
section { border-top: 1px solid #8884; padding: 0.25rem 0 1rem; }
h2 { font-size: 1.05rem; margin: 0.75rem 0 0.25rem; }
p { margin: 0.25rem 0; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid #8884; border-radius: 8px; }
`;

/** Every route, for people: made of the table that answers. */
export function writeDocsPage(lang: Lang): string {
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title[lang]}</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${words.title[lang]}</h1><p>${words.about[lang]} <a href="/api/openapi.json">/api/openapi.json</a></p>
${ROUTES.map((route) => writeRoute(route, lang)).join('\n')}</main></body></html>`;
}

function writeRoute({ method, path, summary, scope, query, example }: ApiRoute, lang: Lang): string {
  const line = (word: 'scope' | 'query', text: string) => `<p>${words[word][lang]}: <code>${text}</code></p>`;
  const asked = Object.keys(query.shape).join(', ');
  const shown = example === undefined ? '' : escapeHtml(JSON.stringify(example, null, 2));
  return `<section><h2><code>${method.toUpperCase()} /api/v1${path}</code></h2><p>${escapeHtml(summary[lang])}</p>
${line('scope', scope ?? words.any[lang])}${asked === '' ? '' : line('query', asked)}${
  shown === '' ? '' : `<details><summary>${words.example[lang]}</summary><pre>${shown}</pre></details>`
}</section>`;
}
