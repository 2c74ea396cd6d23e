import type { Lang, Text } from '../flow/json.js';

const words = {
  nothing: { zh: '还没有可导出的填报。', en: 'There is nothing to export yet.' },
  'no-form': {
    zh: '没有表 {form} 的填报。有填报的表：\n{forms}',
    en: 'There is nothing of the form {form}. Forms with answers:\n{forms}',
  },
  'one-stream': {
    zh: '输出到标准输出时，请用 --as xlsx、csv 或 json；xlsx 和 csv 一次只能导出一张表（--form）。',
    en: 'To standard output, write --as xlsx, csv or json; xlsx and csv are one form at a time (--form).',
  },
  written: { zh: '{file}：{count} 份', en: '{file}: {count}' },
  personal: {
    zh: '导出文件含个人信息，仅本用户可读；用完请删除。',
    en: 'These files hold personal information, readable for this user only. Delete them when done.',
  },
} as const satisfies Record<string, Text>;

export function exportText(
  word: keyof typeof words,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
