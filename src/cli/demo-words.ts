import type { Lang, Text } from '../flow/json.js';

const words = {
  filled: {
    zh: '演示数据已填入：{bureaus} 个市场监管部门，{agencies} 家质量服务机构，{enterprises} 家企业，{projects} 个服务项目，{responses} 份填报，{open} 份未填完。名称、人名和电话均为虚构。',
    en: 'Filled in: {bureaus} bureau, {agencies} agencies, {enterprises} enterprises, {projects} projects, {responses} responses, {open} unfinished. All names and telephone numbers are made up.',
  },
  already: { zh: '演示数据已经在了，没有改动。', en: 'The demo data is there already; nothing was changed.' },
  real: {
    zh: '库里已有 {enterprises} 家企业、{responses} 份填报。要在真实数据旁加演示数据，请加 --yes。',
    en: 'There are {enterprises} enterprises and {responses} responses already. To add demo data beside real data, write --yes.',
  },
  'no-forms': {
    zh: 'FLOWS_DIR（{folder}）里缺少演示要用的表：{forms}',
    en: 'FLOWS_DIR ({folder}) lacks forms that the demo fills in: {forms}',
  },
} as const satisfies Record<string, Text>;

export function demoText(
  word: keyof typeof words,
  lang: Lang,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
