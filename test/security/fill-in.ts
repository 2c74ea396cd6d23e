import type { ConsolePage } from '../../src/web/console/console-page.js';
import { CHENGDU } from '../web/console/rows.js';
import type { HiddenWorld } from './hidden-world.js';

export interface Ids {
  readonly [place: string]: string;
}

/** The ids of the hidden agency by the beginning of the paths that take them. */
export function idsIn(world: HiddenWorld, token: { readonly id: string }): Ids {
  return {
    '/enterprises/:id': world.enterpriseId,
    '/projects/:id': world.projectId,
    '/responses/:id': world.responseId,
    '/complaints/:id': world.complaintId,
    '/satisfaction/:id': world.fixId,
    '/inquiries/:id': world.inquiryId,
    '/trainings/:id': world.trainingId,
    '/notices/:id': world.noticeId,
    '/staff/agencies/:id': world.agencyId,
    '/staff/bureaus/:id': world.bureauId,
    '/staff/invites/:id': world.inviteId,
    '/staff/joins/:id': world.joinId,
    '/settings/agency/:agency': world.agencyId,
    '/settings/rooms/:room': world.roomId,
    '/webhooks/:id': world.webhookId,
    '/tokens/:id': token.id,
    ':file': world.photo.id,
    ':list': world.listId,
    ':person': world.admin,
    ':agency': world.agencyId,
    ':enterprise': world.enterpriseId,
    ':other': world.responseId,
    ':registration': world.registrationId,
  };
}

/** The path with the ids of what it is about; those of other kinds as they could be. */
export function fillIn({ path }: ConsolePage, ids: Ids): string {
  const place = Object.keys(ids).find((one) => one.startsWith('/') && `${path}/`.startsWith(`${one}/`));
  const begun = place ? path.replace(/:\w+/, ids[place] as string) : path;
  return begun.replace(/:\w+/g, (name) => ids[name] ?? OTHER[name] ?? name);
}
const OTHER: Ids = { ':as': 'docx', ':kind': 'xlsx', ':pack': CHENGDU, ':form': 'annex-b', ':rule': 'x' };
