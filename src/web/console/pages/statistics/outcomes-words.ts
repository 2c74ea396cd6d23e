import type { Text } from '../../../../flow/json.js';

export const outcomesWords = {
  menu: { zh: '提升成效', en: 'Outcomes' },
  title: { zh: '提升成效', en: 'Outcomes' },
  table: { zh: '提升前后对比', en: 'Before and after' },
  indicator: { zh: '指标', en: 'Indicator' },
  n: { zh: '企业数', en: 'Enterprises' },
  before: { zh: '提升前（中位数）', en: 'Before (median)' },
  after: { zh: '提升后（中位数）', en: 'After (median)' },
  median: { zh: '改善中位数', en: 'Median improvement' },
  mean: { zh: '平均改善', en: 'Mean improvement' },
  quartiles: { zh: '中间一半企业', en: 'Middle half' },
  improved: { zh: '有改善的企业', en: 'Improved' },
  points: { zh: '{n} 个百分点', en: '{n} points' },
  few: { zh: '不到5家，不显示', en: 'fewer than 5, not shown' },
  distribution: { zh: '改善幅度分布（企业数）', en: 'How many improved by how much' },
  none: { zh: '没有改善', en: 'no better' },
  'up-to': { zh: '{from}～{to}', en: '{from}–{to}' },
  above: { zh: '{from}以上', en: 'above {from}' },
  chart: { zh: '有改善的企业占比（%）', en: 'Enterprises that improved (%)' },
  method: {
    zh: '按每家企业最近一份《认证提升成效总结》（DB32/T 4918—2024 7.6）统计。改善：营收、合格率等为上升，成本为下降；营收、成本按提升前的百分比，其余按百分点。提升前为零或负数的不能算增长率，不计入。',
    en: 'Counted from the newest summary of results of each enterprise (DB32/T 4918—2024, 7.6). Costs improve by falling, all else by rising; revenue and costs in percent of the figure before, the rest in percentage points. Where the figure before is zero or negative there is no growth rate.',
  },
  empty: {
    zh: '还没有企业的成效总结（江苏标准7.6）。服务人员在聊天里发“认证提升成效总结”就能填写。',
    en: 'No summary of results has been handed in (Jiangsu 7.6). Staff fill it in by sending “认证提升成效总结” in the chat.',
  },
} as const satisfies Readonly<Record<string, Text>>;
