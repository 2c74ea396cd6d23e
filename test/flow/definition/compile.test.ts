import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/flow/definition/compile.js';
import { type FlowFile, flowFile } from '../../../src/flow/definition/schema.js';
import { buildRegistry, questionTypes } from '../../../src/flow/questions/registry.js';
import { both, Chat, form } from '../chat.js';

const file = (name: string, questions: object[]): FlowFile =>
  flowFile.parse({
    form: name,
    title: both(name),
    source: 't',
    by: 'contact',
    sections: [{ key: 's', title: both('节'), questions }],
  });

describe('compiling', () => {
  const person = file('person', [
    { key: 'has', type: 'yes-no', label: both('有人吗') },
    { key: 'name', type: 'short-text', label: both('姓名'), when: { has: true } },
  ]);

  test('a sub-flow stands in with prefixed keys and conditions', () => {
    const definition = compile(
      't/main',
      file('main', [
        { use: 't/person', as: 'boss' },
        { key: 'end', type: 'short-text', label: both('尾') },
      ]),
      (id) => (id === 't/person' ? person : undefined),
    );
    expect(definition.slots.map((s) => s.question.key)).toEqual(['boss_has', 'boss_name', 'end']);
    expect(new Chat(definition).say('否').asking).toBe('end');
    expect(new Chat(definition).say('是').asking).toBe('boss_name');
  });

  test('a sub-flow that is not there or turns in a circle is refused', () => {
    const circle = file('circle', [{ use: 't/circle', as: 'c' }]);
    expect(() => compile('t/circle', circle, () => circle)).toThrow(/sub-flow/);
    expect(() => compile('t/x', file('x', [{ use: 't/nope', as: 'n' }]), () => undefined)).toThrow(/t\/nope/);
  });

  test('the hash follows the content, not the order of keys', () => {
    const a = form([{ key: 'a', type: 'short-text', label: { zh: '甲', en: 'A' } }]);
    const b = form([{ type: 'short-text', label: { en: 'A', zh: '甲' }, key: 'a' }]);
    const c = form([{ key: 'a', type: 'short-text', label: { zh: '乙', en: 'A' } }]);
    expect(a.hash).toBe(b.hash);
    expect(a.hash).not.toBe(c.hash);
  });
});

describe('the registry of question types', () => {
  test('refuses a gap', () => {
    expect(() => buildRegistry(questionTypes.slice(1))).toThrow(/without a file: short-text/);
  });
  test('refuses a double', () => {
    expect(() => buildRegistry([...questionTypes, ...questionTypes.slice(0, 1)])).toThrow(
      /twice: short-text/,
    );
  });
  test('refuses a type outside the vocabulary', () => {
    expect(() => buildRegistry([...questionTypes, { name: 'mood' as never }])).toThrow(
      /not in the vocabulary: mood/,
    );
  });
});
