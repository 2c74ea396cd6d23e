import { Registry } from 'prom-client';
import type { Act } from '../../../src/chat/inbound.js';
import { makeBroadcastMetrics } from '../../../src/jobs/broadcast/broadcast-metrics.js';
import { Broadcaster } from '../../../src/jobs/broadcast/broadcaster.js';
import { startDueNotices } from '../../../src/service/notices/due-notices.js';
import { sayNotice } from '../../../src/service/notices/say-notice.js';
import { seeNotice } from '../../../src/service/notices/see-notice.js';
import { takeLease } from '../../../src/store/leases/lease.js';
import { findNotice } from '../../../src/store/notices/notices.js';
import { PROCESS } from '../../../src/store/outbox/processes.js';
import { findTraining } from '../../../src/store/trainings/trainings.js';
import { openHouse, type TestHouse, until } from '../house.js';
import type { Person } from '../person.js';

/** Friday, 20 November 2026, at noon in China. */
const NOON = Date.parse('2026-11-20T04:00:00Z');

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface NoticeHouse extends TestHouse {
  readonly agencyId: string;
  at(time: number): void;
  admin(name?: string, lang?: string): Promise<Person>;
  contact(firm: string, more?: object): Promise<Person>;
  /** A group of the agency, registered by whoever is asked. */
  room(by: Person, chat: string, title: string, thread?: string): Promise<void>;
  notice(number?: number): ReturnType<TestHouse['store']['prisma']['notice']['findFirstOrThrow']>;
  idOf(person: Person): Promise<string>;
  /** As the clock does: what is due begins. */
  startDue(): Promise<number>;
  /** Starts what is due and sends it, until the notice is done. */
  sendOut(): Promise<void>;
}

export async function openNotices(): Promise<NoticeHouse> {
  let now = NOON;
  const house = await openHouse({ now: () => now });
  const agencyId = await house.agency();
  const { prisma } = house.store;
  const idOf = async (person: Person) => {
    const caller = await house.chat.personOf(person.who);
    if (!caller) throw new Error('nobody');
    return caller.personId;
  };
  const called = async (person: Person, name: string) => {
    await prisma.person.update({ where: { id: await idOf(person) }, data: { name } });
    return person;
  };
  return {
    ...house,
    agencyId,
    idOf,
    at: (time) => {
      now = time;
    },
    admin: async (name = '周主任', lang = 'zh') =>
      called(await house.let({ role: 'admin', agencyId }, { name, lang }), name),
    async contact(firm, more = {}) {
      const enterpriseId = await house.enterprise(firm, agencyId);
      await prisma.enterprise.update({ where: { id: enterpriseId }, data: { district: '金牛区', ...more } });
      return house.let({ role: 'contact', agencyId, enterpriseId });
    },
    async room(by, chat, title, thread) {
      const said: Act = { kind: 'text', text: '登记本群', message: '1' };
      await house.chat.handle({
        ...by.inbound(said),
        chat,
        group: true,
        title,
        ...(thread ? { thread } : {}),
      });
    },
    notice: (number) =>
      prisma.notice.findFirstOrThrow({
        ...(number === undefined ? {} : { where: { number } }),
        orderBy: { number: 'desc' },
      }),
    startDue: () => startDueNotices(house.store, new Date(now), quiet),
    async sendOut() {
      await startDueNotices(house.store, new Date(now), quiet);
      const { process: owner } = house.store;
      await takeLease(prisma, PROCESS + owner, owner, 600_000);
      const broadcaster = new Broadcaster({
        ...{ store: house.store, post: house.chat, log: quiet, now: () => now, everyMs: 20 },
        say: async (noticeId, lang, place, at) => {
          const row = await findNotice(prisma, noticeId);
          if (!row) return undefined;
          const notice = seeNotice(row);
          const { trainingId, version } = notice;
          const training = trainingId === null ? undefined : await findTraining(prisma, trainingId);
          const links = { buttons: at.can.buttons, bot: 'zhitong_bot' };
          return { version, ...sayNotice(notice, training, lang, place, links), files: [] };
        },
        report: async () => [],
        metrics: makeBroadcastMetrics(new Registry(), async () => 0),
      });
      broadcaster.start();
      const open = { status: { in: ['sending', 'scheduled'] } };
      await until(async () => (await prisma.notice.count({ where: open })) === 0, 20_000);
      await broadcaster.stop(2000);
    },
  };
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Offers a picture. */
export function offerPicture(house: TestHouse, person: Person, name: string): Promise<string> {
  house.channel.files.set(name, PNG);
  return person.offer([{ id: name, name, mime: 'image/png', size: PNG.length }]);
}

/** Of a contact, with the kind and the text said. */
export async function draft(
  person: Person,
  kind = '政策资讯',
  text = '政策新规\n请各企业留意。',
): Promise<void> {
  await person.say('群发');
  await person.press(kind);
  await person.say(text);
}
