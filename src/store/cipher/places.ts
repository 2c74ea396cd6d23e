/** Columns in which personal values lie, sealed for the row that `place` names. */
export interface SealedTable {
  readonly table: string;
  /**
   * The column whose UUID stands in what is sealed: that of the row, or of what it belongs to. Null: its rows have none;
   * they last for a day and are not sealed anew.
   */
  readonly place: string | null;
  /** In whose order the rows are gone through, with their types. */
  readonly key: readonly (readonly [column: string, type: string])[];
  readonly json: readonly string[];
  readonly text: readonly string[];
  /** Of `text`, what is personal whatever it holds. */
  readonly always: readonly string[];
}

const of = (table: string, columns: Partial<SealedTable>): SealedTable => ({
  table,
  place: 'id',
  key: [['id', 'uuid']],
  json: [],
  text: [],
  always: [],
  ...columns,
});

/** Stands in what is sealed for a row without a UUID. */
export const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** All of them. What is written to one of these columns goes through the key ring; what is read comes open. */
export const SEALED_TABLES: readonly SealedTable[] = [
  of('session', { json: ['state'] }),
  of('answer', {
    place: 'session_id',
    key: [
      ['session_id', 'uuid'],
      ['slot', 'int2'],
    ],
    json: ['answer'],
    text: ['said'],
  }),
  of('amendment', { place: 'session_id', key: [['id', 'int8']], json: ['was', 'value'] }),
  of('response', { place: 'session_id', json: ['record'] }),
  of('enterprise', { json: ['facts'] }),
  of('registration', { text: ['phone'], always: ['phone'] }),
  of('outbox', { json: ['message'] }),
  of('letter', { place: 'identity_id', key: [['seq', 'int8']], json: ['message'] }),
  of('identity', { json: ['dialog'] }),
  of('complaint_step', { place: 'complaint_id', text: ['text'] }),
  of('inquiry', { text: ['question', 'answer'] }),
  of('rectification', { text: ['why', 'cause', 'measures', 'closed_reason'] }),
  of('rectification_round', {
    place: 'rectification_id',
    key: [
      ['rectification_id', 'uuid'],
      ['round', 'int4'],
    ],
    text: ['cause', 'measures'],
  }),
  of('project_record', { text: ['note'] }),
  of('shelf', { place: null, key: [['key', 'text']], text: ['value'] }),
];

/** Those whose rows are gone through. */
export const WALKED_TABLES = SEALED_TABLES.filter(({ place }) => place !== null);
