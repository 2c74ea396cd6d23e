import { gatherBytes, writeWorkbook } from '../../../documents/write-sheet.js';
import { chinaTime } from '../../../service/china-time.js';
import { type Attendance, attendance } from '../../../service/trainings/attendance.js';
import { LEVELS, MODES } from '../../../service/trainings/training.js';
import type { Visit } from '../visit.js';
import { findHeld } from './find.js';
import { key, sayThen, sayTrainings, wordOf } from './say.js';

const SAID = 20;
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 名单: the first of them as text, all as a workbook. */
export async function giveRoster(visit: Visit, which: string | number): Promise<void> {
  const training = await findHeld(visit, which);
  if (!training) return;
  const { number, title } = training;
  const all = await attendance(visit.tx, training.id);
  if (all.length === 0) return void sayTrainings(visit, 'roster-none', { title });
  const lines = all.slice(0, SAID).map((one, at) => {
    const { name, enterprise = '' } = one;
    return wordOf(visit, 'roster-line', { n: at + 1, name, enterprise, state: stateOf(visit, one) });
  });
  const text = [
    wordOf(visit, 'roster-head', { title, count: all.length }),
    ...lines.map((line) => line.replace(/ {2,}/g, ' ')),
    ...(all.length > SAID ? [wordOf(visit, 'roster-more', { count: all.length - SAID })] : []),
  ].join('\n');
  const columns = [
    { head: wordOf(visit, 'col-name') },
    { head: wordOf(visit, 'col-enterprise'), width: 36 },
    { head: wordOf(visit, 'col-phone'), width: 16 },
    { head: wordOf(visit, 'col-level'), width: 18 },
    { head: wordOf(visit, 'col-mode') },
    { head: wordOf(visit, 'col-state'), width: 20 },
    { head: wordOf(visit, 'col-arrived'), width: 20 },
    { head: wordOf(visit, 'col-certificate'), width: 18 },
  ];
  const sheet = { name: wordOf(visit, 'roster-sheet'), columns, rows: all.map((one) => rowOf(visit, one)) };
  const bytes = await gatherBytes(writeWorkbook([sheet]));
  visit.file = {
    name: wordOf(visit, 'roster-file', { number }),
    mime: MIME,
    base64: bytes.toString('base64'),
  };
  await sayThen(visit, text, number, [
    key(visit, `@tr-code:${number}`, 'key-code'),
    key(visit, `@train:${number}`, 'key-card'),
  ]);
}

/** 已签到、迟到、现场报名. */
function stateOf(visit: Visit, { status, arrivedAt, late, walkIn }: Attendance): string {
  const comma = visit.caller.lang === 'zh' ? '、' : ', ';
  const came = arrivedAt === undefined ? (`state-${status}` as const) : 'state-arrived';
  return [
    wordOf(visit, came),
    ...(late ? [wordOf(visit, 'state-late')] : []),
    ...(walkIn ? [wordOf(visit, 'state-walk-in')] : []),
  ].join(comma);
}

function rowOf(visit: Visit, one: Attendance): readonly string[] {
  const level = LEVELS.find((key) => key === one.level);
  const mode = MODES.find((key) => key === one.mode);
  return [
    one.name,
    one.enterprise ?? '',
    one.phone ?? '',
    level ? wordOf(visit, `level-${level}`) : '',
    mode ? wordOf(visit, `mode-${mode}`) : '',
    stateOf(visit, one),
    one.arrivedAt ? chinaTime(one.arrivedAt) : '',
    one.certificate ?? '',
  ];
}
