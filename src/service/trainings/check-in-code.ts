import { createHmac, timingSafeEqual } from 'node:crypto';

const MINUTE_MS = 60_000;

/** A code is shown for a minute and taken for two: typing takes time. */
const TAKEN_MINUTES = 2;

const CODE_DIGITS = 6;

/** The code to check in with at that moment: six digits, another each minute. */
export const checkInCode = (secret: string, now: Date): string =>
  codeOf(secret, Math.floor(now.getTime() / MINUTE_MS));

export function isCheckInCode(secret: string, given: string, now: Date): boolean {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const shown = Buffer.from(given.normalize('NFKC').replace(/\s/g, ''));
  let right = false;
  for (let ago = 0; ago < TAKEN_MINUTES; ago++) {
    const code = Buffer.from(codeOf(secret, minute - ago));
    if (code.length === shown.length && timingSafeEqual(code, shown)) right = true;
  }
  return right;
}

function codeOf(secret: string, minute: number): string {
  const mac = createHmac('sha256', secret).update(`zhitong:check-in:${minute}`).digest();
  return String(mac.readUIntBE(0, 6) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/** `ci-7-123456`: what the QR code on site carries into the chat. */
export const checkInPayload = (number: number, code: string): string => `ci-${number}-${code}`;

/** Undefined: it is no such thing. */
export function readCheckIn(payload: string): { readonly number: number; readonly code: string } | undefined {
  const [, number = '', code = ''] = /^ci-(\d{1,9})-(\d{6})$/.exec(payload) ?? [];
  return number === '' ? undefined : { number: Number(number), code };
}
