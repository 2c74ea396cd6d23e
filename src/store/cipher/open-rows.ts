import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import { Fault } from '../../fault/fault.js';
import { type KeyRing, unreadable } from './key-ring.js';
import type { KnownColumns } from './known-columns.js';
import { MARK, placeOf, replaceTokens } from './token.js';

/** What there is to open with; missing until the keys were read. */
interface Opener {
  readonly ring: KeyRing | undefined;
  readonly columns: KnownColumns | undefined;
  /** There may be a key we have not read yet. */
  lookFor(keyId: string): void;
}

interface Field {
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
}

/** As it came over the line: text, or nothing. */
interface Row {
  readonly fields: (string | null)[];
}

/** How a column of a result is opened. */
interface Opening {
  readonly at: number;
  readonly write: (text: string, before: string, after: string) => string;
  /** The column of this result that says of which row it is; -1: the result does not say. */
  readonly place: number;
}

const [JSON_OID, JSONB_OID, JSON_LIST_OID, JSONB_LIST_OID, TEXT_LIST_OID] = [114, 3802, 199, 3807, 1009];

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inList = (text: string): string => text.replace(/["\\]/g, '\\$&');
/** An element without blanks and quotes stands bare in a list. */
const inTextList = (text: string, before: string, after: string): string =>
  /[{,]/.test(before) && /[},]/.test(after) ? `"${inList(text)}"` : inList(text);

function writerFor(oid: number): Opening['write'] {
  if (oid === JSON_OID || oid === JSONB_OID) return inJson;
  if (oid === JSON_LIST_OID || oid === JSONB_LIST_OID) return (text) => inList(inJson(text));
  return oid === TEXT_LIST_OID ? inTextList : (text) => text;
}

/**
 * Opens what comes sealed over this connection, before the driver reads it: whatever a query makes of the columns, their
 * values are read as they were written. A value that lies in another row than it was sealed for is not opened, nor is one
 * that was changed: the query fails. Where a result shows the column but not its row, the walk through all rows finds it
 * (seal-batch.ts).
 */
export function openRows(client: pg.PoolClient, cipher: Opener): void {
  const { connection } = client as unknown as { readonly connection: EventEmitter };
  let openings: readonly Opening[] = [];
  connection.prependListener('rowDescription', ({ fields }: { readonly fields: readonly Field[] }) => {
    openings = cipher.columns ? openingsOf(fields, cipher.columns) : [];
  });
  connection.prependListener('dataRow', (row: Row) => {
    const { ring } = cipher;
    if (ring === undefined) return;
    try {
      for (const opening of openings) openField(row, opening, ring);
    } catch (fault) {
      if (fault instanceof Fault && fault.code === 'sealed-key-unknown') {
        cipher.lookFor(String(fault.details.key));
      }
      // The driver takes what is thrown while it reads a row for the outcome of the query.
      Object.defineProperty(row, 'fields', {
        get: () => {
          throw fault;
        },
      });
    }
  });
}

function openField({ fields }: Row, { at, write, place }: Opening, ring: KeyRing): void {
  const text = fields[at];
  if (typeof text !== 'string' || !text.includes(MARK)) return;
  const own = place < 0 ? null : fields[place];
  fields[at] = replaceTokens(text, (token, sealed, from) => {
    const opened = ring.open(token, sealed);
    if (opened === undefined) return token;
    if (typeof own === 'string' && placeOf(own) !== sealed.place)
      throw unreadable(sealed, 'it lies in another row');
    return write(opened, text[from - 1] ?? '', text[from + token.length] ?? '');
  });
}

/** Columns of tables that hold nothing sealed are left as they are, whatever somebody wrote there. */
function openingsOf(fields: readonly Field[], columns: KnownColumns): readonly Opening[] {
  const openings: Opening[] = [];
  for (const [at, { tableID, columnID, dataTypeID }] of fields.entries()) {
    if (!columns.mayBeSealed(tableID, columnID, dataTypeID)) continue;
    const placeColumn = columns.placeOf(tableID);
    const place =
      placeColumn === undefined
        ? -1
        : fields.findIndex((field) => field.tableID === tableID && field.columnID === placeColumn);
    openings.push({ at, write: writerFor(dataTypeID), place });
  }
  return openings;
}
