import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PRISMA_FOLDER, withSchemaEngine } from './schema-engine.js';

/** The SQL that leads from this database to prisma/schema.prisma; empty when they agree. */
export async function diffSchema(databaseUrl: string, folder = PRISMA_FOLDER): Promise<string> {
  const path = join(folder, 'schema.prisma');
  const schema = await readFile(path, 'utf8');
  const files = [{ path, content: schema }];
  const { stdout } = await withSchemaEngine(databaseUrl, schema, async (engine) =>
    engine.diff({
      // Not "migrations": the adapter's shadow database is, with an address of one string, the database itself.
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout === null || /^\s*-- This is an empty migration\.\s*$/.test(stdout) ? '' : stdout;
}
