import { expect, it } from 'vitest';
import { mapNeeds } from '../../src/reports/needs-map.js';

it('counts what is wanted where, and puts first what the fewest people can do', () => {
  const need = (district: string, section: string, what: string, enterprises: number) => ({
    ...{ district, section, need: what, enterprises },
  });
  const map = mapNeeds(
    [
      need('金牛区', 'C', 'testing', 6),
      need('成华区', 'C', 'testing', 2),
      need('金牛区', '', 'branding', 3),
      need('金牛区', 'C', 'metrology', 9),
      need('金牛区', 'C', 'testing.b', 5),
      need('成华区', 'C', 'testing.b', 2),
      need('成华区', 'C', 'testing.a', 1),
    ],
    [
      { service: 'testing', people: 4 },
      { service: 'metrology', people: 3 },
      { service: 'certification', people: 2 },
    ],
  );
  expect(map.services).toEqual([
    { service: 'branding', wanted: 3, people: 0, load: undefined },
    { service: 'metrology', wanted: 9, people: 3, load: 3 },
    { service: 'testing', wanted: 8, people: 4, load: 2 },
    { service: 'certification', wanted: 0, people: 2, load: 0 },
  ]);
  expect(map.districts).toEqual([
    { key: '金牛区', wanted: { testing: 6, branding: 3, metrology: 9 } },
    { key: '成华区', wanted: { testing: 2 } },
  ]);
  expect(map.sections.map(({ key }) => key)).toEqual(['C', '']);
  expect(map.items).toEqual([
    { service: 'testing', item: 'b', wanted: 7 },
    { service: 'testing', item: 'a', wanted: 1 },
  ]);
});
