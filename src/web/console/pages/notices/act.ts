import { leaveSayings } from '../../../../chat/leave-sayings.js';
import { askConfirmers, tellWriter } from '../../../../chat/lobby/notices/tell-others.js';
import { noticeWords } from '../../../../chat/lobby/notices/words.js';
import type { Saying } from '../../../../chat/lobby/visit.js';
import { Fault } from '../../../../fault/fault.js';
import type { Lang } from '../../../../flow/json.js';
import { confirmNotice } from '../../../../service/notices/confirm-notice.js';
import {
  cancelNotice,
  pauseNotice,
  recallNotice,
  resumeNotice,
} from '../../../../service/notices/control-notice.js';
import { launchNotice } from '../../../../service/notices/launch-notice.js';
import { sayMoment, sayNotice } from '../../../../service/notices/say-notice.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import { reachPerson } from '../../../../store/complaints/reach-person.js';
import type { Tx } from '../../../../store/db.js';
import { addWatcher } from '../../../../store/notices/progress.js';
import { findTraining } from '../../../../store/trainings/trainings.js';
import { type Ask, go, type View } from '../../console-page.js';
import { riskOf } from './notice.js';
import { openNotice } from './open-notice.js';
import { DEEDS, type Deed, deedsFor } from './show-buttons.js';

/** Does what was pressed on the page of a notice, as the chat does it; returns what is said then. */
type Act = (tx: Tx, ask: Ask, notice: Notice) => Promise<string | undefined>;

const ACTS: Readonly<Record<Deed, Act>> = {
  go: launch,
  try: tryOut,
  yes: confirm,
  no: sendBack,
  drop: control(cancelNotice),
  recall: control(recallNotice),
  pause: control(pauseNotice),
  cancel: control(cancelNotice),
  async resume(tx, ask, notice) {
    await resumeNotice(tx, notice.id, ask.viewer.personId, ask.now);
    await watch(tx, ask, notice.id);
    return undefined;
  },
};

export async function actOn(ask: Ask): Promise<View> {
  const { parts, form } = ask;
  const open = await openNotice(ask);
  const { id, number } = open.notice;
  const deed = DEEDS.find((one) => one === form.do);
  // The page was older than what became of the notice.
  if (!deed || !deedsFor(open).includes(deed)) throw new Fault('notice-moved-on', { number });
  const said = await parts.store.transact((tx) => ACTS[deed](tx, ask, open.notice));
  if (deed === 'drop' || said === 'returned') return go(`/console/notices${said ? `?said=${said}` : ''}`);
  if (deed === 'recall') return go(`/console/notices/${id}/edit`);
  return go(`/console/notices/${id}${said === undefined ? '' : `?said=${said}`}`);
}

function control(run: (tx: Tx, id: string, by: string, now: Date) => Promise<unknown>): Act {
  return async (tx, { viewer, now }, { id }) => {
    await run(tx, id, viewer.personId, now);
    return undefined;
  };
}

/** The report comes to the chat of whoever launched it, too. */
async function watch(tx: Tx, { viewer }: Ask, id: string): Promise<void> {
  const at = await reachPerson(tx, viewer.personId);
  if (at) await addWatcher(tx, id, at);
}

/** What it comes to is worked out once more, as it may have changed since it was shown. */
async function launch(tx: Tx, ask: Ask, notice: Notice): Promise<string> {
  const { viewer, now, parts } = ask;
  const risk = await riskOf({ db: tx, parts, now }, notice);
  if (!risk) throw new Fault('notice-no-audience');
  const status = await launchNotice(tx, notice.id, viewer.personId, risk, now);
  await watch(tx, ask, notice.id);
  if (status === 'scheduled') return 'launched';
  const asked = await askConfirmers(tx, notice, risk, viewer.personId);
  await leaveSayings(tx, asked.sayings);
  return asked.sayings.length > 0 ? 'unconfirmed' : 'unheard';
}

/** As its readers get it, files included, marked as a test. */
async function tryOut(tx: Tx, { viewer, parts }: Ask, notice: Notice): Promise<string> {
  const at = await reachPerson(tx, viewer.personId);
  if (!at) return 'untried';
  const { identityId, accountId, chat, channel, lang } = at;
  const training = notice.trainingId === null ? undefined : await findTraining(tx, notice.trainingId);
  const can = parts.accountAt(accountId)?.can;
  const [bot] = parts.bots();
  const links = { buttons: can?.buttons ?? channel !== 'wechat', bot };
  const { text, buttons, files } = sayNotice(notice, training, lang, 'private', links);
  const saying: Saying = {
    to: { identityId, accountId, chat },
    letter: {
      text: `${noticeWords['try-head'][lang]}\n${text}`,
      // A press would register whoever only tries.
      buttons: buttons.filter(({ url }) => url !== undefined),
      kind: 'note',
      asked: true,
      ...(files.length > 0 ? { uploads: files } : {}),
    },
  };
  await leaveSayings(tx, [saying]);
  return 'tried';
}

async function confirm(tx: Tx, { viewer, now, parts }: Ask, notice: Notice): Promise<string> {
  const { sendAt, purpose } = notice;
  await confirmNotice(tx, notice.id, viewer.personId, now, parts.editing());
  const when = (lang: Lang) =>
    sendAt && sendAt > now ? sayMoment(sendAt, lang) : noticeWords['at-once'][lang];
  const told = await tellWriter(tx, notice, viewer.personId, (lang) =>
    purpose === 'edit' ? ['edit-confirmed-told', {}] : ['confirmed-told', { when: when(lang) }],
  );
  await leaveSayings(tx, told.sayings);
  return 'confirmed';
}

async function sendBack(tx: Tx, { viewer, now, form }: Ask, notice: Notice): Promise<string> {
  const reason = (form.reason ?? '').trim().slice(0, 500).toWellFormed();
  if (reason === '') return 'no-reason';
  await recallNotice(tx, notice.id, viewer.personId, now);
  const told = await tellWriter(tx, notice, viewer.personId, () => ['returned-told', { reason }], true);
  await leaveSayings(tx, told.sayings);
  return 'returned';
}
