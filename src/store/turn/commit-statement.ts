import { HOLD_MS } from '../outbox/hold.js';

/**
 * A whole batch of turns in one statement, hence one round trip and one flush to disk. Every part depends on the one
 * before, which is what makes a turn whole:
 *   turn      the input
 *   held      sessions that are at the version expected, locked in the order of their ids (two batches cannot wait for
 *             each other); FOR UPDATE reads the newest row, so of two writers the later one finds its version gone
 *   fresh     the keys of turns without a session, with a new one, or with a held one, as far as they are new. Sorting by
 *             key reads `held` to its end first: all locks are taken before any key is
 *   going     turns whose key is fresh: only they write
 *   noted     digests of what they write, salted by the session: one row of audit each
 * $1 turns, $2 answers, $3 amendments, $4 outgoing messages, $5 responses (JSON arrays), $6 messages delivered meanwhile,
 * $7 the process, which sends the outgoing ones, $8 what the audit keeps of each turn.
 */
export const COMMIT_STATEMENT = `
WITH turn AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1) AS t(
    ord int, key text, session uuid, version int, state json, status text, hash text, form text, person uuid,
    enterprise uuid, project uuid, identity uuid, channel text)
), held AS MATERIALIZED (
  SELECT s.id, s.person_id, s.evidence_salt FROM turn t JOIN session s ON s.id = t.session AND s.version = t.version
  ORDER BY s.id FOR NO KEY UPDATE OF s
), fresh AS (
  INSERT INTO inbound (key)
  SELECT t.key FROM turn t LEFT JOIN held h ON h.id = t.session
  WHERE t.session IS NULL OR t.version = 0 OR h.id IS NOT NULL
  ORDER BY t.key
  ON CONFLICT DO NOTHING RETURNING key
), going AS MATERIALIZED (
  SELECT t.* FROM turn t JOIN fresh f ON f.key = t.key
), changed AS (
  UPDATE session s SET version = s.version + 1, state = g.state, status = g.status, updated_at = now()
  FROM going g WHERE s.id = g.session AND g.version > 0
), opened AS (
  INSERT INTO session
    (id, definition_hash, form, person_id, enterprise_id, project_id, identity_id, channel, status, version, state,
      evidence_salt)
  SELECT session, hash, form, person, enterprise, project, identity, channel, status, 1, state, gen_random_uuid()
  FROM going WHERE version = 0
  RETURNING id, person_id, evidence_salt
), answered AS (
  INSERT INTO answer (session_id, slot, key, status, answer, wording, options, version, lang, approximate, said, at)
  SELECT g.session, a.slot, a.key, a.status, a.answer, a.wording, a.options, a.version, a.lang,
         coalesce(a.approximate, false), a.said, to_timestamp(a.at / 1000.0)
  FROM json_to_recordset($2) AS a(
    ord int, slot int, key text, status text, answer json, wording text, options json, version text, lang text,
    approximate boolean, said text, at float8)
  JOIN going g ON g.ord = a.ord
  ON CONFLICT (session_id, slot) DO UPDATE SET
    key = excluded.key, status = excluded.status, answer = excluded.answer, wording = excluded.wording,
    options = excluded.options, version = excluded.version, lang = excluded.lang,
    approximate = excluded.approximate, said = excluded.said, at = excluded.at
), amended AS (
  INSERT INTO amendment (session_id, slot, key, kind, was, value, person_id, at)
  SELECT g.session, a.slot, a.key, a.kind, a.was, a.value, a.person, to_timestamp(a.at / 1000.0)
  FROM json_to_recordset($3) AS a(
    ord int, slot int, key text, kind text, was json, value json, person uuid, at float8)
  JOIN going g ON g.ord = a.ord
), outgoing AS (
  INSERT INTO outbox (id, identity_id, account_id, session_id, message, reply, owner, due_at)
  SELECT o.id, o.identity, o.account, o.session, o.message, true, $7::uuid, now() + interval '${HOLD_MS} ms'
  FROM json_to_recordset($4) AS o(
    ord int, id uuid, identity uuid, account uuid, session uuid, message json)
  JOIN going g ON g.ord = o.ord
), filed AS (
  INSERT INTO response
    (id, session_id, definition_hash, pack, form, person_id, enterprise_id, project_id, record, submitted_at)
  SELECT r.id, g.session, r.hash, r.pack, r.form, r.person, r.enterprise, r.project, r.record,
         to_timestamp(r.at / 1000.0)
  FROM json_to_recordset($5) AS r(
    ord int, id uuid, hash text, pack text, form text, person uuid, enterprise uuid, project uuid, record jsonb,
    at float8)
  JOIN going g ON g.ord = r.ord
), noted AS (
  INSERT INTO audit (person_id, action, subject, key, details)
  SELECT s.person_id, n.action, 'filling', s.id::text, (
    SELECT jsonb_object_agg(i.key, left(encode(sha256(convert_to(s.evidence_salt::text || i.value, 'UTF8')), 'hex'), 32))
    FROM json_each_text(n.items) i)
  FROM json_to_recordset($8) AS n(ord int, action text, items json)
  JOIN going g ON g.ord = n.ord
  JOIN (SELECT * FROM held UNION ALL SELECT * FROM opened) s ON s.id = g.session
), delivered AS (
  DELETE FROM outbox WHERE id = ANY ($6::uuid[])
)
SELECT t.ord,
       CASE WHEN g.ord IS NOT NULL THEN 'committed'
            WHEN (SELECT true FROM inbound i WHERE i.key = t.key) THEN 'duplicate'
            WHEN t.session IS NOT NULL AND t.version > 0 AND h.id IS NULL THEN 'conflict'
            ELSE 'duplicate' END AS outcome
FROM turn t LEFT JOIN going g ON g.ord = t.ord LEFT JOIN held h ON h.id = t.session
`;
