import type { Definition } from '../../flow/definition/definition.js';
import type { RiskQuota } from '../../service/notices/check-risk.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { Store } from '../../store/store.js';

/** What the JSON interface works with. */
export interface ApiParts {
  readonly store: Store;
  readonly publicUrl: string;
  readonly rulebook: Rulebook;
  /** The newest versions of all forms. */
  readonly forms: () => readonly Definition[];
  /** The version with this hash, as a response was filled in with. */
  readonly version: (hash: string) => Promise<Definition | undefined>;
  /** What the channel of an account lets through; undefined: another process serves it. */
  readonly quotas: (accountId: string) => RiskQuota | undefined;
}
