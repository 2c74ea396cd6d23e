import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import { ringWith } from '../../store/bell/ring-with.js';
import type { Db, Tx } from '../../store/db.js';
import { addDelivery } from '../../store/webhooks/claim.js';
import { reviveDeliveries } from '../../store/webhooks/deliveries.js';
import { TEST_EVENT, WEBHOOK_EVENTS, WEBHOOKS_BELL } from '../../store/webhooks/events.js';
import {
  countWebhooks,
  endWebhook,
  insertWebhook,
  listWebhooks,
  putSecret,
  type WebhookRow,
  type WebhookScope,
} from '../../store/webhooks/webhooks.js';
import type { Viewer } from '../console/viewer.js';
import { isUuid } from '../projects/take-project.js';
import { type AllowedHosts, checkUrl } from './check-url.js';
import { makeSeed, secretOf } from './sign.js';

/** Of one agency, of one bureau, or of the platform. */
const OWNER_MAX = 20;
/** The old secret signs as well for so long. */
const ROTATION_MS = 24 * 3_600_000;

/** Admins look after those of their agency, members of a bureau after those of the bureau, operators after all. */
export const webhookScope = ({ operator, agencies, bureaus }: Viewer): WebhookScope => ({
  all: operator,
  agencyIds: agencies.flatMap(({ id, admin }) => (admin ? [id] : [])),
  bureauIds: bureaus.map(({ id }) => id),
});

export function mayKeepWebhooks(viewer: Viewer): boolean {
  const { all, agencyIds, bureauIds } = webhookScope(viewer);
  return all || agencyIds.length > 0 || bureauIds.length > 0;
}

/** One that somebody looks after; another's is not there. */
export async function findWebhook(db: Db, viewer: Viewer, id: string): Promise<WebhookRow> {
  const [row] = isUuid(id) ? await listWebhooks(db, webhookScope(viewer), id) : [];
  if (!row) throw new Fault('not-found');
  return row;
}

export interface WebhookWish {
  /** An agency, a bureau; empty: the platform. */
  readonly owner: string;
  readonly url: string;
  readonly events: readonly string[];
}

export interface MadeWebhook {
  readonly id: string;
  /** Shown once. */
  readonly secret: string;
}

interface Means {
  /** The key of the service. */
  readonly key: string;
  readonly allowed: AllowedHosts;
}

export async function addWebhook(
  tx: Tx,
  viewer: Viewer,
  { owner, url, events }: WebhookWish,
  { key, allowed }: Means,
  now: Date,
): Promise<MadeWebhook> {
  const ids = takeOwner(viewer, owner);
  const clean = checkUrl(url.trim(), allowed).href;
  const wanted = WEBHOOK_EVENTS.filter((event) => events.includes(event));
  if (wanted.length === 0) throw new Fault('webhook-events');
  if ((await countWebhooks(tx, ids)) >= OWNER_MAX) throw new Fault('webhook-too-many', { most: OWNER_MAX });
  const seed = makeSeed();
  const { personId } = viewer;
  const id = await insertWebhook(
    tx,
    { ...ids, url: clean, secret: seed, events: wanted, createdBy: personId },
    now,
  );
  await audit(tx, viewer, id, 'added', now, { ...ids, events: [...wanted] });
  return { id, secret: secretOf(key, seed) };
}

function takeOwner(viewer: Viewer, owner: string) {
  const { all, agencyIds, bureauIds } = webhookScope(viewer);
  if (owner === '' && all) return { agencyId: null, bureauId: null };
  if (agencyIds.includes(owner)) return { agencyId: owner, bureauId: null };
  if (bureauIds.includes(owner)) return { agencyId: null, bureauId: owner };
  throw new Fault('not-found');
}

/** A new secret; for a day the old one signs as well. */
export async function rotateSecret(
  tx: Tx,
  viewer: Viewer,
  id: string,
  key: string,
  now: Date,
): Promise<string> {
  await findWebhook(tx, viewer, id);
  const seed = makeSeed();
  if (!(await putSecret(tx, id, seed, new Date(now.getTime() + ROTATION_MS))))
    throw new Fault('webhook-ended');
  await audit(tx, viewer, id, 'rotated', now);
  return secretOf(key, seed);
}

export async function stopWebhook(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  await findWebhook(tx, viewer, id);
  if (await endWebhook(tx, id, now)) await audit(tx, viewer, id, 'ended', now);
}

/** Sends something that means nothing, to see whether it arrives. */
export async function testWebhook(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  const { endedAt } = await findWebhook(tx, viewer, id);
  if (endedAt !== null) throw new Fault('webhook-ended');
  await addDelivery(tx, id, TEST_EVENT, now);
  await ringWith(tx, WEBHOOKS_BELL);
  await audit(tx, viewer, id, 'tested', now);
}

/** What was given up is sent once more: one, or all. Returns how many. */
export async function resendDead(
  tx: Tx,
  viewer: Viewer,
  id: string,
  deliveryId: string | undefined,
  now: Date,
): Promise<number> {
  const { endedAt } = await findWebhook(tx, viewer, id);
  if (endedAt !== null) throw new Fault('webhook-ended');
  if (deliveryId !== undefined && !isUuid(deliveryId)) throw new Fault('not-found');
  const revived = await reviveDeliveries(tx, id, now, deliveryId);
  if (revived === 0) return 0;
  await ringWith(tx, WEBHOOKS_BELL);
  await audit(tx, viewer, id, 'resent', now, { revived });
  return revived;
}

const audit = (
  tx: Tx,
  { personId }: Viewer,
  key: string,
  what: string,
  at: Date,
  details: Parameters<typeof recordAudit>[1]['details'] = {},
): Promise<void> =>
  recordAudit(tx, { personId, action: `webhook.${what}`, subject: 'webhook', key, details, at });
