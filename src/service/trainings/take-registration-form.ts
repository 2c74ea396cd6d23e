import { z } from 'zod';
import type { Json } from '../../flow/json.js';
import type { Tx } from '../../store/db.js';
import { readTrainingForm } from '../../store/trainings/training-forms.js';
import { findTraining, type TrainingRow } from '../../store/trainings/trainings.js';
import { cleanName } from './clean-name.js';
import { type Registered, register } from './register.js';
import type { Attendee } from './same-attendee.js';
import { LEVELS, MODES } from './training.js';

export const REGISTRATION_FORM = 'common/training-registration';

export interface FormRegistered {
  readonly training: TrainingRow;
  readonly results: readonly Registered[];
}

/** Rows as the form holds them; a row that was erased names nobody. */
const answers = z.object({
  mode: z
    .object({ value: z.enum(MODES) })
    .optional()
    .catch(undefined),
  people: z.object({
    value: z.array(
      z
        .object({
          person: z.object({ name: z.string().trim().min(1), phone: z.string().optional() }),
          level: z.enum(LEVELS).optional().catch(undefined),
        })
        .nullable()
        .catch(null),
    ),
  }),
});

/** Registers those whom a form names that was handed in for a training. Again, it finds them registered. */
export async function takeRegistrationForm(
  tx: Tx,
  responseId: string,
  now: Date,
): Promise<FormRegistered | undefined> {
  const form = await readTrainingForm(tx, responseId);
  if (form?.form !== REGISTRATION_FORM) return undefined;
  const { trainingId, personId, personName, enterpriseId } = form;
  const people = attendeesIn(form.record, personId, personName);
  const by = personId ?? undefined;
  const wish = { by, enterpriseId: enterpriseId ?? undefined, people };
  const results = people.length > 0 ? await register(tx, trainingId, wish, now) : undefined;
  const training = results && (await findTraining(tx, trainingId));
  return training && { training, results };
}

function attendeesIn(record: Json, personId: string | null, personName: string | null): readonly Attendee[] {
  const read = answers.safeParse((record as { readonly answers?: Json } | null)?.answers);
  if (!read.success) return [];
  const mode = read.data.mode?.value;
  const own = personName === null ? undefined : cleanName(personName);
  return read.data.people.value.flatMap((row) => {
    if (!row) return [];
    const { name, phone } = row.person;
    // Who names themselves comes in person, and checks in as such.
    const self = personId !== null && cleanName(name) === own;
    return [{ name, phone, level: row.level, mode, ...(self ? { personId } : {}) }];
  });
}
