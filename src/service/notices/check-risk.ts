import type { Db } from '../../store/db.js';
import { readConfirmAbove } from '../../store/notices/confirm-above.js';
import { type AudienceCount, countAudience, countUnheard } from '../../store/notices/count-audience.js';
import { countSent } from '../../store/sent/sent.js';
import { unpromptedAllowed } from '../../store/setting/unprompted.js';
import { chinaDay } from '../calendar/china-clock.js';
import type { Audience } from './audience.js';
import type { NoticeKind, Owner } from './notice.js';
import { estimateTime, type Pace } from './sending-time.js';

/** What a channel says about an account, as far as it matters here. */
export interface RiskQuota extends Pace {
  readonly replyWindowMs?: number;
  readonly proactive: 'always' | 'switched';
}

export interface RiskQuestion {
  readonly owner: Owner;
  readonly audience: Audience;
  readonly kind: NoticeKind;
  /** Missing: at once. */
  readonly sendAt?: Date | string | undefined;
  readonly urgent: boolean;
}

interface AccountRisk {
  readonly accountId: string;
  readonly channel: string;
  /** Persons and rooms that it sends to. */
  readonly people: number;
  /** From the beginning to its last message, nights included. */
  readonly ms: number;
  /** Of its cap of unprompted messages, on the day it begins. */
  readonly leftToday?: number;
  readonly days: number;
}

/** What a launch would come to. */
export interface Risk {
  /** Persons who can be reached. */
  readonly people: number;
  readonly rooms: number;
  /** The account that takes longest. */
  readonly longest?: { readonly accountId: string; readonly ms: number; readonly days?: number };
  readonly perAccount: readonly AccountRisk[];
  /** Persons and rooms that get nothing, by reason. */
  readonly outOfReach: Readonly<Record<string, number>>;
  /** So many that another person is to look at it first. */
  readonly needsConfirmation: boolean;
  /** Nobody would get it. */
  readonly empty: boolean;
}

/** An account that no channel of this process serves: as slow as the slowest that may write first at all times. */
const UNKNOWN: RiskQuota = { perAccountPerSecond: 1, proactive: 'always' };

/** Works out how many a notice reaches, how long that takes at the platforms' limits, and who is out of reach and why. */
export async function checkRisk(
  db: Db,
  question: RiskQuestion,
  quotas: (accountId: string) => RiskQuota | undefined,
  now: Date,
): Promise<Risk> {
  const { owner, audience, kind } = question;
  const count = await countAudience(db, owner, audience, kind, now);
  const outOfReach: Record<string, number> = { ...count.unreachable };
  const perAccount: AccountRisk[] = [];
  let people = 0;
  let rooms = 0;
  for (const place of count.byAccount) {
    const quota = quotas(place.accountId) ?? UNKNOWN;
    const barred = await whyBarred(db, question, place, quota, now);
    for (const [reason, number] of Object.entries(barred.reasons))
      outOfReach[reason] = (outOfReach[reason] ?? 0) + number;
    people += barred.persons;
    rooms += barred.rooms;
    const messages = barred.persons + barred.rooms;
    if (messages > 0) perAccount.push(await timeOf(db, question, place, quota, messages, now));
  }
  const longest = perAccount.toSorted((a, b) => b.ms - a.ms)[0];
  return {
    people,
    rooms,
    ...(longest ? { longest: shorten(longest) } : {}),
    perAccount,
    outOfReach,
    needsConfirmation: people > (await readConfirmAbove(db, owner)),
    empty: people + rooms === 0,
  };
}

type Place = AudienceCount['byAccount'][number];

interface Barred {
  /** Who is left. */
  readonly persons: number;
  readonly rooms: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** What the channel itself does not let through: writing first, or after its reply window. */
async function whyBarred(
  db: Db,
  { owner, audience, kind, sendAt }: RiskQuestion,
  { accountId, channel, persons, rooms }: Place,
  quota: RiskQuota,
  now: Date,
): Promise<Barred> {
  if (quota.proactive === 'switched' && !(await unpromptedAllowed(db, channel)))
    return { persons: 0, rooms: 0, reasons: { 'proactive-off': persons + rooms } };
  if (quota.replyWindowMs === undefined || persons === 0) return { persons, rooms, reasons: {} };
  const since = new Date(beginning(sendAt, now).getTime() - quota.replyWindowMs);
  const unheard = await countUnheard(db, owner, audience, kind, { accountId, since }, now);
  return { persons: persons - unheard, rooms, reasons: unheard > 0 ? { window: unheard } : {} };
}

async function timeOf(
  db: Db,
  { sendAt, urgent }: RiskQuestion,
  { accountId, channel }: Place,
  quota: RiskQuota,
  messages: number,
  now: Date,
): Promise<AccountRisk> {
  const begins = beginning(sendAt, now);
  const cap = quota.perAccountPerDay;
  const left =
    cap === undefined
      ? {}
      : { leftToday: Math.max(0, cap - (await countSent(db, accountId, chinaDay(begins)))) };
  const time = estimateTime(messages, quota, { begins, urgent, ...left });
  return { accountId, channel, people: messages, ...time, ...left };
}

function beginning(sendAt: Date | string | undefined, now: Date): Date {
  const wanted = sendAt === undefined ? now : new Date(sendAt);
  return wanted > now ? wanted : now;
}

const shorten = ({ accountId, ms, days }: AccountRisk) => ({ accountId, ms, ...(days > 1 ? { days } : {}) });
