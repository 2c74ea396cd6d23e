import { beforeEach, expect, it } from 'vitest';
import { markLost } from '../../src/service/people/mark-lost.js';
import { ensureAccount } from '../../src/store/directory/ensure-account.js';
import { openHouse, type TestHouse, useDatabase } from './house.js';
import { Person } from './person.js';
import type { RecordingChannel } from './recording-channel.js';

useDatabase();

const CODE = /识别码 ([A-Z2-7]{4}-[A-Z2-7]{4})/;

let house: TestHouse;
let wechat: RecordingChannel;
let accountId: string;
let agencyId: string;
let enterpriseId: string;

beforeEach(async () => {
  house = await openHouse();
  wechat = await house.serve('wechat', 'w', { buttons: false, stableIds: false });
  accountId = await ensureAccount(house.store.prisma, 'wechat', 'w');
  agencyId = await house.agency();
  enterpriseId = await house.enterprise('示例家具厂', agencyId);
});

const stranger = (name = ''): Person => new Person({ chat: house.chat, channel: wechat }, { name });

/** A contact in the middle of a question to the agency, and their code. */
async function begun(): Promise<{ person: Person; code: string; sessionId: string }> {
  const person = stranger();
  await person.start(await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' }));
  const code = CODE.exec(await person.say('同意'))?.[1] ?? '';
  expect(code).not.toBe('');
  expect(await person.say('卡尺去哪里校准？')).not.toBe('');
  const sessionId = (await identity(person))?.sessionId ?? '';
  return { person, code, sessionId };
}

/** The account logs in anew: only these are known. */
const logIn = (...living: readonly Person[]) =>
  house.store.transact((tx) =>
    markLost(tx, accountId, ['somebody', ...living.map(({ id }) => id)], new Date(Date.now() + 1000)),
  );

const identity = ({ id }: Person) =>
  house.store.prisma.identity.findUnique({ where: { accountId_key: { accountId, key: id } } });

const counts = async () => ({
  people: await house.store.prisma.person.count(),
  identities: await house.store.prisma.identity.count(),
});

it('tells a code after the consent, and again when asked', async () => {
  const { person, code } = await begun();
  expect(await person.say('我的识别码')).toContain(code);
  // The form goes on.
  expect(await person.say('计量')).toContain('照片或文件');
  const telegram = await house.let({ role: 'contact', agencyId, enterpriseId });
  expect(telegram.all.map(({ text }) => text).join()).not.toContain('识别码');
  expect(await telegram.say('我的识别码')).toContain('不用识别码');
});

it('gives no code to who has not agreed', async () => {
  const person = stranger();
  const first = await person.say('我的识别码');
  expect(first).toContain('之前聊过？');
  expect(first).not.toMatch(CODE);
});

it('knows by the code who has another id, and goes on where they were', async () => {
  const { person, code, sessionId } = await begun();
  const before = await identity(person);
  await logIn();
  const back = stranger();
  const asked = await back.say('你好');
  expect(asked).toContain('之前聊过？把识别码发给我');
  expect(asked).not.toContain('卡尺');
  const known = await back.say(code);
  expect(known).toContain('认出您了，接着填');
  expect(known).toContain('大概属于哪一类');
  expect(await back.say('计量')).toContain('照片或文件');
  await back.sayAll('跳过', '可以', '提交');
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(response).toMatchObject({ sessionId, personId: before?.personId, enterpriseId });
  expect(await identity(back)).toMatchObject({ id: before?.id, lostAt: null });
  expect(await identity(person)).toBeNull();
  expect(await counts()).toEqual({ people: 1, identities: 1 });
});

it('takes the code as the first word, in small letters, in the message it was told in, and after the consent', async () => {
  for (const say of [
    (code: string) => [code],
    (code: string) => [code.toLowerCase().replace('-', '')],
    (code: string) => ['你好', `您的识别码 ${code}：微信重新登录后如果认不出您，把它发给我就能接着填。`],
    (code: string) => ['你好', '同意', code.toLowerCase().replace('-', ' ')],
    (code: string) => ['你好', '同意', `我的识别码是：${code}`],
  ]) {
    const { code } = await begun();
    await logIn();
    const back = stranger();
    const last = await back.sayAll(...say(code));
    expect(last).toContain('认出您了');
    expect(last).toContain('大概属于哪一类');
  }
  expect(await house.store.prisma.session.count()).toBe(5);
});

it('asks again what it had asked', async () => {
  const other = await house.enterprise('示例纸箱厂', agencyId);
  const { person, code } = await begun();
  const { personId } = (await identity(person)) ?? { personId: '' };
  await house.store.prisma.contact.create({ data: { personId, enterpriseId: other } });
  expect(await person.say('换企业')).toContain('代表哪家企业');
  await logIn();
  const back = stranger();
  const known = await back.say(code);
  expect(known).toContain('认出您了');
  expect(known).toContain('代表哪家企业');
  expect(await back.say('示例纸箱厂')).toContain('现在代表“示例纸箱厂”');
});

it('keeps what was begun meanwhile', async () => {
  const { code, sessionId } = await begun();
  await logIn();
  const back = stranger();
  await back.sayAll('你好', '同意');
  // Nobody's contact: the enrolment is open.
  await back.say('示例家具厂');
  const fresh = await identity(back);
  const known = await back.say(code);
  expect(known).toContain('认出您了');
  expect(known).toContain('刚才新填的');
  expect(known).toContain('大概属于哪一类');
  expect(await identity(back)).toMatchObject({ sessionId });
  const sessions = await house.store.prisma.session.findMany({ orderBy: { createdAt: 'asc' } });
  expect(sessions.map(({ id }) => id)).toEqual([sessionId, fresh?.sessionId]);
  expect(new Set(sessions.map(({ personId }) => personId)).size).toBe(1);
  expect(await house.store.prisma.answer.count({ where: { sessionId: fresh?.sessionId ?? '' } })).toBe(1);
  const menu = await back.say('菜单');
  expect(menu).toContain('可以填这些表');
  expect(back.buttons.filter((label) => label.startsWith('继续'))).toHaveLength(2);
  expect(await counts()).toEqual({ people: 1, identities: 1 });
});

it('goes on with what was begun meanwhile where nothing was open before', async () => {
  const { person, code } = await begun();
  await person.sayAll('计量', '跳过', '可以', '提交');
  await logIn();
  const back = stranger();
  await back.start(await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' }));
  await back.say('同意');
  await back.say('天平去哪里校准？');
  const known = await back.say(code);
  expect(known).toContain('认出您了');
  expect(known).toContain('大概属于哪一类');
  await back.sayAll('计量', '跳过', '可以', '提交');
  const responses = await house.store.prisma.response.findMany();
  expect(new Set(responses.map(({ personId }) => personId)).size).toBe(1);
  expect(responses).toHaveLength(2);
});

it('leaves alone who has become somebody else meanwhile, and says so', async () => {
  const { person, code } = await begun();
  await logIn();
  const other = await house.enterprise('示例纸箱厂', agencyId);
  const back = stranger();
  await back.start(
    await house.invite({ role: 'contact', agencyId, enterpriseId: other, form: 'common/inquiry' }),
  );
  await back.say('同意');
  await back.say('纸箱怎么检验？');
  const mine = await identity(back);
  const heard = await back.say(code);
  expect(heard).toContain('没有接回以前的记录');
  expect(heard).not.toContain('卡尺');
  expect(await identity(back)).toMatchObject({ id: mine?.id, personId: mine?.personId });
  expect(await identity(person)).not.toBeNull();
  expect(await back.say('计量')).toContain('照片或文件');
});

it('gives nobody the place of who is there', async () => {
  const { code, person } = await begun();
  const thief = stranger();
  const heard = await thief.say(code);
  expect(heard).toContain('不能用它');
  expect(heard).toContain('告知');
  expect(heard).not.toContain('卡尺');
  expect(await person.say('计量')).toContain('照片或文件');
  expect(await person.say(code)).toContain('我认得您');
  // Lost, and heard again under the same id: they are there.
  await logIn();
  await person.say('菜单');
  expect(await thief.say(code)).toContain('不能用它');
});

it('gives one of two who send one code at once the place, and the other nothing', async () => {
  for (let round = 0; round < 5; round++) {
    const { code, sessionId } = await begun();
    await logIn();
    const two = [stranger(), stranger()];
    for (const one of two) await one.say('你好');
    const heard = await Promise.all(two.map((one) => one.say(code)));
    expect(heard.filter((text) => text.includes('认出您了'))).toHaveLength(1);
    expect(heard.filter((text) => text.includes('不能用它'))).toHaveLength(1);
    const loser = heard.findIndex((text) => text.includes('不能用它'));
    expect(two[loser]?.all.map(({ text }) => text).join()).not.toContain('大概属于');
    const holders = await house.store.prisma.identity.findMany({ where: { sessionId } });
    expect(holders.map(({ key }) => key)).toEqual([two[1 - loser]?.id]);
  }
});

it('takes no guesses after five, in a form or outside', async () => {
  const { code } = await begun();
  await logIn();
  const back = stranger();
  await back.sayAll('你好', '同意');
  for (const wrong of ['AAAA-AAAA', 'BBBB-BBBB', '识别码 CCCC-CCCC', '识别码：DDDD-DDDD'])
    await back.say(wrong);
  expect(await back.say('识别码EEEE-EEEE')).toContain('没有找到这个识别码');
  expect(await back.say(`识别码 ${code}`)).toContain('试的次数太多');
  expect(back.all.map(({ text }) => text).join()).not.toContain('卡尺');
  const session = await house.store.prisma.session.findFirst({ where: { form: 'common/enrol-enterprise' } });
  // The first of them was the name of an enterprise.
  const answers = await house.store.prisma.answer.findMany({ where: { sessionId: session?.id ?? '' } });
  expect(answers[0]?.answer).toMatchObject({ value: 'AAAA-AAAA' });
});

it('takes a word of eight letters in a form for the answer it is', async () => {
  const person = stranger();
  await person.start(await house.invite({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' }));
  await person.say('同意');
  expect(await person.say('SHANGHAI')).toContain('大概属于哪一类');
  const { answer } = await house.store.prisma.answer.findFirstOrThrow();
  expect(answer).toMatchObject({ value: 'SHANGHAI' });
});

it('tells the other chats of a person that their records were taken up', async () => {
  const { person, code } = await begun();
  const telegram = await house.let({ role: 'contact', agencyId, enterpriseId });
  const own = await identity(person);
  await house.store.prisma.identity.updateMany({
    where: { key: telegram.id },
    data: { personId: own?.personId ?? '' },
  });
  await logIn();
  await telegram.read();
  await stranger().say(code);
  expect(await telegram.read()).toContain('在微信上认回了您的记录');
});

it('is known by another process at once, also what that process remembers of the stranger', async () => {
  const { code, sessionId } = await begun();
  await logIn();
  const other = await openHouse({ databaseUrl: house.databaseUrl });
  const there = await other.serve('wechat', 'w', { buttons: false, stableIds: false });
  const back = stranger();
  await back.sayAll('你好', '同意', '示例家具厂');
  const fresh = (await identity(back))?.sessionId ?? '';
  const elsewhere = new Person({ chat: other.chat, channel: there }, { id: back.id });
  expect(await elsewhere.say(code)).toContain('大概属于哪一类');
  // The first process still has the enrolment at hand.
  expect(await back.say('计量')).toContain('照片或文件');
  const answers = await house.store.prisma.answer.findMany({ orderBy: { at: 'asc' } });
  expect(answers.map((answer) => answer.sessionId)).toEqual([sessionId, fresh, sessionId]);
});

it('is left with a remark that hints at the code', async () => {
  const left: string[] = [];
  Object.assign(wechat, {
    remember: async (chat: string, hint: string) => {
      left.push(`${chat} ${hint}`);
      throw new Error('nobody waits for it');
    },
  });
  const { person, code } = await begun();
  const back = stranger();
  await logIn();
  await back.say(code);
  const hint = `质通·${code.slice(0, 4)}`;
  expect(left).toEqual([`${person.id} ${hint}`, `${back.id} ${hint}`]);
});

it('asks more warmly whom a remark hints at, and shows them nothing', async () => {
  await begun();
  await logIn();
  const back = stranger();
  const inbound = back.inbound({ kind: 'text', text: '你好', message: 'm' });
  const asked = await back.send({ ...inbound, sender: { ...inbound.sender, hint: '质通·ABCD' } });
  expect(asked).toContain('看备注');
  expect(asked).not.toContain('卡尺');
});

it('finishes a code in a greeting that opens the chat', async () => {
  const { code } = await begun();
  await logIn();
  const back = stranger();
  expect(await back.start(code)).toContain('认出您了');
});
