import { createHmac } from 'node:crypto';
import pg from 'pg';

/** What the service itself logs in as in the embedded database. */
const APP_ROLE = 'zhitong_app';

/** Any number, the same in every process: whoever holds this advisory lock grants. */
const GRANT_LOCK = 1_842_077_350_191;

/** Rows that the service adds to and never changes. */
const WRITTEN_ONCE = ['audit', 'audit_link', 'audit_seal'];

/** The service's own way into the embedded database; its password follows from the owner's. */
export function appUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const password = createHmac('sha256', url.password).update('app role').digest('base64url');
  return Object.assign(url, { username: APP_ROLE, password }).href;
}

/**
 * Gives the role of `appUrl` what the service needs, as the owner of the tables: all but changing evidence, the schema or
 * what was migrated. Returns false when both are the same role. `make`: the role is made if there is none.
 */
export async function prepareAppRole(
  ownerUrl: string,
  appUrl: string,
  { make = false } = {},
): Promise<boolean> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: string; database: string }>(
      'SELECT current_user AS owner, current_database() AS database',
    );
    const { owner = '', database = '' } = rows[0] ?? {};
    if (owner === role) return false;
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [GRANT_LOCK]);
    if (make) await makeRole(client, role, decodeURIComponent(password));
    if (!(await hasAll(client, role))) await grant(client, role, database);
    await client.query('COMMIT');
    return true;
  } finally {
    await client.end();
  }
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const what = (rowCount ?? 0) > 0 ? 'ALTER' : 'CREATE';
  const [name, secret] = [client.escapeIdentifier(role), client.escapeLiteral(password)];
  await client.query(`${what} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${secret}`);
}

/** Nothing is missing and nothing too much: a start need not touch the catalogues. */
async function hasAll(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ fine: boolean }>(
    `SELECT bool_and(has_table_privilege($1, c.oid, 'SELECT')
        AND has_table_privilege($1, c.oid, 'INSERT') = (c.relname <> '_prisma_migrations')
        AND has_table_privilege($1, c.oid, 'UPDATE, DELETE, TRUNCATE')
          = (c.relname <> ALL ($2::text[]) AND c.relname <> '_prisma_migrations'))
      AND has_database_privilege($1, current_database(), 'CREATE')
      AND NOT EXISTS (SELECT FROM pg_namespace n
        WHERE n.nspname = 'bullmq' AND pg_get_userbyid(n.nspowner) <> $1)
      AND (SELECT bool_and(has_sequence_privilege($1, s.oid, 'USAGE')) FROM pg_class s
        WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace) IS NOT FALSE AS fine
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
    [role, WRITTEN_ONCE],
  );
  return rows[0]?.fine === true;
}

async function grant(client: pg.Client, role: string, database: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const kept = WRITTEN_ONCE.join(', ');
  // The queue keeps house in a schema of its own, which it makes anew: what is due lies elsewhere.
  const { rowCount } = await client.query(
    "SELECT FROM pg_namespace WHERE nspname = 'bullmq' AND pg_get_userbyid(nspowner) <> $1",
    [role],
  );
  if ((rowCount ?? 0) > 0) await client.query('DROP SCHEMA bullmq CASCADE');
  await client.query(`
    GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${client.escapeIdentifier(database)} TO ${name};
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
    REVOKE UPDATE, DELETE, TRUNCATE ON ${kept} FROM ${name};
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON _prisma_migrations FROM ${name};`);
}
