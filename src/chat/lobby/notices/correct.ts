import { type Edited, editNotice } from '../../../service/notices/edit-notice.js';
import { readNotice } from '../../../service/notices/write-notice.js';
import { lengthen } from '../agency-desk/ids.js';
import { askNext, type Visit } from '../visit.js';
import { askToConfirm } from './confirm.js';
import { tried } from './draft.js';
import { askFor, key, sayNotices, wordOf } from './say.js';
import { findOwn } from './writer.js';

/** 改内容 of a notice that is on its way, or there. */
export async function askCorrect(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
  if (!own) return;
  const again = `@n-card:${short}`;
  await askFor(visit, wordOf(visit, 'ask-correct'), { what: 'correct', id: own.notice.id, again }, [
    key(visit, again, 'before'),
  ]);
}

/** A single line is a new text under the old title. */
export async function hearCorrect(visit: Visit, id: string, text: string): Promise<void> {
  const own = await findOwn(visit, id);
  if (!own) return;
  const [first = '', ...rest] = text.trim().split('\n');
  const below = rest.join('\n').trim();
  const changes = below === '' ? { body: first.trim() } : { title: first.trim(), body: below };
  if ([...(changes.title ?? '')].length > TITLE_MAX)
    return sayNotices(visit, 'title-long', { max: TITLE_MAX });
  if (changes.body.length > BODY_MAX)
    return sayNotices(visit, 'body-long', { count: changes.body.length, max: BODY_MAX });
  const { tx, caller, now } = visit;
  let edited: Edited | undefined;
  await tried(visit, async () => {
    edited = await editNotice(tx, id, changes, caller.personId, now, visit.editing());
  });
  if (!edited) return;
  await askNext(visit, null);
  const held = edited.kind === 'held' ? await readNotice(tx, edited.id) : undefined;
  if (edited.kind === 'held' && held) return askToConfirm(visit, held, edited, 'confirm-ask-edit');
  sayNotices(visit, 'corrected');
}

const TITLE_MAX = 100;
const BODY_MAX = 3000;
