import type { NoticeFile } from '../../../service/notices/notice.js';
import { withKey } from '../agency-desk/ids.js';
import { sayText, type Visit } from '../visit.js';
import { changeDraft } from './draft.js';
import { key, wordOf } from './say.js';
import { type At, askStep, readStep, skipButton } from './steps.js';
import { findOwn } from './writer.js';

/** As many as an album holds, nearly. */
const FILES_MAX = 9;

export const askFiles = (visit: Visit, at: At): Promise<undefined> => askWith(visit, at, at.notice.files);

function askWith(visit: Visit, at: At, files: readonly NoticeFile[]): Promise<undefined> {
  if (files.length === 0) return askStep(visit, at, 'ask-files', [skipButton(visit, at, 'no-files')]);
  const names = files.map(({ name }) => name).join('、');
  return askStep(visit, at, wordOf(visit, 'files-have', { count: files.length, names }), [
    skipButton(visit, at, 'done'),
    key(visit, withKey('n-nofiles', at.notice.id, at.edit ? 'files+' : 'files'), 'drop-files'),
  ]);
}

/** Pictures and files, one after the other; an album comes as several messages. */
export async function hearFiles(visit: Visit, at: At): Promise<undefined> {
  const { files = [], fileProblems = [] } = visit;
  for (const problem of fileProblems) sayText(visit, problem);
  if (files.length === 0) {
    return askStep(visit, at, fileProblems.length > 0 ? 'ask-files' : 'files-send', [
      skipButton(visit, at, 'done'),
    ]);
  }
  const all = [...at.notice.files, ...files.map(({ id, name, mime }) => ({ id, name, mime }))];
  const kept = all.slice(0, FILES_MAX);
  if (all.length > FILES_MAX) sayText(visit, wordOf(visit, 'files-full', { max: FILES_MAX }));
  if (await changeDraft(visit, at.notice, (draft) => ({ ...draft, files: kept })))
    await askWith(visit, at, kept);
  return undefined;
}

export async function dropFiles(visit: Visit, argument: string): Promise<undefined> {
  const at = await readStep(visit, argument);
  if (!at || !(await changeDraft(visit, at.notice, (draft) => ({ ...draft, files: [] })))) return undefined;
  const own = await findOwn(visit, at.notice.id);
  return own ? askFiles(visit, { ...at, ...own }) : undefined;
}
