import { randomUUID } from 'node:crypto';

/** A UUID of version 7 (RFC 9562): grows with time, so that new rows lie together in an index. */
export function newId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // Node draws the randomness of many of these at once; variant and what follows the version are as they should be.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
