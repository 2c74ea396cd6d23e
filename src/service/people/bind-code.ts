import { createHmac } from 'node:crypto';

/** RFC 4648, base 32. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

/** 32^8 codes, 40 bits: with the limits on guessing nobody meets one by chance. */
const LENGTH = 8;

const LETTER = /[A-Z]/;

/** What a person types for a letter that looks like it; none of them is in the alphabet. */
const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '8': 'B' };

/** The code of an identity; `turn`: the next one, should it be another's already. */
export function bindCode(secret: string, identityId: string, turn = 0): string {
  const label = turn === 0 ? `bind:${identityId}` : `bind:${identityId}:${turn}`;
  const code = toBase32(createHmac('sha256', secret).update(label).digest()).slice(0, LENGTH);
  // All digits, it could not be told from a number.
  return LETTER.test(code) ? code : bindCode(secret, identityId, turn + 1);
}

/** As people see it: ABCD-EFGH. */
export const showBindCode = (code: string): string =>
  `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** What is stored in place of a code: without the secret it cannot be found by trying. */
export const hashBindCode = (secret: string, code: string): string =>
  createHmac('sha256', secret).update(`zhitong:bind-code:${code}`).digest('hex');

/** Begins the remark that is left on a contact; the first letters of the code follow. */
export const BIND_REMARK = '质通·';

/** The remark for a code as it is shown. */
export const remarkOf = (shown: string): string => BIND_REMARK + shown.slice(0, LENGTH / 2);

export interface ReadBindCode {
  readonly code: string;
  /** named: it is called so; grouped: it is written as one; bare: a word of eight letters may look like it. */
  readonly how: 'named' | 'grouped' | 'bare';
}

const SIGN = '[A-Z0-8]';
const HALF = `${SIGN}{4}`;
/** Also within a sentence: people pass on the message by which they were told it. */
const NAMED = new RegExp(`识别码[^A-Z0-9]{0,6}(${HALF}) ?-? ?(${HALF})(?![A-Z0-9])`);
const NAMED_EN = new RegExp(`\\bCODE(?: IS)?[ :]*(${HALF})-(${HALF})(?![A-Z0-9])`);
const GROUPED = new RegExp(`^(${HALF}) ?- ?(${HALF})$`);
const BARE = new RegExp(`^(${HALF}) ?(${HALF})$`);

/** Said to a question of the house. */
const ANSWERS: ReadonlySet<string> = new Set(['DISAGREE']);

const ANYWHERE = new RegExp(`(?<![A-Z0-9-])(${HALF})-(${HALF})(?![A-Z0-9-])`, 'g');

/** What may be binding codes among other words, as in a friend request. */
export function findBindCodes(text: string): readonly string[] {
  const upper = plainOf(text).toUpperCase();
  const named = readBindCode(text)?.code;
  const found = [...upper.matchAll(ANYWHERE)].map((match) => codeOf(match));
  return [...new Set([named, ...found])].filter((code) => code !== undefined);
}

/** The binding code in a message; undefined: there is none. */
export function readBindCode(text: string): ReadBindCode | undefined {
  const plain = plainOf(text);
  const upper = plain.toUpperCase();
  const named = codeOf(NAMED.exec(upper)) ?? codeOf(NAMED_EN.exec(upper));
  if (named !== undefined) return { code: named, how: 'named' };
  const grouped = codeOf(GROUPED.exec(upper));
  if (grouped !== undefined) return { code: grouped, how: 'grouped' };
  const bare = codeOf(BARE.exec(upper));
  if (bare === undefined || ANSWERS.has(bare)) return undefined;
  const asTold = plain === upper && !plain.includes(' ');
  return { code: bare, how: asTold ? 'grouped' : 'bare' };
}

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}−_]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();

function codeOf(found: RegExpExecArray | null): string | undefined {
  const [, first, second] = found ?? [];
  if (first === undefined || second === undefined) return undefined;
  const said = first + second;
  return LETTER.test(said) ? said.replace(/[018]/g, (sign) => LOOKALIKES[sign] ?? sign) : undefined;
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= BITS; bits -= BITS) text += ALPHABET[(value >>> (bits - BITS)) & 31];
    value &= (1 << bits) - 1;
  }
  return text;
}
