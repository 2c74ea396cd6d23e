import type { Channel, Log } from '../../chat/channel.js';
import type { Gate, Intent, Pass } from '../../chat/sending/gate.js';
import { findOutdated, type Outdated } from '../../store/notices/claim.js';
import { settleEdits } from '../../store/notices/settle.js';
import type { Store } from '../../store/store.js';
import { paceOf } from './pace-of.js';
import type { SaidNotices } from './said-notices.js';

const BATCH = 20;
const RETRY_MS = 30_000;

export interface EditParts {
  readonly store: Pick<Store, 'prisma'>;
  readonly accountId: string;
  readonly channel: Channel;
  readonly gate: Gate;
  readonly said: SaidNotices;
  readonly log: Log;
  readonly now: () => number;
  /** Another process goes on, or this one ends. */
  readonly stopping: () => boolean;
}

type Edited = Parameters<typeof settleEdits>[1][number];

/**
 * Edits what an account sent of these notices before they were changed. After a crash some are edited once more, which
 * nobody notices. False: some are to be edited later.
 */
export async function editSent(parts: EditParts, noticeIds: readonly string[]): Promise<boolean> {
  const { store, accountId, now, stopping } = parts;
  while (!stopping()) {
    const rows = await findOutdated(store.prisma, accountId, noticeIds, BATCH, new Date(now()));
    if (rows.length === 0) break;
    const edits: Promise<Edited>[] = [];
    for (const row of rows) {
      const intent = intentOf(row, now());
      const pass = await placeFor(parts, intent);
      if (stopping()) break;
      edits.push(
        pass.kind === 'go' ? edit(parts, row, intent, pass) : Promise.resolve(later(row, pass, now())),
      );
    }
    await settleEdits(store.prisma, await Promise.all(edits));
  }
  return (await findOutdated(store.prisma, accountId, noticeIds, 1, null)).length === 0;
}

const intentOf = ({ accountId, chat, room }: Outdated, now: number): Intent => ({
  ...{ identityId: '', accountId, chat, prompted: false, urgent: true, notice: true, group: room },
  reach: { heardAt: now, blocked: false, lost: false },
});

/** Sits out what is over in a moment: that the account has no place. */
async function placeFor({ gate, channel, stopping }: EditParts, intent: Intent): Promise<Pass> {
  for (;;) {
    const pass = await gate.ask(channel, intent);
    if (pass.kind !== 'wait' || pass.why !== 'account' || pass.ms > RETRY_MS || stopping()) return pass;
    await new Promise((done) => setTimeout(done, pass.ms));
  }
}

async function edit(parts: EditParts, row: Outdated, intent: Intent, pass: Pass): Promise<Edited> {
  const { gate, channel, said, log, now, stopping } = parts;
  const place = row.room ? 'room' : 'private';
  const words = await said.read({ ...row, place }, channel).catch(() => undefined);
  if (!words) {
    await gate.giveBack(intent, pass);
    return later(row, undefined, now());
  }
  const { chat, message: replaces } = row;
  const { text, buttons, version } = words;
  const pace = paceOf(gate, channel, pass, intent, stopping);
  const outcome = await channel.send({ chat, text, buttons, kind: 'note', replaces, pace });
  gate.landed(pass);
  if (outcome.kind === 'sent') return { id: row.id, version, message: outcome.id };
  if (outcome.kind === 'retry') return { id: row.id, dueAt: new Date(now() + outcome.afterMs) };
  // Nobody is there any more, or it cannot be edited: it stays as it was read.
  log.warn({ channel: channel.name, outcome: outcome.kind }, 'a notice could not be edited');
  return { id: row.id, version };
}

function later({ id }: Outdated, pass: Pass | undefined, now: number): Edited {
  return { id, dueAt: new Date(now + (pass?.kind === 'wait' ? pass.ms : RETRY_MS)) };
}
