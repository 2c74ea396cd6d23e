import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';

const words = {
  written: {
    zh: '{path}：{mb} MB，{tables} 张表共 {rows} 行，上传文件 {uploads} 个，用时 {seconds} 秒。',
    en: '{path}: {mb} MB, {rows} rows of {tables} tables, {uploads} uploads, in {seconds} s.',
  },
  sum: { zh: 'SHA-256：{sha256}', en: 'SHA-256: {sha256}' },
  opened: { zh: '已重新打开并核对：完好。', en: 'Opened again and compared: it is whole.' },
  reread: {
    zh: '已从磁盘读回，字节一致。这台机器没有解密的密钥，请在有密钥的地方运行：npx zhitong backup --verify {path} --identity <文件>',
    en: 'Read back from the disk: the bytes are the same. This machine has no key to open it; where there is one, run: npx zhitong backup --verify {path} --identity <file>',
  },
  missing: {
    zh: '注意：有 {count} 个上传文件在磁盘上找不到，备份里没有：\n{list}',
    en: 'Mind: {count} uploads were not on the disk and are not in the backup:\n{list}',
  },
  environment: {
    zh: '密钥不在备份里：恢复时要用原来的 SECRET_KEY（指纹 {fingerprint}），请另外保管。',
    en: 'The key is not in the backup: a restore needs the SECRET_KEY of today (fingerprint {fingerprint}). Keep it elsewhere.',
  },
  plain: {
    zh: '没有加密：文件里有个人信息和密钥，请妥善保管。',
    en: 'It is not encrypted and holds personal information and keys. Keep it safe.',
  },
  removed: { zh: '删除了旧备份：{name}', en: 'Removed an older backup: {name}' },
  whole: {
    zh: '完好：{at} 的备份，版本 {release}，{tables} 张表共 {rows} 行，上传文件 {uploads} 个，密钥{key}（指纹 {fingerprint}）。',
    en: 'It is whole: a backup of {at}, release {release}, {rows} rows of {tables} tables, {uploads} uploads, the key {key} (fingerprint {fingerprint}).',
  },
  'key-inside': { zh: '在备份里', en: 'inside' },
  'key-elsewhere': { zh: '在环境变量 SECRET_KEY 里', en: 'in the environment (SECRET_KEY)' },
  identity: {
    zh: '解密密钥写在 {path}，请存到别处（例如 U 盘）：没有它谁也打不开备份。备份时写：\n  npx zhitong backup --recipient {recipient}',
    en: 'The key that opens backups is in {path}. Keep it elsewhere: without it nobody opens them. To back up:\n  npx zhitong backup --recipient {recipient}',
  },
  keep: { zh: '--keep 后面写一个正整数。', en: '--keep takes a whole number above 0.' },
  'keep-folder': { zh: '--keep 要求 --out 是一个目录。', en: '--keep needs a folder as --out.' },
  'stopped-at': {
    zh: '--stopped-at 写成 2026-11-22 13:05（北京时间），不能晚于现在。',
    en: '--stopped-at is written 2026-11-22 13:05 (time of China) and is not to come.',
  },
  restored: {
    zh: '已恢复 {at} 的备份：{tables} 张表共 {rows} 行，上传文件 {uploads} 个，用时 {seconds} 秒。每张表的行数和校验和都与备份一致。',
    en: 'Restored the backup of {at}: {rows} rows of {tables} tables, {uploads} uploads, in {seconds} s. Rows and checksums of every table are as in the backup.',
  },
  finished: {
    zh: '上一次恢复只差最后一步，现在已完成。',
    en: 'An earlier restore lacked only its last step; it is complete now.',
  },
  migrated: { zh: '数据库结构已升级：{list}', en: 'The database was brought up to this release: {list}' },
  'left-out': {
    zh: '没有恢复不属于本系统的表：{list}',
    en: 'Tables that are not of this service were left out: {list}',
  },
  lost: { zh: '备份里缺 {count} 个上传文件。', en: '{count} uploads were missing in the backup.' },
  'flows-placed': { zh: '标准包写到了 {path}。', en: 'The packs were put into {path}.' },
  'flows-beside': {
    zh: '备份里的标准包与 {path} 不同，放在 {beside}，没有覆盖。要用它，请设置 FLOWS_DIR={beside}。',
    en: 'The packs of the backup differ from {path}; they lie in {beside}, and nothing was overwritten. To use them, set FLOWS_DIR={beside}.',
  },
  held: {
    zh: '为了不重复打扰，{stoppedAt} 之前可能已经发出的都没有再发：消息 {messages} 条（在电话联系名单里），提醒 {reminders} 条，即时回复 {replies} 条。',
    en: 'So that nobody is told twice, what may have gone out before {stoppedAt} is not sent again: {messages} messages (on the list of people to be called), {reminders} reminders, {replies} answers of the moment.',
  },
  notices: {
    zh: '这些通知已暂停，请看过再继续或取消：{list}',
    en: 'These notices are paused; look at them, then let them go on or cancel them: {list}',
  },
  evidence: {
    zh: '审计链完好：{chains} 条链，{links} 条记录。',
    en: 'The evidence is whole: {links} records in {chains} chains.',
  },
  'evidence-broken': {
    zh: '数据已恢复，但审计链有 {count} 处核对不通过（备份时已经如此，详见 npx zhitong audit verify）：\n{list}',
    en: 'The data was restored, but its evidence does not hold in {count} places, and did not when it was backed up (see npx zhitong audit verify):\n{list}',
  },
  'evidence-unchecked': {
    zh: '数据已恢复并逐表核对，但审计链没能核对完（{reason}）。启动后请运行：npx zhitong audit verify',
    en: 'The data was restored and compared, but its evidence could not be checked to the end ({reason}). After the start, run: npx zhitong audit verify',
  },
  start: { zh: '现在可以启动服务：npm start', en: 'Start the service now: npm start' },
  again: {
    zh: '备份之后收回的邀请、令牌、权限，以及本人要求的删除，都要再做一次。',
    en: 'What was revoked or deleted since the backup (invites, tokens, roles, people’s own data) is back: do it again.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const backupText = (
  word: keyof typeof words,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string => fill(words[word], lang, details);
