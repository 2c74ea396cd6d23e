import { Fault } from '../../fault/fault.js';
import { CREDIT_CODE_LENGTH, hasValidCheck, isCreditCodeCharacter } from '../../flow/domain/credit-code.js';
import { readPhone } from '../../flow/understand/phone.js';
import { readSheet, type SheetFile, type SheetRow } from '../notices/read-sheet.js';
import { isTelling, nameKey } from './name-key.js';

type ImportColumn = 'name' | 'creditCode' | 'district' | 'contact' | 'phone' | 'headcount';

export interface ImportRow {
  /** As the program that wrote the table counts. */
  readonly row: number;
  readonly name: string;
  readonly creditCode?: string;
  readonly district?: string;
  readonly contact?: string;
  readonly phone?: string;
  readonly headcount?: number;
}

export type ImportFaultCode =
  | 'no-name'
  | 'short-name'
  | 'long'
  | 'credit-code'
  | 'phone'
  | 'headcount'
  | 'formula'
  | 'duplicate'
  /** It is known, in the care of another agency; or of none, and it says itself whom it chooses. */
  | 'other-agency'
  | 'no-agency'
  /** The code belongs to an enterprise of another name. */
  | 'other-name';

export interface ImportFault {
  readonly row: number;
  readonly code: ImportFaultCode;
  readonly said: string;
}

export interface ReadImport {
  readonly rows: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
  /** Rows whose code has a wrong check character, as some early codes have: they are taken. */
  readonly doubtful: readonly number[];
}

/** As a clerk has it; larger ones come in parts. */
export const IMPORT_ROWS_MAX = 2000;
const TEXT_MAX = 100;
const LOOKED_AT = 10;
const HEADING_MAX = 16;
const HEADCOUNT_MAX = 10_000_000;

/** Headings as people write them; the first that fits. */
const HEADINGS: readonly (readonly [ImportColumn, RegExp])[] = [
  ['creditCode', /信用代码|税号|credit ?code|\buscc\b/i],
  ['phone', /电话|手机|联系方式|phone|mobile|\btel\b/i],
  ['contact', /联系人|姓名|负责人|contact/i],
  ['district', /区域|区县|所在地|地区|^区$|district|county/i],
  ['headcount', /人数|headcount|employees|staff/i],
  ['name', /企业|单位|公司|厂名|^名称$|enterprise|company|firm|^name$/i],
];

/** Reads a table of enterprises. Nothing is looked up and nothing stored. */
export async function readImport(file: SheetFile): Promise<ReadImport> {
  const sheet = (await readSheet(file)).filter(({ cells }) =>
    cells.some((cell) => cell === null || cell.trim() !== ''),
  );
  if (sheet.length === 0) throw new Fault('list-empty');
  const heading = findHeading(sheet);
  if (!heading) throw new Fault('import-no-header');
  const body = sheet.slice(heading.at + 1);
  if (body.length === 0) throw new Fault('list-empty');
  if (body.length > IMPORT_ROWS_MAX) throw new Fault('import-too-long', { rows: IMPORT_ROWS_MAX });
  return checkRows(body, heading.columns);
}

/** The row that names most columns: a title above it may speak of enterprises as well. */
function findHeading(
  rows: readonly SheetRow[],
): { readonly at: number; readonly columns: ReadonlyMap<ImportColumn, number> } | undefined {
  let best: { at: number; columns: Map<ImportColumn, number> } | undefined;
  for (const [at, { cells }] of rows.slice(0, LOOKED_AT).entries()) {
    const columns = new Map<ImportColumn, number>();
    for (const [place, cell] of cells.entries()) {
      const column = columnOf(cell ?? '');
      if (column !== undefined && !columns.has(column)) columns.set(column, place);
    }
    if (columns.has('name') && columns.size > (best?.columns.size ?? 0)) best = { at, columns };
  }
  return best;
}

/** 企业名称 is a heading, 成都示例机械有限公司 is not. */
function columnOf(cell: string): ImportColumn | undefined {
  const words = cell
    .normalize('NFKC')
    .replace(/[\s*：:]+/g, ' ')
    .trim();
  if (words === '' || words.length > HEADING_MAX || /有限|分公司|\d{5}/.test(words)) return undefined;
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0];
}

function checkRows(body: readonly SheetRow[], columns: ReadonlyMap<ImportColumn, number>): ReadImport {
  const rows: ImportRow[] = [];
  const faults: ImportFault[] = [];
  const doubtful: number[] = [];
  const seen = new Set<string>();
  for (const { number: row, cells } of body) {
    const before = faults.length;
    const fault = (code: ImportFaultCode, said: string) =>
      void faults.push({ row, code, said: shorten(said) });
    const cell = (column: ImportColumn): string => {
      const place = columns.get(column);
      const text = place === undefined ? '' : cells[place];
      if (text === null) fault('formula', '');
      return (text ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim().toWellFormed();
    };
    const read = {
      ...{ row, name: cell('name') },
      ...given('district', cell('district')),
      ...given('contact', cell('contact')),
      ...readCode(cell('creditCode'), fault),
      ...readTelephone(cell('phone'), fault),
      ...readHeadcount(cell('headcount'), fault),
    };
    if (read.name === '') fault('no-name', cells.filter(Boolean).join(' '));
    else if (!isTelling(nameKey(read.name))) fault('short-name', read.name);
    for (const text of [read.name, read.district, read.contact])
      if (text !== undefined && [...text].length > TEXT_MAX) fault('long', text);
    const keys = [`name ${nameKey(read.name)}`, ...(read.creditCode ? [`code ${read.creditCode}`] : [])];
    if (read.name !== '' && keys.some((key) => seen.has(key))) fault('duplicate', read.name);
    for (const key of keys) seen.add(key);
    if (faults.length > before) continue;
    if (read.creditCode !== undefined && !hasValidCheck(read.creditCode)) doubtful.push(row);
    rows.push(read);
  }
  return { rows, faults, doubtful };
}

type Tell = (code: ImportFaultCode, said: string) => void;

const given = <K extends string>(key: K, text: string): { readonly [key in K]?: string } =>
  (text === '' ? {} : { [key]: text }) as { readonly [key in K]?: string };

function readCode(text: string, fault: Tell): { readonly creditCode?: string } {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  if (code === '') return {};
  if (code.length === CREDIT_CODE_LENGTH && [...code].every(isCreditCodeCharacter))
    return { creditCode: code };
  fault('credit-code', text);
  return {};
}

function readTelephone(text: string, fault: Tell): { readonly phone?: string } {
  if (text === '') return {};
  const reading = readPhone(text);
  if (reading.kind === 'understood') return { phone: reading.value };
  fault('phone', text);
  return {};
}

function readHeadcount(text: string, fault: Tell): { readonly headcount?: number } {
  const digits = text.replace(/[,人 ]/g, '');
  if (digits === '') return {};
  if (/^\d{1,8}$/.test(digits) && Number(digits) <= HEADCOUNT_MAX) return { headcount: Number(digits) };
  fault('headcount', text);
  return {};
}

const SAID_MAX = 60;
const shorten = (text: string): string =>
  [...text].length > SAID_MAX ? `${[...text].slice(0, SAID_MAX).join('')}…` : text;
