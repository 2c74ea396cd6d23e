import { expect } from 'vitest';
import { feedbackTotals } from '../../src/service/trainings/feedback-totals.js';
import { trainingFigures } from '../../src/service/trainings/training-figures.js';
import type { Person } from '../chat/person.js';
import { fillIn } from './life.js';
import { type NoticeLife, nameOf } from './notice-life.js';
import type { Bureau } from './send-notice.js';

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Several of them at a time. */
async function each(numbers: readonly number[], act: (n: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < numbers.length; i += TOGETHER)
    await Promise.all(numbers.slice(i, i + TOGETHER).map(act));
}

const TOGETHER = 8;

/** For 50 places: 40 alone, 5 with a colleague each, and 10 who must wait, one after the other. */
const ALONE = range(1, 40);
const PAIRS = range(41, 45);
const WAITING = range(46, 55);
const CANCELLING = range(1, 10);
const ABSENT = range(51, 55);
/** Those who come when it has begun. */
const LATE = range(46, 50);

const LABELS = ['企业领导', '体系、质量管理', '一线、班组长'] as const;
const levelOf = (n: number): number => n % LABELS.length;
const colleagueOf = (n: number): string => `同${nameOf(n)}`;

/** From the button under the notice. */
async function openCard({ settler }: NoticeLife, n: number): Promise<Person> {
  const person = settler(n);
  expect(await person.press('我要报名')).toContain('同意');
  expect(await person.press('同意')).toContain('【培训1】质量管理体系培训');
  return person;
}

async function joinAlone(life: NoticeLife, n: number): Promise<string> {
  const person = await openCard(life, n);
  await person.press('报名');
  expect(await person.press('就我自己')).toContain(`用“${nameOf(n)}”报名`);
  return person.press(LABELS[levelOf(n)] ?? '');
}

export async function registerSixty(life: NoticeLife): Promise<void> {
  life.at('2026-11-23 10:00');
  await each(ALONE, async (n) => expect(await joinAlone(life, n)).toContain(`报上了：${nameOf(n)}`));
  await each(PAIRS, async (n) => {
    const person = await openCard(life, n);
    await person.say(`我和${colleagueOf(n)}`);
    expect(await person.say('都是一线')).toContain(`报上了：${nameOf(n)}、${colleagueOf(n)}`);
    expect(person.all.at(-1)?.files?.[0]?.name).toBe('培训1.ics');
  });
  expect(await life.settler(1).say('培训1')).toContain('名额满了，可以排队候补');
  for (const [i, n] of WAITING.entries())
    expect(await joinAlone(life, n)).toContain(`${nameOf(n)}先排队候补（第${i + 1}位起）`);
  expect(await life.settler(1).say('报名1')).toContain('几个人来');
  await life.settler(1).press('就我自己');
  expect(await life.settler(1).say('一线')).toContain('已经报过名了');
}

/** Whoever waits longest moves up, and hears of it. */
export async function cancelTen({ settler }: NoticeLife): Promise<void> {
  for (const [i, n] of CANCELLING.entries()) {
    await settler(n).say('不去了');
    expect(await settler(n).press('确定取消')).toContain(`${nameOf(n)}的报名取消了`);
    const up = WAITING[i] ?? 0;
    expect(await settler(up).read()).toContain(`好消息：${nameOf(up)}候补上了`);
    for (const later of WAITING.slice(i + 1)) expect(await settler(later).read(1)).toBe('');
  }
}

/** Those who are registered, each once, the evening before and an hour before. */
export async function remind(life: NoticeLife): Promise<void> {
  const coming = [...ALONE.slice(CANCELLING.length), ...PAIRS, ...WAITING].map((n) => `p${n}`).sort();
  for (const [clock, word] of [
    ['2026-11-27 18:00', '别忘了'],
    ['2026-11-28 13:00', '一小时后开始'],
  ] as const) {
    const before = life.channel.sent.length;
    life.at(clock);
    await life.sendOut();
    const told = life.channel.sent.slice(before).filter(({ text }) => text.includes(word));
    expect(told.map(({ chat }) => chat).sort()).toEqual(coming);
  }
}

export async function checkIn(life: NoticeLife, { writer, rival }: Bureau): Promise<void> {
  const codeNow = async () => /签到码：(\d{6})/.exec(await writer.say('签到码1'))?.[1] ?? '';
  const { settler } = life;
  life.at('2026-11-28 13:30');
  const old = await codeNow();
  life.at('2026-11-28 13:33');
  expect(await settler(11).start(`ci-1-${old}`)).toContain('签到码不对');
  const code = await codeNow();
  expect(code).not.toBe(old);
  const early = ALONE.slice(CANCELLING.length);
  await each(early, async (n) =>
    expect(await settler(n).start(`ci-1-${code}`)).toContain(`签到成功：${nameOf(n)}`),
  );
  await each(PAIRS, async (n) => {
    expect(await settler(n).say(`签到 ${code}`)).toContain('到了哪几位');
    expect(await settler(n).say('都到了')).toContain(`签到成功：${nameOf(n)}、${colleagueOf(n)}`);
  });
  expect(await settler(11).start(`ci-1-${code}`)).toContain('已经签过到了');
  expect(await rival.say('签到码1')).toContain('主办的服务机构');
  life.at('2026-11-28 14:20');
  const later = await codeNow();
  await each(LATE, async (n) => expect(await settler(n).say(later)).toContain('签到成功（迟到）'));
  expect(await writer.say('培训1')).toContain('报名50人（名额50），候补0人，签到45人（迟到5人）');
}

const RATING = range(11, 20);
/** They did not like the teacher that much. */
const LESS_PLEASED = range(11, 12);

export async function giveFeedback(life: NoticeLife): Promise<void> {
  const { settler, channel } = life;
  life.at('2026-11-28 16:31');
  const before = channel.sent.length;
  await life.sendOut();
  const asked = channel.sent.slice(before).filter(({ text }) => text.includes('培训怎么样'));
  const came = [...ALONE.slice(CANCELLING.length), ...PAIRS, ...LATE].map((n) => `p${n}`).sort();
  expect(asked.map(({ chat }) => chat).sort()).toEqual(came);
  await each(RATING, async (n) => {
    await settler(n).press('说说感受');
    const said = await fillIn(settler(n), 'common/training-feedback', {
      ...{ content: '满意', organisation: '满意', usefulness: '满意' },
      teacher: LESS_PLEASED.includes(n) ? '基本满意' : '满意',
    });
    expect(said).toContain('谢谢您的反馈');
  });
  expect(await settler(ABSENT[0] ?? 0).say('培训评价1')).toContain('才能评价');
}

export async function countUp(life: NoticeLife, { id: bureauId, writer, rival }: Bureau): Promise<void> {
  const { prisma } = life.store;
  const training = await prisma.training.findFirstOrThrow();
  const totals = await feedbackTotals(prisma, training.id);
  expect(totals).toMatchObject({ attended: 45, answered: RATING.length });
  const teacher = totals.items.find(({ key }) => key === 'teacher');
  expect(teacher?.shares).toEqual({ satisfied: 0.8, fairly_satisfied: 0.2, dissatisfied: 0 });

  const year = { from: new Date('2026-01-01'), to: new Date('2027-01-01') };
  const figures = await trainingFigures(prisma, { owner: { bureauId }, ...year });
  const there = [...ALONE.slice(CANCELLING.length), ...LATE];
  const ofLevel = (level: number) => there.filter((n) => levelOf(n) === level).length;
  // Two of an enterprise each.
  expect(figures).toMatchObject({ trainings: 1, personTimes: 45, enterprises: 20 });
  expect(figures.byLevel).toMatchObject({
    leaders: { personTimes: ofLevel(0) },
    system_builders: { personTimes: ofLevel(1) },
    front_line: { personTimes: ofLevel(2) + 2 * PAIRS.length },
    unknown: { personTimes: 0 },
  });
  expect(figures.byDistrict).toMatchObject([{ district: '金牛区', personTimes: 45 }]);

  await writer.say('培训1');
  expect(await writer.press('反馈')).toContain('签到45人，10人评价');
  expect(await writer.say('名单1')).toContain('名单（50人）');
  expect(writer.all.at(-1)?.files?.[0]?.name).toBe('培训1名单.xlsx');

  // Nothing of it is another house's.
  const { agencyId } = await prisma.room.findFirstOrThrow();
  const theirs = await trainingFigures(prisma, { owner: { agencyId: agencyId ?? '' }, ...year });
  expect(theirs).toMatchObject({ trainings: 0, personTimes: 0, enterprises: 0 });
  expect(await rival.say('培训1')).not.toContain('签到45人');
  for (const said of ['名单1', '签到码1']) expect(await rival.say(said)).toContain('主办的服务机构');
  const press = { kind: 'press', button: '@tr-totals:1', on: 'm' } as const;
  expect(await rival.send(rival.inbound(press))).toContain('主办的服务机构');
  expect(await rival.say('通知1')).toContain('没有这条通知');
}
