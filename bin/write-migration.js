// Writes the next migration from the difference between prisma/migrations and prisma/schema.prisma, without the internet.
// npm run migration -- <name>
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { diffSchema } from '../dist/store/migrate/diff-schema.js';
import { migrate } from '../dist/store/migrate/migrate.js';
import { readMigrations } from '../dist/store/migrate/read-migrations.js';

const folder = join(import.meta.dirname, '..', 'prisma');
const name = process.argv[2] ?? '';
if (!/^[a-z0-9_]+$/.test(name)) throw new Error('npm run migration -- <name>, of a-z 0-9 _');
const dataDir = mkdtempSync(join(tmpdir(), 'migration-'));
chmodSync(dataDir, 0o755);
const database = await startDatabase({ dataDir });
try {
  await migrate(database.url);
  const sql = await diffSchema(database.url);
  if (sql === '') {
    console.log('The migrations and the schema agree; nothing to write.');
  } else {
    const count = (await readMigrations(join(folder, 'migrations'))).length;
    const target = join(folder, 'migrations', `${String(count + 1).padStart(4, '0')}_${name}`);
    mkdirSync(target);
    writeFileSync(join(target, 'migration.sql'), sql);
    console.log(
      `${target}/migration.sql, ${readFileSync(join(target, 'migration.sql'), 'utf8').split('\n').length} lines`,
    );
  }
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
