import {
  FILE_BYTES_MAX,
  FILE_MB_MAX,
  type FileKind,
  kindOfFile,
  knownExtensions,
} from '../domain/file-kinds.js';
import type { FileRef } from '../questions/question-type.js';
import { cutTo, stripInvisible } from './normalise.js';
import type { Hint } from './reading.js';

const SHOWN_NAME_MAX = 60;

/** Why a file cannot be taken; undefined when it can. */
export function refuseFile(file: FileRef, kinds: readonly FileKind[]): Hint | undefined {
  const { name, mime, size } = file;
  const shown = showName(name);
  const kind = kindOfFile(name, mime);
  const allowed = knownExtensions(kinds);
  if (kind === 'unsafe') return { code: 'files-unsafe', with: { name: shown, kinds: allowed } };
  if (kind === undefined || !kinds.includes(kind))
    return { code: 'files-kind', with: { name: shown, kinds: allowed } };
  if (size > FILE_BYTES_MAX) return { code: 'files-big', with: { name: shown, max: FILE_MB_MAX } };
  if (size === 0) return { code: 'files-empty', with: { name: shown } };
  return undefined;
}

const showName = (name: string): string =>
  stripInvisible(cutTo(name, SHOWN_NAME_MAX)).replace(/\s+/g, ' ').trim();

/** What a channel or a kept draft hands over is looked at before it is used. */
export const isFile = (file: unknown): file is FileRef =>
  typeof file === 'object' &&
  file !== null &&
  ['id', 'name', 'mime'].every((key) => typeof (file as Record<string, unknown>)[key] === 'string') &&
  (file as FileRef).id !== '' &&
  Number.isFinite((file as FileRef).size) &&
  (file as FileRef).size >= 0;
