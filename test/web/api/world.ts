import type { Scope } from '../../../src/service/api/scopes.js';
import { SCOPES, scopesFor } from '../../../src/service/api/scopes.js';
import { makeToken } from '../../../src/service/api/tokens.js';
import type { Owner } from '../../../src/service/notices/notice.js';
import { openProject } from '../../../src/service/projects/open-project.js';
import { addTask } from '../../../src/service/work/tasks.js';
import { newId } from '../../../src/store/new-id.js';
import { CHENGDU, FORM_B, makeContact, makeEnterprise, makeResponse } from '../console/rows.js';
import { type House, makeAgency, makePerson, rulebook } from '../console/setting.js';

interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a program reads has the shape it expects
  readonly json: any;
}

/** A program that holds a token. */
export interface Program {
  readonly token: string;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Said>;
}

export function program(house: House, token: string): Program {
  return {
    token,
    async ask(method, path, body, headers = {}) {
      const response = await fetch(`${house.url}/api/v1${path}`, {
        method: method.toUpperCase(),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const { status } = response;
      return { status, headers: response.headers, text, json: text === '' ? undefined : JSON.parse(text) };
    },
  };
}

/** With all scopes there are for such an owner, or with these. */
export async function givenToken(
  house: House,
  owner: Owner,
  scopes: readonly Scope[] = owner.agencyId === undefined ? scopesFor('bureau') : SCOPES,
  by?: string,
): Promise<Program & { readonly id: string }> {
  const wish = { owner, name: '一网通办', scopes, days: 30, by };
  const { id, token } = await house.store.transact((tx) => makeToken(tx, wish, new Date()));
  return { ...program(house, token), id };
}

export async function makeTask({ store }: House, matterId: string): Promise<string> {
  const task = { matterId, title: '上门诊断', role: 'staff' as const, dueOn: '2026-12-31' };
  return await store.transact((tx) => addTask(tx, task, undefined, new Date()));
}

/** An agency at work, with something of everything. */
export async function makeWorld(house: House) {
  const { store } = house;
  const { prisma } = store;
  const agencyId = await makeAgency(house);
  const admin = await makePerson(house, { admin: agencyId, name: '李娜' });
  const enterpriseId = await makeEnterprise(house, agencyId, {
    district: '成都市新都区',
    facts: { 'enterprise.contact': { name: '张伟', phone: '13800138000' }, 'enterprise.headcount': 120 },
  });
  const contact = await makeContact(house, enterpriseId);
  const account = await prisma.account.findFirstOrThrow({ where: { channel: 'web' } });
  await prisma.identity.create({
    data: { id: newId(), accountId: account.id, key: newId(), personId: contact, heardAt: new Date() },
  });
  const opening = {
    enterpriseId,
    agencyId,
    pack: CHENGDU,
    members: [{ personId: admin, role: 'staff' as const }],
  };
  const opened = await store.transact((tx) => openProject(tx, rulebook, opening, new Date()));
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { projectId } = opened;
  const taskId = await makeTask(house, projectId);
  const answers = {
    enterprise_name: '示例机械',
    legal_representative: '张伟',
    contact: { name: '张伟', phone: '13800138000' },
    headcount: 120,
  };
  const filled = { personId: contact, enterpriseId, projectId, answers };
  const { id: responseId, sessionId } = await makeResponse(house, { ...filled, form: FORM_B });
  await prisma.amendment.create({
    data: {
      ...{ sessionId, slot: 7, key: 'contact', kind: 'amended', personId: contact, at: new Date() },
      was: { name: '王强', phone: '13900139000' },
      value: answers.contact,
    },
  });
  return { agencyId, admin, enterpriseId, contact, projectId, taskId, responseId };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
