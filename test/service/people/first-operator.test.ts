import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolesOf } from '../../../src/service/people/caller.js';
import { makeFirstOperator } from '../../../src/service/people/first-operator.js';
import { NOW, Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await Town.found();
});
afterAll(() => town.end());

test('the machine makes one operator, and no second', async () => {
  const { prisma, transact } = town.store;
  const make = (name?: string) => transact((tx) => makeFirstOperator(tx, name, NOW));
  const personId = await make('赵管理');
  expect(personId).toBeDefined();
  expect((await rolesOf(prisma, personId ?? '')).operator).toBe(true);
  expect(await prisma.person.findUniqueOrThrow({ where: { id: personId ?? '' } })).toMatchObject({
    name: '赵管理',
  });
  expect(await prisma.audit.count({ where: { action: 'operator.first', key: personId ?? '' } })).toBe(1);
  expect(await make()).toBeUndefined();
  expect(await prisma.operator.count()).toBe(1);
});
