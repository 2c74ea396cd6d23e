import type { Store } from '../../src/store/store.js';

/**
 * Contacts 1 … count, two to an enterprise, of manufacturers in a district; who opted out and who has no chat are the
 * last of them.
 */
export async function settlePeople(
  { prisma }: Store,
  {
    count,
    refused,
    unknown,
    agencyId,
  }: {
    readonly count: number;
    readonly refused: number;
    readonly unknown: number;
    readonly agencyId: string;
  },
): Promise<void> {
  const value = { scheme: 'gbt4754', code: 'C34', name: '' };
  const facts = { values: { 'enterprise.industry': { value, at: '2026-01-01T00:00:00Z' } } };
  await prisma.$executeRaw`
    INSERT INTO enterprise (id, name, name_key, district, agency_id, facts)
    SELECT gen_random_uuid(), '示例第' || n || '机械厂', 'k' || n, '金牛区', ${agencyId}::uuid,
      ${JSON.stringify(facts)}::jsonb
    FROM generate_series(1, ${Math.ceil(count / 2)}::int) n`;
  await prisma.$executeRaw`
    WITH r AS MATERIALIZED (SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${count}::int) n),
      p AS (INSERT INTO person (id, name) SELECT id, '员' || chr(19968 + n) FROM r),
      i AS (INSERT INTO identity (id, account_id, key, person_id, heard_at)
        SELECT gen_random_uuid(), a.id, 'p' || n, r.id, now() FROM r, account a
        WHERE a.key = 'bot' AND n <= ${count - unknown}::int),
      o AS (INSERT INTO opt_out (person_id, kind) SELECT id, 'training' FROM r
        WHERE n > ${count - unknown - refused}::int AND n <= ${count - unknown}::int)
    INSERT INTO contact (person_id, enterprise_id)
    SELECT r.id, e.id FROM r JOIN enterprise e ON e.name_key = 'k' || (r.n + 1) / 2`;
  await prisma.$executeRaw`ANALYZE`;
}
