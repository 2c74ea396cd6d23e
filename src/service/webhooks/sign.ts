import { createHmac, randomBytes } from 'node:crypto';

/** What is stored of a secret: whoever reads the database alone cannot sign. */
export const makeSeed = (): string => randomBytes(24).toString('base64url');

/** The secret as its receiver has it. `key`: the key of the service. */
export const secretOf = (key: string, seed: string): string =>
  `zws_${createHmac('sha256', key).update(`zhitong:webhook:${seed}`).digest('base64url')}`;

/** The head of what is sent: a signature for each secret, of the time and the body as they are sent. */
export const writeSignature = (secrets: readonly string[], timestamp: string, body: string): string =>
  secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    .join(',');
