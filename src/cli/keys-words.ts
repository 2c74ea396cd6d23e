import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';

const words = {
  next: { zh: '{id}  即将启用（{at}）', en: '{id}  next (from {at})' },
  current: { zh: '{id}  使用中（自 {at}）', en: '{id}  in use (since {at})' },
  old: {
    zh: '{id}  旧密钥，全部换新后自动删除（自 {at}）',
    en: '{id}  old; goes once nothing needs it (since {at})',
  },
  progress: {
    zh: '已用现用密钥加密：{done}/{tables} 张表，共 {rows} 行。',
    en: 'Sealed with the key in use: {done} of {tables} tables, {rows} rows.',
  },
  made: { zh: '新密钥 {id}，{seconds} 秒后启用。', en: 'New key {id}, in use in {seconds} seconds.' },
  table: { zh: '  {table}：{rows} 行', en: '  {table}: {rows} rows' },
  done: {
    zh: '全部换新完成。旧密钥几分钟后由 worker 进程删除（npx zhitong keys list 可查看）。',
    en: 'Everything is sealed anew. A worker drops the old key in some minutes (npx zhitong keys list).',
  },
  broken: {
    zh: '！有 {count} 处内容无法读取，保持原样：{what}',
    en: '! {count} values cannot be read and stay as they are: {what}',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const tell = (
  word: keyof typeof words,
  lang: Lang,
  params: Readonly<Record<string, string | number>> = {},
): string =>
  fill(words[word], lang, Object.fromEntries(Object.entries(params).map(([k, v]) => [k, String(v)])));
