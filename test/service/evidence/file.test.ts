import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvidence } from '../../../src/service/evidence/read-evidence.js';
import { sealKey } from '../../../src/service/evidence/seal-key.js';
import { sealLine } from '../../../src/service/evidence/seal-line.js';
import { verifyFile } from '../../../src/service/evidence/verify-file.js';
import { writeEvidence } from '../../../src/service/evidence/write-evidence.js';
import { NOW } from '../people/town.js';
import { KEY, type Sealed, sealedTown } from './scene.js';

let sealed: Sealed;
let lines: readonly string[];
beforeAll(async () => {
  sealed = await sealedTown();
  const { store, agencyId } = sealed;
  const agency = { id: agencyId, name: '示例质量服务中心' };
  lines = await store.transact(async (tx) => {
    const written: string[] = [];
    const about = { at: NOW, agency, publicKey: KEY.publicKey };
    for await (const line of writeEvidence(readEvidence(tx, agencyId), about)) written.push(line.trimEnd());
    return written;
  });
});
afterAll(() => sealed.town.end());

async function check(changed: readonly string[], keys: readonly string[] = []) {
  async function* each() {
    yield* changed;
  }
  return await verifyFile(each(), keys);
}

const problemsOf = async (changed: readonly string[]) =>
  (await check(changed))?.report.problems.map(({ kind, seq }) =>
    seq === undefined ? kind : `${kind} ${seq}`,
  );

const where = (part: string) => lines.findIndex((line) => line.includes(part));
const without = (at: number) => lines.filter((_, i) => i !== at);
const changed = (at: number, from: string, to: string) =>
  lines.map((line, i) => (i === at ? line.replace(from, to) : line));

test('an export is checked without a database', async () => {
  const found = await check(lines);
  expect(found?.report.problems).toEqual([]);
  expect(found).toMatchObject({
    agency: '示例质量服务中心',
    publicKey: KEY.publicKey,
    report: { sessions: 2, digests: 6, chains: [{ rows: 8, sealed: '8', seals: 1 }] },
  });
  expect(await check(lines, [sealKey('another key, long enough to be one').publicKey])).toMatchObject({
    report: { problems: [{ kind: 'seal-key-unknown' }] },
  });
  expect(await check(['{"a":1}'])).toBeUndefined();
  expect(await check([])).toBeUndefined();
});

test('what was altered, taken out, put in twice or moved in a file is named', async () => {
  const row = where('"seq":"6"');
  expect(await problemsOf(changed(row, 'project.opened', 'project.closed'))).toEqual(['row-altered 6']);
  expect(await problemsOf(without(row))).toEqual([
    'links-missing 6',
    expect.stringMatching(/^file-incomplete/),
  ]);
  const twice = [...lines.slice(0, row), lines[row] ?? '', ...lines.slice(row)];
  expect((await problemsOf(twice))?.[0]).toBe('row-doubled 6');
  const swapped = lines.map(
    (line, i) => (i === row ? lines[row + 1] : i === row + 1 ? lines[row] : line) ?? '',
  );
  expect((await problemsOf(swapped))?.[0]).toBe('links-missing 6');
  expect(await problemsOf(lines.slice(0, -1))).toEqual([`file-incomplete ${lines.length - 1}`]);
  expect(await problemsOf(changed(row, '{', ''))).toContain('links-missing 6');
});

test('what answers say is checked against the chain', async () => {
  const filing = where('"kind":"filing"');
  const at = lines.findIndex(
    (line, i) => i >= filing && line.includes('"value":"13"') && line.includes('"filing"'),
  );
  expect(await problemsOf(changed(at, '"wording":"贵', '"wording":"甲'))).toEqual(['answer-altered']);
  expect(await problemsOf(changed(at, '"pack":"p"', '"pack":"q"'))).toEqual(['response-altered']);
  // Whoever leaves a filling out leaves the rows that speak of it.
  const kinds = await problemsOf(without(at));
  expect(kinds).toContain('session-missing');
});

test('a paper carries the latest seal of its agency, else that of the house', async () => {
  const { store, agencyId } = sealed;
  expect(await sealLine(store.prisma, agencyId)).toMatch(
    /^防伪校验 · Seal 2026-11-19 · 8 · [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/,
  );
  expect(await sealLine(store.prisma, null)).not.toBe(await sealLine(store.prisma, agencyId));
});
