import { listAgencies } from '../../service/enterprises/list-agencies.js';
import { rolesOf } from '../../service/people/caller.js';
import { offerRoomCode } from '../../service/rooms/register-room.js';
import { choose } from './choose.js';
import type { Choices, Dialog } from './dialog.js';
import { askNext, option, say, type Visit } from './visit.js';

/** As many as a keyboard shows without paging. */
const AGENCIES_SHOWN = 20;

/** The group itself is where it is registered; by a code also where its members are not known. */
export async function sayRegister(visit: Visit): Promise<void> {
  const { tx, caller } = visit;
  const { staffOf, operator } = await rolesOf(tx, caller.personId);
  const led = staffOf.filter(({ role }) => role === 'admin');
  const agencies = operator
    ? (await listAgencies(tx)).slice(0, AGENCIES_SHOWN)
    : led.map(({ agencyId, name }) => ({ id: agencyId, name }));
  const [only, other] = agencies.map(({ id, name }) => ({ id, name }));
  if (!only) return say(visit, staffOf.length > 0 ? 'register-there' : 'staff-only');
  if (!other) return giveCode(visit, only);
  const choices = agencies.map(({ id, name }) => ({ id, name }));
  await askNext(visit, { at: 'room', choices });
  sayRoomAgencies(visit, choices);
}

export function sayRoomAgencies(visit: Visit, choices: Choices): void {
  say(
    visit,
    'room-agency',
    undefined,
    choices.map(({ id, name }) => option(`@room:${id}`, name)),
  );
}

export async function hearRoomAgency(
  visit: Visit,
  { choices }: Extract<Dialog, { at: 'room' }>,
): Promise<void> {
  const agency = choose(visit.inbound, 'room', choices);
  if (!agency) return sayRoomAgencies(visit, choices);
  await askNext(visit, null);
  await giveCode(visit, agency);
}

async function giveCode(visit: Visit, agency: { id: string; name: string }): Promise<void> {
  const { tx, house, caller, now } = visit;
  const code = await offerRoomCode(tx, house.secret, { agencyId: agency.id, by: caller.personId }, now);
  say(visit, 'room-code', { code, agency: agency.name });
}
