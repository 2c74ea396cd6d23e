import type { Text } from '../json.js';
import { normalise } from './normalise.js';

export interface ReadableOption {
  readonly key: string;
  readonly label: Text;
  readonly also?: readonly string[] | undefined;
}

interface Name {
  readonly option: number;
  readonly text: string;
}

/** The options of one question, prepared for reading. */
export interface OptionIndex {
  readonly options: readonly ReadableOption[];
  /** Every full name: labels in both languages, other words. */
  readonly exact: ReadonlyMap<string, number>;
  readonly names: readonly Name[];
}

const indexes = new WeakMap<readonly ReadableOption[], OptionIndex>();

/** Lower case, without blanks and marks: 标准化 服务， and 标准化服务 are the same name. */
export const squeeze = (text: string): string => text.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '');

export function indexOf(options: readonly ReadableOption[]): OptionIndex {
  const known = indexes.get(options);
  if (known) return known;
  const names = options.flatMap(({ label, also }, option) =>
    [label.zh, label.en, ...(also ?? [])]
      .map((name) => ({ option, text: squeeze(normalise(name)) }))
      .filter(({ text }) => text.length > 0),
  );
  const exact = new Map<string, number>();
  for (const { option, text } of names) if (!exact.has(text)) exact.set(text, option);
  const index = { options, exact, names };
  indexes.set(options, index);
  return index;
}

/** Options a piece of text names in part: 计量 of 计量服务, or a whole name inside a longer text. */
export function partMatches({ names }: OptionIndex, text: string): number[] {
  if (text.length === 0) return [];
  const found = new Set<number>();
  for (const name of names) if (name.text.includes(text)) found.add(name.option);
  return [...found].sort((a, b) => a - b);
}

/** Options whose whole name stands inside the text; a name inside a longer matching name does not count. */
export function namedInside({ names }: OptionIndex, text: string): number[] {
  const hits = names
    .filter((name) => name.text.length >= 2 && text.includes(name.text))
    .sort((a, b) => b.text.length - a.text.length);
  let rest = text;
  const found = new Set<number>();
  for (const { option, text: name } of hits) {
    if (!rest.includes(name)) continue;
    found.add(option);
    rest = rest.replaceAll(name, '\u0000');
  }
  return [...found].sort((a, b) => a - b);
}

const NEAR_MAX_LENGTH = 24;

/** Options whose name differs by a slip or two of the keyboard, nearest first. */
export function nearMisses({ names }: OptionIndex, text: string): number[] {
  if (text.length < 2 || text.length > NEAR_MAX_LENGTH) return [];
  const limit = text.length <= 3 ? 1 : text.length <= 8 ? 2 : 3;
  const best = new Map<number, number>();
  for (const name of names) {
    if (Math.abs(name.text.length - text.length) > limit) continue;
    const distance = editDistance(text, name.text, limit);
    if (distance <= limit && distance < name.text.length / 2) {
      best.set(name.option, Math.min(distance, best.get(name.option) ?? Infinity));
    }
  }
  const nearest = Math.min(...best.values());
  return [...best].filter(([, distance]) => distance === nearest).map(([option]) => option);
}

function editDistance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      next.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? 0;
}
