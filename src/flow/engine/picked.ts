import type { Json } from '../json.js';

/** The options picked in an answer, whether it is a plain list or one with an "other". */
export function pickedIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.filter((v) => typeof v === 'string');
  if (typeof value === 'object' && value !== null && 'picked' in value)
    return value.picked as readonly string[];
  return [];
}
