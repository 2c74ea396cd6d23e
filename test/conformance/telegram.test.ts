import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type House, openHouse } from './house.js';
import { Ledger } from './ledger.js';
import { runSuite } from './suite.js';
import { testKeyboards } from './suite-keyboards.js';
import { testTexts } from './suite-texts.js';
import { telegramGround } from './telegram-talker.js';

describe('telegram, by webhook', { timeout: 30_000 }, () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  afterAll(async () => {
    expect(await house.stop()).toEqual([]);
    expect(house.api.refused).toEqual([]);
  });
  runSuite(() => ({ house, ground: telegramGround(house.api) }));
});

describe('telegram, by polling', { timeout: 30_000 }, () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ mode: 'polling' });
  }, 60_000);
  afterAll(async () => {
    expect(await house.stop()).toEqual([]);
    expect(house.api.refused).toEqual([]);
  });
  const place = () => ({ house, ground: telegramGround(house.api), ledger: new Ledger() });
  testKeyboards(place);
  testTexts(place);
});
