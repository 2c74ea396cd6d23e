import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchema } from './check-schema.js';
import { compareTalk, type TalkDifference } from './compare-talk.js';
import { type Fault, showFault } from './fault.js';
import type { LoadedPacks } from './load-packs.js';
import { playTalk } from './play-talk.js';
import { Source } from './source.js';
import { type Talk, talkFile } from './talk.js';
import { writeTalk } from './write-talk.js';

export interface TalkResult {
  /** pack/file */
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly differences: readonly (TalkDifference & { readonly line: number })[];
  readonly updated: boolean;
}

/** The golden conversations of all packs, or of a pack, a form or one file. */
export function runTalks(
  loaded: LoadedPacks,
  { only, update = false }: { only?: string | undefined; update?: boolean } = {},
): readonly TalkResult[] {
  return [...loaded.packs.values()].flatMap((pack) =>
    readdirSync(pack.folder)
      .filter((file) => file.endsWith('.talk.yaml'))
      .filter((file) => isWanted(pack.name, file, only))
      .sort()
      .map((file) => runTalk(loaded, join(pack.folder, file), pack.name, file, update)),
  );
}

function isWanted(pack: string, file: string, only: string | undefined): boolean {
  if (only === undefined) return true;
  const path = `${pack}/${file}`;
  const wanted = only.replace(/^.*flows\//, '').replace(/\/$/, '');
  return wanted === pack || path === wanted || path.startsWith(`${wanted}.`);
}

function runTalk(loaded: LoadedPacks, path: string, pack: string, file: string, update: boolean): TalkResult {
  const name = `${pack}/${file}`;
  const text = readFileSync(path, 'utf8');
  const source = new Source(name, text);
  const fine = source.data !== undefined && checkSchema(source, talkFile, source.data);
  const talk = source.data as Talk;
  const definition = fine ? loaded.definitions.get(`${pack}/${talk.form}`) : undefined;
  if (fine && !file.startsWith(`${talk.form}.`)) {
    source.fault(['form'], 'name-differs', `the talk is of ${talk.form} but the file ${file}`);
  } else if (fine && !definition) {
    source.fault(['form'], 'form-missing', `the form ${pack}/${talk.form} is not there or has faults`);
  }
  if (!definition || source.faults.length > 0)
    return { name, faults: source.faults, differences: [], updated: false };
  const played = playTalk(definition, talk);
  const differences = compareTalk(talk, played).map((difference) => ({
    ...difference,
    line: source.position(typeof difference.at === 'number' ? ['turns', difference.at] : [difference.at])
      .line,
  }));
  if (!update || differences.length === 0) return { name, faults: [], differences, updated: false };
  writeFileSync(path, writeTalk(text, played));
  return { name, faults: [], differences: [], updated: true };
}

/** What a person reads when a conversation went otherwise. */
export function showTalkResult({ name, faults, differences }: TalkResult): string {
  return [
    ...faults.map(showFault),
    ...differences.flatMap(({ said, lines, line }) => [
      `${name}:${line} after “${said}”`,
      ...lines.map((l) => `    ${l}`),
    ]),
  ].join('\n');
}
