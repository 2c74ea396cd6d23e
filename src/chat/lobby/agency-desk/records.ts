import { archive } from '../../../service/projects/archive.js';
import { addRecord, type RecordView, waiveRecord } from '../../../service/projects/records.js';
import { option, sayText, type Visit } from '../visit.js';
import { readKey, withKey } from './ids.js';
import { findOwnProject } from './project-card.js';
import type { Rights } from './rights.js';
import { askWritten, key, panel, sayDesk, wordOf } from './show.js';

const MARKS = { present: '✓', waived: '–', missing: '○' } as const;

/** 记录: what the archive must hold, and what is missing; a paper or a note is added here. */
export async function showRecords(visit: Visit, rights: Rights, id: string, remark?: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const buttons = [
    ...view.records.map((record) => option(withKey('record', id, record.key), recordLine(visit, record))),
    key(visit, `@project:${id}`, 'to-project'),
  ];
  const text = [remark, wordOf(visit, view.records.length > 0 ? 'records-which' : 'records-none')];
  await panel(visit, text.filter((line) => line).join('\n\n'), buttons, {
    again: `@records:${id}`,
    project: id,
  });
}

function recordLine(visit: Visit, { status, label, note, behalf }: RecordView): string {
  const { lang } = visit.caller;
  const how = behalf === 'paper' || behalf === 'phone' ? `（${wordOf(visit, `by-${behalf}`)}）` : '';
  const said = note && status !== 'present' ? `（${note[lang]}）` : how;
  return `${MARKS[status]} ${label[lang]}${said}`;
}

/** One of them: what to do about it. */
export async function showRecord(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const view = read ? await findOwnProject(visit, rights, read.id) : undefined;
  const record = view?.records.find((one) => one.key === read?.key);
  if (!view || !record) return read && !view ? undefined : sayDesk(visit, 'stale');
  const { form } = record;
  const text = [
    recordLine(visit, record),
    record.note?.[visit.caller.lang],
    record.uploads.length > 0 ? wordOf(visit, 'record-files', { count: record.uploads.length }) : undefined,
    wordOf(visit, form === undefined ? 'record-how' : 'record-how-form'),
  ];
  const buttons = [
    ...(form === undefined ? [] : [key(visit, withKey('fill', view.enterprise.id, form), 'do-fill')]),
    ...(record.optional && record.status === 'missing'
      ? [key(visit, withKey('waive', view.id, record.key), 'do-waive')]
      : []),
  ];
  const about = { what: 'note', id: view.id, key: record.key, again: `@records:${view.id}` } as const;
  await askWritten(visit, text.filter((line) => line).join('\n'), about, buttons);
}

/** A note or photographs, as they are sent. */
export async function writeRecord(
  visit: Visit,
  rights: Rights,
  { id, key: name = '' }: { id: string; key?: string | undefined },
  note: string,
): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const uploads = (visit.files ?? []).map((file) => file.id);
  for (const problem of visit.fileProblems ?? []) sayText(visit, problem);
  const wish = { key: name, note, uploads, by: caller.personId };
  const added = await addRecord(tx, house.rulebook, id, wish, now);
  if (added.kind === 'closed' || added.kind === 'not-found') return sayDesk(visit, 'project-closed');
  if (added.kind === 'added') return showRecords(visit, rights, id, wordOf(visit, 'record-added'));
  const word = added.kind === 'needs-file' ? 'record-needs-file' : 'record-how';
  const about = { what: 'note', id, key: name, again: `@records:${id}` } as const;
  await askWritten(visit, wordOf(visit, word), about);
}

/** An optional record is left out: why? */
export async function askWaive(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const view = read ? await findOwnProject(visit, rights, read.id) : undefined;
  const record = view?.records.find((one) => one.key === read?.key);
  if (!view || !record) return read && !view ? undefined : sayDesk(visit, 'stale');
  const text = wordOf(visit, 'waive-why', { record: record.label[visit.caller.lang] });
  await askWritten(visit, text, {
    what: 'waive',
    id: view.id,
    key: record.key,
    again: `@records:${view.id}`,
  });
}

export async function writeWaive(
  visit: Visit,
  rights: Rights,
  { id, key: name = '' }: { id: string; key?: string | undefined },
  reason: string,
): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const waived = await waiveRecord(tx, house.rulebook, id, { key: name, reason, by: caller.personId }, now);
  const word = waived.kind === 'waived' ? 'record-waived' : 'record-obligatory';
  await showRecords(visit, rights, id, wordOf(visit, word));
}

/** 归档: refused while a record is missing, with which. */
export async function archiveProject(visit: Visit, rights: Rights, id: string): Promise<void> {
  const view = await findOwnProject(visit, rights, id);
  if (!view) return;
  const { tx, house, caller, now } = visit;
  const filed = await archive(tx, house.rulebook, id, { by: caller.personId }, now);
  if (filed.kind === 'not-found' || filed.kind === 'closed') return sayDesk(visit, 'project-closed');
  const back = key(visit, `@project:${id}`, 'to-project');
  if (filed.kind === 'incomplete') {
    const list = filed.missing.map(({ label, note }) => {
      const why = note ? `（${note[caller.lang]}）` : '';
      return `○ ${label[caller.lang]}${why}`;
    });
    const text = wordOf(visit, 'archive-incomplete', { list: list.join('\n') });
    return panel(visit, text, [key(visit, `@records:${id}`, 'do-records-missing'), back], {
      ...{ again: `@project:${id}`, project: id },
    });
  }
  const word = filed.kind === 'archived' ? 'archived' : 'archived-already';
  await panel(visit, wordOf(visit, word, { name: view.name }), [back], { again: back.id, project: id });
}
