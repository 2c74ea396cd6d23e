import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { sayDecided } from '../../../../chat/lobby/joins.js';
import { Fault } from '../../../../fault/fault.js';
import { decideJoin } from '../../../../service/enterprises/decide-join.js';
import { adoptForms } from '../../../../service/projects/adopt-forms.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findEnterprise } from '../../../../store/enterprises/find-enterprise.js';
import { type Ask, anybody, type ConsolePage, go, type View } from '../../console-page.js';
import { endInvite, makeInvite } from './invites.js';
import { showPerson, takeEnding, takeHanding, takeMembership } from './person.js';
import { showPlace } from './place.js';
import { addPlace, showPlaces } from './places.js';
import { words } from './words.js';

/** The people of agencies and bureaus: who they are, how they come in, and how they leave. */
export const staff: readonly ConsolePage[] = [
  { method: 'get', path: '/staff', menu: words.title, may: anybody, answer: (ask) => showPlaces(ask) },
  { method: 'post', path: '/staff', may: ({ operator }) => operator, answer: addPlace },
  { method: 'get', path: '/staff/agencies/:id', may: anybody, answer: (ask) => showPlace(ask, 'agencies') },
  { method: 'get', path: '/staff/bureaus/:id', may: anybody, answer: (ask) => showPlace(ask, 'bureaus') },
  {
    method: 'post',
    path: '/staff/agencies/:id/invite',
    may: anybody,
    answer: (ask) => makeInvite(ask, 'agencies'),
  },
  {
    method: 'post',
    path: '/staff/bureaus/:id/invite',
    may: anybody,
    answer: (ask) => makeInvite(ask, 'bureaus'),
  },
  { method: 'post', path: '/staff/bureaus/:id/end', may: anybody, answer: takeMembership },
  { method: 'post', path: '/staff/invites/:id/revoke', may: anybody, answer: endInvite },
  { method: 'post', path: '/staff/joins/:id', may: anybody, answer: takeJoin },
  {
    method: 'get',
    path: '/staff/agencies/:id/people/:person',
    may: anybody,
    answer: (ask) => showPerson(ask),
  },
  { method: 'post', path: '/staff/agencies/:id/people/:person/hand', may: anybody, answer: takeHanding },
  { method: 'post', path: '/staff/agencies/:id/people/:person/end', may: anybody, answer: takeEnding },
];

/** Lets somebody in, or not; they hear of it as they would from the chat. */
async function takeJoin(ask: Ask): Promise<View> {
  const { db, parts, viewer, params, form, now } = ask;
  const { id = '' } = params;
  const accept = form.accept === 'yes';
  if (!isUuid(id)) throw new Fault('not-found');
  const decided = await parts.store.transact(async (tx) => {
    const done = await decideJoin(tx, id, { by: viewer.personId, accept }, now);
    if (done.kind !== 'decided') return done;
    if (accept) await adoptForms(tx, parts.rulebook, done.enterpriseId, now);
    await leaveSayings(tx, await sayDecided(tx, done));
    return done;
  });
  if (decided.kind === 'not-yours') throw new Fault('not-found');
  if (decided.kind === 'already') return go('/console/staff');
  const agencyId = (await findEnterprise(db, decided.enterpriseId))?.agencyId;
  const said = accept ? 'accepted' : 'refused';
  return go(agencyId ? `/console/staff/agencies/${agencyId}?said=${said}` : `/console/staff?said=${said}`);
}
