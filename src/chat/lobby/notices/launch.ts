import { launchNotice } from '../../../service/notices/launch-notice.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import type { Notice } from '../../../service/notices/write-notice.js';
import { addWatcher } from '../../../store/notices/progress.js';
import { shorten } from '../agency-desk/ids.js';
import { askNext, type Visit } from '../visit.js';
import { askToConfirm } from './confirm.js';
import { tried } from './draft.js';
import { riskOf } from './preview.js';
import { key, offerThen, sayNotices, show, wordOf } from './say.js';
import type { Own } from './writer.js';

/** 发出: what it comes to is worked out once more, as it may have changed since the preview. */
export async function launch(visit: Visit, { notice }: Own): Promise<void> {
  const { tx, caller, now } = visit;
  const risk = await riskOf(visit, notice);
  if (!risk) return sayNotices(visit, 'sum-nobody');
  let status: 'scheduled' | 'unconfirmed' = 'scheduled';
  const gone = await tried(visit, async () => {
    status = await launchNotice(tx, notice.id, caller.personId, risk, now);
  });
  if (!gone) return;
  await askNext(visit, null);
  await watch(visit, notice);
  if (status === ('unconfirmed' as string)) return askToConfirm(visit, notice, risk);
  await sayLaunched(visit, notice);
}

/** Its progress is shown here. */
export async function watch({ tx, caller }: Visit, { id }: Notice): Promise<void> {
  const { identityId, accountId, chat } = caller;
  await addWatcher(tx, id, { identityId, accountId, chat });
}

async function sayLaunched(visit: Visit, { id, number, sendAt }: Notice): Promise<void> {
  const short = shorten(id);
  const see = key(visit, `@n-card:${short}`, 'to-notice');
  if (sendAt && sendAt > visit.now) {
    const when = sayMoment(sendAt, visit.caller.lang);
    return show(
      visit,
      wordOf(visit, 'launched-at', { number: String(number), when }),
      [see, key(visit, `@n-recall:${short}`, 'do-recall')],
      `@n-card:${short}`,
    );
  }
  await offerThen(visit, 'launched', { number: String(number) }, [
    key(visit, `@n-pause:${short}`, 'do-pause'),
    key(visit, `@n-cancel:${short}`, 'do-cancel'),
    see,
  ]);
}
