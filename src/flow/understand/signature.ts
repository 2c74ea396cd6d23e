import type { FileRef, Given } from '../questions/question-type.js';
import { brief } from './brief.js';
import { isFile, refuseFile } from './file-check.js';
import { findName, isName, maybeName } from './person-name.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

/** A drawn or photographed signature, or a typed full name. */
export type Signature = { readonly name: string } | { readonly file: FileRef };

const NAME_MAX = 20;
const LABEL = /^(?:本人)?(?:签名|签字|签署|署名|signed(?: by)?|signature)[ :：]*/i;

export function readSignature(given: Given): Reading<Signature> {
  if (given.kind === 'pick') return unclear('button-unknown');
  return given.kind === 'files' ? readPicture(given.files) : readTypedName(given.text);
}

function readPicture(files: readonly unknown[]): Reading<Signature> {
  const [file, ...others] = files;
  if (!isFile(file)) return unclear('signature-how');
  if (others.length > 0) return unclear('signature-one');
  const refusal = refuseFile(file, ['image']);
  if (refusal) return { kind: 'unclear', hint: refusal };
  const { id, name, mime, size } = file;
  return understood({ file: { id, name, mime, size } });
}

/** 同意, ok or 1 agree to something, but sign nothing. */
function readTypedName(text: string): Reading<Signature> {
  const words = brief(text)?.replace(LABEL, '');
  if (!words) return unclear('signature-how');
  const name = findName(words);
  const length = [...name].length;
  if (length < 2 || length > NAME_MAX) return unclear('signature-how');
  if (isName(name)) return understood({ name });
  return maybeName(name) ? doubt({ name }) : unclear('signature-how');
}
