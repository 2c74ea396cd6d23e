import { itemsOf } from '../service/ratings/rated-items.js';
import type { StaffCount } from '../store/console/survey-reasons.js';
import { countValid, measure, type Scale } from './measure.js';
import { type Group, hideOverlapping } from './satisfaction.js';

/** How the people of an agency were rated, each by their own part; nobody with few surveys, or who would show them. */
export function reportStaff(rows: readonly StaffCount[], form: string, scale: Scale): readonly Group[] {
  const people = new Map<string, { name: string; rated: StaffCount[] }>();
  for (const row of rows) {
    const person = people.get(row.personId) ?? { name: row.name ?? '', rated: [] };
    person.rated.push(ofTheirPart(row, form));
    people.set(row.personId, person);
  }
  const items = Object.keys(itemsOf(form));
  const counts = new Map([...people].map(([id, { rated }]) => [id, countValid(rated, items)]));
  const most = Math.max(0, ...counts.values());
  const hidden = hideOverlapping(counts, most);
  return [...people].map(([key, { name, rated }]) => {
    const figures = measure(rated, items, scale);
    return { key, name, figures: !figures ? 'none' : hidden.has(key) ? 'hidden' : figures };
  });
}

/** Staff are rated as staff, experts as experts. */
function ofTheirPart(row: StaffCount, form: string): StaffCount {
  const own = Object.entries(itemsOf(form)).flatMap(([item, role]) =>
    role === row.role ? [[item, row.ratings[item] ?? null] as const] : [],
  );
  return { ...row, ratings: Object.fromEntries(own) };
}
