import pg from 'pg';
import { Fault } from '../../fault/fault.js';

/** Values look the same whatever the server is set to, rows come in the order they lie in, and nothing is cut short. */
const SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  synchronize_seqscans: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

const CONNECT_LIMIT = 10_000;

export type Session = pg.Client;

/** The connection on which a whole database is read or written. */
export async function openSession(url: string): Promise<Session> {
  const options = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'zhitong-backup',
    connectionTimeoutMillis: CONNECT_LIMIT,
    keepAlive: true,
    options: options.join(' '),
  });
  // What breaks between two statements fails the next one.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    throw new Fault('database-unreachable', { reason: message || code || 'no answer' }, error);
  }
}
