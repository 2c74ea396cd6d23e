import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retentionDocs } from '../../../src/cli/privacy-words.js';
import { keptTables } from '../../../src/service/retention/kept.js';
import { retentionRules } from '../../../src/service/retention/rules.js';
import { ruleWords } from '../../../src/service/retention/words.js';

const schema = readFileSync(join(import.meta.dirname, '../../../prisma/schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+)/gm)].map(([, name = '']) => name);

test('every table of the schema is in a rule, or is kept for a reason', () => {
  const ruled = retentionRules.flatMap((rule) => rule.models);
  const kept = keptTables.flatMap((one) => one.models);
  const unnamed = models.filter((model) => !ruled.includes(model) && !kept.includes(model));
  expect(unnamed, 'add a rule to rules.ts, or a reason to kept.ts').toEqual([]);
  expect([...ruled, ...kept].filter((model) => !models.includes(model))).toEqual([]);
  expect(kept.filter((model, i) => kept.indexOf(model) !== i || ruled.includes(model))).toEqual([]);
});

test('every rule has words, and a period within its bounds', () => {
  expect(Object.keys(ruleWords).sort()).toEqual(retentionRules.map(({ key }) => key).sort());
  for (const { key, days, between } of retentionRules) {
    if (!between) continue;
    expect(between[0] <= days && days <= between[1], key).toBe(true);
  }
});

test('nothing that statistics of a year count can be set to go within the year', () => {
  const counted = ['unfinished', 'registrations', 'reminders', 'notices'];
  for (const { key, between } of retentionRules)
    if (counted.includes(key)) expect(between?.[0], key).toBeGreaterThan(365);
});

test.each([
  ['docs/privacy.md', 'en'],
  ['docs/privacy.zh-CN.md', 'zh'],
] as const)('%s holds the table as it is (npx zhitong retention --docs --lang %s)', (file, lang) => {
  expect(readFileSync(join(import.meta.dirname, '../../..', file), 'utf8')).toContain(retentionDocs(lang));
});
