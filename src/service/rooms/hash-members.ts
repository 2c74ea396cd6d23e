import { createHmac } from 'node:crypto';

/** Names of members as they are kept: enough to see that they are the same. Each once. */
export function hashMembers(secret: string, names: readonly string[]): readonly string[] {
  const plain = names.map((name) => name.normalize('NFC').trim()).filter((name) => name !== '');
  return [...new Set(plain)].map((name) =>
    createHmac('sha256', secret)
      .update(`zhitong:room-member:${name}`)
      .digest('base64url')
      .slice(0, HASH_LENGTH),
  );
}

/** 72 bits. */
const HASH_LENGTH = 12;
