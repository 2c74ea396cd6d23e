import { isName } from '../../../../chat/lobby/trainings/read-names.js';
import { readPhone } from '../../../../flow/understand/phone.js';
import { cleanName } from '../../../../service/trainings/clean-name.js';
import type { Attendee } from '../../../../service/trainings/same-attendee.js';
import { LEVELS } from '../../../../service/trainings/training.js';
import type { EnterpriseContact } from '../../../../store/console/trainings.js';
import type { FormWord } from './form-words.js';

/** Lines for people who are no contacts. */
export const OTHERS = 5;

export type People = readonly Attendee[];

export type ReadPeople =
  | { readonly kind: 'people'; readonly people: People }
  | { readonly kind: 'fault'; readonly fault: { readonly word: FormWord; readonly phone?: string } };

/** Whom a form names: contacts that were picked, and others by name. */
export function readPeople(
  form: Readonly<Record<string, string>>,
  picked: readonly string[],
  contacts: readonly EnterpriseContact[],
): ReadPeople {
  const levelOf = (key: string) => LEVELS.find((level) => level === form[`level-${key}`]);
  const people: Attendee[] = contacts
    .filter(({ personId }) => picked.includes(personId))
    .map(({ personId, name }) => ({ name, personId, level: levelOf(personId) }));
  for (let n = 1; n <= OTHERS; n++) {
    const name = cleanName(form[`name-${n}`] ?? '');
    const said = (form[`phone-${n}`] ?? '').trim();
    if (name === '' && said === '') continue;
    if (!isName(name)) return { kind: 'fault', fault: { word: 'register-bad-name' } };
    const phone = said === '' ? undefined : readPhone(said);
    if (phone && phone.kind !== 'understood')
      return { kind: 'fault', fault: { word: 'register-bad-phone', phone: said } };
    people.push({ name, phone: phone?.value, level: levelOf(String(n)) });
  }
  if (people.length === 0) return { kind: 'fault', fault: { word: 'register-nobody' } };
  return { kind: 'people', people };
}
