import type { Text } from '../../../../flow/json.js';

export const needsWords = {
  menu: { zh: '需求地图', en: 'Needs' },
  title: { zh: '需求地图', en: 'Map of needs' },
  services: { zh: '需求与服务力量：最缺人手的在前', en: 'Wanted and available, the scarcest first' },
  service: { zh: '服务内容', en: 'Kind of service' },
  wanted: { zh: '需要的企业', en: 'Enterprises' },
  people: { zh: '能做的人员', en: 'People' },
  load: { zh: '每人对应企业', en: 'Enterprises to one person' },
  nobody: { zh: '没有人能做', en: 'nobody can do it' },
  districts: { zh: '各区县需要什么', en: 'What is wanted in each district' },
  district: { zh: '区县', en: 'District' },
  sections: { zh: '各行业需要什么', en: 'What is wanted in each trade' },
  section: { zh: '行业门类（GB/T 4754）', en: 'Section of GB/T 4754' },
  items: { zh: '需要最多的服务项目', en: 'The items most wanted' },
  item: { zh: '项目（附录A）', en: 'Item of Annex A' },
  chart: { zh: '各类服务需要的企业数', en: 'Enterprises that want each kind of service' },
  method: {
    zh: '按每家企业最近一次填写的附录A统计，一家企业可选多类；人员按在职人员填写的专长统计。',
    en: 'Counted from the Annex A each enterprise filled in last; it may pick several kinds. People are counted by what those at work say they can do.',
  },
  empty: {
    zh: '还没有企业填写服务内容（附录A）。到“企业”里请企业填写，这里就能看到各区县、各行业需要什么。',
    en: 'No enterprise has picked services yet (Annex A). Ask enterprises to fill it in, and this page shows what is wanted where.',
  },
} as const satisfies Readonly<Record<string, Text>>;
