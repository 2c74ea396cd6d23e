import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseHost } from './database-host.js';
import type { Host } from './hosts.js';

const PORT = 6432;

/** PgBouncer in session mode on a host of its own. Returns the address of the database by way of it. */
export function openPooler(host: Host, database: DatabaseHost, folder: string): string {
  const own = join(folder, 'pooler');
  mkdirSync(own);
  const users = join(own, 'users.txt');
  const settings = join(own, 'pgbouncer.ini');
  writeFileSync(users, `"zhitong" "${database.password}"\n`);
  const lines = [
    '[databases]',
    `zhitong = host=${database.host.address} port=5432`,
    '[pgbouncer]',
    `listen_addr = ${host.address}`,
    `listen_port = ${PORT}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = session',
    'default_pool_size = 150',
    'max_client_conn = 500',
  ];
  writeFileSync(settings, `${lines.join('\n')}\n`);
  // It refuses to run as root.
  for (const path of [users, settings]) chmodSync(path, 0o644);
  const user = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
  host.spawn(['setpriv', ...user, 'pgbouncer', settings], join(own, 'pooler.log'));
  return database.urlOf('zhitong', `${host.address}:${PORT}`);
}
