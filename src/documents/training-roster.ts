import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { chinaTime } from '../service/china-time.js';
import type { Attendance } from '../service/trainings/attendance.js';
import { sayLevel, sayMode, sayState } from '../service/trainings/attendee-words.js';
import { writeWorkbook } from './write-sheet.js';

const words = {
  file: { zh: '培训{number}名单.xlsx', en: 'training-{number}-list.xlsx' },
  sheet: { zh: '名单', en: 'List' },
  name: { zh: '姓名', en: 'Name' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  phone: { zh: '电话', en: 'Telephone' },
  level: { zh: '层级', en: 'Level' },
  mode: { zh: '参加方式', en: 'Takes part' },
  state: { zh: '状态', en: 'State' },
  arrived: { zh: '签到时间', en: 'Checked in at' },
  certificate: { zh: '证书编号', en: 'Certificate' },
} as const;

/** 名单: who was to come, who came and when, as a workbook. */
export function trainingRoster(
  all: readonly Attendance[],
  number: number,
  lang: Lang,
): { readonly name: string; readonly mime: string; readonly written: AsyncIterable<Buffer> } {
  const columns = [
    { head: words.name[lang] },
    { head: words.enterprise[lang], width: 36 },
    { head: words.phone[lang], width: 16 },
    { head: words.level[lang], width: 18 },
    { head: words.mode[lang] },
    { head: words.state[lang], width: 20 },
    { head: words.arrived[lang], width: 20 },
    { head: words.certificate[lang], width: 18 },
  ];
  const sheet = { name: words.sheet[lang], columns, rows: all.map((one) => rowOf(one, lang)) };
  return {
    name: fill(words.file, lang, { number: String(number) }),
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    written: writeWorkbook([sheet]),
  };
}

const rowOf = (one: Attendance, lang: Lang): readonly string[] => [
  one.name,
  one.enterprise ?? '',
  one.phone ?? '',
  sayLevel(one.level, lang),
  sayMode(one.mode, lang),
  sayState(one, lang),
  one.arrivedAt ? chinaTime(one.arrivedAt) : '',
  one.certificate ?? '',
];
