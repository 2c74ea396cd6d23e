import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindIdentity, issueBindCode, looksBound } from '../../../src/service/people/bind.js';
import { readBindCode } from '../../../src/service/people/bind-code.js';
import type { Caller } from '../../../src/service/people/caller.js';
import { isLostCode, markLost } from '../../../src/service/people/mark-lost.js';
import { newId } from '../../../src/store/new-id.js';
import { later, NOW, SECRET, Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

let accounts = 0;

/** An account of its own: a log-in of one loses nobody of another. */
const newAccount = () => ({ channel: 'wechat', account: `w${++accounts}` });
type Account = ReturnType<typeof newAccount>;

const come = (account: Account, key = newId()) => town.meet({ ...account, key });

const codeOf = async ({ identityId }: Caller): Promise<string> =>
  readBindCode(await issueBindCode(town.store.prisma, SECRET, identityId))?.code ?? '';

const lose = ({ accountId }: Caller, ...living: readonly Caller[]) =>
  town.store.transact((tx) =>
    markLost(tx, accountId, ['somebody', ...living.map(({ chat }) => chat)], later(10)),
  );

const bind = (caller: Caller, account: Account, code: string, minutes = 20) =>
  town.store.transact((tx) =>
    bindIdentity(tx, SECRET, code, { ...caller, address: { ...account, key: caller.chat } }, later(minutes)),
  );

const identity = (id: string) => town.store.prisma.identity.findUnique({ where: { id } });
const person = (id: string) => town.store.prisma.person.findUnique({ where: { id } });

/** Somebody in the middle of a form whose id is lost, and who comes under a new one. */
async function comeBack() {
  const account = newAccount();
  const old = await come(account);
  const sessionId = await town.session(old);
  const code = await codeOf(old);
  await lose(old);
  return { account, old, sessionId, code, fresh: await come(account) };
}

test('a code is given once, and another after the secret was changed', async () => {
  const caller = await come(newAccount());
  const code = await codeOf(caller);
  expect(await codeOf(caller)).toBe(code);
  const next = await issueBindCode(town.store.prisma, 'another secret', caller.identityId);
  expect(readBindCode(next)?.code).not.toBe(code);
  expect(await issueBindCode(town.store.prisma, 'another secret', caller.identityId)).toBe(next);
});

test('a code that is another’s already is not given twice', async () => {
  const [one, two] = [await come(newAccount()), await come(newAccount())];
  const code = await codeOf(two);
  const { bindHash } = (await identity(two.identityId)) ?? {};
  await town.store.prisma.identity.update({ where: { id: two.identityId }, data: { bindHash: null } });
  await town.store.prisma.identity.update({
    where: { id: one.identityId },
    data: { bindHash: bindHash ?? null },
  });
  const other = await codeOf(two);
  expect(other).not.toBe(code);
  expect(await codeOf(two)).toBe(other);
});

test('the lost identity takes the new id, with its person, session and name; the stranger is gone', async () => {
  const { account, old, sessionId, code, fresh } = await comeBack();
  const bound = await bind(fresh, account, code);
  expect(bound).toMatchObject({
    kind: 'bound',
    caller: { identityId: old.identityId, personId: old.personId, chat: fresh.chat, sessionId, fresh: false },
    kept: [],
  });
  expect(await identity(old.identityId)).toMatchObject({ key: fresh.chat, lostAt: null, heardAt: later(20) });
  expect(await identity(fresh.identityId)).toBeNull();
  expect(await person(fresh.personId)).toBeNull();
  expect(await town.audit('identity', old.identityId)).toEqual([
    {
      action: 'identity.bound',
      personId: old.personId,
      at: later(20),
      details: { from: fresh.identityId, person: fresh.personId, sessions: [] },
    },
  ]);
});

test('the next message under the new id is theirs', async () => {
  const { account, old, code, fresh } = await comeBack();
  await bind(fresh, account, code);
  expect(await come(account, fresh.chat)).toMatchObject({ identityId: old.identityId, fresh: false });
});

test('what the stranger answered, agreed to, sent in and asked for is theirs now; what was only opened is gone', async () => {
  const { account, old, sessionId, code, fresh } = await comeBack();
  const begun = await town.session(fresh);
  const { prisma } = town.store;
  const opened = newId();
  const of = { definitionHash: 'h', form: 'p/f', state: {}, status: 'asking', channel: 'wechat' };
  await prisma.session.create({ data: { id: opened, ...of, personId: fresh.personId } });
  const done = await town.session(fresh, { status: 'submitted' });
  await prisma.identity.update({ where: { id: fresh.identityId }, data: { sessionId: begun } });
  const filed = { definitionHash: 'h', pack: 'p', form: 'p/f', record: {}, submittedAt: NOW };
  await prisma.response.create({
    data: { id: newId(), sessionId: done, personId: fresh.personId, ...filed },
  });
  await prisma.consentText.create({
    data: { hash: 'bind', purpose: 'service', version: 'bind', lang: 'zh', text: '告知' },
  });
  await prisma.consent.create({
    data: { id: newId(), personId: fresh.personId, purpose: 'service', textHash: 'bind', given: true },
  });
  const file = { id: newId(), sha256: 's', name: 'a.pdf', mime: 'application/pdf', size: 1 };
  await prisma.upload.create({ data: { ...file, personId: fresh.personId } });
  const enterpriseId = await town.enterprise();
  const join = { enterpriseId, by: 'name', said: '示例' };
  await prisma.joinRequest.create({ data: { id: newId(), personId: fresh.personId, ...join } });
  await prisma.outbox.create({
    data: { id: newId(), identityId: fresh.identityId, accountId: fresh.accountId, message: {} },
  });

  const bound = await bind(fresh, account, code);
  expect(bound).toMatchObject({ kind: 'bound', kept: [{ id: begun, form: 'p/f' }], caller: { sessionId } });
  const sessions = await prisma.session.findMany({
    where: { personId: old.personId },
    orderBy: { id: 'asc' },
  });
  expect(sessions.map(({ id }) => id)).toEqual([sessionId, begun, done].sort());
  expect(sessions.find(({ id }) => id === begun)).toMatchObject({ version: 2, identityId: old.identityId });
  expect(await prisma.session.findUnique({ where: { id: opened } })).toBeNull();
  const theirs = { where: { personId: old.personId } };
  for (const table of [prisma.response, prisma.consent, prisma.upload, prisma.joinRequest])
    expect(await (table as typeof prisma.upload).count(theirs as never)).toBe(1);
  expect(await prisma.outbox.count({ where: { identityId: old.identityId } })).toBe(1);
});

test('with nothing open before, the session begun meanwhile is gone on with', async () => {
  const { account, old, sessionId, code, fresh } = await comeBack();
  await town.store.prisma.session.update({ where: { id: sessionId }, data: { status: 'cancelled' } });
  const begun = await town.session(fresh);
  expect(await bind(fresh, account, code)).toMatchObject({
    caller: { identityId: old.identityId, sessionId: begun },
  });
});

test('a request to be let in where they are let in already is no longer one', async () => {
  const { account, old, code, fresh } = await comeBack();
  const enterpriseId = await town.enterprise();
  await town.contact(old.personId, enterpriseId);
  const join = { enterpriseId, by: 'name', said: '示例' };
  await town.store.prisma.joinRequest.create({ data: { id: newId(), personId: fresh.personId, ...join } });
  await bind(fresh, account, code);
  expect(await town.store.prisma.joinRequest.count({ where: { enterpriseId } })).toBe(0);
});

test('whom the stranger served in a project they serve still', async () => {
  const { account, old, code, fresh } = await comeBack();
  const [agencyId, id] = [await town.agency(), newId()];
  const enterpriseId = await town.enterprise();
  for (const { personId } of [old, fresh]) await town.staff(personId, agencyId, 'staff');
  const of = { id, pack: 'p', agencyId, enterpriseId };
  await town.store.prisma.matter.create({ data: { ...of, kind: 'project' } });
  await town.store.prisma.project.create({ data: { ...of, stage: 's' } });
  const member = { projectId: id, personId: fresh.personId, role: 'staff' };
  await town.store.prisma.projectMember.create({ data: member });
  await bind(fresh, account, code);
  const members = await town.store.prisma.projectMember.findMany({ where: { projectId: id } });
  expect(members).toMatchObject([{ personId: old.personId, role: 'staff', endedAt: null }]);
});

test('who is the same in all they have meanwhile is the same person', async () => {
  const { account, old, code, fresh } = await comeBack();
  const enterpriseId = await town.enterprise();
  const agencyId = await town.agency();
  for (const { personId } of [old, fresh]) {
    await town.contact(personId, enterpriseId);
    await town.staff(personId, agencyId, 'staff');
  }
  expect(await bind(fresh, account, code)).toMatchObject({ kind: 'bound' });
});

test.each([
  [
    'a contact of another enterprise',
    async ({ personId }: Caller) => town.contact(personId, await town.enterprise()),
  ],
  ['staff', async ({ personId }: Caller) => town.staff(personId, await town.agency(), 'staff')],
  [
    'an operator',
    async ({ personId }: Caller) => void (await town.store.prisma.operator.create({ data: { personId } })),
  ],
  [
    'of a bureau',
    async ({ personId }: Caller) => {
      const bureauId = await town.bureau();
      await town.store.prisma.bureauMember.create({ data: { personId, bureauId } });
    },
  ],
  [
    'writing elsewhere too',
    async ({ personId }: Caller) => {
      const { identityId } = await town.meet();
      await town.store.prisma.identity.update({ where: { id: identityId }, data: { personId } });
    },
  ],
  [
    'in the middle of a form for another enterprise',
    async (caller: Caller) => void (await town.session(caller, { enterpriseId: await town.enterprise() })),
  ],
])('who is %s is left as they are', async (_, become) => {
  const { account, old, code, fresh } = await comeBack();
  await become(fresh);
  expect(await bind(fresh, account, code)).toEqual({ kind: 'refused', why: 'somebody-else' });
  expect(await identity(fresh.identityId)).toMatchObject({ personId: fresh.personId, misses: 0 });
  expect((await identity(old.identityId))?.lostAt).toEqual(later(10));
  expect(await town.audit('identity', old.identityId)).toMatchObject([
    { action: 'identity.bind-refused', personId: fresh.personId, details: { why: 'somebody-else' } },
  ]);
});

test('the place of who is there is nobody’s, nor one’s own, nor one of another account', async () => {
  const { account, old, code, fresh } = await comeBack();
  const elsewhere = newAccount();
  expect(await bind(await come(elsewhere), elsewhere, code)).toEqual({ kind: 'refused', why: 'unknown' });
  await bind(fresh, account, code);
  const thief = await come(account);
  expect(await bind(thief, account, code)).toEqual({ kind: 'refused', why: 'living' });
  expect(await identity(thief.identityId)).toMatchObject({ misses: 1 });
  expect(await town.audit('identity', old.identityId)).toMatchObject([
    { action: 'identity.bound' },
    { action: 'identity.bind-refused', personId: thief.personId, details: { why: 'living' } },
  ]);
  const back = await come(account, fresh.chat);
  expect(await bind(back, account, code)).toEqual({ kind: 'refused', why: 'own' });
});

test('ten who send one code at once: one is bound', async () => {
  const { account, old, code } = await comeBack();
  const ten = await Promise.all(Array.from({ length: 10 }, () => come(account)));
  const ends = await Promise.all(ten.map((one) => bind(one, account, code)));
  expect(ends.filter(({ kind }) => kind === 'bound')).toHaveLength(1);
  expect(ends.filter((end) => end.kind === 'refused' && end.why === 'living')).toHaveLength(9);
  const winner = ten[ends.findIndex(({ kind }) => kind === 'bound')];
  expect(await identity(old.identityId)).toMatchObject({ key: winner?.chat });
});

test('wrong codes are counted as those of invites are, also in a form', async () => {
  const { account, code, fresh } = await comeBack();
  for (let n = 0; n < 3; n++) await bind(fresh, account, 'AAAAAAAA');
  const look = (text: string) => town.store.transact((tx) => looksBound(tx, SECRET, text, fresh, later(20)));
  expect(await look(code)).toBe(true);
  expect(await look('AAAAAAAA')).toBe(false);
  expect(await bind(fresh, account, 'AAAAAAAA')).toEqual({
    kind: 'refused',
    why: 'unknown',
    waitMinutes: 15,
  });
  expect(await look(code)).toBe(false);
  expect(await bind(fresh, account, code)).toEqual({
    kind: 'refused',
    why: 'too-many-tries',
    waitMinutes: 15,
  });
  expect(await bind(fresh, account, code, 36)).toMatchObject({ kind: 'bound', caller: {} });
});

test('a page that was opened meanwhile is theirs too', async () => {
  const { account, old, code, fresh } = await comeBack();
  const page = await town.meet(town.address('web'));
  await town.store.prisma.identity.update({
    where: { id: page.identityId },
    data: { personId: fresh.personId, sessionId: newId() },
  });
  expect(await bind(fresh, account, code)).toMatchObject({ kind: 'bound' });
  expect(await identity(page.identityId)).toMatchObject({ personId: old.personId, sessionId: null });
});

test('what could not be sent while they were lost is sent, replies are not', async () => {
  const { account, old, code, fresh } = await comeBack();
  const add = (more: object) =>
    town.store.prisma.outbox.create({
      data: {
        id: newId(),
        identityId: old.identityId,
        accountId: old.accountId,
        message: {},
        status: 'blocked',
        error: 'no-identity',
        ...more,
      },
    });
  const notice = await add({});
  const kept = [await add({ reply: true }), await add({ error: 'quota' }), await add({ passedTo: newId() })];
  await bind(fresh, account, code);
  const rows = await town.store.prisma.outbox.findMany({ where: { identityId: old.identityId } });
  expect(rows.find(({ id }) => id === notice.id)).toMatchObject({ status: 'waiting', error: null });
  for (const { id } of kept) expect(rows.find((row) => row.id === id)).toMatchObject({ status: 'blocked' });
});

test('after a log-in those with other ids are lost, those there again are back', async () => {
  const account = newAccount();
  const [gone, there, late] = [await come(account), await come(account), await come(account)];
  await town.meet({ ...account, key: late.chat }, later(11));
  const other = await come(newAccount());
  expect(await lose(gone, there)).toEqual({ lost: 1, back: 0 });
  const lostAt = async ({ identityId }: Caller) => (await identity(identityId))?.lostAt;
  expect(await Promise.all([gone, there, late, other].map(lostAt))).toEqual([later(10), null, null, null]);
  expect(await lose(gone, there, gone)).toEqual({ lost: 0, back: 1 });
  expect(await town.audit('account', gone.accountId)).toMatchObject([
    { action: 'identity.lost', details: { lost: 1, back: 0 } },
    { action: 'identity.lost', details: { lost: 0, back: 1 } },
  ]);
  await lose(gone);
  await town.meet({ ...account, key: gone.chat }, later(30));
  expect(await lostAt(gone)).toBeNull();
  // A list that was not read loses nobody.
  expect(await town.store.transact((tx) => markLost(tx, gone.accountId, [], later(40)))).toEqual({
    lost: 0,
    back: 0,
  });
});

test('a request with the code of somebody lost is theirs', async () => {
  const { account, old, code, fresh } = await comeBack();
  const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
  const asks = (text: string, at: Account = account) => isLostCode(town.store.prisma, SECRET, at, text);
  expect(await asks(`我是李梅 ${shown}`)).toBe(true);
  expect(await asks('我是李梅 ABCD-EFGH')).toBe(false);
  expect(await asks('我是李梅')).toBe(false);
  expect(await asks(shown, newAccount())).toBe(false);
  await bind(fresh, account, code);
  expect(await asks(shown)).toBe(false);
  expect(old.personId).not.toBe(fresh.personId);
});
