import { listNotices } from '../../../service/notices/write-notice.js';
import { shorten } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { option } from '../visit.js';
import { key, sayNotices, show, wordOf } from './say.js';
import { sendersOf } from './writer.js';

const SHOWN = 8;

/** 通知: the latest with how they stand. `drafts`: those that are being written. */
export async function showNotices(visit: Visit, before = '', drafts = false): Promise<void> {
  const senders = await sendersOf(visit);
  if (senders.length === 0) return sayNotices(visit, 'not-for-you');
  const last = /^\d{1,9}$/.test(before) ? { before: Number(before) } : {};
  const page = {
    ...{ limit: SHOWN + 1, ...last, purposes: ['written', 'correction'] },
    ...(drafts ? { statuses: ['draft'] } : {}),
  };
  const found = await Promise.all(senders.map(({ owner }) => listNotices(visit.tx, owner, page)));
  const all = found.flat().toSorted((a, b) => b.number - a.number);
  const lines = all.slice(0, SHOWN);
  const start = key(visit, '@n-new:', 'do-new');
  if (lines.length === 0) return show(visit, wordOf(visit, 'list-none-yet'), [start], '@n-list:');
  const buttons = lines.map(({ id, number, title, status }) => {
    const state = wordOf(visit, `status-${status as 'draft'}`);
    return option(
      `@n-card:${shorten(id)}`,
      wordOf(visit, 'list-line', { number: String(number), title, status: state }),
    );
  });
  const older = all.length > SHOWN ? [key(visit, `@n-list:${lines.at(-1)?.number}`, 'older')] : [];
  await show(visit, wordOf(visit, 'list-head'), [...buttons, ...older, start], '@n-list:');
}
