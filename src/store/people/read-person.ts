import type { Db } from '../db.js';

/** How a person is called and spoken to. */
export async function readPerson(
  db: Db,
  id: string,
): Promise<{ readonly name: string; readonly lang: 'zh' | 'en' } | undefined> {
  const row = await db.person.findFirst({
    where: { id, erasedAt: null },
    select: { name: true, lang: true },
  });
  return row ? { name: row.name ?? '', lang: row.lang === 'en' ? 'en' : 'zh' } : undefined;
}
