import type { Json } from '../../flow/json.js';
import type { Cell } from './csv.js';

interface Entry {
  readonly value?: Json;
  readonly shown?: string;
  readonly options?: readonly string[];
  readonly skipped?: boolean;
}

/** An answer of a record as one cell: figures as figures, choices and compound answers as shown, lists as JSON. */
export function cellOf(entry: Json | undefined): Cell {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return '';
  const { value, shown = '', options, skipped } = entry as unknown as Entry;
  if (skipped || value === undefined || value === null) return '';
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return options ? shown : value;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) return JSON.stringify(value);
  return shown;
}
