import { addContact } from '../../service/enterprises/add-contact.js';
import { askToJoin } from '../../service/enterprises/ask-to-join.js';
import { createEnterprise } from '../../service/enterprises/create-enterprise.js';
import { isTelling, nameKey } from '../../service/enterprises/name-key.js';
import { recogniseEnterprise } from '../../service/enterprises/recognise-enterprise.js';
import { chooseEnterprise, type Roles, rolesOf } from '../../service/people/caller.js';
import { searchFirms } from '../../store/directory/firms.js';
import { findPersonJoins } from '../../store/directory/joins.js';
import { needConsent } from './agree.js';
import { choose } from './choose.js';
import type { Choices, Dialog, Next } from './dialog.js';
import { tellAdmins } from './joins.js';
import { refuseRating } from './loop/refuse-rating.js';
import { mayFill, showMenu } from './menu.js';
import { isWayOut } from './never-mind.js';
import { openForm } from './open-form.js';
import { readCredit } from './read-firm.js';
import { askNext, option, say, type Visit } from './visit.js';

const FIRMS_SHOWN = 8;

/** Brings a person to the form they came for, asking on the way what must be known first. */
export async function proceed(visit: Visit, next: Next, agencyId?: string): Promise<void> {
  if (!(await needConsent(visit, next, agencyId))) return;
  const { tx, caller, house } = visit;
  const roles = await rolesOf(tx, caller.personId);
  const definition = next.form === undefined ? undefined : house.definitions.current(next.form);
  if (next.form !== undefined && !definition) {
    say(visit, 'form-unknown');
    return showMenu(visit);
  }
  if (definition && !mayFill(definition, roles)) {
    say(visit, 'form-closed');
    return showMenu(visit);
  }
  if (next.button !== undefined) {
    visit.goal = next.button;
    return;
  }
  const staff = roles.staffOf.length > 0 || roles.bureaus.length > 0 || roles.operator;
  const asStaff =
    staff && (definition === undefined || isOffice(definition.file.by) || roles.contactOf.length === 0);
  if (asStaff) {
    if (definition === undefined) return showMenu(visit);
    if (isOffice(definition.file.by) && roles.staffOf.length > 0) return askFirm(visit, roles, next);
    return openForm(visit, definition, undefined);
  }
  const settled = await settleEnterprise(visit, roles, next, agencyId);
  if (settled === 'asked') return;
  if (definition) {
    if (await refuseRating(visit, definition, visit.caller.enterpriseId)) return;
    return openForm(visit, definition, visit.caller.enterpriseId);
  }
  await showMenu(visit);
}

const isOffice = (by: string): boolean => by === 'staff' || by === 'expert' || by === 'agency';

/** Which enterprise a contact speaks for. asked: the answer must come first. */
async function settleEnterprise(
  visit: Visit,
  roles: Roles,
  next: Next,
  agencyId: string | undefined,
): Promise<'settled' | 'asked'> {
  const { tx, caller, house } = visit;
  const { contactOf } = roles;
  if (contactOf.some(({ enterpriseId }) => enterpriseId === caller.enterpriseId)) return 'settled';
  const [only, other] = contactOf;
  if (only && !other) {
    await setEnterprise(visit, only.enterpriseId);
    return 'settled';
  }
  if (only) {
    await askWhich(visit, contactOf, next);
    return 'asked';
  }
  if (caller.enterpriseId !== undefined) await setEnterprise(visit, undefined);
  // Who waits to be let in goes on meanwhile; what they fill in is linked afterwards.
  if ((await findPersonJoins(tx, caller.personId)) > 0) return 'settled';
  if (agencyId !== undefined) {
    await askNext(visit, { at: 'name', next, agencyId });
    say(visit, 'ask-name');
    return 'asked';
  }
  const enrol = house.definitions.current('common/enrol-enterprise');
  if (!enrol || next.form === enrol.id) return 'settled';
  await openForm(visit, enrol);
  return 'asked';
}

async function setEnterprise(visit: Visit, enterpriseId: string | undefined): Promise<void> {
  await chooseEnterprise(visit.tx, visit.caller.identityId, enterpriseId ?? null);
  const { enterpriseId: _, ...caller } = visit.caller;
  visit.caller = enterpriseId === undefined ? caller : { ...caller, enterpriseId };
}

export async function askWhich(visit: Visit, contactOf: Roles['contactOf'], next: Next): Promise<void> {
  const choices = contactOf.map(({ enterpriseId, name }) => ({ id: enterpriseId, name }));
  await askNext(visit, { at: 'which', next, choices });
  sayWhich(visit, choices);
}

export function sayWhich(visit: Visit, choices: Choices): void {
  const buttons = choices.map(({ id, name }) => option(`@which:${id}`, name));
  say(visit, 'which', undefined, buttons);
}

export async function hearWhich(
  visit: Visit,
  { choices, next }: Extract<Dialog, { at: 'which' }>,
): Promise<void> {
  const chosen = choose(visit.inbound, 'which', choices);
  if (!chosen) return sayWhich(visit, choices);
  await askNext(visit, null);
  await setEnterprise(visit, chosen.id);
  say(visit, 'which-set', { name: chosen.name });
  await proceed(visit, next);
}

/** The name or the credit code of a contact's enterprise. */
export async function hearName(
  visit: Visit,
  { next, agencyId }: Extract<Dialog, { at: 'name' }>,
): Promise<void> {
  const { tx, inbound, caller, now } = visit;
  const said = inbound.kind === 'text' ? inbound.text.trim().replace(/\s+/g, ' ').slice(0, 100) : '';
  const creditCode = readCredit(said);
  if (creditCode === undefined && !isTelling(nameKey(said))) return say(visit, 'name-short');
  const found = await recogniseEnterprise(tx, creditCode ? { creditCode } : { name: said });
  if (!found && creditCode) return say(visit, 'code-unknown');
  await askNext(visit, null);
  if (found) {
    const asked = await askToJoin(
      tx,
      { personId: caller.personId, enterpriseId: found.id, by: found.by, said },
      now,
    );
    say(visit, 'enterprise-asked', { name: found.name });
    await tellAdmins(visit, { ...asked, enterprise: found.name, said });
  } else {
    const id = await createEnterprise(tx, { name: said, agencyId, by: caller.personId }, now);
    await addContact(tx, caller.personId, id, now);
    await setEnterprise(visit, id);
    say(visit, 'enterprise-new', { name: said });
  }
  await proceed(visit, next, agencyId);
}

async function askFirm(visit: Visit, roles: Roles, next: Next, words = ''): Promise<void> {
  const agencies = roles.staffOf.map(({ agencyId }) => agencyId);
  const choices = [...(await searchFirms(visit.tx, agencies, words, FIRMS_SHOWN))];
  await askNext(visit, { at: 'firm', next, choices });
  sayFirms(visit, choices);
}

export function sayFirms(visit: Visit, choices: Choices): void {
  if (choices.length === 0) return say(visit, 'firm-none');
  const buttons = choices.map(({ id, name }) => option(`@firm:${id}`, name));
  say(visit, 'ask-firm', undefined, buttons);
}

/** Staff name the enterprise a record is about, or words to search for it. */
export async function hearFirm(
  visit: Visit,
  { next, choices }: Extract<Dialog, { at: 'firm' }>,
): Promise<void> {
  const { tx, caller, inbound, house } = visit;
  const roles = await rolesOf(tx, caller.personId);
  if (inbound.kind === 'text' && isWayOut(inbound.text)) {
    await askNext(visit, null);
    return showMenu(visit);
  }
  const chosen = choose(inbound, 'firm', choices);
  if (!chosen) return askFirm(visit, roles, next, inbound.kind === 'text' ? inbound.text.trim() : '');
  const definition = next.form === undefined ? undefined : house.definitions.current(next.form);
  await askNext(visit, null);
  if (!definition) return showMenu(visit);
  await openForm(visit, definition, chosen.id);
}
