import { z } from 'zod';
import type { Button } from '../../flow/say/message.js';
import type { Shelf } from './shelf.js';

const buttonsSchema = z.array(
  z.object({
    id: z.string(),
    label: z.string(),
    role: z.enum(['option', 'action']),
    picked: z.literal(true).optional(),
    url: z.string().optional(),
  }),
);

const keyOf = (account: string, chat: string, message: number) => `keyboard:${account}:${chat}:${message}`;

/** Remembers all buttons of a message that shows only a page of them. */
export async function keepKeyboard(
  shelf: Shelf,
  at: readonly [account: string, chat: string, message: number],
  buttons: readonly Button[],
): Promise<void> {
  const kept = buttons.map(({ id, label, role, picked, url }) => ({
    id,
    label,
    role,
    ...(picked ? { picked } : {}),
    ...(url === undefined ? {} : { url }),
  }));
  await shelf.put(keyOf(...at), JSON.stringify(kept));
}

export async function recallKeyboard(
  shelf: Shelf,
  at: readonly [account: string, chat: string, message: number],
): Promise<readonly Button[] | undefined> {
  const kept = await shelf.get(keyOf(...at));
  if (kept === undefined) return undefined;
  const buttons = buttonsSchema.safeParse(JSON.parse(kept)).data;
  return buttons?.map(({ picked, url, ...button }) => ({
    ...button,
    ...(picked ? { picked } : {}),
    ...(url === undefined ? {} : { url }),
  }));
}
