import { Fault } from '../../fault/fault.js';
import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Json } from '../../flow/json.js';
import { readCreditCode } from '../../flow/understand/credit-code.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findByCreditCode, findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { changeEnterprise, lockEnterprises, lockWords } from '../../store/enterprises/save-enterprise.js';
import { createEnterprise } from '../enterprises/create-enterprise.js';
import { takeFacts } from '../enterprises/facts.js';
import { initialsOf } from '../enterprises/initials.js';
import { nameKey } from '../enterprises/name-key.js';
import { recogniseEnterprise } from '../enterprises/recognise-enterprise.js';

export interface GivenEnterprise {
  readonly name: string;
  readonly creditCode?: string | undefined;
  readonly district?: string | undefined;
  /** By the facts that forms ask for. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  /** A code whose check character is wrong is taken all the same: some were issued so. */
  readonly codeIsRight?: boolean | undefined;
  /** Another enterprise than the one that is known by the same name. */
  readonly isAnother?: boolean | undefined;
}

interface By {
  readonly agencyId: string;
  readonly by: string | undefined;
}

/** Registers an enterprise in the care of an agency, with the checks a person meets who does so by chat. */
export async function registerEnterprise(
  tx: Tx,
  given: GivenEnterprise,
  { agencyId, by }: By,
  forms: readonly Definition[],
  now: Date,
): Promise<string> {
  const { name, district, isAnother = false } = given;
  const creditCode = checkCode(given);
  const facts = factsOf(given, creditCode, forms);
  await lockWords(tx, [`name:${nameKey(name)}`, ...codeLock(creditCode)]);
  const known = await recogniseEnterprise(tx, { name, creditCode });
  if (known?.by === 'credit-code') throw new Fault('credit-code-taken', { field: 'creditCode' });
  if (known && !isAnother) throw new Fault('enterprise-known', { field: 'name' });
  return await createEnterprise(tx, { name, creditCode, district, agencyId, facts, by }, now);
}

/** What is missing stays as it is. Throws `not-found`, `enterprise-not-yours`. Locks the enterprise. */
export async function reviseEnterprise(
  tx: Tx,
  id: string,
  given: GivenEnterprise,
  { agencyId, by }: By,
  forms: readonly Definition[],
  now: Date,
): Promise<void> {
  const creditCode = checkCode(given);
  const known = factsOf(given, creditCode, forms);
  await lockWords(tx, codeLock(creditCode));
  await lockEnterprises(tx, [id]);
  const row = await findEnterprise(tx, id);
  if (!row) throw new Fault('not-found');
  if (row.agencyId !== agencyId) throw new Fault('enterprise-not-yours');
  const holder = creditCode === undefined ? undefined : await findByCreditCode(tx, creditCode);
  if (holder && holder.id !== row.id) throw new Fault('credit-code-taken', { field: 'creditCode' });
  const { name, district } = given;
  await changeEnterprise(
    tx,
    row.id,
    {
      ...{ name, nameKey: nameKey(name), initials: initialsOf(name) },
      ...(creditCode === undefined ? {} : { creditCode }),
      ...(district === undefined ? {} : { district }),
      facts: takeFacts(row.facts, { facts: known, about: [] }, now),
    },
    now,
  );
  const what = Object.keys(given);
  await recordAudit(tx, {
    ...{ personId: by, action: 'enterprise.changed', subject: 'enterprise', key: row.id, at: now },
    details: { what },
  });
}

const codeLock = (creditCode: string | undefined): readonly string[] =>
  creditCode === undefined ? [] : [`credit-code:${creditCode}`];

function checkCode({ creditCode, codeIsRight = false }: GivenEnterprise): string | undefined {
  if (creditCode === undefined) return undefined;
  const field = 'creditCode';
  const reading = readCreditCode(creditCode);
  if (reading.kind === 'understood') return reading.value;
  if (reading.kind !== 'doubt' || reading.why?.code !== 'code-checksum')
    throw new Fault('credit-code-wrong', { field });
  if (!codeIsRight) throw new Fault('credit-code-check', { field });
  return creditCode.toUpperCase();
}

/** They have fields of their own. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'enterprise.name',
  'enterprise.credit_code',
  'enterprise.district',
]);

/** What forms will know of it; a fact no form asks for, or no form would accept, is refused. */
function factsOf(
  { name, district, facts = {} }: GivenEnterprise,
  creditCode: string | undefined,
  forms: readonly Definition[],
): Readonly<Record<string, Json>> {
  const slots = slotsOf(forms);
  for (const [fact, value] of Object.entries(facts)) {
    const slot = OWN_FIELDS.has(fact) ? undefined : slots.get(fact);
    const field = `facts.${fact}`;
    if (!slot) throw new Fault('fact-unknown', { field });
    if (!slot.type.accepts(value as Json, slot.question)) throw new Fault('fact-wrong', { field });
  }
  return {
    ...(facts as Readonly<Record<string, Json>>),
    'enterprise.name': name,
    ...(creditCode === undefined ? {} : { 'enterprise.credit_code': creditCode }),
    ...(district === undefined ? {} : { 'enterprise.district': district }),
  };
}

/** The question that asks for each fact, of the forms in their order. */
export function slotsOf(forms: readonly Definition[]): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  for (const slot of forms.flatMap((form) => form.slots)) {
    const { fact } = slot.question;
    if (fact !== undefined && !slots.has(fact)) slots.set(fact, slot);
  }
  return slots;
}
