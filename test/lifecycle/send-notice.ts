import { expect } from 'vitest';
import type { Act } from '../../src/chat/inbound.js';
import { readSheet } from '../../src/service/notices/read-sheet.js';
import { ensureBureau } from '../../src/store/organisations/ensure-bureau.js';
import { until } from '../chat/house.js';
import { offerPicture } from '../chat/notices/notice-house.js';
import type { Person } from '../chat/person.js';
import type { NoticeLife } from './notice-life.js';
import { settlePeople } from './settle-people.js';

const PEOPLE = 5000;
/** Of those, from the end: no chat, opted out. From the 101st: who blocks the bot. */
const UNKNOWN = 20;
const REFUSED = 100;
const BLOCKING = 30;

export interface Bureau {
  readonly id: string;
  readonly writer: Person;
  readonly second: Person;
  /** Of another house altogether. */
  readonly rival: Person;
}

export async function openBureau(life: NoticeLife): Promise<Bureau> {
  const { prisma } = life.store;
  const bureauId = (await ensureBureau(prisma, '示例市场监督管理局', life.now())).id;
  const member = (name: string) => life.let({ role: 'bureau', bureauId }, { name, id: name });
  const agencyId = await life.agency();
  const rival = await life.let({ role: 'admin', agencyId }, { name: '周主任', id: 'rival' });
  for (const [chat, title] of [
    ['-101', '示例园区一群'],
    ['-102', '示例园区二群'],
  ] as const) {
    const said: Act = { kind: 'text', text: '登记本群', message: '1' };
    await life.chat.handle({ ...rival.inbound(said), chat, group: true, title });
  }
  await settlePeople(life.store, { count: PEOPLE, refused: REFUSED, unknown: UNKNOWN, agencyId });
  for (let n = 101; n <= 100 + BLOCKING; n++)
    life.channel.ends.set(`p${n}`, async () => ({ kind: 'blocked', reason: 'by-person' }));
  return { id: bureauId, writer: await member('吴科长'), second: await member('郑处长'), rival };
}

/** Written with a picture, previewed, tried, confirmed, sent to two groups and the segment, paused on the way. */
export async function sendNotice(life: NoticeLife, { writer, second, rival }: Bureau): Promise<void> {
  expect(await writer.say('菜单')).toContain('通知：群发、通知');
  expect(writer.buttons).not.toContain('中小企业质量提升服务需求调查记录表');
  await writer.say('群发');
  await writer.press('培训通知');
  await writer.say('质量管理体系培训\n讲内审怎么做，请带上质量手册。');
  expect(await offerPicture(life, writer, '海报.png')).toContain('现在有1个');
  await writer.say('好了');
  expect(await writer.say('11月28日下午2点到4点半')).toContain('11月28日（周六）14:00–16:30');
  await writer.say('成都市金牛区示例路1号二楼会议室');
  await writer.press('跳过');
  await writer.say('50人');
  expect(await writer.say('11月26日下午6点')).toContain('2. 示例园区二群');
  await writer.say('1、2');
  expect(await writer.say('金牛区 制造业')).toContain('共5,000人');
  await writer.press('现在');
  await writer.press('存为人群');
  expect(await writer.say('金牛制造')).toContain('存好了');
  await writer.press('改…');
  await writer.press('发给哪些人');
  const preview = await writer.press('人群：金牛制造');
  expect(preview).toContain('预览：Telegram');
  expect(preview).toContain('海报.png');
  expect(preview).toContain('能发到4,880人、2个群');
  expect(preview).toMatch(/发不到的120：.*退订了100/);
  expect(preview).toContain('要另一位同事确认');

  await writer.press('发给自己试试');
  const tried = () => writer.all.find(({ text }) => text.startsWith('【试发】'));
  await until(() => tried() !== undefined);
  expect(tried()).toMatchObject({ files: [{ mime: 'image/png' }] });
  expect(await writer.press('发出')).toContain('已经请郑处长确认');
  expect(await second.read()).toContain('吴科长写了一条通知');
  expect(await second.press('确认发出')).toContain('开始发');
  expect(await writer.read()).toContain('由郑处长确认，马上发。');

  await life.startDue();
  const before = life.channel.sent.length;
  const bars = () => writer.all.filter(({ text }) => /[▓░]{10} \d+%/.test(text));
  await until(() => bars().length > 0 && life.channel.sent.length > before + 500, 10_000);
  await writer.say('通知1');
  expect(await writer.press('暂停')).toContain('暂停');
  const { prisma } = life.store;
  const states = async () => {
    const rows = await prisma.recipient.groupBy({ by: ['status'], _count: true });
    return Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
  };
  await until(async () => !('sending' in (await states())));
  const held = await states();
  expect((held.sent ?? 0) + (held.waiting ?? 0) + (held.blocked ?? 0)).toBe(PEOPLE + 2);
  expect(held.waiting).toBeGreaterThan(0);
  await until(() => bars().at(-1)?.text.includes('暂停中') ?? false, 10_000);
  expect(await states()).toEqual(held);
  await writer.say('通知1');
  expect(await writer.press('继续')).toContain('接着发');
  await life.sendOut();

  // One message, edited as it goes on.
  await until(() => writer.all.some(({ text }) => text.includes('发完了')), 15_000);
  const [first, ...edits] = bars();
  expect(first?.replaces).toBeUndefined();
  expect(edits.length).toBeGreaterThan(1);
  expect(edits.every(({ replaces }) => replaces !== undefined)).toBe(true);
  const shares = bars().map(({ text }) => Number(/(\d+)%/.exec(text)?.[1]));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(100);

  const sent = PEOPLE - UNKNOWN - REFUSED - BLOCKING + 2;
  expect(await states()).toEqual({ sent, blocked: UNKNOWN + REFUSED + BLOCKING });
  const report = writer.all.find(({ text }) => text.includes('发完了'));
  expect(report?.text).toContain('应发5,002，发到4,852');
  for (const reason of ['退订了 100', '没绑定聊天 20', '屏蔽了我 30']) expect(report?.text).toContain(reason);
  expect(report?.files?.[0]).toMatchObject({ mime: 'image/png' });
  const ledger = () =>
    writer.all.flatMap(({ files = [] }) => files).find(({ name }) => name.endsWith('.xlsx'));
  await until(() => ledger() !== undefined);
  const [, ...rows] = await readSheet({ name: '', bytes: Buffer.from(ledger()?.bytes ?? []) });
  expect(rows).toHaveLength(PEOPLE + 2);
  expect(rows.filter(({ cells }) => cells[2] === '已送达')).toHaveLength(sent);
  await writer.read();

  // Everybody once, with the picture; groups are led into the private chat.
  const notices = life.channel.sent
    .slice(before)
    .filter(({ text }) => text.startsWith('【质量管理体系培训】'));
  expect(notices).toHaveLength(sent);
  expect(new Set(notices.map(({ chat }) => chat)).size).toBe(sent);
  expect(notices.every(({ files }) => files?.[0]?.mime === 'image/png')).toBe(true);
  const inRooms = notices.filter(({ chat }) => chat.startsWith('-'));
  expect(inRooms.map(({ buttons }) => buttons?.[0]?.url)).toEqual(
    Array.from({ length: 2 }, () => 'https://t.me/zhitong_bot?start=train-1'),
  );
  expect(await rival.say('通知1')).toContain('没有这条通知');
}
