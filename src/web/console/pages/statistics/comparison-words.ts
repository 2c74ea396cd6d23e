import type { Text } from '../../../../flow/json.js';

export const comparisonWords = {
  menu: { zh: '评估对比', en: 'Comparison' },
  title: { zh: '评估对比与案例候选', en: 'Comparison and case candidates' },
  weights: { zh: '各方权重', en: 'Weight of each view' },
  districts: { zh: '各区县', en: 'Districts' },
  agencies: { zh: '各服务机构', en: 'Agencies' },
  name: { zh: '名称', en: 'Name' },
  self: { zh: '自评', en: 'Self' },
  expert: { zh: '专家评审', en: 'Experts' },
  third: { zh: '第三方测评', en: 'Third party' },
  overall: { zh: '综合得分', en: 'Overall' },
  measured: { zh: '未填，用满意度指数 {index}', en: 'not given: satisfaction index {index}' },
  save: { zh: '保存', en: 'Save' },
  bad: {
    zh: '没有保存：分数和权重都要在0到100之间，权重不能全是0。',
    en: 'Not saved: marks and weights are from 0 to 100, and not all weights 0.',
  },
  cases: { zh: '优良案例候选：数据最有说服力的在前', en: 'Case candidates, the best supported first' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  district: { zh: '区县', en: 'District' },
  agency: { zh: '服务机构', en: 'Agency' },
  improved: { zh: '改善的指标', en: 'Figures improved' },
  satisfied: { zh: '满意的评价项', en: 'Ratings that are good' },
  'no-cases': { zh: '还没有写好的案例或总结。', en: 'No case or summary has been written yet.' },
  method: {
    zh: '综合得分=各方得分按权重的平均；没有填的一方不计，其余按权重分摊。第三方测评没填时，用企业满意度指数（少于5份的不用）。案例按改善的指标数、满意的评价项占比、提交时间排序。',
    en: 'Overall: the mean of the views by their weights; a view that was not given does not count. Where no third party gave a mark, the satisfaction index of the enterprises stands in (not with fewer than 5 surveys). Cases are ranked by figures improved, share of good ratings, and date.',
  },
} as const satisfies Readonly<Record<string, Text>>;
