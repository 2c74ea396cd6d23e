import { describe, expect, it } from 'vitest';
import { hasValidCheck } from '../../../src/flow/domain/credit-code.js';

const VALID = ['91512081MA62K0260E', '91440300708461136T', '9131000063159284XQ'];

describe('the check character', () => {
  it.each(VALID)('fits %s', (code) => {
    expect(hasValidCheck(code)).toBe(true);
  });

  it.each(VALID)('finds any single wrong digit in %s', (code) => {
    for (let i = 0; i < code.length; i++)
      for (const other of '0123456789') {
        if (other === code[i]) continue;
        expect(hasValidCheck(code.slice(0, i) + other + code.slice(i + 1))).toBe(false);
      }
  });

  it.each(['', '9151', `${VALID[0]}0`])('refuses the length of "%s"', (code) => {
    expect(hasValidCheck(code)).toBe(false);
  });
});
