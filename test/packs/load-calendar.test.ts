import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { showFault } from '../../src/packs/fault.js';
import { daysOf, loadCalendar, NO_OVERRIDES } from '../../src/packs/load-calendar.js';

function load(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
  writeFileSync(join(folder, 'calendar.yaml'), text);
  const { file, faults } = loadCalendar(folder);
  return { file, faults: faults.map(showFault) };
}

describe('loadCalendar', () => {
  it('reads days off and days worked', () => {
    const { file, faults } = load(
      'complete: [2027]\noff:\n  - { day: "2027-02-05", to: "2027-02-07", name: 春节 }\nwork:\n  - { day: "2027-02-14", name: 春节 }\n',
    );
    expect(faults).toEqual([]);
    expect(file.complete).toEqual([2027]);
    expect(file.off.flatMap(daysOf)).toEqual(['2027-02-05', '2027-02-06', '2027-02-07']);
    expect(file.work).toEqual([{ day: '2027-02-14', name: '春节' }]);
  });

  it('has no overrides where there is no file', () => {
    expect(loadCalendar(mkdtempSync(join(tmpdir(), 'calendar-')))).toEqual({
      file: NO_OVERRIDES,
      faults: [],
    });
  });

  it.each([
    [
      'a day that does not exist',
      'off:\n  - { day: "2027-02-30", name: 春节 }\n',
      /:2:12 wrong-value write a day/,
    ],
    ['a day written otherwise', 'off:\n  - { day: 2027.2.5, name: 春节 }\n', /:2:12 wrong-value/],
    [
      'an end before the beginning',
      'off:\n  - { day: "2027-02-05", to: "2027-02-01", name: 春节 }\n',
      /:2:5 .*before/,
    ],
    ['no name', 'work:\n  - { day: "2027-02-14" }\n', /missing-property name is missing/],
    ['an unknown word', 'of:\n  - { day: "2027-02-14", name: 春节 }\n', /:1:1 unknown-property/],
    [
      'a day that is off and worked',
      'off:\n  - { day: "2027-02-13", to: "2027-02-14", name: 春节 }\nwork:\n  - { day: "2027-02-14", name: 春节 }\n',
      /:4:12 wrong-value 2027-02-14 stands here twice — see off 春节/,
    ],
    ['no YAML', 'off: [\n', /yaml-syntax/],
  ])('names %s with its place and then takes nothing over', (_, text, told) => {
    const { file, faults } = load(text);
    expect(faults.join('\n')).toMatch(told);
    expect(file).toEqual(NO_OVERRIDES);
  });
});
