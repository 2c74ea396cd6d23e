import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { ProblemKind } from '../../service/evidence/entries.js';

const words = {
  house: { zh: '平台', en: 'the house' },
  chain: {
    zh: '{name}：{rows} 条，{seals} 个封条，封到第 {sealed} 条。链尾 {head}',
    en: '{name}: {rows} rows, {seals} seals, sealed up to row {sealed}. It ends with {head}',
  },
  sessions: {
    zh: '填报 {sessions} 份，核对了 {digests} 项内容。',
    en: '{sessions} fillings; {digests} answers, amendments and forms handed in were compared.',
  },
  unknown: {
    zh: '{n} 项没有存证摘要（来自旧版本）。',
    en: 'Of {n} there is no digest: they are from an earlier release.',
  },
  unlinked: {
    zh: '{n} 条刚写下，还没入链。',
    en: '{n} rows were written just now and get their places soon.',
  },
  told: { zh: '有据可查的改动：', en: 'Changes that rows tell of: ' },
  'told-erased': { zh: '按要求删除个人信息 {n} 次', en: 'personal values erased as asked: {n}' },
  'told-retention': { zh: '保存期满后处理 {n} 次', en: 'handled when their time was over: {n}' },
  'told-shielded': { zh: '匿名投诉隐去来源 {n} 次', en: 'anonymous complaints shielded: {n}' },
  'told-begun': {
    zh: '旧版本的填报补做摘要 {n} 份',
    en: 'fillings from an earlier release, digested later: {n}',
  },
  'told-other': { zh: '{why} {n} 次', en: '{why}: {n}' },
  'told-one': { zh: '  {at} 填报 {session} · {why} · {by}', en: '  {at} filling {session} · {why} · {by}' },
  system: { zh: '系统', en: 'the system' },
  person: { zh: '人员 {id}', en: 'person {id}' },
  more: { zh: '  …… 还有 {n} 处', en: '  … and {n} more' },
  broken: {
    zh: '存证有问题：{n} 处。第一处：{first}',
    en: 'The evidence does not hold in {n} places. The first: {first}',
  },
  whole: { zh: '存证完好。', en: 'The evidence is whole.' },
  'of-file': {
    zh: '{path}：{agency}，导出于 {at}。封条公钥 {key}，请与签发方 `npx zhitong audit key` 的结果核对。',
    en: '{path}: {agency}, exported at {at}. Public key of the seals: {key}; compare it with what `npx zhitong audit key` prints where it comes from.',
  },
  everybody: { zh: '全部', en: 'everybody' },
  'no-file': { zh: '{path} 不是存证导出文件。', en: '{path} is no export of evidence.' },
  'which-agency': { zh: '请写明 --agency 机构名称，或 --all。', en: 'Say --agency <name> or --all.' },
  'no-agency': { zh: '没有机构 {name}。', en: 'There is no agency {name}.' },
  exists: { zh: '{path} 已经存在，请换个名字。', en: '{path} is there already; please choose another name.' },
  written: {
    zh: '{path}：{lines} 行。含个人信息，仅本用户可读；用完请删除。核对：npx zhitong audit verify {path}',
    en: '{path}: {lines} lines. They hold personal information, readable for this user only; delete them when done. To check: npx zhitong audit verify {path}',
  },
  key: {
    zh: '封条公钥（Ed25519）：{key}\n编号：{id}',
    en: 'Public key of the seals (Ed25519): {key}\nIts id: {id}',
  },
  'no-seal': { zh: '没有封条 {code}。', en: 'There is no seal {code}.' },
  seal: {
    zh: '{name}：{day} 的封条，封到第 {seq} 条（新增 {count} 条）。完整值 {hash}。{signed}',
    en: '{name}: the seal of {day}, up to row {seq} ({count} new). In full {hash}. {signed}',
  },
  signed: { zh: '签名有效。', en: 'Its signature is valid.' },
  unsigned: { zh: '签名无效！', en: 'Its signature is NOT valid.' },
} as const satisfies Readonly<Record<string, Text>>;

const row = {
  zh: '{chain} 第 {seq} 条（编号 {id}，{at}，{action}）',
  en: '{chain}, row {seq} (id {id}, {at}, {action})',
};
const filling = { zh: '填报 {session}', en: 'filling {session}' };
const noted = { zh: '（记录编号 {id}，{at}，{action}）', en: ' (row {id}, {at}, {action})' };
const seal = { zh: '{chain} {day} 的封条（第 {seq} 条）', en: '{chain}, the seal of {day} (row {seq})' };

const about = (what: Text, zh: string, en: string): Text => ({
  zh: `${what.zh}${zh}`,
  en: `${what.en}${en}`,
});
const ofFilling = (zh: string, en: string): Text => ({
  zh: `${filling.zh}${zh}${noted.zh}`,
  en: `${filling.en}${en}${noted.en}`,
});

const problems: Readonly<Record<ProblemKind, Text>> = {
  'row-altered': about(row, '被改动：内容与链上的摘要不符', ' was altered: it does not agree with its link'),
  'row-missing': about(row, '被删除：链上有它，内容没有了', ' was deleted: its link is there and it is not'),
  'row-doubled': about(row, '重复出现', ' occurs twice'),
  'row-inserted': {
    zh: '记录（编号 {id}，{at}，{action}）是后来插入的：链上没有它',
    en: 'row {id} ({at}, {action}) was put in later: there is no link of it',
  },
  'links-missing': { zh: '{chain} 第 {seq} 条缺失', en: '{chain}: {seq} is missing' },
  'tail-missing': {
    zh: '{chain} 的末尾被截去：{day} 的封条封到的第 {seq} 条不在了',
    en: '{chain}: its end was cut off: {seq}, which the seal of {day} covers, is not there',
  },
  'seal-forged': about(
    seal,
    '是伪造或改动过的：签名不符',
    ' was forged or altered: its signature is not valid',
  ),
  'seal-differs': about(
    seal,
    '与链不符：链被重写过',
    ' does not agree with the chain, which was written anew',
  ),
  'seal-missing': about(seal, '之前少了封条', ': a seal before it is missing'),
  'seal-key-unknown': about(
    seal,
    '由另一把密钥 {keyId} 签发：若是更换过 SECRET_KEY，请用 --key 给出旧公钥',
    ' was signed with another key, {keyId}: if SECRET_KEY was changed, give the earlier public key with --key',
  ),
  'answer-altered': ofFilling(' 的答案 {question} 被改动', ', answer {question}, was altered'),
  'answer-missing': ofFilling(
    ' 的答案（第 {question} 格）被删除',
    ', the answer in slot {question}, was deleted',
  ),
  'answer-inserted': about(
    filling,
    ' 的答案 {question}（{at}）是插入的',
    ', answer {question} ({at}), was put in',
  ),
  'amendment-altered': ofFilling(' 的更正 {question} 被改动', ', an amendment of {question}, was altered'),
  'amendment-missing': ofFilling(' 的一次更正被删除', ', an amendment, was deleted'),
  'amendment-inserted': about(
    filling,
    ' 的更正 {question}（{at}）是插入的',
    ', an amendment of {question} ({at}), was put in',
  ),
  'response-altered': ofFilling(' 提交的表被改动', ': what was handed in was altered'),
  'response-missing': ofFilling(' 提交的表被删除', ': what was handed in was deleted'),
  'response-inserted': about(filling, ' 提交的表（{at}）是插入的', ': what was handed in ({at}) was put in'),
  'session-missing': ofFilling(' 整份被删除', ' was deleted as a whole'),
  'session-inserted': about(filling, '（{at}）整份是插入的', ' ({at}) was put in as a whole'),
  'file-incomplete': { zh: '文件不完整：第 {seq} 行', en: 'the file is not complete: line {seq}' },
};

type Details = Readonly<Record<string, string | number>>;

export const auditText = (word: keyof typeof words, lang: Lang, details: Details = {}): string =>
  fill(words[word], lang, details);

export const problemText = (kind: ProblemKind, lang: Lang, details: Details): string =>
  fill(problems[kind], lang, details);

export const toldText = (why: string, lang: Lang, n: number): string => {
  const word = `told-${why}`;
  return word in words
    ? auditText(word as keyof typeof words, lang, { n })
    : auditText('told-other', lang, { why, n });
};
