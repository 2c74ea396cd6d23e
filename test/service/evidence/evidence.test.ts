import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceReport, Problem } from '../../../src/service/evidence/entries.js';
import { sealChains } from '../../../src/service/evidence/seal-chains.js';
import { sealKey } from '../../../src/service/evidence/seal-key.js';
import { checkIn, verifyEvidence } from '../../../src/service/evidence/verify-evidence.js';
import { eraseMyData } from '../../../src/service/my-data/erase-my-data.js';
import { noteRemoved } from '../../../src/store/audit/renew-evidence.js';
import { latestSeals } from '../../../src/store/audit/seals.js';
import type { Tx } from '../../../src/store/db.js';
import { Prisma } from '../../../src/store/generated/client.js';
import { newId } from '../../../src/store/new-id.js';
import { NOW } from '../people/town.js';
import { KEY, type Sealed, sealedTown } from './scene.js';

let sealed: Sealed;
beforeAll(async () => {
  sealed = await sealedTown();
});
afterAll(() => sealed.town.end());

class Undo extends Error {}

/** What a check finds after a change that only the lord of the database can make; the change is taken back. */
async function after(change: (tx: Tx) => Promise<unknown>, keys = [KEY.publicKey]): Promise<EvidenceReport> {
  let report: EvidenceReport | undefined;
  const run = sealed.store.transact(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await change(tx);
    report = await checkIn(tx, keys);
    throw new Undo();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  if (!report) throw new Error('no report');
  return report;
}

const kinds = ({ problems }: EvidenceReport) => problems.map(({ kind }) => kind);

async function rowAt(seq: number) {
  const [row] = await sealed.store.prisma.$queryRaw<{ id: bigint; action: string; at: Date }[]>`
    SELECT a.id, a.action, a.at FROM audit_link l JOIN audit a ON a.id = l.audit_id
    WHERE l.chain = ${sealed.agencyId}::uuid AND l.seq = ${BigInt(seq)}`;
  if (!row) throw new Error('no such row');
  return row;
}

const chain = '示例质量服务中心';

test('what nobody touched is whole', async () => {
  const report = await verifyEvidence(sealed.store, [KEY.publicKey]);
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ sessions: 2, unknown: 0, unlinked: 0, digests: 6 });
  expect(report.chains.map(({ name, rows, sealed: upTo }) => [name, rows, upTo])).toEqual([
    [null, expect.any(Number), expect.any(String)],
    [chain, 8, '8'],
  ]);
});

test('an altered row is named with its number, its date and its deed', async () => {
  const { id, action, at } = await rowAt(7);
  const report = await after((tx) => tx.$executeRaw`UPDATE audit SET details = '{"a": 1}' WHERE id = ${id}`);
  expect(report.problems).toEqual([
    { kind: 'row-altered', chain, seq: '7', id: String(id), at, action } satisfies Problem,
  ]);
  for (const change of ['person_id = NULL', "at = at - interval '1 day'", "key = 'x'", "action = 'x'"])
    expect(
      kinds(await after((tx) => tx.$executeRaw(Prisma.raw(`UPDATE audit SET ${change} WHERE id = ${id}`)))),
      change,
    ).toEqual(['row-altered']);
});

test('a row that was taken away is missing; without its link the number is', async () => {
  const { id } = await rowAt(7);
  const gone = await after((tx) => tx.$executeRaw`DELETE FROM audit WHERE id = ${id}`);
  expect(gone.problems).toMatchObject([{ kind: 'row-missing', seq: '7', id: String(id) }]);
  const both = await after(async (tx) => {
    await tx.$executeRaw`DELETE FROM audit WHERE id = ${id}`;
    await tx.$executeRaw`DELETE FROM audit_link WHERE audit_id = ${id}`;
  });
  expect(both.problems).toMatchObject([{ kind: 'links-missing', seq: '7' }]);
});

test('a row put in between is named, with a link or without', async () => {
  const { id } = await rowAt(7);
  const without = await after(async (tx) => {
    await tx.$executeRaw`UPDATE setting SET value = to_jsonb('1000000'::text) WHERE key = 'evidence.mark'`;
    await tx.$executeRaw`INSERT INTO audit (id, action, subject, key) VALUES (999999, 'x', 'setting', 'x')`;
  });
  expect(without.problems).toMatchObject([{ kind: 'row-inserted', id: '999999', action: 'x' }]);
  // The later links are moved up to make room, and nobody can make their hashes without the rows and the seal.
  const linked = await after(async (tx) => {
    await tx.$executeRaw`INSERT INTO audit (id, action, subject, key) VALUES (999999, 'x', 'setting', 'x')`;
    await tx.$executeRaw`UPDATE audit_link SET seq = -seq WHERE chain = ${sealed.agencyId}::uuid AND seq >= 7`;
    await tx.$executeRaw`UPDATE audit_link SET seq = 1 - seq WHERE chain = ${sealed.agencyId}::uuid AND seq < 0`;
    await tx.$executeRaw`INSERT INTO audit_link SELECT 999999, chain, 7, hash FROM audit_link WHERE audit_id = ${id}`;
  });
  expect(linked.problems[0]).toMatchObject({ kind: 'row-altered', seq: '7', id: '999999' });
});

test('two rows in each other’s place are named', async () => {
  const [one, other] = [await rowAt(6), await rowAt(7)];
  const report = await after(async (tx) => {
    await tx.$executeRaw`UPDATE audit_link SET seq = -1 WHERE audit_id = ${one.id}`;
    await tx.$executeRaw`UPDATE audit_link SET seq = 6 WHERE audit_id = ${other.id}`;
    await tx.$executeRaw`UPDATE audit_link SET seq = 7 WHERE audit_id = ${one.id}`;
  });
  expect(report.problems[0]).toMatchObject({ kind: 'row-altered', seq: '6', id: String(other.id) });
});

test('an end that was cut off after the seal is missed', async () => {
  const { id } = await rowAt(8);
  const report = await after(async (tx) => {
    await tx.$executeRaw`DELETE FROM audit WHERE id = ${id}`;
    await tx.$executeRaw`DELETE FROM audit_link WHERE audit_id = ${id}`;
  });
  expect(report.problems).toMatchObject([{ kind: 'tail-missing', chain, seq: '8–8', day: '2026-11-19' }]);
});

test('a seal that was changed, made with another key or taken away is named', async () => {
  const change = (set: string) =>
    after((tx) =>
      tx.$executeRaw(Prisma.raw(`UPDATE audit_seal SET ${set} WHERE chain = '${sealed.agencyId}'`)),
    );
  expect(kinds(await change("day = '2026-11-18'"))).toEqual(['seal-forged']);
  expect(kinds(await change('count = 3'))).toEqual(['seal-forged', 'seal-missing']);
  expect(kinds(await change("key_id = '0123456789abcdef'"))).toEqual(['seal-key-unknown']);
  const mallory = sealKey('the key of somebody else altogether');
  const forged = await after(async (tx) => {
    const seal = (await latestSeals(tx, [sealed.agencyId]))[0];
    if (!seal) throw new Error('no seal');
    await tx.$executeRaw`UPDATE audit_seal SET signature = ${mallory.sign(seal)} WHERE chain = ${sealed.agencyId}::uuid`;
  });
  expect(kinds(forged)).toEqual(['seal-forged']);
  const dropped = await after(async (tx) => {
    const later = new Date(NOW.getTime() + 86_400_000);
    const { id } = await rowAt(8);
    await tx.$executeRaw`
      INSERT INTO audit_link SELECT audit_id + 500000, chain, seq + 1, hash FROM audit_link WHERE audit_id = ${id}`;
    await sealChains(tx, KEY, later);
    await tx.$executeRaw`DELETE FROM audit_seal WHERE day = '2026-11-19'`;
  });
  expect(kinds(dropped)).toContain('seal-missing');
});

test('a chain that was written anew from the first row on does not agree with its seal', async () => {
  const { linkHash, NO_HASH } = await import('../../../src/store/audit/link.js');
  const { readChain } = await import('../../../src/store/audit/read-chain.js');
  const report = await after(async (tx) => {
    await tx.$executeRaw`UPDATE audit SET details = '{"x": 1}' WHERE id = ${(await rowAt(7)).id}`;
    let hash = NO_HASH;
    for (const { id, seq, row } of await readChain(tx, sealed.agencyId, 0n, 100)) {
      if (row) hash = linkHash(hash, { chain: sealed.agencyId, seq }, row);
      await tx.$executeRaw`UPDATE audit_link SET hash = ${hash} WHERE audit_id = ${id}::bigint`;
    }
  });
  expect(kinds(report)).toEqual(['seal-differs']);
});

test('an altered answer, amendment or response is named with its session and question', async () => {
  const { session } = sealed;
  const answer = await after(
    (tx) =>
      tx.$executeRaw`UPDATE answer SET answer = '{"value": "99"}' WHERE session_id = ${session}::uuid AND slot = 1`,
  );
  expect(answer.problems).toMatchObject([
    { kind: 'answer-altered', session, question: 'q1', action: 'answers', at: expect.any(Date) },
  ]);
  for (const change of [
    "said = 'x'",
    "wording = 'x'",
    "at = at + interval '1 s'",
    "status = 'skipped'",
    "key = 'x'",
  ]) {
    const sql = `UPDATE answer SET ${change} WHERE session_id = '${session}' AND slot = 0`;
    expect(kinds(await after((tx) => tx.$executeRaw(Prisma.raw(sql)))), change).toEqual(['answer-altered']);
  }
  const amendment = await after(
    (tx) => tx.$executeRaw`UPDATE amendment SET was = '{"value": "1"}' WHERE session_id = ${session}::uuid`,
  );
  expect(amendment.problems).toMatchObject([{ kind: 'amendment-altered', session, question: 'q0' }]);
  const response = await after(
    (tx) =>
      tx.$executeRaw`UPDATE response SET record = jsonb_set(record, '{b}', '2') WHERE session_id = ${session}::uuid`,
  );
  expect(response.problems).toMatchObject([{ kind: 'response-altered', session, action: 'form.handed-in' }]);
});

test('what was taken away or put in is named', async () => {
  const { session, other, personId } = sealed;
  const of = (statement: string) => after((tx) => tx.$executeRaw(Prisma.raw(statement))).then(kinds);
  const where = `WHERE session_id = '${session}'`;
  expect(await of(`DELETE FROM answer ${where} AND slot = 1`)).toEqual(['answer-missing']);
  expect(await of(`DELETE FROM amendment ${where}`)).toEqual(['amendment-missing']);
  expect(await of(`DELETE FROM response ${where}`)).toEqual(['response-missing']);
  expect(await of(`DELETE FROM session WHERE id = '${other}'`)).toEqual(['session-missing']);
  const copied = 'key, status, answer, wording, options, version, lang, approximate, said, at';
  expect(
    await of(
      `INSERT INTO answer (session_id, slot, ${copied}) SELECT session_id, 9, ${copied} FROM answer ${where} AND slot = 1`,
    ),
  ).toEqual(['answer-inserted']);
  expect(
    await of(
      `INSERT INTO amendment (session_id, slot, key, kind, at) VALUES ('${session}', 1, 'q1', 'amended', now())`,
    ),
  ).toEqual(['amendment-inserted']);
  const id = newId();
  const whole = await after(async (tx) => {
    await tx.$executeRaw`INSERT INTO session (id, definition_hash, form, person_id, channel, status, state)
      VALUES (${id}::uuid, 'h', 'p/f', ${personId}::uuid, 'web', 'submitted', '{}')`;
    await tx.$executeRaw`INSERT INTO response (id, session_id, definition_hash, pack, form, record, submitted_at)
      VALUES (${newId()}::uuid, ${id}::uuid, 'h', 'p', 'p/f', '{}', now())`;
  });
  expect(whole.problems).toMatchObject([{ kind: 'session-inserted', session: id }]);
});

test('what a person had erased is told as erased, and old digests say nothing any more', async () => {
  const { session, personId, store } = sealed;
  const salt = async (tx: Tx) =>
    (await tx.session.findUniqueOrThrow({ where: { id: session }, select: { evidenceSalt: true } }))
      .evidenceSalt;
  const before = await store.transact(salt);
  const report = await after(async (tx) => {
    await tx.$executeRaw`UPDATE answer SET answer = '{"value": {"name": "示例人", "phone": "13800138000"}}'
      WHERE session_id = ${session}::uuid AND slot = 1`;
    await eraseMyData(tx, personId, NOW);
    expect(await salt(tx)).not.toBe(before);
  });
  expect(report.problems).toEqual([]);
  expect(report.told).toMatchObject([
    { why: 'erased', session },
    { why: 'erased', personId },
  ]);
  // What is altered after that is found all the same.
  const altered = await after(async (tx) => {
    await eraseMyData(tx, personId, NOW);
    await tx.$executeRaw`UPDATE answer SET wording = 'x' WHERE session_id = ${session}::uuid AND slot = 1`;
  });
  expect(kinds(altered)).toEqual(['answer-altered']);
});

test('a session that somebody removed by the rules is told, and not missed', async () => {
  const report = await after(async (tx) => {
    await noteRemoved(tx, [sealed.other], { why: 'retention' });
    await tx.session.delete({ where: { id: sealed.other } });
  });
  expect(report.problems).toEqual([]);
  expect(report.told).toMatchObject([{ why: 'retention', session: sealed.other, personId: null }]);
});

test('nobody changes evidence, not even the owner unless he says so', async () => {
  const { prisma } = sealed.store;
  for (const table of ['audit', 'audit_link', 'audit_seal'])
    for (const statement of [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `UPDATE ${table} SET ${table === 'audit' ? 'key' : 'chain'} = DEFAULT`,
    ])
      await expect(prisma.$executeRawUnsafe(statement), statement).rejects.toThrow(/evidence/);
  await expect(
    sealed.store.transact(async (tx) => {
      await tx.$executeRaw`SET LOCAL zhitong.maintenance = 'on'`;
      await tx.$executeRaw`DELETE FROM audit_seal`;
      throw new Undo();
    }),
  ).rejects.toThrow(Undo);
});
