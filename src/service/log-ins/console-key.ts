import { createHmac, timingSafeEqual } from 'node:crypto';

/** A link to the page with the QR code opens it that long: whoever scans the code becomes the bot. */
const LASTS_MS = 3_600_000;

/** The key of the page where an operator logs the account in; it ends by itself. */
export function makeConsoleKey(secret: string, now: Date): string {
  const ends = (now.getTime() + LASTS_MS).toString(36);
  return `${ends}.${sign(secret, ends)}`;
}

export function isConsoleKey(secret: string, key: string, now: Date): boolean {
  const [ends = '', given = ''] = key.split('.');
  const right = Buffer.from(sign(secret, ends));
  const shown = Buffer.from(given);
  return (
    right.length === shown.length &&
    timingSafeEqual(right, shown) &&
    Number.parseInt(ends, 36) > now.getTime()
  );
}

export const logInLink = (publicUrl: string, key: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/console/wechat?key=${key}`;

const sign = (secret: string, ends: string): string =>
  createHmac('sha256', secret).update(`zhitong:console-wechat:${ends}`).digest('base64url');
