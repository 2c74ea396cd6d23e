import { Prisma } from '../generated/client.js';

const { sql } = Prisma;

/**
 * Responses `r` to these forms, or to any, that may be these agencies', by the project or by the enterprise: a reading that
 * begins here reads nothing of the others'. Whose a response is, is asked besides.
 */
export function amongOwn(forms: 'all' | readonly string[], agencies: readonly string[]): Prisma.Sql {
  const asked = forms === 'all' ? sql`TRUE` : sql`m.form = ANY (${[...forms]}::text[])`;
  const own = sql`ANY (${[...agencies]}::uuid[])`;
  return sql`r.id IN (
    SELECT m.id FROM response m JOIN project p ON p.id = m.project_id WHERE ${asked} AND p.agency_id = ${own}
    UNION
    SELECT m.id FROM response m JOIN enterprise k ON k.id = m.enterprise_id WHERE ${asked} AND k.agency_id = ${own})`;
}
