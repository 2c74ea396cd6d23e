// Fills the database with old surveys, as after years of service.
import pg from 'pg';

const ANSWERS_EACH = 30;

/** So many stored answers of finished sessions, each of its own person. */
export async function preloadAnswers(databaseUrl, count) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sessions = Math.ceil(count / ANSWERS_EACH);
  const run = (sql, values = []) => client.query(sql, values);
  try {
    const { rows } = await run('SELECT hash FROM definition LIMIT 1');
    const { hash } = rows[0];
    await run(
      `CREATE TEMP TABLE old AS SELECT gen_random_uuid() AS person, gen_random_uuid() AS session, n
         FROM generate_series(1, $1::int) n`,
      [sessions],
    );
    await run('INSERT INTO person (id) SELECT person FROM old');
    await run(
      `INSERT INTO session (id, definition_hash, form, person_id, channel, status, version, state)
         SELECT session, $1, 'bench/survey30', person, 'telegram', 'submitted', 43, '{"format":1}' FROM old`,
      [hash],
    );
    await run(
      `INSERT INTO answer (session_id, slot, key, answer, wording, version, lang, said, at)
         SELECT session, slot, 'q' || slot, '{"value":"三号线已更新，产能提高约一成","at":1}',
                '请说明贵企业上一报告期这方面的情况，所属生产场所一并计算在内。', $1, 'zh', NULL, now()
           FROM old, generate_series(0, $2::int) slot`,
      [hash, ANSWERS_EACH - 1],
    );
    await run(
      `INSERT INTO response (id, session_id, definition_hash, pack, form, person_id, record, settled_at, submitted_at)
         SELECT gen_random_uuid(), session, $1, 'bench', 'bench/survey30', person, '{}', now(), now() FROM old`,
      [hash],
    );
    await run(`INSERT INTO inbound (key) SELECT 'telegram:old:' || n FROM generate_series(1, $1::int) n`, [
      count,
    ]);
    await run('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
