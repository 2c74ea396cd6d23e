import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../../src/flow/definition/definition.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { consentNotice } from '../../../src/service/consent/consent-notice.js';
import { consentGiven, recordConsent, withdrawConsent } from '../../../src/service/consent/record-consent.js';
import { recordSeparateConsents } from '../../../src/service/consent/record-separate-consents.js';
import { setLanguage } from '../../../src/service/people/caller.js';
import { later, NOW, Town } from '../people/town.js';

let town: Town;
let definition: Definition;
beforeAll(async () => {
  town = await Town.found();
  const found = loadPacks('flows').definitions.get('common/consent');
  if (!found) throw new Error('the consent form is missing');
  definition = found;
});
afterAll(() => town.end());

/** The form after somebody changed its notice. */
function changed(): Definition {
  const { zh = '', en = '' } = definition.file.intro ?? {};
  return { ...definition, file: { ...definition.file, intro: { zh: `${zh}（改）`, en } } };
}

const given = (personId: string, form = definition) => consentGiven(town.store.prisma, personId, form);
const record = (personId: string, yes: boolean, at = NOW, notice = consentNotice(definition, 'zh')) =>
  town.store.transact((tx) => recordConsent(tx, { personId, notice, given: yes }, at));
const withdraw = (personId: string, at: Date) =>
  town.store.transact((tx) => withdrawConsent(tx, personId, at));
const rows = (personId: string) =>
  town.store.prisma.consent.findMany({
    where: { personId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { text: true },
  });
const actions = async (personId: string) =>
  (await town.store.prisma.audit.findMany({ where: { personId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );
const hand = (personId: string, answers: Record<string, boolean>, at = NOW) =>
  town.store.transact((tx) => recordSeparateConsents(tx, { personId, definition, answers }, at));

test('the notice is the introduction of the form, with the agency named beneath', () => {
  const plain = consentNotice(definition, 'zh');
  expect(plain).toMatchObject({ purpose: 'service', lang: 'zh', text: definition.file.intro?.zh });
  expect(plain.version).toMatch(/^[0-9a-f]{12}$/);
  const named = consentNotice(definition, 'zh', '示例$&中心');
  expect(named.text).toBe(`${plain.text}\n为您服务的质量服务机构：示例$&中心。`);
  expect(consentNotice(definition, 'en', 'Example').text).toMatch(/serves you: Example\.$/);
});

test('languages and agencies share a version; a change in any language makes another', () => {
  const { version, hash } = consentNotice(definition, 'zh');
  expect(consentNotice(definition, 'en').version).toBe(version);
  expect(consentNotice(definition, 'zh', '示例中心').version).toBe(version);
  expect(consentNotice(definition, 'zh', '示例中心').hash).not.toBe(hash);
  expect(consentNotice(changed(), 'en').version).not.toBe(version);
});

test('a yes is kept with the very text, when, and on which identity', async () => {
  const { personId, identityId } = await town.meet();
  const notice = consentNotice(definition, 'en', 'Example Centre');
  expect(await given(personId)).toBe(false);
  await town.store.transact((tx) => recordConsent(tx, { personId, identityId, notice, given: true }, NOW));
  expect(await given(personId)).toBe(true);
  const [row, ...others] = await rows(personId);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ purpose: 'service', given: true, identityId, at: NOW, withdrawnAt: null });
  expect(row?.text).toMatchObject({ text: notice.text, hash: notice.hash, lang: 'en' });
  expect(await town.audit('consent', row?.id ?? '')).toMatchObject([
    { action: 'consent.given', personId, at: NOW, details: { purpose: 'service', text: notice.hash } },
  ]);
});

test('people of several agencies, all at once: a text for each, kept once', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => town.meet()));
  const agencies = ['甲中心', '乙中心', undefined];
  await Promise.all(
    people.map(({ personId }, n) =>
      record(personId, true, NOW, consentNotice(definition, 'zh', agencies[n % 3])),
    ),
  );
  for (const { personId } of people) expect(await given(personId)).toBe(true);
  const hashes = agencies.map((name) => consentNotice(definition, 'zh', name).hash);
  expect(await town.store.prisma.consentText.count({ where: { hash: { in: hashes } } })).toBe(3);
});

test('a button pressed twice is one yes', async () => {
  const { personId } = await town.meet();
  await record(personId, true);
  await record(personId, true, later(1));
  expect(await rows(personId)).toHaveLength(1);
});

test('a changed notice is asked anew', async () => {
  const { personId } = await town.meet();
  await record(personId, true);
  expect(await given(personId, changed())).toBe(false);
  await record(personId, true, later(1), consentNotice(changed(), 'zh'));
  expect(await given(personId, changed())).toBe(true);
});

test('a no is kept, and ends an earlier yes; a later yes counts again', async () => {
  const { personId } = await town.meet();
  await record(personId, false);
  expect(await given(personId)).toBe(false);
  await record(personId, true, later(1));
  expect(await given(personId)).toBe(true);
  await record(personId, false, later(2));
  expect(await given(personId)).toBe(false);
  expect(await rows(personId)).toMatchObject([
    { given: false, at: NOW },
    { given: true, withdrawnAt: later(2) },
    { given: false, at: later(2) },
  ]);
  expect(await actions(personId)).toEqual([
    'consent.refused',
    'consent.given',
    'consent.withdrawn',
    'consent.refused',
  ]);
});

test('withdrawing ends everything agreed to, once, and for nobody else', async () => {
  const [one, other] = [await town.meet(), await town.meet()];
  for (const { personId } of [one, other]) await hand(personId, { agree: true, share: true });
  expect(await withdraw(one.personId, later(5))).toBe(true);
  expect(await withdraw(one.personId, later(6))).toBe(false);
  expect(await given(one.personId)).toBe(false);
  expect((await rows(one.personId)).map(({ withdrawnAt }) => withdrawnAt)).toEqual([later(5), later(5)]);
  expect(await given(other.personId)).toBe(true);
  await record(one.personId, true, later(7));
  expect(await given(one.personId)).toBe(true);
});

test('separate consents are kept each for its purpose, in the language of the person', async () => {
  const { personId } = await town.meet();
  await setLanguage(town.store.prisma, personId, 'en');
  await hand(personId, { agree: true, share: true, publish_case: false, no_such_question: true });
  const said = (await rows(personId)).map((row) => [row.purpose, row.given, row.text.lang]);
  expect(said.sort()).toEqual([
    ['publish_case', false, 'en'],
    ['service', true, 'en'],
    ['share', true, 'en'],
  ]);
  const share = (await rows(personId)).find(({ purpose }) => purpose === 'share');
  expect(share?.text.text).toBe(
    "Where needed, may your name, telephone and firm's details be passed to other organisations in the project, such as a laboratory or certification body?\nYou are told beforehand who receives what.",
  );
});

test('the form handed in again: what is left out stays, what changed is changed', async () => {
  const { personId } = await town.meet();
  await record(personId, true, NOW, consentNotice(definition, 'zh', '甲中心'));
  await hand(personId, { agree: true, share: true, publish_photo: true }, later(1));
  await hand(personId, { agree: true, share: false }, later(2));
  const live = (await rows(personId)).filter((row) => row.given && row.withdrawnAt === null);
  expect(live.map(({ purpose }) => purpose).sort()).toEqual(['publish_photo', 'service']);
  expect(live.find(({ purpose }) => purpose === 'service')?.text.text).toContain('甲中心');
});

test('no to the first question of the form ends everything', async () => {
  const { personId } = await town.meet();
  await hand(personId, { agree: true, share: true, publish_photo: true });
  await hand(personId, { agree: false }, later(1));
  expect((await rows(personId)).filter((row) => row.given && row.withdrawnAt === null)).toEqual([]);
  expect(await given(personId)).toBe(false);
});
