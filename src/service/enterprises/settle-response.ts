import type { Db } from '../../store/db.js';
import { isContact, namePerson, setContactTitle } from '../../store/enterprises/contacts.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import {
  findUnsettled,
  hasResponse,
  linkResponses,
  type ResponseRow,
  takeUnsettled,
} from '../../store/enterprises/responses.js';
import { lockWords } from '../../store/enterprises/save-enterprise.js';
import { optIn, optOut } from '../notices/opt-out.js';
import { addContact } from './add-contact.js';
import { askToJoin } from './ask-to-join.js';
import { createEnterprise } from './create-enterprise.js';
import { ENROL_CONTACT, ENROL_ENTERPRISE, ENROL_FORMS } from './enrol-forms.js';
import { factsOfRecord, type GivenFacts, textOf } from './facts.js';
import { fillEnterprise, type SameEnterprise } from './fill-enterprise.js';
import { nameKey } from './name-key.js';
import { type Recognised, recogniseEnterprise } from './recognise-enterprise.js';

const CONSENT = 'common/consent';

export interface Settled {
  /**
   * taken: its facts are the enterprise's now; created: a new enterprise; joined: the person speaks for that enterprise
   * already; asked: they must wait to be let in; consent: separate consents are to be recorded; nothing: no enterprise
   * is concerned; already: settled before; missing: there is no such response.
   */
  readonly kind: 'taken' | 'created' | 'joined' | 'asked' | 'consent' | 'nothing' | 'already' | 'missing';
  readonly enterpriseId?: string;
  readonly enterprise?: string;
  /** Whose people serve the enterprise, or decide about the request. */
  readonly agencyId?: string;
  readonly requestId?: string;
  readonly created?: boolean;
  readonly same?: SameEnterprise;
  readonly separate?: true;
}

/** Takes a submitted response over, once. Locks it. `agencyId`: the agency chosen before, for a new enterprise. */
export async function settleResponse(
  db: Db,
  responseId: string,
  now: Date,
  choice: { readonly agencyId?: string | undefined } = {},
): Promise<Settled> {
  const response = await takeUnsettled(db, responseId, now);
  if (!response) return { kind: (await hasResponse(db, responseId)) ? 'already' : 'missing' };
  const given = factsOfRecord(response.record);
  await namePersonOf(db, response, given);
  await takeWish(db, response, now);
  if (response.form === CONSENT) return { kind: 'consent', separate: true };
  if (response.enterpriseId !== null)
    return await take(db, response, response.enterpriseId, given, now, 'taken');
  if (response.personId === null || !ENROL_FORMS.includes(response.form)) return { kind: 'nothing' };
  return await enrol(db, response, response.personId, given, now, choice.agencyId);
}

/** Responses whose facts were not taken over yet, oldest first. */
export async function unsettledResponses(db: Db, limit: number): Promise<readonly string[]> {
  return await findUnsettled(db, limit);
}

async function enrol(
  db: Db,
  response: ResponseRow,
  personId: string,
  given: GivenFacts,
  now: Date,
  agencyId: string | undefined,
): Promise<Settled> {
  const name = textOf(given.facts, 'enterprise.name');
  if (name === undefined) return { kind: 'nothing' };
  const creditCode = textOf(given.facts, 'enterprise.credit_code');
  await lockWords(db, [
    `name:${nameKey(name)}`,
    ...(creditCode === undefined ? [] : [`credit-code:${creditCode}`]),
  ]);
  const known = await recogniseEnterprise(db, { name, creditCode });
  if (known) return await joinKnown(db, response, personId, known, name, given, now);
  if (response.form !== ENROL_ENTERPRISE) return { kind: 'nothing' };
  const district = textOf(given.facts, 'enterprise.district');
  const id = await createEnterprise(db, { name, creditCode, district, agencyId, by: personId }, now);
  await addContact(db, personId, id, now);
  await linkResponses(db, [response], id);
  return { ...(await take(db, response, id, given, now, 'created')), created: true };
}

async function joinKnown(
  db: Db,
  response: ResponseRow,
  personId: string,
  { id, by, name: enterprise }: Recognised,
  said: string,
  given: GivenFacts,
  now: Date,
): Promise<Settled> {
  if (await isContact(db, personId, id)) {
    await linkResponses(db, [response], id);
    return await take(db, response, id, given, now, 'joined');
  }
  const asked = await askToJoin(db, { personId, enterpriseId: id, by, said }, now);
  return { kind: 'asked', enterpriseId: id, enterprise, ...asked };
}

async function take(
  db: Db,
  response: ResponseRow,
  enterpriseId: string,
  given: GivenFacts,
  now: Date,
  kind: 'taken' | 'created' | 'joined',
): Promise<Settled> {
  const same = await fillEnterprise(db, enterpriseId, given, response.submittedAt, now);
  await titleContact(db, response, enterpriseId);
  const row = await findEnterprise(db, enterpriseId);
  return {
    kind,
    enterpriseId: row?.id ?? enterpriseId,
    ...(row ? { enterprise: row.name } : {}),
    ...(row?.agencyId ? { agencyId: row.agencyId } : {}),
    ...(same ? { same } : {}),
  };
}

/** 接收培训通知: who registers as a contact says whether they want to hear of trainings. */
async function takeWish(db: Db, { form, personId, record }: ResponseRow, now: Date): Promise<void> {
  if (form !== ENROL_CONTACT || personId === null) return;
  const wanted = answerTo(record, 'notices');
  if (wanted === false) await optOut(db, personId, ['training'], now);
  if (wanted === true) await optIn(db, personId, ['training'], now);
}

/** Who registers as a contact says their own name. */
async function namePersonOf(db: Db, { form, personId }: ResponseRow, { facts }: GivenFacts): Promise<void> {
  const contact = facts['enterprise.contact'];
  if (form !== ENROL_CONTACT || personId === null || typeof contact !== 'object' || contact === null) return;
  const name = 'name' in contact ? contact.name : undefined;
  if (typeof name === 'string') await namePerson(db, personId, name);
}

async function titleContact(db: Db, response: ResponseRow, enterpriseId: string): Promise<void> {
  const title = answerTo(response.record, 'position');
  if (response.form === ENROL_CONTACT && response.personId !== null && typeof title === 'string')
    await setContactTitle(db, response.personId, enterpriseId, title);
}

const answerTo = (record: ResponseRow['record'], key: string): unknown =>
  (record.answers as Readonly<Record<string, { value?: unknown }>> | undefined)?.[key]?.value;
