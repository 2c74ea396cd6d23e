import type { Snapshot } from '../../../src/service/alerts/snapshot.js';
import type { AlertFigures } from '../../../src/store/alerts/figures.js';
import type { SeenSign } from '../../../src/store/signs/signs.js';

/** A service that is well, but for what is given. */
export const figures = (changed: Partial<AlertFigures> = {}): AlertFigures => ({
  ...{
    outbox: 0,
    outboxSeconds: 0,
    reminders: 0,
    remindersSeconds: 0,
    stuck: [],
    failed: 0,
    failedWhy: null,
  },
  ...{ dead: 0, backupSeconds: 3600, evidenceSeconds: 0, ageSeconds: 30 * 86_400 },
  ...{ operators: 1, operatorsReached: 1 },
  ...changed,
});

type Changed = Partial<Omit<SeenSign, 'counts'>> & { readonly counts?: Partial<SeenSign['counts']> };

export const sign = ({ counts = {}, ...changed }: Changed = {}): SeenSign => ({
  ...{ process: 'a', host: 'one', roles: ['web', 'bot', 'worker'], clockOffMs: 3, lagMs: 8, ageMs: 100 },
  ...{ memoryBytes: 1e8, freeBytes: 1e11, queue: { backend: 'postgres', reachable: true }, accounts: [] },
  counts: { shed: 0, notStored: 0, unsent: 0, sent: 0, faults: {}, ...counts },
  ...changed,
});

export const snapshot = (changed: Partial<Snapshot> = {}): Snapshot => ({
  ...{ databaseMs: 1, missing: [], figures: figures(), signs: [sign()], logIns: [] },
  ...changed,
});
