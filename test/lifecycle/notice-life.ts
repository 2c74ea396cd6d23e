import { Registry } from 'prom-client';
import { reportFiles } from '../../src/documents/notice-report.js';
import { openBroadcast } from '../../src/main/open-broadcast.js';
import { openUploads } from '../../src/main/open-uploads.js';
import { startDueNotices } from '../../src/service/notices/due-notices.js';
import { takeLease } from '../../src/store/leases/lease.js';
import { PROCESS } from '../../src/store/outbox/processes.js';
import { openHouse, type TestHouse, until } from '../chat/house.js';
import { Person } from '../chat/person.js';

/** As many a second as some twenty-five bots may send. */
const PER_SECOND = 800;

export interface NoticeLife extends TestHouse {
  /** The clock jumps to an hour in China, `2026-11-28 13:30`, and goes on from there. */
  at(clock: string): void;
  now(): Date;
  /** What is due begins, and goes out. */
  startDue(): Promise<void>;
  /** The same, until nothing is under way. */
  sendOut(): Promise<void>;
  /** Somebody that `settle` made, by their number. */
  settler(n: number): Person;
  /** Before the house is closed. */
  end(): Promise<void>;
}

/** The real chat with the real sender of notices, on a clock of its own. */
export async function openNoticeLife(begin: string): Promise<NoticeLife> {
  let offset = offsetTo(begin);
  const now = () => Math.floor(performance.now() + offset);
  const house = await openHouse({ now });
  const { store, chat, channel } = house;
  channel.quota = { ...channel.quota, perAccountPerSecond: PER_SECOND };
  const line = (data: object, message: string) =>
    void house.log.lines.push(`${message} ${JSON.stringify(data)}`);
  const log = { info: () => undefined, warn: line, error: line };
  await takeLease(store.prisma, PROCESS + store.process, store.process, 600_000);
  const broadcaster = openBroadcast({
    ...{ store, chat, now, registry: new Registry(), log },
    readUpload: openUploads(store, house.folder).read,
    botOf: () => 'zhitong_bot',
    report: (noticeId, lang) => reportFiles(store.prisma, noticeId, lang),
  });
  broadcaster.start();
  const people = new Map<number, Person>();
  const startDue = async () => {
    await startDueNotices(store, new Date(now()), log);
    broadcaster.wake();
  };
  return {
    ...house,
    // Ends before the house does.
    end: () => broadcaster.stop(2000),
    at: (clock) => {
      offset = offsetTo(clock);
    },
    now: () => new Date(now()),
    startDue,
    async sendOut() {
      await startDue();
      const open = { status: { in: ['sending', 'paused'] } };
      await until(async () => (await store.prisma.notice.count({ where: open })) === 0, 30_000);
    },
    settler(n) {
      const known = people.get(n) ?? new Person(house, { id: `p${n}`, name: nameOf(n) });
      people.set(n, known);
      return known;
    },
  };
}

const offsetTo = (clock: string): number =>
  Date.parse(`${clock.replace(' ', 'T')}:00+08:00`) - performance.now();

/** Names of letters only, as names are. */
const NAMES_FROM = 0x4e00;

export const nameOf = (n: number): string => `员${String.fromCodePoint(NAMES_FROM + n)}`;
