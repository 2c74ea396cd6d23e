import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import type { Day, MarkedCalendar } from '../../service/calendar/calendar.js';
import { chinaClock, chinaDay } from '../../service/calendar/china-clock.js';
import { dayOf, numberOf, weekdayOf } from '../../service/calendar/day-numbers.js';
import type { Line } from './tell-events.js';
import { HOLIDAYS, ROLES, WEEKDAYS, words } from './words.js';

/** How many columns of a terminal a text takes: Chinese characters and punctuation take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const pad = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;

/** Rows with their columns one below the other. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.slice(0, -1).entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  }
  return rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] ?? 0))).join('  '),
  );
}

/** The calendar of everything asked and reminded, with the holidays in between. */
export function printCalendar(lines: readonly Line[], calendar: MarkedCalendar, lang: Lang): string[] {
  const head = (['date', 'weekday', 'time', 'who', 'what'] as const).map((name) => words[name][lang]);
  const rows = lines.map(({ at, role, text }) => {
    const day = chinaDay(at);
    const who = role === undefined ? '' : ROLES[role][lang];
    return [day, weekday(day, calendar, lang), chinaClock(at), who, text.replaceAll('\n', ' ')];
  });
  const [first = '', ...printed] = align([head, ...rows]);
  const out = [first];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before) out.push(...holidays(chinaDay(before.at), chinaDay(line.at), calendar, lang));
    out.push(printed[i] as string);
  }
  return out;
}

function weekday(day: Day, calendar: MarkedCalendar, lang: Lang): string {
  const { kind, name } = calendar.markOf(day);
  const plain = WEEKDAYS[lang][weekdayOf(numberOf(day))] ?? '';
  if (kind === 'makeup') return `${plain}·${words.makeup[lang]}`;
  return kind === 'holiday' && name !== undefined ? `${plain}·${holidayName(name, lang)}` : plain;
}

/** The holidays that begin after one day and before another. */
function holidays(from: Day, to: Day, calendar: MarkedCalendar, lang: Lang): string[] {
  const found: string[] = [];
  for (let n = numberOf(from) + 1; n <= numberOf(to); n += 1) {
    const { kind, name } = calendar.markOf(dayOf(n));
    if (kind !== 'holiday' || name === undefined) continue;
    let last = n;
    while (isHoliday(last + 1, calendar)) last += 1;
    const said = words[last === n ? 'holiday-day' : 'holiday'];
    found.push(`${dayOf(n)}  ${fill(said, lang, { name: holidayName(name, lang), to: dayOf(last) })}`);
    n = last;
  }
  return found;
}

const isHoliday = (number: number, calendar: MarkedCalendar): boolean =>
  calendar.markOf(dayOf(number)).kind === 'holiday';

const holidayName = (name: string, lang: Lang): string => (lang === 'zh' ? name : (HOLIDAYS[name] ?? name));
