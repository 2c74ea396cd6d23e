import type { Json } from '../json.js';
import type { FileRef, Given } from '../questions/question-type.js';
import { type Reading, unclear, understood } from './reading.js';

export const FILE_KINDS = ['image', 'document', 'table', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Files pile up in the draft; 完成 / done closes, and reaching max closes by itself. */
export function readFiles(
  given: Given,
  _limits: {
    readonly kinds: readonly FileKind[];
    readonly min: number;
    readonly max: number;
    readonly draft: Json | undefined;
  },
): Reading<readonly FileRef[]> {
  return given.kind === 'files' ? understood(given.files) : unclear('text-wanted');
}
