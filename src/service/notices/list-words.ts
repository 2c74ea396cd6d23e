import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { ListFault, UnknownRow } from './list-entry.js';

const words = {
  'credit-code': { zh: '第{row}行：信用代码不对（{said}）', en: 'row {row}: not a credit code ({said})' },
  phone: { zh: '第{row}行：电话看不懂（{said}）', en: 'row {row}: not a telephone number ({said})' },
  formula: { zh: '第{row}行：单元格是公式，没有结果', en: 'row {row}: a formula without a result' },
  duplicate: { zh: '第{row}行：和前面重复了（{said}）', en: 'row {row}: the same as one before ({said})' },
  ambiguous: {
    zh: '第{row}行：有几家企业都叫这个名字，请加上信用代码（{said}）',
    en: 'row {row}: several enterprises have this name; add the credit code ({said})',
  },
  nothing: {
    zh: '第{row}行：没有企业名称、信用代码或电话',
    en: 'row {row}: no name, credit code or telephone',
  },
  unknown: { zh: '第{row}行：这里没有这家企业或联系人（{said}）', en: 'row {row}: not known here ({said})' },
  'no-contact': {
    zh: '第{row}行：这家企业还没有人加入（{said}）',
    en: 'row {row}: nobody of this enterprise has joined yet ({said})',
  },
} as const satisfies Record<ListFault['code'] | UnknownRow['code'], Text>;

/** One row of the report on a list. */
export const tellListRow = ({ code, row, said }: ListFault | UnknownRow, lang: Lang): string =>
  fill(words[code], lang, { row: String(row), said });
