import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readCommand, readQuoted } from '../../../src/flow/understand/command.js';

const table = z
  .strictObject({
    orders: z.array(
      z.strictObject({ order: z.looseObject({ do: z.string() }), say: z.array(z.string()).min(1) }),
    ),
    answers: z.array(z.string()),
    quoted: z.record(z.string(), z.array(z.string())),
    unquoted: z.array(z.string()),
  })
  .parse(parse(readFileSync(new URL('./commands.yaml', import.meta.url), 'utf8')));

describe('commands', () => {
  for (const { order, say } of table.orders) {
    it.each(say)(`%j orders ${JSON.stringify(order)}`, (text) => {
      expect(readCommand(text)).toEqual(order);
    });
  }

  it.each(table.answers)('%j is an answer', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });

  it('holds no word twice', () => {
    const said = table.orders.flatMap(({ say }) => say);
    expect(said.filter((word, i) => said.indexOf(word) !== i)).toEqual([]);
  });
});

describe('quotation marks', () => {
  for (const [bare, quoted] of Object.entries(table.quoted)) {
    it.each(quoted)(`%j is the answer ${bare}`, (text) => {
      expect(readCommand(text)).toBeUndefined();
      expect(readQuoted(text)).toBe(bare);
    });
  }

  it.each(table.unquoted)('%j is not in quotation marks', (text) => {
    expect(readQuoted(text)).toBeUndefined();
  });
});

const words = table.orders.flatMap(({ say }) => say);

test('a command among other words is no command', () => {
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.constantFrom(...words), (one, other) => {
      const both = `${one}，我们觉得${other}`;
      expect(readCommand(both)).toBeUndefined();
      expect(readCommand(`${one}${'一'.repeat(100)}${other}`)).toBeUndefined();
    }),
  );
});

test('no text makes it throw or takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      readCommand(text);
      readQuoted(text);
    }),
  );
  for (const unit of ['返回', '\u200b', '/', '改', '第', ' ', '?', '【']) {
    expect(readCommand(unit.repeat(2_000_000))).toBeUndefined();
    expect(readQuoted(`“${unit.repeat(2_000_000)}”`)).toBeUndefined();
  }
});
