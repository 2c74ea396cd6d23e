import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { CatalogAdapterFactory } from './catalog-adapter.js';

/** Where schema.prisma and the migrations lie, seen from src/store/migrate as from dist/store/migrate. */
export const PRISMA_FOLDER = join(import.meta.dirname, '../../../prisma');

let loaded: Promise<void> | undefined;

/**
 * Prisma's own migration engine, in the WebAssembly build: works offline, on every platform, and writes the same
 * `_prisma_migrations` table as the ordinary commands, so that an operator may use either.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  schema: string,
  work: (engine: bindings.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= loadModule();
  await loaded;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => {});
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapterFactory(pool));
  const datamodels: [string, string][] = [['schema.prisma', schema]];
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

/** Node does not import .wasm as a module yet, so what schema_engine.js would do is done by hand. */
async function loadModule(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(join(entry, '../schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': letExit(bindings as unknown as WebAssembly.ModuleImports) };
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** The engine limits its wait for a lock by a timer which it leaves running: ten seconds that kept the process alive. */
function letExit(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const setTimer = (call: () => void, ms: number) => setTimeout(call, ms >>> 0).unref();
  return Object.fromEntries(
    Object.entries(imports).map(([name, value]) => [
      name,
      name.startsWith('__wbg_setTimeout_') ? setTimer : value,
    ]),
  );
}
