import type { Text } from '../../../../flow/json.js';

/** What stands on all pages of statistics. */
export const statisticsWords = {
  title: { zh: '统计', en: 'Statistics' },
  satisfaction: { zh: '满意度', en: 'Satisfaction' },
  queried: { zh: '数据时间：{at}（北京时间）', en: 'As of {at} (China time)' },
  version: { zh: '表单版本：{version}', en: 'Version of the form: {version}' },
  filters: { zh: '筛选条件：{filters}', en: 'Filters: {filters}' },
  download: { zh: '下载数据表（.xlsx）', en: 'Download the figures (.xlsx)' },
  picture: { zh: '下载图片（.png）', en: 'Download the picture (.png)' },
  show: { zh: '查看', en: 'Show' },
  all: { zh: '全部', en: 'All' },
  unknown: { zh: '（未填写）', en: '(not given)' },
  hidden: { zh: '＊', en: '*' },
  'hidden-note': {
    zh: '＊ 份数太少（不到5份），或者会让别的少数几份被推算出来，不显示。',
    en: '* Not shown: fewer than 5, or it would let others with fewer than 5 be worked out.',
  },
  small: { zh: '小样本', en: 'small sample' },
} as const satisfies Readonly<Record<string, Text>>;

export const satisfactionWords = {
  agency: { zh: '服务机构', en: 'Agency' },
  district: { zh: '区县', en: 'District' },
  service: {
    zh: '服务内容（企业在附录A里选的）',
    en: 'Kind of service (picked by the enterprise in Annex A)',
  },
  'service-short': { zh: '服务内容', en: 'Kind of service' },
  period: { zh: '时间', en: 'Period' },
  quarter: { zh: '{year}年第{quarter}季度', en: 'Q{quarter} {year}' },
  year: { zh: '{year}年', en: '{year}' },
  scale: { zh: '指数口径', en: 'Index counts' },
  item: { zh: '评价项', en: 'Item' },
  person: { zh: '人员', en: 'Person' },
  surveys: { zh: '有效份数', en: 'Valid surveys' },
  rate: { zh: '满意率', en: 'Satisfied' },
  interval: { zh: '95%区间', en: '95% interval' },
  strict: { zh: '其中“满意”', en: 'Fully satisfied' },
  index: { zh: '满意度指数', en: 'Index' },
  response: { zh: '回收率', en: 'Response rate' },
  'response-of': { zh: '{rate}（发出{asked}份，收回{given}份）', en: '{rate} ({given} of {asked})' },
  'not-asked': { zh: '未发出调查', en: 'nobody was asked' },
  overall: { zh: '总体', en: 'Overall' },
  'by-item': { zh: '按评价项', en: 'By item' },
  'by-district': { zh: '按区县：最不满意的在前', en: 'By district, the least satisfied first' },
  'by-agency': { zh: '按服务机构', en: 'By agency' },
  'by-service': { zh: '按服务内容', en: 'By kind of service' },
  'by-staff': { zh: '按人员', en: 'By person' },
  trend: { zh: '变化趋势', en: 'Trend' },
  'chart-districts': { zh: '各区县满意度指数', en: 'Satisfaction index by district' },
  'chart-trend': { zh: '满意度指数变化', en: 'Satisfaction index over time' },
  why: { zh: '为什么不满意：最新的原因', en: 'Why some were not satisfied: the newest reasons' },
  cause: { zh: '查明原因', en: 'Cause found' },
  'why-none': { zh: '没有人写下不满意的原因。', en: 'Nobody has given a reason for being dissatisfied.' },
  few: {
    zh: '这些条件下有效评价不到5份，或显示出来会暴露别人的评价，所以不显示。放宽条件再看。',
    en: 'There are fewer than 5 valid surveys here, or the figures would give away those of others. Please choose less narrowly.',
  },
  empty: {
    zh: '还没有收到满意度调查。项目结束后系统会自动请企业填写；也可以到“项目”里登记服务结束日期。',
    en: 'No satisfaction survey has come in yet. Enterprises are asked when a project ends; enter the day a service ended under Projects.',
  },
  method: {
    zh: '满意率=（满意+基本满意）÷有效评价；指数：满意{satisfied}分、基本满意{fairly}分、不满意0分。每份调查权重相同，份内各项权重相同；没有专家参加的，专家两项不计，其余各项平分权重。区间为Wilson 95%置信区间。有效份数不到30的标“小样本”。机构人员自己填的、代填的不计。',
    en: 'Satisfied = (satisfied + fairly satisfied) ÷ valid ratings. Index: satisfied {satisfied}, fairly satisfied {fairly}, dissatisfied 0. Every survey counts the same, and within it every item; where no expert took part the other items share the weight. Intervals are Wilson 95%. Fewer than 30 surveys are marked as a small sample. What staff of the agency filled in, and what was filled in on behalf of others, does not count.',
  },
} as const satisfies Readonly<Record<string, Text>>;
