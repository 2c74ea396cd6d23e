import { join } from 'node:path';
import type { Json } from '../../../src/flow/json.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { createEnterprise } from '../../../src/service/enterprises/create-enterprise.js';
import { newId } from '../../../src/store/new-id.js';
import type { House } from './setting.js';

const { definitions } = loadPacks(join(import.meta.dirname, '../../../flows'));

export const FORM_B = 'db5101-t190-2024/annex-b';
export const CHENGDU = 'db5101-t190-2024';

const definitionOf = (form: string) => {
  const definition = definitions.get(form);
  if (!definition) throw new Error(`no form ${form}`);
  return definition;
};

let made = 0;

/** An enterprise in the care of an agency. */
export async function makeEnterprise(
  { store }: Pick<House, 'store'>,
  agencyId: string | undefined,
  more: { name?: string; district?: string; creditCode?: string; facts?: Record<string, Json> } = {},
): Promise<string> {
  made += 1;
  return await createEnterprise(
    store.prisma,
    { name: `成都示例${made}机械有限公司`, ...more, agencyId },
    new Date(),
  );
}

export async function makeContact(
  { store }: Pick<House, 'store'>,
  enterpriseId: string,
  name = '张伟',
  title = '质量经理',
): Promise<string> {
  const { id: personId } = await store.prisma.person.create({ data: { id: newId(), name } });
  await store.prisma.contact.create({ data: { personId, enterpriseId, title } });
  return personId;
}

/** A form as it was handed in. `answers`: the values by question. */
export async function makeResponse(
  { store }: Pick<House, 'store'>,
  given: {
    readonly form?: string;
    readonly personId: string;
    readonly enterpriseId?: string;
    readonly projectId?: string;
    readonly answers?: Readonly<Record<string, Json>>;
    readonly at?: Date;
  },
): Promise<{ readonly id: string; readonly sessionId: string }> {
  const { form = FORM_B, personId, enterpriseId = null, projectId = null, answers = {} } = given;
  const { at = new Date() } = given;
  const { prisma } = store;
  const definition = definitionOf(form);
  const pack = form.slice(0, form.indexOf('/'));
  const entries = Object.entries(answers).map(([key, value]) => {
    const slot = definition.slots.find(({ question }) => question.key === key);
    if (!slot) throw new Error(`${form} has no question ${key}`);
    const { question, type } = slot;
    const shown = type.show(value, question, 'zh');
    const asked = { label: question.label.zh, question: (question.ask ?? question.label).zh };
    return [key, { ...asked, value, shown, answered: at.toISOString() }];
  });
  const [id, sessionId] = [newId(), newId()];
  const of = { definitionHash: definition.hash, form, personId, enterpriseId, projectId };
  await prisma.definition.createMany({
    data: [{ hash: definition.hash, pack, form, content: {} }],
    skipDuplicates: true,
  });
  await prisma.session.create({
    data: { id: sessionId, ...of, channel: 'web', status: 'submitted', state: {}, createdAt: at },
  });
  const record = { form, title: definition.title.zh, answers: Object.fromEntries(entries) };
  await prisma.response.create({
    data: { id, sessionId, ...of, pack, record: record as never, submittedAt: at, settledAt: at },
  });
  return { id, sessionId };
}
