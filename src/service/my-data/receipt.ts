import { randomInt } from 'node:crypto';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Db } from '../../store/db.js';
import { addReceipt, findReceiptRow, type ReceiptRow } from '../../store/my-data/receipts.js';
import { chinaTime } from '../china-time.js';
import { type Reason, reasons } from './reasons.js';

/** Without letters and digits that look alike. 40 bits: nobody finds one by trying. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

const words = {
  head: { zh: '个人信息删除回执', en: 'Receipt of deletion of personal data' },
  number: { zh: '回执编号：{number}', en: 'Number: {number}' },
  at: { zh: '删除时间：{at}（北京时间）', en: 'Deleted: {at} (China time)' },
  deleted: { zh: '已经删除：', en: 'Deleted:' },
  nothing: { zh: '没有可删的内容', en: 'there was nothing to delete' },
  kept: { zh: '没有删除，原因如下：', en: 'Not deleted, and why:' },
  'kept-none': { zh: '没有保留任何记录。', en: 'No records are kept.' },
  backups: {
    zh: '备份里的旧数据随备份到期一并消失。',
    en: 'Backups made before still hold it, until they expire.',
  },
  check: {
    zh: '以后想核对，把编号告诉服务机构或平台管理员即可。回执里没有您的任何信息。',
    en: 'To have it checked later, give the number to your agency or the operator. The receipt says nothing about you.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What was deleted, by kind and number. */
const kinds: Readonly<Record<string, Text>> = {
  identities: { zh: '聊天账号 {n} 个', en: 'chat accounts: {n}' },
  contacts: { zh: '企业联系人身份 {n} 个', en: 'roles as a contact: {n}' },
  letters: { zh: '聊天记录 {n} 条', en: 'chat messages: {n}' },
  unfinished: { zh: '没填完的表 {n} 份', en: 'unfinished forms: {n}' },
  files: { zh: '文件和签名 {n} 个', en: 'files and signatures: {n}' },
  facts: { zh: '企业资料里的电话 {n} 处', en: 'telephones among facts of enterprises: {n}' },
};

/** Stores that something was deleted, without a word of whose it was. */
export async function keepReceipt(
  db: Db,
  { erased, kept }: { readonly erased: Readonly<Record<string, number>>; readonly kept: readonly Reason[] },
  now: Date,
): Promise<ReceiptRow> {
  const random = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const number = `SC${chinaTime(now).slice(0, 10).replaceAll('-', '')}-${random}`;
  const receipt = { number, at: now, erased, kept };
  await addReceipt(db, receipt);
  return receipt;
}

/** As somebody types it. */
export async function findReceipt(db: Db, typed: string): Promise<ReceiptRow | undefined> {
  const number = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^SC\d{8}-[0-9A-Z]{8}$/.test(number) ? await findReceiptRow(db, number) : undefined;
}

export interface ReceiptSheet {
  readonly head: string;
  readonly number: string;
  readonly at: string;
  readonly deleted: { readonly head: string; readonly lines: readonly string[] };
  readonly kept: { readonly head: string; readonly lines: readonly string[] };
  readonly notes: readonly string[];
}

/** The receipt in words, for a chat, a sheet of paper or a page. */
export function sayReceipt({ number, at, erased, kept }: ReceiptRow, lang: Lang): ReceiptSheet {
  const counted = Object.entries(erased).filter(([kind, n]) => n > 0 && kinds[kind]);
  const lines = counted.map(([kind, n]) => fill(kinds[kind] as Text, lang, { n }));
  const left = kept.filter((what): what is Reason => what in reasons).map((what) => reasons[what][lang]);
  return {
    head: words.head[lang],
    number: fill(words.number, lang, { number }),
    at: fill(words.at, lang, { at: chinaTime(at).slice(0, 16) }),
    deleted: { head: words.deleted[lang], lines: lines.length === 0 ? [words.nothing[lang]] : lines },
    kept: { head: words[left.length === 0 ? 'kept-none' : 'kept'][lang], lines: left },
    notes: [words.backups[lang], words.check[lang]],
  };
}

/** One text, for a chat or a terminal. */
export function receiptText(receipt: ReceiptRow, lang: Lang): string {
  const { head, number, at, deleted, kept, notes } = sayReceipt(receipt, lang);
  const list = (lines: readonly string[]) => lines.map((line) => `· ${line}`);
  return [
    ...[`【${head}】`, number, at],
    ...[deleted.head, ...list(deleted.lines), kept.head, ...list(kept.lines)],
    ...notes,
  ].join('\n');
}
