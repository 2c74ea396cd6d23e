// Every pattern of the sources on texts made to hurt it: long runs of what it is made of, with an end that does not fit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../../src');
/** A quarter of what a person may write in a chat: what tries every way never ends, whatever the length. */
const LENGTH = 1000;
/** All texts of one pattern take some milliseconds; the machine may be busy. */
const LIMIT_MS = 1500;

/** The patterns that stand in the sources, with where they stand. */
function readPatterns(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const names = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => one.endsWith('.ts'))) {
    const text = readFileSync(join(SOURCES, name), 'utf8');
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, name);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  }
  return found;
}

/** Runs of what the pattern names, and of what its classes stand for. */
function hurt(pattern: string): readonly string[] {
  const named = pattern.match(/[a-z]{2,}|[\u4e00-\u9fff]+/gi) ?? [];
  const pumps = [' ', 'a', '0', '是', '-', '.', '0.', 'a ', ' ,', '<a ', 'a=', ...named.slice(0, 4)];
  return pumps.map((pump) => `${pump.repeat(Math.ceil(LENGTH / pump.length)).slice(0, LENGTH)}\u0001`);
}

test('no pattern of the sources takes long over a text made to hurt it', () => {
  const patterns = readPatterns();
  expect(patterns.size).toBeGreaterThan(200);
  const slow: string[] = [];
  const context = createContext({ texts: [] as readonly string[] });
  for (const [pattern, name] of patterns) {
    context.texts = hurt(pattern);
    const script = new Script(`for (const text of texts) new RegExp(${pattern}).exec(text)`);
    try {
      script.runInContext(context, { timeout: LIMIT_MS });
    } catch {
      slow.push(`${name} ${pattern}`);
    }
  }
  expect(slow).toEqual([]);
}, 120_000);
