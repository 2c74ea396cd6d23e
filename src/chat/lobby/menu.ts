import type { Definition } from '../../flow/definition/definition.js';
import { fill } from '../../flow/say/fill.js';
import type { Button } from '../../flow/say/message.js';
import { pointTo, type Roles, rolesOf } from '../../service/people/caller.js';
import { packsOf } from '../../store/directory/firms.js';
import { openSessionsOf } from '../../store/sessions/read-session.js';
import { option, say, sayText, type Visit, wordFor } from './visit.js';
import { words } from './words.js';

/** What stands in the menu: a session to go on with, or a form to begin. */
export interface Entry {
  readonly id: string;
  readonly name: string;
}

/** Forms that the house brings up itself. */
const HIDDEN = new Set(['common/consent', 'common/enrol-enterprise']);

/** Who may fill in a form: `by` of its file. */
export function mayFill(definition: Definition, roles: Roles): boolean {
  const { by } = definition.file;
  const staff = roles.staffOf.length > 0;
  switch (by) {
    case 'anyone':
      return true;
    case 'contact':
      return roles.contactOf.length > 0 || (!staff && roles.bureaus.length === 0);
    case 'staff':
    case 'expert':
    case 'agency':
      return staff || roles.operator;
    case 'bureau':
      return roles.bureaus.length > 0 || roles.operator;
  }
}

/** Sessions begun first, then the forms of the packs in use, then the common ones. */
export async function menuEntries(visit: Visit, roles?: Roles): Promise<readonly Entry[]> {
  const { tx, caller, house } = visit;
  const may = roles ?? (await rolesOf(tx, caller.personId));
  const open = await openSessionsOf(tx, caller.personId);
  const begun = open.flatMap(({ id, form }): Entry[] => {
    const definition = house.definitions.current(form);
    const title = definition?.title[caller.lang] ?? form;
    return [{ id: `@session:${id}`, name: fill(words['go-on'], caller.lang, { form: title }) }];
  });
  const packs = caller.enterpriseId ? await packsOf(tx, caller.enterpriseId) : [];
  const forms = [...house.definitions.all].filter(
    (definition) =>
      !HIDDEN.has(definition.id) &&
      mayFill(definition, may) &&
      (packs.length === 0 || packs.includes(packOf(definition)) || packOf(definition) === 'common'),
  );
  const ordered = [
    ...forms.filter((form) => packOf(form) !== 'common'),
    ...forms.filter((form) => packOf(form) === 'common'),
  ];
  return [
    ...begun,
    ...ordered.map((form): Entry => ({ id: `@form:${form.id}`, name: form.title[caller.lang] })),
  ];
}

const packOf = ({ id }: Definition): string => id.slice(0, id.indexOf('/'));

/** A number said next means the menu: the form that was open waits. Returns which. */
async function leaveForm(visit: Visit): Promise<string | undefined> {
  const { tx, caller } = visit;
  const { sessionId, ...rest } = caller;
  if (sessionId === undefined) return undefined;
  await pointTo(tx, caller, null);
  visit.caller = rest;
  return sessionId;
}

/** Shows what the person can do, with a remark before it if there is one. */
export async function showMenu(visit: Visit, remark?: string): Promise<void> {
  const { tx, caller } = visit;
  const roles = await rolesOf(tx, caller.personId);
  const name = roles.contactOf.find(({ enterpriseId }) => enterpriseId === caller.enterpriseId)?.name;
  // Left first, as that changes the order in which a number said next is understood.
  const left = await leaveForm(visit);
  const entries = await menuEntries(visit, roles);
  if (remark !== undefined) sayText(visit, remark);
  if (left !== undefined && entries.some(({ id }) => id === `@session:${left}`)) say(visit, 'form-waiting');
  const text = [
    name ? wordFor(visit, 'menu-for', { name }) : wordFor(visit, 'menu'),
    ...(entries.length === 0 ? ['—'] : []),
  ].join('\n');
  sayText(
    visit,
    text,
    entries.map((entry): Button => option(entry.id, entry.name)),
  );
  say(visit, 'menu-more');
  const leads = roles.staffOf.some(({ role }) => role === 'admin') || roles.bureaus.length > 0;
  if (roles.staffOf.length > 0) say(visit, 'menu-office');
  else if (roles.bureaus.length > 0) say(visit, 'menu-bureau');
  if (leads) say(visit, 'menu-notices');
  if (roles.staffOf.length > 0 || roles.operator) say(visit, 'menu-staff');
}
