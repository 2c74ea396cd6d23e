import type { RegistrationRow } from '../../store/trainings/registrations.js';
import { cleanName } from './clean-name.js';
import type { Level, Mode } from './training.js';

export interface Attendee {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly level?: Level | undefined;
  readonly mode?: Mode | undefined;
  /** Where they are known here. */
  readonly personId?: string | undefined;
}

/** The same human being: known here, or of the same name from the same enterprise or the same registrar. */
export function isSame(
  row: RegistrationRow,
  person: Attendee,
  { by, enterpriseId }: { readonly by?: string | undefined; readonly enterpriseId?: string | undefined },
): boolean {
  if (person.personId !== undefined && row.personId !== null) return row.personId === person.personId;
  if (row.name !== cleanName(person.name)) return false;
  if (enterpriseId !== undefined && row.enterpriseId !== null) return row.enterpriseId === enterpriseId;
  return by !== undefined && row.byId === by;
}
