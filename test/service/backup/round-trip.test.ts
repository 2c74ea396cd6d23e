import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBackup } from '../../../src/service/backup/check-backup.js';
import { keepLast, nameBackup } from '../../../src/service/backup/keep-last.js';
import { makeIdentity } from '../../../src/service/backup/lock.js';
import { findData } from '../../../src/service/backup/staging.js';
import { readTables } from '../../../src/store/backup/catalogue.js';
import { sumTable } from '../../../src/store/backup/copy-rows.js';
import { openSession } from '../../../src/store/backup/open-session.js';
import { startDatabase } from '../../../src/store/embedded/start-database.js';
import { migrate } from '../../../src/store/migrate/migrate.js';
import { backUp, NOBODY, openPlace, putBack, putUpload, run, SECRET } from './place.js';

let place: Awaited<ReturnType<typeof openPlace>>;
let url: string;
let sha256: string;

/** What breaks a text format if anything does, and rows of all the tables that other tables lean on. */
const ROWS = `
  INSERT INTO agency (id, name, name_key) VALUES ('00000000-0000-7000-8000-000000000001', '示例机构', '示例');
  INSERT INTO enterprise (id, name, name_key, agency_id, facts)
    VALUES ('00000000-0000-7000-8000-000000000002', E'示例\\t企业\\n\\\\N', '示例企业',
      '00000000-0000-7000-8000-000000000001', '{"a": "\\u2028\\n", "b": [1.10]}');
  INSERT INTO person (id, name) VALUES ('00000000-0000-7000-8000-000000000003', E'\\\\.'), (gen_random_uuid(), ''),
    (gen_random_uuid(), NULL);
  INSERT INTO definition (hash, pack, form, content) VALUES ('h', 'p', 'p/f', '{"b": 1,  "a": "\\t"}');
  INSERT INTO session (id, definition_hash, form, person_id, channel, status, state)
    VALUES ('00000000-0000-7000-8000-000000000004', 'h', 'p/f', '00000000-0000-7000-8000-000000000003', 'web',
      'submitted', '{}');
  INSERT INTO response (id, session_id, definition_hash, pack, form, record, submitted_at)
    VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000004', 'h', 'p', 'p/f', '{}', now());
  INSERT INTO audit (action, subject, key) SELECT 'tried', 'test', repeat('长', i % 50) || i
    FROM generate_series(1, 2000) AS i;
  INSERT INTO account (id, channel, key) VALUES ('00000000-0000-7000-8000-000000000005', 'telegram', '1');
  INSERT INTO identity (id, account_id, key, person_id) VALUES ('00000000-0000-7000-8000-000000000006',
    '00000000-0000-7000-8000-000000000005', '1', '00000000-0000-7000-8000-000000000003');
`;

beforeAll(async () => {
  place = await openPlace();
  url = await place.server.create();
  await run(url, ROWS);
  sha256 = putUpload(join(place.folder, 'uploads'), '营业执照');
  const gone = 'f'.repeat(64);
  await run(
    url,
    `INSERT INTO upload (id, sha256, name, mime, size)
     SELECT gen_random_uuid(), s, 'a.jpg', 'image/jpeg', 4 FROM unnest($1::text[]) AS s`,
    [[sha256, sha256, gone]],
  );
  mkdirSync(join(place.folder, 'flows/own'), { recursive: true });
  writeFileSync(join(place.folder, 'flows/own/pack.yaml'), 'name: 示例\n');
  writeFileSync(join(place.folder, 'flows/.hidden'), 'no');
});
afterAll(() => place.end());

const sums = async (of: string) => {
  const session = await openSession(of);
  try {
    const found: Record<string, unknown> = {};
    for (const table of await readTables(session)) found[table.name] = await sumTable(session, table);
    return found;
  } finally {
    await session.end();
  }
};

/** Indexes, keys, triggers and functions: what is taken off while rows are loaded, and all else. */
const shape = (of: string) =>
  run(
    of,
    `SELECT indexdef AS def FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     ORDER BY 1`,
  );

test('what was backed up is there again: rows, sequences, indexes, keys, triggers, files', async () => {
  const { text, recipient } = await makeIdentity();
  const identity = text.trim().split('\n').at(-1) ?? '';
  const path = join(place.folder, 'a.tar.gz.age');
  const before = await sums(url);
  const written = await backUp(
    { url, folder: place.folder },
    { kind: 'recipients', recipients: [recipient] },
    path,
  );
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path).includes('示例')).toBe(false);
  expect(written.manifest.uploads).toMatchObject({ count: 1, missing: ['f'.repeat(64)] });
  expect(written.manifest.flows.count).toBe(1);
  const keys = { identities: [identity] };
  expect((await checkBackup(path, keys)).key).toBe(SECRET);

  const to = await place.server.create('empty');
  const dataDir = join(place.folder, 'data');
  const restored = await putBack(path, keys, { url: to, dataDir });
  expect(restored).toMatchObject({ kind: 'restored', flows: 'placed', migrated: [], leftOut: [] });
  const after = await sums(to);
  // The restore has noted itself.
  expect(
    Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name])),
  ).toEqual(['audit']);
  expect(await run(to, `SELECT action FROM audit WHERE subject = 'backup'`)).toEqual([
    { action: 'restored' },
  ]);
  expect(await run(to, `SELECT max(id)::int AS id FROM audit`)).toEqual([{ id: 2001 }]);
  expect(await shape(to)).toEqual(await shape(url));
  expect(await migrate(to)).toEqual([]);
  expect(readFileSync(join(dataDir, 'uploads', sha256.slice(0, 2), sha256), 'utf8')).toBe('营业执照');
  expect(readFileSync(join(dataDir, 'packs/own/pack.yaml'), 'utf8')).toBe('name: 示例\n');
  expect(readdirSync(dataDir).sort()).toEqual(['packs', 'uploads']);
});

test('an embedded service comes back as a whole folder, with its key; other packs are left alone', async () => {
  const path = join(place.folder, 'b.tar.gz');
  await backUp({ url, folder: place.folder }, { kind: 'plain' }, path);
  const dataDir = join(place.folder, 'machine/data');
  const flowsDir = join(place.folder, 'other');
  mkdirSync(flowsDir);
  writeFileSync(join(flowsDir, 'a.yaml'), 'other: true');
  const restored = await putBack(path, NOBODY, { dataDir, flowsDir, secretKey: undefined });
  expect(restored).toMatchObject({ kind: 'restored', flows: 'beside' });
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim()).toBe(SECRET);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(dataDir, 'flows'))).toEqual(['own']);
  expect(readdirSync(dataDir).some((name) => name.startsWith('.restoring'))).toBe(false);
  expect(await findData(dataDir)).toContain('secret.key');
  const database = await startDatabase({ dataDir, port: 0 });
  try {
    expect(await migrate(database.url)).toEqual([]);
    expect(await run(database.url, 'SELECT count(*)::int AS n FROM person')).toEqual([{ n: 3 }]);
  } finally {
    await database.stop();
  }
  await expect(putBack(path, NOBODY, { dataDir, secretKey: undefined })).rejects.toMatchObject({
    code: 'restore-not-empty',
  });
});

test('the newest of a folder are kept; what somebody else put there stays', async () => {
  const folder = join(place.folder, 'kept');
  mkdirSync(folder);
  const names = [1, 2, 3].map((day) => nameBackup(new Date(Date.UTC(2026, 10, day)), true));
  expect(names[0]).toBe('zhitong-2026-11-01-080000.tar.gz.age');
  for (const name of [...names, 'zhitong-old.tar.gz', 'zhitong-2026-10-01-000000.tar.gz.age.part'])
    writeFileSync(join(folder, name), '');
  const later = new Date(Date.now() + 7_200_000);
  expect(await keepLast(folder, 2, later)).toEqual([names[0]]);
  expect(readdirSync(folder).sort()).toEqual([names[1], names[2], 'zhitong-old.tar.gz']);
  expect(existsSync(join(folder, names[0] ?? ''))).toBe(false);
});
