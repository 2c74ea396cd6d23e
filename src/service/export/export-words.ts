import type { Lang, Text } from '../../flow/json.js';

/** Columns before those of the questions, parts of answers, the columns of the code book and what stands about the export. */
const words = {
  response: { zh: '填报编号', en: 'response' },
  submitted: { zh: '提交时间', en: 'submitted' },
  enterprise: { zh: '企业', en: 'enterprise' },
  creditCode: { zh: '统一社会信用代码', en: 'credit code' },
  district: { zh: '地区', en: 'district' },
  agency: { zh: '质量服务机构', en: 'agency' },
  stage: { zh: '项目阶段', en: 'stage of the project' },
  behalf: { zh: '代填', en: 'filled in for them' },
  paper: { zh: '纸质表', en: 'on paper' },
  telephone: { zh: '电话', en: 'by telephone' },
  about: { zh: '约数的题目', en: 'answered with about' },
  version: { zh: '表的版本', en: 'version of the form' },
  row: { zh: '行号', en: 'row' },
  other: { zh: '其他内容', en: 'other' },
  before: { zh: '服务前', en: 'before' },
  after: { zh: '服务后', en: 'after' },
  from: { zh: '起', en: 'from' },
  to: { zh: '止', en: 'to' },
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'telephone' },
  code: { zh: '代码', en: 'code' },
  yuan: { zh: '元', en: 'yuan' },
  rows: { zh: '行数', en: 'rows' },
  colon: { zh: '：', en: ': ' },
  key: { zh: '题目代号', en: 'key' },
  label: { zh: '题目', en: 'label' },
  wording: { zh: '问法', en: 'wording' },
  type: { zh: '题型', en: 'type' },
  options: { zh: '选项', en: 'options' },
  wordingEn: { zh: '英文问法', en: 'wording in English' },
  optionsEn: { zh: '英文选项', en: 'options in English' },
  versions: { zh: '表的版本', en: 'versions of the form' },
  responses: { zh: '填报', en: 'responses' },
  codebook: { zh: '题目说明', en: 'code book' },
  origin: { zh: '导出说明', en: 'about' },
  form: { zh: '表', en: 'form' },
  queried: { zh: '查询时间', en: 'queried at' },
  filters: { zh: '筛选条件', en: 'filters' },
  period: { zh: '提交时间', en: 'handed in' },
  pack: { zh: '项目的标准', en: 'standard of the project' },
  all: { zh: '全部', en: 'all' },
  count: { zh: '份数', en: 'responses' },
  masked: { zh: '电话', en: 'telephone numbers' },
  maskedNote: {
    zh: '非本机构服务的企业只保留后四位',
    en: 'only the last four digits of enterprises the agency does not serve',
  },
} as const satisfies Record<string, Text>;

export const exportWord = (word: keyof typeof words, lang: Lang): string => words[word][lang];

/** How somebody else learned the answers; empty: the person asked gave them. */
export const behalfWord = (behalf: string | null, lang: Lang): string =>
  behalf === 'paper' ? words.paper[lang] : behalf === 'phone' ? words.telephone[lang] : (behalf ?? '');
