import { expect, test } from 'vitest';
import { mayFillOnBehalf } from '../../../src/service/projects/on-behalf.js';
import { CHENGDU, definitions } from './site.js';

const may = (form: string): boolean | undefined => {
  const definition = definitions.get(form);
  return definition && mayFillOnBehalf(definition);
};

test('whoever is rated does not write the rating down; what an enterprise needs may be taken down for it', () => {
  expect(may(`${CHENGDU}/annex-b`)).toBe(true);
  expect(may(`${CHENGDU}/annex-e`)).toBe(true);
  expect(may(`${CHENGDU}/annex-f`)).toBe(false);
  expect(may('common/training-feedback')).toBe(false);
});
