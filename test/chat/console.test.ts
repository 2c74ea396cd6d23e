import { expect, it } from 'vitest';
import { redeemLink } from '../../src/service/console/log-in.js';
import { openHouse, useDatabase } from './house.js';

useDatabase();

it('gives staff, bureaus and operators a link that works once, and nobody else', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const staff = await house.let({ role: 'staff', agencyId });
  const said = await staff.say('控制台');
  const link = /\/console\/in\/([\w-]{43})$/m.exec(said)?.[1] ?? '';
  expect(said).toContain('https://zhitong.example/console/in/');
  const enter = () => house.store.transact((tx) => redeemLink(tx, link, 'a browser', new Date()));
  expect(await enter()).toMatch(/^[\w-]{43}$/);
  expect(await enter()).toBeUndefined();

  const contact = await house.let({ role: 'contact', agencyId });
  expect(await contact.say('打开控制台')).toContain('市场监管部门');
  expect(await house.store.prisma.consoleLink.count()).toBe(1);
});
