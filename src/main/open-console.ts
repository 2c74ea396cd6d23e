import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Chat } from '../chat/chat.js';
import type { Definitions } from '../chat/turn/definitions.js';
import type { Rulebook } from '../service/work/rulebook.js';
import type { Store } from '../store/store.js';
import type { ConsoleParts } from '../web/console/console-parts.js';

interface Given
  extends Pick<
    ConsoleParts,
    'uploads' | 'bots' | 'health' | 'dataDir' | 'publicUrl' | 'secret' | 'webhookHosts'
  > {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly definitions: Definitions;
  readonly chat: Pick<Chat, 'served'>;
}

/** What the console is built from. */
export const openConsole = ({ definitions, chat, ...given }: Given): ConsoleParts => ({
  ...given,
  release: readRelease(),
  current: (form) => definitions.current(form),
  version: (hash) => definitions.byHash(hash),
  forms: () => [...definitions.all],
  accountAt: (accountId) => chat.served.get(accountId),
  editing: () => [...chat.served.values()].filter(({ can }) => can.edits).map(({ name }) => name),
});

const packageFile = z.object({ version: z.string() });

const readRelease = (): string =>
  packageFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')))
    .version;
