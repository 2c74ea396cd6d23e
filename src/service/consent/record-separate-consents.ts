import type { Definition } from '../../flow/definition/definition.js';
import type { Db } from '../../store/db.js';
import { languageOf } from '../../store/people/language.js';
import { consentNotice, separateNotice } from './consent-notice.js';
import { consentGiven, recordConsent, withdrawConsent } from './record-consent.js';

/** The question of the form that asks once more what the notice asks. */
const AGREE = 'agree';

/**
 * What a person said on the consent form they handed in: a purpose for each question, by its key. No to the first
 * question ends everything agreed to before. A question left out changes nothing.
 */
export async function recordSeparateConsents(
  db: Db,
  form: {
    readonly personId: string;
    readonly identityId?: string | undefined;
    readonly definition: Definition;
    readonly answers: Readonly<Record<string, boolean>>;
  },
  now: Date,
): Promise<void> {
  const { personId, identityId, definition, answers } = form;
  const { [AGREE]: agree, ...separate } = answers;
  const lang = await languageOf(db, personId);
  const record = async (notice: ReturnType<typeof separateNotice>, given: boolean) => {
    if (notice) await recordConsent(db, { personId, identityId, notice, given }, now);
  };
  if (agree === false) {
    await withdrawConsent(db, personId, now);
    await record(consentNotice(definition, lang), false);
    return;
  }
  // Agreed to before, maybe to a text that names the agency: that one is the better record.
  if (agree === true && !(await consentGiven(db, personId, definition)))
    await record(consentNotice(definition, lang), true);
  for (const [key, given] of Object.entries(separate))
    await record(separateNotice(definition, key, lang), given);
}
