import { createHash } from 'node:crypto';
import { hasValidCheck } from '../../flow/domain/credit-code.js';

/** The id of a thing of the demo, the same at every run: a UUID of version 8 (RFC 9562) from its name. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`zhitong demo ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** No authority registers under the area 000000, so that a code of the demo is nobody's. */
const NOWHERE = '91000000MADEM';

export function demoCreditCode(index: number): string {
  const body = `${NOWHERE}${String(index + 1).padStart(4, '0')}`;
  const check = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((c) => hasValidCheck(body + c));
  return `${body}${check}`;
}

/** No local number begins with 1. */
export const demoPhone = (index: number): string => `028-100001${String(index + 1).padStart(2, '0')}`;
