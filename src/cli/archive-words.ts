import type { Lang, Text } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';

const words = {
  which: {
    zh: '请写明项目（编号、项目名称或企业名称），或用 --verify 核对一个档案。',
    en: 'Name a project (its id, its name or that of the enterprise), or check an archive with --verify.',
  },
  several: {
    zh: '有几个项目都叫这个名字，请用编号：\n{list}',
    en: 'Several projects have this name; please use the id:\n{list}',
  },
  'no-project': { zh: '没有项目 {project}。', en: 'There is no project {project}.' },
  exists: { zh: '{path} 已经存在，请换个名字。', en: '{path} is there already; please choose another name.' },
  written: {
    zh: '{path}：{count} 个文件。含个人信息，仅本用户可读；用完请删除。',
    en: '{path}: {count} files. They hold personal information, readable for this user only. Delete them when done.',
  },
  'no-archive': { zh: '{path} 不是项目档案。', en: '{path} is no project archive.' },
  altered: { zh: '内容变了：{name}', en: 'altered: {name}' },
  missing: { zh: '缺文件：{name}', en: 'missing: {name}' },
  added: { zh: '多出文件：{name}', en: 'added: {name}' },
  differs: {
    zh: '与清单不符：{n} 处（{project}，{at}）。',
    en: 'It differs from its manifest in {n} places ({project}, {at}).',
  },
  intact: {
    zh: '完好：{count} 个文件与清单一致（{project}，{at}）。\n清单的 SHA-256：{sha256}，可与审计日志里的 export.done 对照。',
    en: 'Intact: {count} files agree with the manifest ({project}, {at}).\nSHA-256 of the manifest: {sha256}; compare it with export.done in the audit log.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const archiveText = (
  word: keyof typeof words,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string => fill(words[word], lang, details);
