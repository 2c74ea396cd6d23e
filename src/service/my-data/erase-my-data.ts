import { digitsOf } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { changeEnterprise, lockEnterprises } from '../../store/enterprises/save-enterprise.js';
import {
  countConsents,
  deleteUnsubmitted,
  deleteUploads,
  detachPerson,
  enterprisesOf,
  lockPerson,
  otherSessions,
  personUploads,
  readName,
  rewriteSession,
  submittedSessions,
} from '../../store/my-data/erase-person.js';
import { readFilling, readValues } from '../../store/my-data/read-person.js';
import type { ReceiptRow } from '../../store/my-data/receipts.js';
import { recordedUploads } from '../../store/projects/erase-member.js';
import { tellResponses } from '../../store/webhooks/tell-rows.js';
import type { MovedUp } from '../trainings/move-up.js';
import { forgetLoop } from './forget-loop.js';
import { forgetTrainings } from './forget-trainings.js';
import type { Reason } from './reasons.js';
import { keepReceipt } from './receipt.js';
import { filesIn, phonesIn, signatureFiles, type Whose, whoseIn } from './redact.js';
import { rewriting } from './rewriting.js';

export interface Erased {
  readonly erased: {
    /** Fillings that were not handed in. */
    readonly unfinished: number;
    readonly identities: number;
    readonly contacts: number;
    readonly letters: number;
    readonly files: number;
    /** Facts of enterprises that held the person's telephone. */
    readonly facts: number;
  };
  /** What is not deleted and why, by the name of the reason. */
  readonly kept: readonly Reason[];
  /** Contents no row names any more: remove these files once the transaction is stored. */
  readonly files: readonly string[];
  /** Who has the places in trainings that came free. */
  readonly movedUp: readonly MovedUp[];
  /** For whoever asked for it. */
  readonly receipt?: ReceiptRow;
}

/** At the person's own wish, or because a rule says that their time is over. */
type Why = 'wish' | 'retention';

const NOTHING: Erased['erased'] = {
  unfinished: 0,
  identities: 0,
  contacts: 0,
  letters: 0,
  files: 0,
  facts: 0,
};

/**
 * Deletes what belongs to a person; records that must be kept lose what leads to them. A second
 * time there is nothing left to do. Locks the person, and the enterprises one by one.
 */
export async function eraseMyData(db: Db, personId: string, now: Date, why: Why = 'wish'): Promise<Erased> {
  if (!(await lockPerson(db, personId))) return { erased: NOTHING, kept: [], files: [], movedUp: [] };
  const name = await readName(db, personId);
  const whose = whoseIn(await readValues(db, personId), name);
  const enterprises = await enterprisesOf(db, personId);
  const facts = await forgetFacts(db, enterprises, whose, now);
  const unfinished = await deleteUnsubmitted(db, personId, now);
  const sessions = await submittedSessions(db, personId);
  const archived = new Set(await recordedUploads(db, personId));
  const rewritten: (string | undefined)[] = [];
  for (const id of sessions) {
    for (const file of await archivedFiles(db, id)) archived.add(file);
    rewritten.push(await rewriteSession(db, id, rewriting(), 'own'));
  }
  for (const id of await otherSessions(db, personId, enterprises))
    rewritten.push(await rewriteSession(db, id, rewriting(whose), 'of-others'));
  // Whoever keeps a copy takes it anew.
  const changed = rewritten.filter((id) => id !== undefined);
  await tellResponses(db, 'response.changed', changed, now);
  const loop = await forgetLoop(db, personId, whose);
  const trainings = await forgetTrainings(db, personId, { name, enterprises }, now);
  const uploads = await personUploads(db, personId);
  const personal = uploads.filter(({ id }) => !archived.has(id)).map(({ id }) => id);
  const files = await deleteUploads(db, personId, personal);
  const consents = await countConsents(db, personId);
  const { identities, contacts, letters } = await detachPerson(db, personId, now);
  const erased = { unfinished, identities, contacts, letters, files: personal.length, facts };
  const kept = [
    { what: 'records', count: sessions.length },
    { what: 'loop', count: loop },
    { what: 'trainings', count: trainings.kept },
    { what: 'files', count: uploads.length - personal.length },
    { what: 'consents', count: consents },
    { what: 'audit', count: 1 },
  ] as const;
  const left: readonly Reason[] = kept.filter(({ count }) => count > 0).map(({ what }) => what);
  const receipt = why === 'wish' ? await keepReceipt(db, { erased, kept: left }, now) : undefined;
  await recordAudit(db, {
    personId: why === 'wish' ? personId : undefined,
    action: 'person.erased',
    subject: 'person',
    key: personId,
    details: { ...erased, why, ...(receipt === undefined ? {} : { receipt: receipt.number }) },
    at: now,
  });
  return {
    erased,
    kept: left,
    files,
    movedUp: trainings.movedUp,
    ...(receipt === undefined ? {} : { receipt }),
  };
}

/** Files of a handed-in filling that belong to the archive: all but signatures. */
async function archivedFiles(db: Db, sessionId: string): Promise<readonly string[]> {
  const filling = await readFilling(db, sessionId);
  const values = (filling?.answers ?? []).map(({ answer }) => (answer as { value?: Json }).value ?? null);
  const signatures = new Set(values.flatMap(signatureFiles));
  return values.flatMap(filesIn).filter((id) => !signatures.has(id));
}

/** Facts with the person's telephone are not offered to anybody any more. */
async function forgetFacts(
  db: Db,
  enterprises: readonly string[],
  { phones }: Whose,
  now: Date,
): Promise<number> {
  let forgotten = 0;
  for (const id of enterprises) {
    await lockEnterprises(db, [id]);
    const row = await findEnterprise(db, id);
    if (!row) continue;
    const entries = Object.entries(row.facts.values);
    const left = entries.filter(
      ([, { value }]) => !phonesIn(value).some((phone) => phones.has(digitsOf(phone))),
    );
    if (left.length === entries.length) continue;
    forgotten += entries.length - left.length;
    await changeEnterprise(db, row.id, { facts: { values: Object.fromEntries(left) } }, now);
  }
  return forgotten;
}
