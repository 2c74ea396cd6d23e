import { Fault } from '../../fault/fault.js';
import { CREDIT_CODE_LENGTH, isCreditCodeCharacter } from '../../flow/domain/credit-code.js';
import { readPhone } from '../../flow/understand/phone.js';
import type { Db } from '../../store/db.js';
import { nameKey } from '../enterprises/name-key.js';
import { findHeading } from './list-columns.js';
import type { ListColumn, ListEntry, ListFault, ReadList } from './list-entry.js';
import { matchList } from './match-list.js';
import type { Owner } from './notice.js';
import { readSheet, SHEET_ROWS_MAX, type SheetFile, type SheetRow, tooLarge } from './read-sheet.js';

const SAID_MAX = 60;

/** Reads a list of enterprises or people, and finds whom it means among those the owner may write to. */
export async function readList(db: Db, owner: Owner, file: SheetFile): Promise<ReadList> {
  const sheet = (await readSheet(file)).filter(({ cells }) =>
    cells.some((cell) => cell === null || cell.trim() !== ''),
  );
  if (sheet.length === 0) throw new Fault('list-empty');
  const heading = findHeading(sheet);
  if (!heading) throw new Fault('list-no-header');
  const rows = sheet.slice(heading.at + 1);
  if (rows.length === 0) throw new Fault('list-empty');
  if (rows.length > SHEET_ROWS_MAX) throw tooLarge();
  const faults: ListFault[] = [];
  const entries: ListEntry[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const entry = readRow(row, heading.columns, faults);
    if (!entry) continue;
    const { row: number, said } = entry;
    const key = [
      entry.creditCode,
      entry.enterprise && nameKey(entry.enterprise),
      entry.contact,
      entry.phone,
    ].join('|');
    if (seen.has(key)) faults.push({ row: number, code: 'duplicate', said });
    else entries.push(entry);
    seen.add(key);
  }
  const found = await matchList(db, owner, entries);
  return {
    persons: found.persons,
    rows: rows.length,
    faults: [...faults, ...found.faults].toSorted((a, b) => a.row - b.row),
    unknown: found.unknown,
  };
}

/** Undefined: there is nothing in it to go by. */
function readRow(
  { number: row, cells }: SheetRow,
  columns: ReadonlyMap<ListColumn, number>,
  faults: ListFault[],
): ListEntry | undefined {
  const said = shorten(cells.filter((cell) => cell !== null && cell.trim() !== '').join(' '));
  const before = faults.length;
  const cell = (column: ListColumn): string => {
    const place = columns.get(column);
    const text = place === undefined ? '' : cells[place];
    if (text === null) faults.push({ row, column, code: 'formula', said });
    return (text ?? '').normalize('NFKC').trim();
  };
  const code = cell('creditCode').replace(/[\s-]/g, '').toUpperCase();
  const phone = cell('phone');
  const [enterprise, contact] = [cell('enterprise'), cell('contact')];
  const creditCode = isCreditCode(code) ? code : undefined;
  if (code !== '' && creditCode === undefined)
    faults.push({ row, column: 'creditCode', code: 'credit-code', said: shorten(code) });
  const digits = phone === '' ? undefined : digitsOf(phone);
  if (phone !== '' && digits === undefined)
    faults.push({ row, column: 'phone', code: 'phone', said: shorten(phone) });
  if (creditCode === undefined && enterprise === '' && digits === undefined) {
    if (faults.length === before) faults.push({ row, code: 'nothing', said });
    return undefined;
  }
  return {
    ...{ row, said },
    ...(creditCode === undefined ? {} : { creditCode }),
    ...(enterprise === '' ? {} : { enterprise }),
    ...(contact === '' ? {} : { contact }),
    ...(digits === undefined ? {} : { phone: digits }),
  };
}

const shorten = (text: string): string =>
  [...text].length > SAID_MAX ? `${[...text].slice(0, SAID_MAX).join('')}…` : text;

/** Early codes have wrong check marks; what was registered with them is found all the same. */
const isCreditCode = (code: string): boolean =>
  code.length === CREDIT_CODE_LENGTH && [...code].every(isCreditCodeCharacter);

function digitsOf(text: string): string | undefined {
  const reading = readPhone(text);
  return reading.kind === 'understood' ? reading.value.replace(/\D/g, '') : undefined;
}
