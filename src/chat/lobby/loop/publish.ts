import { checkPublishing, proposeShown, publishInquiry } from '../../../service/inquiries/publish.js';
import { lockInquiry } from '../../../store/inquiries/inquiries.js';
import { choose } from '../choose.js';
import { isId } from '../order.js';
import { askNext, type Visit } from '../visit.js';
import type { Asked } from './dialog.js';
import { askLoop, awaitChoice, type LoopButton, loopWord, sayLoop, writtenText } from './say.js';

const BUTTONS: readonly LoopButton[] = [
  { id: '@q-show:go', word: 'publish-go' },
  { id: '@q-show:question', word: 'publish-question' },
  { id: '@q-show:answer', word: 'publish-answer' },
  { id: '@q-show:no', word: 'publish-not' },
];

/** Shows what others would read; nothing is published before somebody has seen it so. */
export async function pressPublish(visit: Visit, id: string): Promise<void> {
  const { tx, caller } = visit;
  const inquiry = isId(id) ? await lockInquiry(tx, id) : undefined;
  const why = await checkPublishing(tx, inquiry, caller.personId);
  if (!inquiry || why === 'not-yours') return sayLoop(visit, 'not-yours');
  if (why) return sayLoop(visit, `publish-${why}`);
  const { question, answer } = inquiry;
  const shown = await proposeShown(tx, id, { question, answer: answer ?? '' });
  await show(visit, { q: 'show', id, ...shown });
}

async function show(visit: Visit, dialog: Asked<'show'>): Promise<void> {
  await askLoop(visit, dialog);
  sayShown(visit, dialog);
}

export function sayShown(visit: Visit, { question, answer }: Asked<'show'>): void {
  sayLoop(visit, 'publish-how', { question, answer }, BUTTONS);
}

export async function hearShown(visit: Visit, dialog: Asked<'show'>): Promise<void> {
  const { tx, caller, now, inbound } = visit;
  const choices = BUTTONS.map(({ id, word }) => ({
    id: id.slice('@q-show:'.length),
    name: loopWord(visit, word),
  }));
  const { id, question, answer } = dialog;
  switch (choose(inbound, 'q-show', choices)?.id) {
    case 'go': {
      await askNext(visit, null);
      const done = await publishInquiry(tx, id, { by: caller.personId, question, answer }, now);
      if (done.kind === 'published') {
        sayLoop(visit, 'publish-done', {}, [{ id: `@q-out:${id}`, word: 'take-back' }]);
        return awaitChoice(visit, visit.said.at(-1)?.buttons ?? []);
      }
      return sayLoop(visit, done.kind === 'not-yours' ? 'not-yours' : `publish-${done.kind}`);
    }
    case 'question':
    case 'answer': {
      const part = choose(inbound, 'q-show', choices)?.id === 'question' ? 'question' : 'answer';
      await askLoop(visit, { q: 'edit', part, id, question, answer });
      return sayLoop(visit, 'publish-edit');
    }
    case 'no':
      await askNext(visit, null);
      return sayLoop(visit, 'publish-dropped');
    default:
      return sayShown(visit, dialog);
  }
}

/** Names are taken out of what was edited as well, and it is shown once more. */
export async function hearEdited(visit: Visit, dialog: Asked<'edit'>): Promise<void> {
  const text = writtenText(visit);
  if (text === undefined) return sayLoop(visit, 'text-please');
  const { part, id, question, answer } = dialog;
  const edited = { question, answer, [part]: text };
  await show(visit, { q: 'show', id, ...(await proposeShown(visit.tx, id, edited)) });
}
