import { Registry } from 'prom-client';
import type { Channel, OutgoingFile, Quota } from '../../../src/chat/channel.js';
import type { Note } from '../../../src/chat/send-notes.js';
import { Gate } from '../../../src/chat/sending/gate.js';
import { makeBroadcastMetrics } from '../../../src/jobs/broadcast/broadcast-metrics.js';
import { Broadcaster } from '../../../src/jobs/broadcast/broadcaster.js';
import { ensureAccount } from '../../../src/store/directory/ensure-account.js';
import { takeLease } from '../../../src/store/leases/lease.js';
import { newId } from '../../../src/store/new-id.js';
import { countStates, countWaitingRecipients } from '../../../src/store/notices/progress.js';
import { PROCESS } from '../../../src/store/outbox/processes.js';
import type { Store } from '../../../src/store/store.js';
import { RecordingChannel } from '../../chat/recording-channel.js';

/** Noon of a working day. */
export const NOON = Date.parse('2026-11-25T12:00:00+08:00');
const FAST: Partial<Quota> = { perChatPerSecond: 1000, perAccountPerSecond: 10_000 };

interface NoticeWish {
  readonly owner?: string;
  readonly kind?: string;
  readonly urgent?: boolean;
  readonly until?: Date;
  readonly files?: readonly OutgoingFile[];
  readonly watchers?: readonly object[];
}

/** A broadcaster on a database of its own, with channels whose messages are kept, and notices to send. */
export function openStation(store: Store, { now = () => NOON, report }: StationOptions = {}) {
  const served = new Map<string, Channel>();
  const gate = new Gate({ db: store.prisma, now: Date.now });
  const notes: Note[] = [];
  const files = new Map<string, readonly OutgoingFile[]>();
  const registry = new Registry();
  const quiet = () => undefined;
  const errors: object[] = [];
  const { prisma } = store;
  let count = 0;
  const broadcaster = new Broadcaster({
    store,
    post: { served, gate, sendNotes: (more) => void notes.push(...more) },
    async say(noticeId, lang, place, at) {
      const notice = await prisma.notice.findUnique({ where: { id: noticeId } });
      if (!notice) return undefined;
      const text = `${notice.title} v${notice.version} ${lang} ${place} ${at.name}`;
      return { version: notice.version, text, buttons: [], files: files.get(noticeId) ?? [] };
    },
    report: report ?? (async () => []),
    metrics: makeBroadcastMetrics(registry, () => countWaitingRecipients(prisma)),
    log: { info: quiet, warn: quiet, error: (data) => void errors.push(data) },
    now,
    everyMs: 20,
  });
  return {
    broadcaster,
    gate,
    notes,
    registry,
    errors,
    served,
    /** This process lives. */
    live: () => takeLease(prisma, PROCESS + store.process, store.process, 600_000),
    async account(name = 'telegram', quota: Partial<Quota> = FAST) {
      const channel = new RecordingChannel(name, `account ${++count}-${Math.random()}`);
      channel.quota = { ...channel.quota, ...quota };
      const id = await ensureAccount(prisma, name, channel.account);
      served.set(id, channel);
      return { id, channel };
    },
    async person(accountIds: readonly string[], lang = 'zh') {
      const id = newId();
      await prisma.person.create({ data: { id, lang } });
      const identities = [];
      for (const [i, accountId] of accountIds.entries()) {
        const identity = { id: newId(), accountId, key: `chat ${++count}`, personId: id };
        await prisma.identity.create({ data: { ...identity, heardAt: new Date(NOON - i * 60_000) } });
        identities.push(identity);
      }
      return { id, identities };
    },
    async agency() {
      const id = newId();
      await prisma.agency.create({ data: { id, name: `示例机构${id}`, nameKey: id } });
      return id;
    },
    /** Planned, and on its way. */
    async notice(to: readonly Recipient[], wish: NoticeWish = {}) {
      const { owner, kind = 'training', urgent = false, until, files: own, watchers = [] } = wish;
      const id = newId();
      if (own) files.set(id, own);
      await prisma.notice.create({
        data: {
          ...{
            id,
            kind,
            urgent,
            title: '通知',
            body: '正文',
            audience: {},
            status: 'sending',
            intended: to.length,
          },
          ...{
            agencyId: owner ?? null,
            startedAt: new Date(NOON),
            watchers: watchers as object[],
            until: until ?? null,
          },
        },
      });
      const at = new Date(NOON);
      await prisma.$executeRaw`
        INSERT INTO recipient (notice_id, person_id, room_id, identity_id, account_id, status, reason, owner, due_at, at)
        SELECT ${id}::uuid, "personId", "roomId", "identityId", "accountId", COALESCE(status, 'waiting'), reason, owner,
          ${at}, ${at}
        FROM json_to_recordset(${JSON.stringify(to)}::json) AS r("personId" uuid, "roomId" uuid, "identityId" uuid,
          "accountId" uuid, status text, reason text, owner uuid)`;
      return id;
    },
    /** Somebody with one identity there. */
    async recipients(accountId: string, n: number): Promise<readonly Recipient[]> {
      const all = Array.from({ length: n }, () => ({
        person: newId(),
        identity: newId(),
        key: `chat ${++count}`,
      }));
      await prisma.$executeRaw`
        WITH made AS MATERIALIZED (
          SELECT * FROM json_to_recordset(${JSON.stringify(all)}::json) AS m(person uuid, identity uuid, key text)
        ), people AS (INSERT INTO person (id) SELECT person FROM made)
        INSERT INTO identity (id, account_id, key, person_id) SELECT identity, ${accountId}::uuid, key, person FROM made`;
      return all.map(({ person, identity }) => ({ personId: person, identityId: identity, accountId }));
    },
    async room(accountId: string, key: string, settings = {}) {
      const id = newId();
      await prisma.room.create({ data: { id, accountId, key, settings } });
      return { roomId: id, accountId };
    },
    rows: (noticeId: string) => prisma.recipient.findMany({ where: { noticeId }, orderBy: { id: 'asc' } }),
    states: async (noticeId: string) =>
      Object.fromEntries(
        (await countStates(prisma, noticeId)).map(({ status, reason, n }) => [
          reason === null ? status : `${status} ${reason}`,
          n,
        ]),
      ),
    status: async (id: string) => (await prisma.notice.findUniqueOrThrow({ where: { id } })).status,
  };
}

interface StationOptions {
  readonly now?: () => number;
  readonly report?: (noticeId: string, lang: string) => Promise<readonly OutgoingFile[]>;
}

interface Recipient {
  readonly personId?: string;
  readonly identityId?: string;
  readonly roomId?: string;
  readonly accountId?: string;
  readonly status?: string;
  readonly owner?: string;
  readonly reason?: string;
}
