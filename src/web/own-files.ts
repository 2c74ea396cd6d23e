import { Fault } from '../fault/fault.js';
import type { FileRef } from '../flow/questions/question-type.js';

type Find = (id: string) => Promise<FileRef | undefined>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A filling with its files as we keep them: the page only says which. Throws `request-unreadable` for a file that is
 * not this person's.
 */
export async function ownFiles(
  filling: Record<string, unknown>,
  find: Find,
): Promise<Record<string, unknown>> {
  const { given, rows } = filling;
  if (isRecord(given) && Array.isArray(given.files))
    return { ...filling, given: { ...given, files: await resolve(given.files, find) } };
  if (!Array.isArray(rows)) return filling;
  const settled: unknown[] = [];
  for (const row of rows) settled.push(isRecord(row) ? await settleRow(row, find) : row);
  return { ...filling, rows: settled };
}

async function settleRow(row: Record<string, unknown>, find: Find): Promise<Record<string, unknown>> {
  const cells: [string, unknown][] = [];
  for (const [field, cell] of Object.entries(row))
    cells.push([field, Array.isArray(cell) && cell.some(isRecord) ? await resolve(cell, find) : cell]);
  return Object.fromEntries(cells);
}

async function resolve(files: readonly unknown[], find: Find): Promise<readonly FileRef[]> {
  const refs: FileRef[] = [];
  for (const file of files) {
    const id = isRecord(file) ? file.id : undefined;
    const ref = typeof id === 'string' && UUID.test(id) ? await find(id) : undefined;
    if (!ref) throw new Fault('request-unreadable');
    refs.push(ref);
  }
  return refs;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
