import type { Lang, Text } from '../../flow/json.js';

/** Columns before those of the questions, and the columns of the code book. */
const words = {
  response: { zh: '填报编号', en: 'response' },
  submitted: { zh: '提交时间', en: 'submitted' },
  enterprise: { zh: '企业', en: 'enterprise' },
  creditCode: { zh: '统一社会信用代码', en: 'credit code' },
  agency: { zh: '质量服务机构', en: 'agency' },
  stage: { zh: '项目阶段', en: 'stage of the project' },
  behalf: { zh: '代填', en: 'filled in for them' },
  paper: { zh: '纸质表', en: 'on paper' },
  phone: { zh: '电话', en: 'by telephone' },
  version: { zh: '表的版本', en: 'version of the form' },
  key: { zh: '题目代号', en: 'key' },
  label: { zh: '题目', en: 'label' },
  wording: { zh: '问法', en: 'wording' },
  type: { zh: '题型', en: 'type' },
  options: { zh: '选项', en: 'options' },
  lang: { zh: '语言', en: 'language' },
} as const satisfies Record<string, Text>;

export const exportWord = (word: keyof typeof words, lang: Lang): string => words[word][lang];

/** How somebody else learned the answers; empty: the person asked gave them. */
export const behalfWord = (behalf: string | null, lang: Lang): string =>
  behalf === 'paper' || behalf === 'phone' ? words[behalf][lang] : (behalf ?? '');
