import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import type { TokenRow } from '../store/api/tokens.js';

const words = {
  whose: {
    zh: '请写 --agency 机构名 或 --bureau 部门名，二者选一。',
    en: 'Say whose: either --agency NAME or --bureau NAME.',
  },
  'no-owner': { zh: '没有“{name}”。', en: 'There is no {name}.' },
  scope: { zh: '没有 {scope} 这种权限。可用：{scopes}', en: 'There is no scope {scope}. Scopes: {scopes}' },
  made: {
    zh: '有效至 {until}。令牌只显示这一次，请马上存好。作废：npx zhitong token revoke {id}',
    en: 'Good until {until}. It is shown this once: keep it now. To end it: npx zhitong token revoke {id}',
  },
  none: { zh: '还没有令牌。', en: 'There are no tokens yet.' },
  revoked: { zh: '已作废：{id}', en: 'Revoked: {id}' },
  'no-token': {
    zh: '没有可作废的令牌 {id}（npx zhitong token list 可查看）',
    en: 'There is no token {id} left to revoke (npx zhitong token list shows them)',
  },
  until: { zh: '有效至 {day}', en: 'until {day}' },
  over: { zh: '已过期', en: 'expired' },
  ended: { zh: '已作废', en: 'revoked' },
  used: { zh: '最近使用 {day}', en: 'last used {day}' },
  unused: { zh: '没用过', en: 'never used' },
} as const satisfies Readonly<Record<string, Text>>;

export const tell = (word: keyof typeof words, lang: Lang, params: Readonly<Record<string, string>> = {}) =>
  fill(words[word], lang, params);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** One line of the list: the token itself cannot be shown again. */
export function describeToken(token: TokenRow, now: Date, lang: Lang): string {
  const { id, owner, name, scopes, expiresAt, usedAt, revokedAt } = token;
  const isOver = expiresAt !== null && expiresAt <= now;
  const state = revokedAt
    ? tell('ended', lang)
    : isOver
      ? tell('over', lang)
      : tell('until', lang, { day: expiresAt ? dayOf(expiresAt) : '—' });
  const used = usedAt ? tell('used', lang, { day: dayOf(usedAt) }) : tell('unused', lang);
  return [id, owner, name, scopes.join(','), state, used].join('  ');
}
