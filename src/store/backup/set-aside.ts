import type { Session } from './open-session.js';

/** What is taken from empty tables before their rows come, and given back after. */
export interface SetAside {
  /** Statements that put everything back, in order. */
  readonly back: readonly string[];
}

/**
 * Foreign keys, so that tables may come in any order, circles and all; indexes that are quicker made at once than kept; and
 * triggers, which have done their work on these rows already. The owner may do it, no superuser is needed.
 */
export async function setAside(session: Session): Promise<SetAside> {
  const triggers = await statements(
    session,
    `SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) AS away,
       format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
         CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, tgname) AS back
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgenabled <> 'D' AND tgparentid = 0`,
  );
  const keys = await statements(
    session,
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
     FROM pg_constraint
     WHERE contype = 'f' AND conparentid = 0 AND connamespace = current_schema()::regnamespace`,
  );
  // Those of partitioned tables stay: made again, they would not know those of the parts.
  const indexes = await statements(
    session,
    `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS away, pg_get_indexdef(i.indexrelid) AS back
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisunique AND NOT i.indisexclusion
       AND t.relkind = 'r' AND NOT t.relispartition
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
  );
  const all = [...triggers, ...keys, ...indexes];
  if (all.length > 0) await session.query(all.map(({ away }) => away).join(';\n'));
  return { back: [...indexes, ...keys, ...triggers].map(({ back }) => back) };
}

export async function putBack(session: Session, { back }: SetAside): Promise<void> {
  await session.query("SET LOCAL maintenance_work_mem = '256MB'");
  for (const statement of back) await session.query(statement);
}

async function statements(session: Session, sql: string) {
  return (await session.query<{ away: string; back: string }>(sql)).rows;
}
