import type { Json } from '../flow/json.js';
import type { Played } from './play-talk.js';
import type { Talk, TalkTurn } from './talk.js';

/** One place where a conversation went otherwise than it is written. */
export interface TalkDifference {
  /** The turn, or what else differs. */
  readonly at: number | 'begin' | 'record';
  readonly said: string;
  readonly lines: readonly string[];
}

/** Everything a person would have seen otherwise, and every difference of the record. */
export function compareTalk(talk: Talk, played: Played): readonly TalkDifference[] {
  const differences: TalkDifference[] = [];
  const compare = (at: TalkDifference['at'], said: string, expected: string | undefined, got: string) => {
    if (expected !== got) differences.push({ at, said, lines: diffLines(linesOf(expected), linesOf(got)) });
  };
  compare('begin', '(begin)', talk.begin, played.begin);
  talk.turns.forEach((turn, i) => {
    const got = played.bot[i];
    if (got !== undefined) compare(i, saidBy(turn), turn.bot, got);
  });
  compare('record', '(record)', pretty(talk.record as Json | undefined), pretty(played.record));
  return differences;
}

const saidBy = (turn: TalkTurn): string =>
  turn.say ??
  (turn.press === undefined
    ? (turn.send ?? []).map((file) => `[${file.name}]`).join(' ')
    : `[${turn.press}]`);

const linesOf = (text: string | undefined): string[] => (text ? text.split('\n') : []);

const pretty = (value: Json | undefined): string =>
  value === undefined ? '' : JSON.stringify(value, null, 2);

/** Lines that go (-) and lines that come (+), with a line of context around them. */
function diffLines(before: readonly string[], after: readonly string[]): string[] {
  const rows = before.length + 1;
  const columns = after.length + 1;
  const lengths = new Uint32Array(rows * columns);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * columns + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * columns + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * columns + j] ?? 0, lengths[i * columns + j + 1] ?? 0);
    }
  }
  const all: string[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      all.push(`  ${before[i]}`);
      i++;
      j++;
    } else if (
      i < before.length &&
      (j >= after.length || (lengths[(i + 1) * columns + j] ?? 0) >= (lengths[i * columns + j + 1] ?? 0))
    ) {
      all.push(`- ${before[i++]}`);
    } else all.push(`+ ${after[j++]}`);
  }
  const changed = (k: number) => all[k]?.startsWith('  ') === false;
  return all.filter((_, k) => changed(k) || changed(k - 1) || changed(k + 1));
}
