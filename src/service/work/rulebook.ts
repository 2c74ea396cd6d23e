import { createHash } from 'node:crypto';
import type { MatterKind, Rule } from '../../flow/definition/rules.js';
import type { PackFile } from '../../flow/definition/schema.js';
import type { Calendar } from '../calendar/calendar.js';
import { applyOverrides } from './overrides.js';

/** The rules in force: those of the packs, as an agency changed them, and the calendar they count by. */
export interface Rulebook {
  readonly calendar: Calendar;
  readonly packs: readonly string[];
  pack(name: string): PackFile | undefined;
  /** `overrides`: `settings.reminders` of the agency. */
  rulesOf(pack: string, kind: MatterKind, overrides?: unknown): readonly Rule[];
  /** Changes with the rules of a pack and with the calendar; never empty. */
  hashOf(pack: string): string;
}

/** Another number when the same rules give other tasks than before: then every matter is planned anew. */
const PLANNED_AS = 2;

export function openRulebook(files: Iterable<PackFile>, calendar: Calendar): Rulebook {
  const packs = new Map([...files].map((file) => [file.pack, file]));
  const hashes = new Map(
    [...packs].map(([name, { rules = [], moments = [] }]) => [
      name,
      hash([PLANNED_AS, rules, moments, calendar.version]),
    ]),
  );
  const rules = (pack: string, kind: MatterKind) =>
    (packs.get(pack)?.rules ?? []).filter(({ of = 'project' }) => of === kind);
  return {
    calendar,
    packs: [...packs.keys()],
    pack: (name) => packs.get(name),
    rulesOf: (pack, kind, overrides) => applyOverrides(rules(pack, kind), overrides, pack),
    hashOf: (pack) => hashes.get(pack) ?? 'none',
  };
}

const HASH_LENGTH = 16;

const hash = (what: unknown): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, HASH_LENGTH);
