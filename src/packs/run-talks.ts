import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Definition } from '../flow/definition/definition.js';
import { checkSchema } from './check-schema.js';
import { compareTalk, type TalkDifference } from './compare-talk.js';
import { type Fault, showFault } from './fault.js';
import type { LoadedPacks, Pack } from './load-packs.js';
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
    talksOf(pack)
      .filter((file) => isWanted(pack, file, only))
      .map((file) => runTalk(loaded, join(pack.folder, file), pack.name, file, update)),
  );
}

const talksOf = (pack: Pack): string[] =>
  readdirSync(pack.folder)
    .filter((file) => file.endsWith('.talk.yaml'))
    .sort();

/** A pack, a form or a talk, by name or by path. */
function isWanted(pack: Pack, file: string, only: string | undefined): boolean {
  if (only === undefined) return true;
  const wanted = only.replace(/(\.yaml|\/)$/, '');
  const names = [pack.name, `${pack.name}/${file}`];
  const paths = [resolve(pack.folder), resolve(pack.folder, file)];
  const matches = (path: string, asked: string) => path === asked || path.startsWith(`${asked}.`);
  return names.some((name) => matches(name, wanted)) || paths.some((path) => matches(path, resolve(wanted)));
}

function runTalk(loaded: LoadedPacks, path: string, pack: string, file: string, update: boolean): TalkResult {
  const name = `${pack}/${file}`;
  const text = readFileSync(path, 'utf8');
  const { source, talk, definition } = readTalk(loaded, text, pack, file);
  if (!definition) return { name, faults: source.faults, differences: [], updated: false };
  const played = playTalk(definition, talk);
  for (const { turn, buttons } of played.missing) {
    source.fault(['turns', turn, 'press'], 'wrong-value', `there is no button ${talk.turns[turn]?.press}`, {
      expected: buttons.join(' | '),
    });
  }
  if (source.faults.length > 0) return { name, faults: source.faults, differences: [], updated: false };
  const differences = compareTalk(talk, played).map((difference) => ({
    ...difference,
    line: source.position(typeof difference.at === 'number' ? ['turns', difference.at] : [difference.at])
      .line,
  }));
  if (!update || differences.length === 0) return { name, faults: [], differences, updated: false };
  writeFileSync(path, writeTalk(text, played));
  return { name, faults: [], differences: [], updated: true };
}

/** A talk that has the right shape and a form; otherwise its source holds the faults. */
function readTalk(
  loaded: LoadedPacks,
  text: string,
  pack: string,
  file: string,
): { source: Source; talk: Talk; definition: Definition | undefined } {
  const source = new Source(`${pack}/${file}`, text);
  const talk = source.data as Talk;
  if (source.data === undefined || !checkSchema(source, talkFile, source.data))
    return { source, talk, definition: undefined };
  const definition = loaded.definitions.get(`${pack}/${talk.form}`);
  if (!file.startsWith(`${talk.form}.`)) {
    source.fault(['form'], 'name-differs', `the talk is of ${talk.form} but the file ${file}`);
  } else if (!definition) {
    source.fault(['form'], 'form-missing', `the form ${pack}/${talk.form} is not there or has faults`);
  }
  return { source, talk, definition: source.faults.length > 0 ? undefined : definition };
}

/** The faults of all conversations as files; they are not played. */
export const checkTalkFiles = (loaded: LoadedPacks): readonly Fault[] =>
  [...loaded.packs.values()].flatMap((pack) =>
    talksOf(pack).flatMap((file) => {
      const text = readFileSync(join(pack.folder, file), 'utf8');
      const { source, talk } = readTalk(loaded, text, pack.name, file);
      // A form with faults has been reported itself.
      const formIsThere = pack.forms.includes(talk?.form);
      return source.faults.filter(({ code }) => code !== 'form-missing' || !formIsThere);
    }),
  );

/** What a person reads when a conversation went otherwise. */
export function showTalkResult({ name, faults, differences }: TalkResult, flows = ''): string {
  return [
    ...faults.map((fault) => showFault({ ...fault, file: join(flows, fault.file) })),
    ...differences.flatMap(({ said, lines, line }) => [
      `${join(flows, name)}:${line} after “${said}”`,
      ...lines.map((l) => `    ${l}`),
    ]),
  ].join('\n');
}
