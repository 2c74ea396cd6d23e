import { createHmac, randomInt } from 'node:crypto';

/** Without 0 O, 1 I L and U, which are mistaken for others when read out or copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 30^10 codes, 49 bits: with the limits on guessing nobody meets one by chance. */
const LENGTH = 10;

const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A code as it is kept in mind: ten characters, nothing between them. */
export function makeCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** As people see it: XXXXX-XXXXX. */
export const showCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/**
 * The code a text consists of, whatever its case, width, blanks and dashes; undefined: it cannot be one. Some words are
 * made of the same characters: ask only where a code is expected, or look it up.
 */
export function readCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_−ー一]/gu, '');
  return CODE.test(code) ? code : undefined;
}

/** What is stored in place of a code: without the secret it cannot be found by trying. */
export const hashCode = (secret: string, code: string): string =>
  createHmac('sha256', secret).update(`zhitong:invite-code:${code}`).digest('hex');
