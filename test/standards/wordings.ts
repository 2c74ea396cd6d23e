import { canonical } from './canonical.js';
import type { StandardForm, StandardList } from './list.js';

/** Everything the document prints in this form, one wording per line; small print and unit also right behind their label. */
export function wordingsOf(standard: StandardForm): string {
  const fields = standard.groups.flatMap((group) => group.fields ?? []);
  const together = fields.flatMap(({ label, hint, unit }) => [
    ...(hint === undefined ? [] : [`${label}（${hint}）`]),
    ...(unit === undefined ? [] : [`${label}：${unit}`]),
  ]);
  return [...collect(standard), ...together].map(canonical).join('\n');
}

/** Everything the list holds of the whole document. */
export const wordingsOfAll = (list: StandardList): string => collect(list).map(canonical).join('\n');

function collect(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(collect);
}
