import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type House, openHouse } from './house.js';
import { runSuite } from './suite.js';
import { telegramGround } from './telegram-talker.js';

describe('telegram, by webhook', { timeout: 30_000 }, () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('webhook');
  }, 60_000);
  afterAll(async () => {
    expect(await house.stop()).toEqual([]);
    expect(house.api.refused).toEqual([]);
  });
  runSuite(() => ({ house, ground: telegramGround(house.api) }));
});
