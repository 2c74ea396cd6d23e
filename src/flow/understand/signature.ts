import type { FileRef, Given } from '../questions/question-type.js';
import { type Reading, unclear } from './reading.js';

/** A drawn or photographed signature, or a typed full name. */
export type Signature = { readonly name: string } | { readonly file: FileRef };

export function readSignature(_given: Given): Reading<Signature> {
  return unclear('text-wanted');
}
