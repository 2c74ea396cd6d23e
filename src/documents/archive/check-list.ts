import type { Json, Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { chinaTime } from '../../service/china-time.js';
import type { ProjectView } from '../../service/projects/project-view.js';
import type { PrintedBlock, PrintedCell, PrintedForm } from '../forms/print-form.js';
import { archiveWords as words } from './archive-words.js';
import type { PackedFile } from './packing.js';

/** A record the standard asks for, and where it is in the archive. */
interface CheckedRecord {
  readonly key: string;
  readonly label: string;
  readonly clause: string;
  readonly status: 'present' | 'missing' | 'waived';
  readonly day: string;
  readonly note: string;
  readonly files: readonly string[];
}

export interface CheckList {
  readonly standard: string;
  readonly records: readonly CheckedRecord[];
  /** Forms handed in that the standard's list does not name, with their files. */
  readonly others: readonly { readonly title: string; readonly files: readonly string[] }[];
}

/** The records a standard asks for, as Jiangsu's 7.8.2 lists them; `filesOf`: what a response or a record became. */
export function checkList(
  { packTitle, records, handedIn }: ProjectView,
  filesOf: (id: string) => readonly string[],
  titleOf: (form: string) => string,
  lang: Lang,
): CheckList {
  const asked = new Set(records.map(({ form }) => form));
  const rest = handedIn.filter(({ form, id }) => !asked.has(form) && filesOf(id).length > 0);
  return {
    standard: packTitle[lang],
    records: records.map(({ key, label, source, form, status, at, note }) => {
      const given = handedIn.filter((one) => form !== undefined && one.form === form).map(({ id }) => id);
      return {
        ...{ key, label: label[lang], clause: source, status },
        day: at ? chinaTime(at).slice(0, 10) : '',
        note: note?.[lang] ?? '',
        files: [...given, key].flatMap(filesOf),
      };
    }),
    others: rest.map(({ form, id }) => ({ title: titleOf(form), files: filesOf(id) })),
  };
}

export const checkListJson = (list: CheckList): Json => list as unknown as Json;

const cell = (text: string, head = false): PrintedCell => ({
  runs: [{ kind: 'text', text }],
  ...{ across: 1, down: 1, head, hint: false, room: false },
});

const table = (
  caption: string,
  columns: readonly number[],
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): PrintedBlock => ({
  kind: 'table',
  caption,
  columns,
  rows: [
    ...(heads.length > 0 ? [heads.map((head) => cell(head, true))] : []),
    ...rows.map((row) => row.map((text) => cell(text))),
  ],
});

const line = (text: string): PrintedBlock => ({
  kind: 'paragraph',
  runs: [{ kind: 'text', text }],
  head: false,
});

/** As a paper that a person reads. */
export function printCheckList({ standard, records, others }: CheckList, lang: Lang): PrintedForm {
  const count = (status: CheckedRecord['status']) => records.filter((one) => one.status === status).length;
  const word = (one: keyof typeof words) => words[one][lang];
  const counts = { present: count('present'), waived: count('waived'), missing: count('missing') };
  const rows = records.map(({ clause, label, status, day, note, files }) => [
    ...[clause, label, word(status), day],
    [...files, note].filter(Boolean).join('\n'),
  ]);
  const rest = others.map(({ title, files }) => [title, files.join('\n')]);
  const heads = (['clause', 'record', 'state', 'day', 'where'] as const).map(word);
  return {
    title: `${word('check-list-what')} ${standard}`,
    titled: true,
    blocks: [
      line(
        records.length === 0
          ? word('no-list')
          : fill(words.summary, lang, { all: records.length, ...counts }),
      ),
      ...(records.length > 0 ? [table(standard, [12, 28, 10, 14, 36], heads, rows)] : []),
      ...(rest.length > 0 ? [table(word('others'), [40, 60], [word('record'), word('where')], rest)] : []),
    ],
  };
}

/** What the project is, and every file there is. */
export function printIndex(
  view: ProjectView,
  files: readonly PackedFile[],
  { at, masked, lang }: { readonly at: Date; readonly masked: boolean; readonly lang: Lang },
): PrintedForm {
  const word = (one: keyof typeof words) => words[one][lang];
  const { startedAt, endedAt, members } = view;
  const facts = [
    [word('project'), view.name],
    [word('enterprise'), view.enterprise.name],
    [word('agency'), view.agency.name],
    [word('pack'), view.packTitle[lang]],
    [
      word('span'),
      [startedAt, endedAt].flatMap((day) => (day ? [chinaTime(day).slice(0, 10)] : [])).join(' — '),
    ],
    [word('members'), members.map(({ name }) => name ?? '—').join('、')],
    [word('queried'), `${chinaTime(at)}${masked ? `（${word('masked')}）` : ''}`],
  ];
  return {
    title: word('archive'),
    titled: true,
    blocks: [
      table(word('project'), [25, 75], [], facts),
      table(
        word('index-what'),
        [65, 35],
        [word('file'), word('what')],
        files.map(({ name, what }) => [name, what]),
      ),
    ],
  };
}
