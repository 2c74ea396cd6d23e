import type { OwnLetter } from '../channels/web/web-channel.js';
import type { Act } from '../chat/inbound.js';
import { Fault } from '../fault/fault.js';
import { faultTable } from '../fault/fault-table.js';
import type { Lang } from '../flow/json.js';
import type { Who } from './chat-port.js';
import type { WebParts } from './web-parts.js';

/**
 * Hands on what a visitor did, within the order of their chat; resolves when it is stored, with what was said to somebody who is gone
 * since; throws `try-later` when it is not.
 */
export async function takeIn(
  { web, log }: WebParts,
  { who, lang }: { readonly who: Who; readonly lang: Lang },
  id: string,
  act: Act,
  own?: OwnLetter,
): Promise<string | undefined> {
  const { channel, account, key } = who;
  const inbound = {
    channel,
    account,
    chat: key,
    group: false,
    sender: { id: key, name: '', lang },
    key: `web:${key}:${id}`,
    at: Date.now(),
    ...act,
  };
  try {
    return await web.takeNow(inbound, own);
  } catch (error) {
    // A message that can never be stored must not come again and again.
    if (error instanceof Fault && !faultTable[error.code].retry && faultTable[error.code].status < 500)
      throw error;
    log.warn({ channel, kind: act.kind, error: (error as Error).name }, 'a message was not stored');
    throw new Fault('try-later', {}, error);
  }
}
