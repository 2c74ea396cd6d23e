import { sayNotice } from '../../../service/notices/say-notice.js';
import { findTraining } from '../../../store/trainings/trainings.js';
import type { Visit } from '../visit.js';
import { showPreview } from './preview.js';
import { wordOf } from './say.js';
import type { Own } from './writer.js';

/** 发给自己试试: as its readers get it, files included, marked as a test. */
export async function tryNotice(visit: Visit, own: Own): Promise<void> {
  const { tx, caller, house } = visit;
  const { notice } = own;
  const training = notice.trainingId === null ? undefined : await findTraining(tx, notice.trainingId);
  const [bot] = house.bots();
  const links = { buttons: !visit.plain, bot };
  const { text, buttons, files } = sayNotice(notice, training, caller.lang, 'private', links);
  const { identityId, accountId, chat } = caller;
  visit.others.push({
    to: { identityId, accountId, chat },
    letter: {
      text: `${wordOf(visit, 'try-head')}\n${text}`,
      // A press would register whoever only tries.
      buttons: buttons.filter(({ url }) => url !== undefined),
      kind: 'note',
      asked: true,
      ...(files.length > 0 ? { uploads: files } : {}),
    },
  });
  await showPreview(visit, own);
}
