import type { Lang } from '../../flow/json.js';
import type { Db } from '../db.js';
import { OPEN } from '../sessions/read-session.js';

/** The language a person chose, on every channel; what they have begun goes on in it. Locks their open sessions. */
export async function setLanguage(db: Db, personId: string, lang: Lang): Promise<void> {
  await db.person.update({ where: { id: personId }, data: { lang }, select: { id: true } });
  await db.$executeRaw`
    UPDATE session SET state = jsonb_set(state::jsonb, '{lang}', to_jsonb(${lang}::text))::json, version = version + 1
    WHERE person_id = ${personId}::uuid AND status = ANY (${OPEN}) AND state->>'lang' <> ${lang}`;
}

export async function languageOf(db: Db, personId: string): Promise<Lang> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { lang: true } });
  return person?.lang === 'en' ? 'en' : 'zh';
}
