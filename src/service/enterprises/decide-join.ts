import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { agenciesOf, isOperator } from '../../store/enterprises/agencies.js';
import { type EnterpriseRow, findEnterprise } from '../../store/enterprises/find-enterprise.js';
import {
  findWaitingJoins,
  type JoinRow,
  lockJoin,
  settleJoin,
  type WaitingJoin,
} from '../../store/enterprises/join-requests.js';
import { findHomeless, linkOpenSessions, linkResponses } from '../../store/enterprises/responses.js';
import { tellResponses } from '../../store/webhooks/tell-rows.js';
import { addContact } from './add-contact.js';
import { ENROL_FORMS } from './enrol-forms.js';
import { factsOfRecord, textOf } from './facts.js';
import { fillEnterprise } from './fill-enterprise.js';

export type JoinDecided =
  | {
      readonly kind: 'decided';
      readonly personId: string;
      readonly enterpriseId: string;
      readonly enterprise: string;
      readonly accept: boolean;
    }
  | { readonly kind: 'already'; readonly status: string }
  | { readonly kind: 'not-yours' };

/** Accepts or refuses a request. Locks it; only people of the enterprise's agency and the operator may. */
export async function decideJoin(
  db: Db,
  requestId: string,
  { by, accept }: { readonly by: string; readonly accept: boolean },
  now: Date,
): Promise<JoinDecided> {
  const request = await lockJoin(db, requestId);
  const enterprise = request && (await findEnterprise(db, request.enterpriseId));
  if (!request || !enterprise || !(await mayDecide(db, by, enterprise))) return { kind: 'not-yours' };
  if (request.status !== 'waiting') return { kind: 'already', status: request.status };
  await settleJoin(db, requestId, accept ? 'accepted' : 'refused', by, now);
  await recordAudit(db, {
    personId: by,
    action: accept ? 'join.accepted' : 'join.refused',
    subject: 'enterprise',
    key: enterprise.id,
    details: { requestId, person: request.personId },
  });
  if (accept) await letIn(db, request, enterprise, now);
  const { id: enterpriseId, name } = enterprise;
  return { kind: 'decided', personId: request.personId, enterpriseId, enterprise: name, accept };
}

/** The requests this person may decide, with names. */
export async function waitingJoins(db: Db, personId: string): Promise<readonly WaitingJoin[]> {
  if (await isOperator(db, personId)) return await findWaitingJoins(db, undefined);
  const agencies = await agenciesOf(db, personId);
  return agencies.length === 0 ? [] : await findWaitingJoins(db, agencies);
}

async function mayDecide(db: Db, personId: string, { agencyId }: EnterpriseRow): Promise<boolean> {
  if (agencyId !== null && (await agenciesOf(db, personId)).includes(agencyId)) return true;
  return await isOperator(db, personId);
}

/** What the person filled in meanwhile, and the registration that led to the request, become the enterprise's. */
async function letIn(db: Db, request: JoinRow, enterprise: EnterpriseRow, now: Date): Promise<void> {
  const { personId, createdAt, said } = request;
  await addContact(db, personId, enterprise.id, now);
  const found = await findHomeless(db, personId, createdAt, ENROL_FORMS);
  const own = found.filter(
    ({ form, record }) =>
      !ENROL_FORMS.includes(form) || textOf(factsOfRecord(record).facts, 'enterprise.name') === said,
  );
  await linkResponses(db, own, enterprise.id);
  await linkOpenSessions(db, personId, createdAt, enterprise.id);
  const ids = own.map(({ id }) => id);
  await tellResponses(db, 'response.changed', ids, now);
  for (const response of own)
    await fillEnterprise(db, enterprise.id, factsOfRecord(response.record), response.submittedAt, now);
}
