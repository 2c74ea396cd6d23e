import type { Chat } from '../chat/chat.js';
import type { Definitions } from '../chat/turn/definitions.js';
import type { ApiParts } from '../web/api/api-parts.js';

interface Given extends Pick<ApiParts, 'store' | 'publicUrl' | 'rulebook'> {
  readonly definitions: Definitions;
  readonly chat: Chat;
}

/** What the JSON interface is built from. */
export const openApi = ({ definitions, chat, ...given }: Given): ApiParts => ({
  ...given,
  forms: () => [...definitions.all],
  version: (hash) => definitions.byHash(hash),
  quotas: (accountId) => chat.served.get(accountId)?.quota,
});
