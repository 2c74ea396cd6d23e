import { expect, test } from 'vitest';
import { findTroubles } from '../../../src/service/alerts/find-troubles.js';
import { sayTrouble } from '../../../src/service/alerts/say-trouble.js';
import type { Snapshot } from '../../../src/service/alerts/snapshot.js';
import { figures, sign, snapshot } from './snapshots.js';

const kindsOf = (one: Snapshot) => findTroubles(one).map(({ kind }) => kind);

test('a service that is well has no troubles', () => {
  expect(kindsOf(snapshot())).toEqual([]);
});

test.each<[string, Snapshot, readonly string[]]>([
  ['the database is away', snapshot({ databaseMs: undefined }), ['database-away']],
  ['it was away', snapshot({ databaseWasAwayMs: 90_000 }), ['database-was-away']],
  ['it is slow', snapshot({ databaseMs: 900 }), ['database-slow']],
  ['it was put back', snapshot({ missing: ['0014_evidence'] }), ['schema-missing']],
  ['no worker', snapshot({ signs: [sign({ roles: ['web', 'bot'] })] }), ['worker-absent']],
  [
    'Redis is away',
    snapshot({ signs: [sign({ queue: { backend: 'redis', reachable: false } })] }),
    ['redis-away'],
  ],
  ['messages wait', snapshot({ figures: figures({ outbox: 3, outboxSeconds: 301 }) }), ['outbox-late']],
  ['messages just became due', snapshot({ figures: figures({ outbox: 3, outboxSeconds: 20 }) }), []],
  [
    'reminders are late',
    snapshot({ figures: figures({ reminders: 1, remindersSeconds: 400 }) }),
    ['reminders-late'],
  ],
  ['two notices stand', snapshot({ figures: figures({ stuck: [3, 8] }) }), ['notice-stuck', 'notice-stuck']],
  ['sends fail', snapshot({ figures: figures({ failed: 10, failedWhy: 'x' }) }), ['sends-failing']],
  ['receivers are dead', snapshot({ figures: figures({ dead: 1 }) }), ['webhooks-dead']],
  ['evidence is behind', snapshot({ figures: figures({ evidenceSeconds: 700 }) }), ['evidence-late']],
  ['a backup is old', snapshot({ figures: figures({ backupSeconds: 40 * 3600 }) }), ['backup-old']],
  [
    'none was made',
    snapshot({ figures: figures({ backupSeconds: null, ageSeconds: 4 * 86_400 }) }),
    ['backup-never'],
  ],
  ['none was made yet', snapshot({ figures: figures({ backupSeconds: null, ageSeconds: 3600 }) }), []],
  ['nobody is told', snapshot({ figures: figures({ operatorsReached: 0 }) }), ['nobody-told']],
  ['the disk is low', snapshot({ signs: [sign({ freeBytes: 5e8 })] }), ['disk-low']],
  ['the disk is full', snapshot({ signs: [sign({ freeBytes: 1e8 })] }), ['disk-full']],
  ['a clock is off', snapshot({ signs: [sign({ clockOffMs: -2500 })] }), ['clocks-differ']],
  ['it sheds', snapshot({ signs: [sign({ counts: { shed: 2 } })] }), ['overloaded']],
  ['it lags', snapshot({ signs: [sign({ lagMs: 1500 })] }), ['overloaded']],
  ['it cannot store', snapshot({ signs: [sign({ counts: { notStored: 1 } })] }), ['not-stored']],
  ['it logs errors', snapshot({ signs: [sign({ counts: { faults: { internal: 30 } } })] }), ['faults-many']],
])('%s', (_, one, kinds) => {
  expect(kindsOf(one)).toEqual(kinds);
});

test('an account is served when any process serves it; what a platform refuses is told apart', () => {
  const bot = (ready: boolean, trouble?: string) => ({
    accounts: [{ channel: 'telegram', account: '42', ready, ...(trouble ? { trouble } : {}) }],
  });
  const away = sign(bot(false, 'not started'));
  expect(kindsOf(snapshot({ signs: [away, sign({ ...bot(true), process: 'b' })] }))).toEqual([]);
  expect(kindsOf(snapshot({ signs: [away] }))).toEqual(['channel-out']);
  const refused = snapshot({ signs: [away, sign({ ...bot(false, '401: Unauthorized'), process: 'b' })] });
  expect(findTroubles(refused)).toMatchObject([
    { kind: 'channel-refused', about: 'telegram 42', channel: 'telegram' },
  ]);
  const logIns = [{ channel: 'wechat', account: 'zt', state: 'waiting-for-scan', since: '' }];
  expect(kindsOf(snapshot({ logIns }))).toEqual(['logged-out']);
  expect(kindsOf(snapshot({ logIns: logIns.map((one) => ({ ...one, state: 'off' })) }))).toEqual([]);
});

test('the worst comes first, and everything is said in both languages with nothing left open', () => {
  const worst = snapshot({
    databaseMs: 900,
    databaseWasAwayMs: 7_200_000,
    missing: ['0014_evidence'],
    figures: figures({
      ...{
        outbox: 3,
        outboxSeconds: 301,
        reminders: 2,
        remindersSeconds: 86_400 * 3,
        stuck: [7],
        failed: 12,
      },
      ...{
        failedWhy: 'unknown',
        dead: 3,
        evidenceSeconds: 900,
        backupSeconds: 40 * 3600,
        operatorsReached: 0,
      },
    }),
    signs: [
      sign({
        ...{ roles: ['web'], freeBytes: 1e8, clockOffMs: 9000 },
        queue: { backend: 'redis', reachable: false },
        accounts: [{ channel: 'telegram', account: '42', ready: false, trouble: 'x' }],
        counts: { shed: 9, notStored: 1, faults: { internal: 30 } },
      }),
    ],
    logIns: [{ channel: 'wechat', account: 'zt', state: 'limited', since: '' }],
  });
  const found = findTroubles(worst);
  const levels = found.map(({ kind }) => ['schema-missing', 'worker-absent', 'disk-full'].includes(kind));
  expect(levels.slice(0, 3)).toEqual([true, true, true]);
  expect(levels.slice(3)).not.toContain(true);
  for (const lang of ['zh', 'en'] as const)
    for (const trouble of found) expect(sayTrouble(trouble, lang)).not.toMatch(/[{}]|undefined|NaN/);
  expect(found.map((one) => sayTrouble(one, 'zh')).join()).toContain('断了 2 小时');
});
