import { readCommand } from '../../../flow/understand/command.js';
import { findFixers } from '../../../service/ratings/handlers.js';
import { explain } from '../../../service/ratings/rectify.js';
import { stopFirstReminder } from '../../../store/complaints/stop-first-reminder.js';
import { lockRectification, type RectificationRow } from '../../../store/ratings/rectifications.js';
import { isId } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import { itemLabels } from './item-labels.js';
import { askLoop, sayLoop, tellAll, writtenText } from './say.js';
import { loopWords } from './words.js';

/** Somebody rated badly just now: why is asked at once, in the same chat. */
export async function takeBadRating(visit: Visit, id: string, explained: boolean): Promise<void> {
  const row = await lockRectification(visit.tx, id);
  if (!row) return;
  if (!explained) return askWhy(visit, row);
  sayLoop(visit, 'why-thanks');
  await tellFixers(visit, row);
}

export async function pressWhy(visit: Visit, id: string): Promise<void> {
  const row = isId(id) ? await lockRectification(visit.tx, id) : undefined;
  if (!row || row.personId !== visit.caller.personId) return sayLoop(visit, 'not-yours');
  if (row.status !== 'asked' && row.status !== 'open') return sayLoop(visit, 'why-late');
  await askWhy(visit, row);
}

export async function askWhy(visit: Visit, row: RectificationRow): Promise<void> {
  await askLoop(visit, { q: 'why', id: row.id });
  sayWhy(visit, row);
}

export function sayWhy(visit: Visit, { form, ratings }: RectificationRow): void {
  sayLoop(visit, 'why-ask', { items: itemLabels(visit.house, form, Object.keys(ratings)) });
}

/** One text for all items; nobody has to say anything. */
export async function hearWhy(visit: Visit, id: string): Promise<void> {
  const { tx, caller, house, now } = visit;
  const said = writtenText(visit);
  if (said === undefined) return sayLoop(visit, 'text-please');
  const skipped = readCommand(said)?.do === 'skip';
  await askNext(visit, null);
  const text = skipped ? '' : said;
  const done = await explain(tx, house.rulebook, id, { by: caller.personId, text }, now);
  if (done.kind !== 'done') return sayLoop(visit, 'why-late');
  sayLoop(visit, skipped ? 'why-skipped' : 'why-thanks');
  await tellFixers(visit, done.row);
}

/** Whoever has to put it right is told what was rated, and why. */
async function tellFixers(visit: Visit, row: RectificationRow): Promise<void> {
  const { tx, house } = visit;
  const { id, form, ratings, why } = row;
  const { told } = await findFixers(tx, row);
  const count = await tellAll(visit, told, {
    code: 'fix-new',
    params: {
      enterprise: row.enterprise ?? loopWords.somebody,
      items: itemLabels(house, form, Object.keys(ratings)),
      why: why ?? loopWords['why-none'],
    },
    buttons: [{ id: `@fix:${id}`, word: 'do-fix' }],
  });
  if (count > 0) await stopFirstReminder(tx, id, 'rectify');
}
