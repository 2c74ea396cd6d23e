import type { Channel } from '../../chat/channel.js';
import type { Definition } from '../../flow/definition/definition.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { Store } from '../../store/store.js';
import type { UploadPort } from '../chat-port.js';
import type { Readiness } from '../readiness.js';

/** What the pages of the console work with. */
export interface ConsoleParts {
  readonly store: Store;
  readonly secret: string;
  readonly publicUrl: string;
  readonly rulebook: Rulebook;
  /** The newest version of a form, pack/form. */
  readonly current: (form: string) => Definition | undefined;
  /** The version with this hash, as a response was filled in with. */
  readonly version: (hash: string) => Promise<Definition | undefined>;
  readonly forms: () => readonly Definition[];
  readonly uploads: UploadPort;
  /** The account with this id, as far as this process serves it: what can be shown there, and its limits. */
  readonly accountAt: (accountId: string) => Pick<Channel, 'can' | 'quota'> | undefined;
  /** Channels that change a message where it is. */
  readonly editing: () => readonly string[];
  /** User names of the Telegram bots. */
  readonly bots: () => readonly string[];
  readonly health: () => Promise<Readiness>;
  /** Where uploads and the embedded database lie. */
  readonly dataDir: string;
  /** Of this service. */
  readonly release: string;
  /** Hosts inside that an operator allows webhooks to name. */
  readonly webhookHosts: readonly string[];
}
