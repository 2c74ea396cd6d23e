export const words = {
  title: { zh: '导出', en: 'Exports' },
  form: { zh: '表', en: 'Form' },
  agency: { zh: '质量服务机构', en: 'Agency' },
  district: { zh: '企业所在地区', en: 'District of the enterprise' },
  pack: { zh: '项目的标准', en: 'Standard of the project' },
  from: { zh: '提交时间从', en: 'Handed in from' },
  to: { zh: '到', en: 'to' },
  as: { zh: '格式', en: 'Format' },
  xlsx: { zh: 'Excel 工作簿（.xlsx）', en: 'Excel workbook (.xlsx)' },
  csv: { zh: 'CSV（有列表题时打包为 .zip）', en: 'CSV (a .zip where there are lists)' },
  go: { zh: '导出', en: 'Export' },
  how: {
    zh: '一份填报一行，多选题每个选项一列，列表题单独一张表，另附题目说明。导出的文件含个人信息，用完请删除；每次导出都有记录。',
    en: 'One row for each response, a column for each option where several may be picked, lists in sheets of their own, and a code book. Files hold personal data: delete them when done. Each export is noted.',
  },
  masked: {
    zh: '电话只显示后四位；服务这家企业的机构能看到完整号码。',
    en: 'Of telephone numbers the last four digits are shown; the agency that serves the enterprise sees all.',
  },
  'no-forms': {
    zh: '还没有提交的填报，没有可导出的。企业填完第一份表以后，这里就能选。',
    en: 'Nothing was handed in yet. Once the first form is in, it can be chosen here.',
  },
  'none-fit': {
    zh: '没有符合条件的填报，请放宽筛选再试。',
    en: 'No response fits. Please widen the filters and try again.',
  },
  'bad-period': {
    zh: '日期不对：开始日期要在结束日期之前。',
    en: 'These dates do not fit: the first must come before the last.',
  },
  history: { zh: '导出记录', en: 'What was exported' },
  'no-history': {
    zh: '还没有导出过。每次导出，谁、什么时候、多少份，都会记在这里。',
    en: 'Nothing was exported yet. Who exported what and when, and how much, will be listed here.',
  },
  system: { zh: '命令行', en: 'command line' },
  responses: { zh: '{n} 份', en: '{n} responses' },
  archive: { zh: '项目档案包', en: 'project archive' },
  origin: { zh: '说明', en: 'about' },
  statistics: { zh: '统计数据', en: 'Figures of the statistics' },
  'statistics-how': {
    zh: '每个统计页的数据，附查询时间、筛选条件和表的版本；人数太少而隐去的格子在文件里同样隐去。',
    en: 'The figures of each page of statistics with query time, filters and versions; what is hidden there because it is of few is hidden in the file too.',
  },
} as const;
