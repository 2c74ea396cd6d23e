import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TrainingRow } from '../../store/trainings/trainings.js';
import { checkInCode, checkInPayload } from './check-in-code.js';

/** The page stays a little, so that nobody looks at an error while people leave. */
const STAYS_MS = 3_600_000;

/** Where the code to check in with is shown on a screen. Whoever has the link sees it, until the training is over. */
export const boardLink = (publicUrl: string, secret: string, trainingId: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/training/${trainingId}?key=${sign(secret, trainingId)}`;

export function isBoardKey(
  secret: string,
  { id, endsAt }: Pick<TrainingRow, 'id' | 'endsAt'>,
  key: string,
  now: Date,
): boolean {
  const right = Buffer.from(sign(secret, id));
  const shown = Buffer.from(key);
  const over = now.getTime() > endsAt.getTime() + STAYS_MS;
  return !over && right.length === shown.length && timingSafeEqual(right, shown);
}

const sign = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`zhitong:training-board:${id}`).digest('base64url');

/** What the QR code on the screen leads to: the bot where there is one, else the page. */
export function checkInLink(
  { number, secret }: Pick<TrainingRow, 'number' | 'secret'>,
  { publicUrl, bots }: { readonly publicUrl: string; readonly bots: readonly string[] },
  now: Date,
): string {
  const payload = checkInPayload(number, checkInCode(secret, now));
  const [bot] = bots;
  return bot === undefined
    ? `${publicUrl.replace(/\/+$/, '')}/chat/${payload}`
    : `https://t.me/${bot}?start=${payload}`;
}
