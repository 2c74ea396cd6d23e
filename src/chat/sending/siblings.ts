import type { Db } from '../../store/db.js';
import { personsOf } from '../../store/outbox/siblings.js';
import type { Letter } from '../turn/letter.js';

interface Told {
  readonly id: string;
  readonly to: { readonly identityId: string };
  readonly letter: Letter;
}

/** Notes on messages that go to several identities of a person with the same words that one of them is enough. */
export async function noteSiblings<T extends Told>(db: Db, told: readonly T[]): Promise<readonly T[]> {
  if (told.length < 2) return told;
  const persons = await personsOf(
    db,
    told.map(({ to }) => to.identityId),
  );
  const nameOf = ({ to, letter }: Told) => `${persons.get(to.identityId)} ${letter.text}`;
  const groups = new Map<string, string[]>();
  for (const one of told) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one.id]);
  return told.map((one) => {
    const also = (groups.get(nameOf(one)) ?? []).filter((id) => id !== one.id);
    return also.length === 0 ? one : { ...one, letter: { ...one.letter, also } };
  });
}
