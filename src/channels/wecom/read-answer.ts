import { z } from 'zod';
import type { HttpAnswer } from '../shared/http-request.js';
import { MINUTE_MS } from './limits.js';

/** What became of one message to the robot. */
export type Answer =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly permanent: boolean; readonly why: string };

const schema = z.object({ errcode: z.int() });

const SOON_MS = 5000;
const BUSY = -1;
const TOO_MANY = 45_009;
/** No webhook of that key, the robot was taken out, words it may not say or that are too long: it will be so again. */
const FOR_GOOD = new Set([40_008, 40_058, 44_004, 45_002, 93_000, 93_004, 93_008, 93_017]);

/** Delivered is only what WeCom says was delivered: it reports errors inside HTTP 200. */
export function readAnswer({ status, body }: HttpAnswer): Answer {
  if (status === 429) return { kind: 'again', afterMs: MINUTE_MS };
  if (status >= 500 || status === 408) return { kind: 'again', afterMs: SOON_MS };
  if (status !== 200) return { kind: 'refused', permanent: true, why: `HTTP ${status}` };
  const errcode = schema.safeParse(parse(body)).data?.errcode;
  switch (errcode) {
    case 0:
      return { kind: 'delivered' };
    case BUSY:
      return { kind: 'again', afterMs: SOON_MS };
    case TOO_MANY:
      return { kind: 'again', afterMs: MINUTE_MS };
    case undefined:
      return { kind: 'refused', permanent: false, why: 'the answer is not WeCom’s' };
    default:
      // Its own words hold addresses and at times the key.
      return { kind: 'refused', permanent: FOR_GOOD.has(errcode), why: `errcode ${errcode}` };
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
