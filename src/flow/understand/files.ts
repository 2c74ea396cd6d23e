import type { FileKind } from '../domain/file-kinds.js';
import type { Json } from '../json.js';
import type { FileRef, Given } from '../questions/question-type.js';
import { brief, squeeze, wordSet } from './brief.js';
import { readCommand } from './command.js';
import { isFile, refuseFile } from './file-check.js';
import { type Hint, type Reading, unclear, understood } from './reading.js';
import { readNone } from './text.js';

export { FILE_KINDS, type FileKind } from '../domain/file-kinds.js';

interface FileLimits {
  readonly kinds: readonly FileKind[];
  readonly min: number;
  readonly max: number;
  readonly draft: Json | undefined;
}

const NO_MORE = wordSet(
  '没有了,没了,就这些,就这些了,就这几个,就这一个,只有这些,就这个,全部了,都发了,都传了,发好了,发了,传好了,已发,已上传,上传完成,发送完毕,完毕,结束,可以了,齐了,ok了,nomore,thatisit,thatsit,alldone,allsent,sent,complete',
);

/** Files pile up in the draft; 完成 / done closes, and reaching max closes by itself. */
export function readFiles(given: Given, limits: FileLimits): Reading<readonly FileRef[]> {
  const kept = keptFiles(limits.draft);
  if (given.kind === 'files') return take(given.files, kept, limits);
  if (given.kind === 'pick') return unclear('button-unknown');
  const words = brief(given.text);
  if (words === undefined) return unclear('files-how');
  const none = readNone(words) !== undefined;
  const done = readCommand(words)?.do === 'done' || NO_MORE.has(squeeze(words)) || (none && kept.length > 0);
  if (none && kept.length === 0) return unclear('files-none');
  return done ? close(kept, limits) : unclear('files-how');
}

function keptFiles(draft: Json | undefined): readonly FileRef[] {
  if (typeof draft !== 'object' || draft === null || !('files' in draft)) return [];
  const { files } = draft as { readonly files: Json };
  return Array.isArray(files) ? files.filter(isFile) : [];
}

function close(files: readonly FileRef[], { min }: FileLimits): Reading<readonly FileRef[]> {
  if (files.length === 0 && min <= 1) return unclear('files-nothing');
  return files.length < min || files.length === 0
    ? unclear('files-few', { min: Math.max(min, 1), count: files.length })
    : understood(files);
}

/** The good ones are kept even when another of the same message is refused; the person is told which one. */
function take(
  given: readonly unknown[],
  kept: readonly FileRef[],
  limits: FileLimits,
): Reading<readonly FileRef[]> {
  const { kinds, max } = limits;
  const files = [...kept];
  let refusal: Hint | undefined;
  for (const file of given) {
    if (!isFile(file)) refusal ??= { code: 'files-how' };
    else if (refuseFile(file, kinds)) refusal ??= refuseFile(file, kinds);
    else if (files.every(({ id }) => id !== file.id)) files.push(plain(file));
  }
  // Which of too many are meant is not for the bot to choose.
  if (files.length > max) return unclear('files-many', { max });
  if (refusal) {
    return files.length > kept.length
      ? { kind: 'more', draft: { files }, ask: refusal }
      : { kind: 'unclear', hint: refusal };
  }
  if (files.length === 0) return unclear('files-how');
  if (files.length === max) return understood(files);
  const left = max - files.length;
  return { kind: 'more', draft: { files }, ask: { code: 'files-got', with: { count: files.length, left } } };
}

const plain = ({ id, name, mime, size }: FileRef): FileRef => ({ id, name, mime, size });
