import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';

/** The language a person chose, on every channel. */
export async function setLanguage(db: Db, personId: string, lang: Lang): Promise<void> {
  await db.person.update({ where: { id: personId }, data: { lang }, select: { id: true } });
}

export async function languageOf(db: Db, personId: string): Promise<Lang> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { lang: true } });
  return person?.lang === 'en' ? 'en' : 'zh';
}
