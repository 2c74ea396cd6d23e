import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Lang } from '../../flow/json.js';
import type { AskedQuestion } from '../../store/export/read-columns.js';
import { exportWord } from './export-words.js';
import { type Part, partsOf } from './spread.js';

/** One column of an export: a part of a question, whatever version asked it. */
export interface Column {
  readonly key: string;
  readonly part: string;
  readonly head: string;
}

/** A list question has a table of its own. */
interface ListColumns {
  readonly key: string;
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface FormColumns {
  readonly columns: readonly Column[];
  readonly lists: readonly ListColumns[];
}

/**
 * The columns of a form over all its versions, the newest first: what the newest asks in its order, what only older ones
 * asked behind the question it followed there. The same question has the same column however its wording changed.
 * `lost`: questions of versions that cannot be read any more.
 */
export function columnsOf(
  versions: readonly Definition[],
  lost: readonly AskedQuestion[],
  lang: Lang,
): FormColumns {
  const slots = merge(versions.map(({ slots: of }) => of));
  const known = new Set(slots.map(({ key }) => key));
  const rest = new Map(lost.filter(({ key }) => !known.has(key)).map((one) => [one.key, one.label]));
  const more = [...rest].map(([key, label]) => ({ key, part: '', head: label }));
  const lists = slots.flatMap(({ key, all }): ListColumns[] => {
    const rows = all.flatMap(({ row }) => (row ? [row] : []));
    if (rows.length === 0) return [];
    return [{ key, name: all[0]?.question.label[lang] ?? key, columns: apart(headed(merge(rows), lang)) }];
  });
  return { columns: apart([...headed(slots, lang), ...more]), lists };
}

interface Merged {
  readonly key: string;
  /** In each version that has it, the newest first. */
  readonly all: readonly Slot[];
}

function merge(versions: readonly (readonly Slot[])[]): readonly Merged[] {
  const order: string[] = [];
  const all = new Map<string, Slot[]>();
  for (const slots of versions) {
    let behind = -1;
    for (const slot of slots) {
      const { key } = slot.question;
      const had = order.indexOf(key);
      if (had < 0) order.splice(behind + 1, 0, key);
      behind = had < 0 ? behind + 1 : had;
      all.set(key, [...(all.get(key) ?? []), slot]);
    }
  }
  return order.map((key) => ({ key, all: all.get(key) ?? [] }));
}

const headed = (merged: readonly Merged[], lang: Lang): readonly Column[] =>
  merged.flatMap(({ key, all }) => {
    const parts = new Map<string, Part>();
    for (const slot of all)
      for (const part of partsOf(slot, lang)) if (!parts.has(part.id)) parts.set(part.id, part);
    const label = all[0]?.question.label[lang] ?? key;
    return [...parts.values()].map(({ id, head }) => ({
      ...{ key, part: id },
      head: head === '' ? label : `${label}${exportWord('colon', lang)}${head}`,
    }));
  });

/** Of equal heads all but the first name their key. */
function apart(columns: readonly Column[]): readonly Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const head = taken.has(column.head) ? `${column.head} (${column.key})` : column.head;
    taken.add(head);
    return { ...column, head };
  });
}
