import type { Store } from '../store/store.js';
import type { Log } from './channel.js';
import type { House } from './lobby/visit.js';
import type { Metrics } from './metrics.js';
import type { AdmissionLimits } from './turn/admission.js';
import type { PaceLimits } from './turn/pace.js';
import type { FindFile, ReadFile, StoreFile } from './turn/take-files.js';

/** What a chat is built from. */
export interface ChatSettings {
  readonly store: Store;
  readonly house: House;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly storeFile: StoreFile;
  readonly findFile: FindFile;
  readonly readFile: ReadFile;
  readonly dropFiles: (sha256s: readonly string[]) => Promise<void>;
  readonly now?: () => number;
  readonly pace?: PaceLimits;
  readonly admission?: AdmissionLimits;
}
