import type { Day } from './calendar.js';
import { fullYears, type SaidDate, type SaidDates } from './said-date.js';

const THREE = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})(?:日|号)?$/;
const TWO = /^(\d{1,4})[-/. ](\d{1,4})$/;
const LAST_BARE_YEAR = 2099;
const FIRST_BARE_YEAR = 1900;

const isYear = (n: number): boolean => n >= FIRST_BARE_YEAR && n <= LAST_BARE_YEAR;

/**
 * Dates in figures only. `undefined`: not written like one. An empty list: written like one, but no such day.
 */
export function readDateNumeric(words: string, today: Day): SaidDates | undefined {
  const compact = words.replace(/ ?([-/.]) ?/g, '$1');
  const three = THREE.exec(compact);
  if (three) return ofThree(three[1] ?? '', three[3] ?? '', three[4] ?? '', today);
  const two = TWO.exec(compact);
  if (two) return ofTwo(two[1] ?? '', two[2] ?? '', today);
  return /^\d{2,8}$/.test(compact) ? ofOne(compact, today) : undefined;
}

const possible = ({ month = 1, day = 1 }: SaidDate): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31;

const unsure = (...dates: readonly SaidDate[]): SaidDates =>
  dates.filter(possible).map((date) => ({ ...date, unsure: true }));

const withShortYear = (short: string, today: Day, rest: Omit<SaidDate, 'year'>): SaidDate[] =>
  fullYears(Number(short), today.year).map((year) => ({ ...rest, year }));

function ofThree(a: string, b: string, c: string, today: Day): SaidDates | undefined {
  const [first, second, third] = [Number(a), Number(b), Number(c)];
  if (a.length === 4) return c.length > 2 ? undefined : [{ year: first, month: second, day: third }];
  if (a.length > 2 || c.length === 3) return undefined;
  if (c.length === 4) {
    const us: SaidDate = { year: third, month: first, day: second };
    const rest: SaidDate = { year: third, month: second, day: first };
    if (first === second || first > 12) return [rest];
    return second > 12 ? [us] : unsure(us, rest);
  }
  // 19.3.5 and 3/5/19: the year may stand at either end.
  return unsure(
    ...(a.length === 2 ? withShortYear(a, today, { month: second, day: third }) : []),
    ...(c.length === 2 ? withShortYear(c, today, { month: first, day: second }) : []),
  ).slice(0, 3);
}

function ofTwo(a: string, b: string, today: Day): SaidDates | undefined {
  const [first, second] = [Number(a), Number(b)];
  if (a.length === 4) return b.length > 2 ? undefined : [{ year: first, month: second }];
  if (b.length === 4) return a.length > 2 ? undefined : [{ year: second, month: first }];
  if (a.length > 2 || b.length > 2) return undefined;
  return unsure(
    { month: first, day: second },
    ...(a.length === 2 && first !== second ? withShortYear(a, today, { month: second }) : []),
  );
}

function ofOne(digits: string, today: Day): SaidDates | undefined {
  const at = (from: number, to: number): number => Number(digits.slice(from, to));
  switch (digits.length) {
    case 2:
      return unsure(...withShortYear(digits, today, {}));
    case 4:
      return isYear(Number(digits)) ? [{ year: Number(digits) }] : unsure({ month: at(0, 2), day: at(2, 4) });
    case 5:
      return isYear(at(0, 4)) ? unsure({ year: at(0, 4), month: at(4, 5) }) : undefined;
    case 6: {
      const long = [{ year: at(0, 4), month: at(4, 6) }].filter((d) => isYear(d.year) && possible(d));
      const short = withShortYear(digits.slice(0, 2), today, { month: at(2, 4), day: at(4, 6) }).filter(
        possible,
      );
      return long.length > 0 && short.length === 0 ? long : unsure(...short, ...long);
    }
    case 8:
      return isYear(at(0, 4)) ? [{ year: at(0, 4), month: at(4, 6), day: at(6, 8) }] : [];
    default:
      return undefined;
  }
}
