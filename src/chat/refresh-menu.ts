import type { Lang } from '../flow/json.js';
import { type Roles, rolesOf } from '../service/people/caller.js';
import type { MenuRole } from './channel.js';
import type { ChatParts, Who } from './chat-parts.js';

interface Reader {
  readonly personId: string;
  readonly chat: string;
  readonly lang: Lang;
  /** Their data is gone: nothing is known of them. */
  readonly erased?: boolean | undefined;
}

/** Offers a person the commands of what they have become. Nobody waits for it, and a failure is only logged. */
export async function refreshMenu(parts: ChatParts, who: Who, reader: Reader): Promise<void> {
  const { store, log, channelOf } = parts;
  const channel = channelOf(who.channel, who.account);
  if (!channel?.setMenu) return;
  try {
    const role = reader.erased ? undefined : menuRoleOf(await rolesOf(store.prisma, reader.personId));
    await channel.setMenu(reader.chat, role, reader.lang);
  } catch (error) {
    log.warn({ channel: who.channel, error: (error as Error).name }, 'a menu could not be set');
  }
}

/** Of several roles the one that may do most in the chat. */
function menuRoleOf({ staffOf, bureaus, operator }: Roles): MenuRole {
  if (staffOf.some(({ role }) => role === 'admin')) return 'admin';
  if (staffOf.length > 0) return 'staff';
  if (operator) return 'operator';
  return bureaus.length > 0 ? 'bureau' : 'contact';
}
