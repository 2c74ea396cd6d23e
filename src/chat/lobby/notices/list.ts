import { BYTE_ORDER_MARK, csvLine } from '../../../service/export/csv.js';
import type { ReadList } from '../../../service/notices/list-entry.js';
import { tellListRow } from '../../../service/notices/list-words.js';
import { readList } from '../../../service/notices/read-list.js';
import { sayText, type Visit } from '../visit.js';
import { tried } from './draft.js';
import { setPeople } from './people.js';
import { askFor, key, wordOf } from './say.js';
import { type At, readStep, toStep } from './steps.js';

/** 传一份名单: the next file is the list. */
export async function askList(visit: Visit, argument: string): Promise<void> {
  const at = await readStep(visit, argument);
  if (at) await askForList(visit, at, 'ask-list');
}

async function askForList(
  visit: Visit,
  { notice, edit }: At,
  word: 'ask-list' | 'list-file',
): Promise<undefined> {
  const again = toStep(notice.id, 'people', edit);
  const about = { what: 'list', id: notice.id, again, ...(edit ? { edit } : {}) } as const;
  await askFor(visit, wordOf(visit, word), about, [key(visit, again, 'before')]);
  return undefined;
}

const SHOWN = 5;

/** The list itself: what of it is of no use is said, row by row, and the others are chosen. */
export async function hearList(visit: Visit, at: At): Promise<At | undefined> {
  const { received, tx } = visit;
  if (!received) return askForList(visit, at, 'list-file');
  let list: ReadList | undefined;
  await tried(visit, async () => {
    list = await readList(tx, at.sender.owner, { ...received, bytes: Buffer.from(received.bytes) });
  });
  if (!list) return askForList(visit, at, 'ask-list');
  const { persons, rows } = list;
  const word = persons.length > 0 ? 'list-read' : 'list-none';
  sayText(visit, [wordOf(visit, word, { rows, count: persons.length }), ...reportOn(visit, list)].join('\n'));
  if (persons.length === 0) return askForList(visit, at, 'ask-list');
  return setPeople(visit, at, { persons: [...persons] });
}

/** The first of the rows in words, all of them in a file. */
function reportOn(visit: Visit, { faults, unknown }: ReadList): readonly string[] {
  const { lang } = visit.caller;
  const bad = [...faults, ...unknown].toSorted((a, b) => a.row - b.row);
  if (bad.length === 0) return [];
  const head = [wordOf(visit, 'list-row'), wordOf(visit, 'list-why')];
  const table = [head, ...bad.map((one) => [one.row, tellListRow(one, lang)])];
  const bytes = Buffer.from(`${BYTE_ORDER_MARK}${table.map(csvLine).join('')}`);
  visit.file = { name: wordOf(visit, 'list-bad-file'), mime: 'text/csv', base64: bytes.toString('base64') };
  return [
    wordOf(visit, 'list-bad', { count: bad.length }),
    ...bad.slice(0, SHOWN).map((one) => tellListRow(one, lang)),
    ...(bad.length > SHOWN ? [wordOf(visit, 'list-bad-more')] : []),
  ];
}
