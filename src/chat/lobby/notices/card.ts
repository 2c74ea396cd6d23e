import type { Button } from '../../../flow/say/message.js';
import {
  cancelNotice,
  pauseNotice,
  recallNotice,
  resumeNotice,
} from '../../../service/notices/control-notice.js';
import { type NoticeReport, noticeReport } from '../../../service/notices/notice-view.js';
import { sayMoment } from '../../../service/notices/say-notice.js';
import { type Notice, readNotice } from '../../../service/notices/write-notice.js';
import { rolesOf } from '../../../service/people/caller.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { channelName } from '../rooms/room-title.js';
import type { Visit } from '../visit.js';
import { tried } from './draft.js';
import { watch } from './launch.js';
import { showPreview } from './preview.js';
import { sayReasons } from './risk.js';
import { key, sayNotices, show, wordOf } from './say.js';
import { findOwn, readAny } from './writer.js';

/** 通知12: how it stands, and what can be done about it. A draft is gone on with. */
export async function showNotice(visit: Visit, which: string | number): Promise<void> {
  const confirms = await mayConfirm(visit, which);
  if (confirms) return showCard(visit, confirms);
  const own = await findOwn(visit, which);
  if (!own) return;
  if (own.notice.status === 'draft' && own.notice.purpose === 'written') return showPreview(visit, own);
  await showCard(visit, own.notice);
}

/** A bureau looks at an agency's notice that waits to be confirmed. */
async function mayConfirm(visit: Visit, which: string | number): Promise<Notice | undefined> {
  const notice = await readAny(visit, which);
  if (notice?.status !== 'unconfirmed' || notice.owner.agencyId === undefined) return undefined;
  const { bureaus } = await rolesOf(visit.tx, visit.caller.personId);
  return bureaus.length > 0 ? notice : undefined;
}

export async function pressCard(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  await (id === undefined ? sayNotices(visit, 'stale') : showNotice(visit, id));
}

async function showCard(visit: Visit, notice: Notice): Promise<void> {
  const { id, intended } = notice;
  const report = intended === null ? undefined : await noticeReport(visit.tx, id);
  const text = [...headOf(visit, notice), ...(report ? sayReport(visit, report) : [])].join('\n');
  await show(visit, text, buttonsOf(visit, notice), `@n-card:${shorten(id)}`);
}

function headOf(
  visit: Visit,
  { number, title, status, sendAt, startedAt, endedAt }: Notice,
): readonly string[] {
  const { lang } = visit.caller;
  const state = wordOf(visit, `status-${status}`);
  return [
    wordOf(visit, 'list-line', { number: String(number), title, status: state }),
    ...(sendAt && startedAt === null ? [wordOf(visit, 'card-when', { when: sayMoment(sendAt, lang) })] : []),
    ...(startedAt ? [wordOf(visit, 'card-started', { from: sayMoment(startedAt, lang) })] : []),
    ...(endedAt ? [wordOf(visit, 'card-ended', { to: sayMoment(endedAt, lang) })] : []),
  ];
}

const STATES = ['sent', 'waiting', 'sending', 'blocked', 'failed', 'dropped'] as const;

/** The states add up to those intended. */
function sayReport(
  visit: Visit,
  { intended, states, reasons, byChannel, doubtful }: NoticeReport,
): readonly string[] {
  const { lang } = visit.caller;
  const comma = lang === 'zh' ? '，' : ', ';
  const shown = STATES.flatMap((state) => {
    const count = states[state] ?? 0;
    return count > 0 ? [wordOf(visit, `state-${state}`, { count })] : [];
  });
  const why = reasons.filter(({ n, status }) => n > 0 && status !== 'waiting');
  const sums = new Map<string, number>();
  for (const { channel, n } of byChannel) if (channel) sums.set(channel, (sums.get(channel) ?? 0) + n);
  const channels = [...sums].map(([channel, n]) => `${channelName(channel, lang)} ${n}`);
  return [
    wordOf(visit, 'card-total', { intended: intended ?? 0, states: shown.join(comma) }),
    ...(why.length > 0
      ? [
          wordOf(visit, 'card-reason', {
            reasons: sayReasons(
              why.map(({ reason, n }) => [reason, n]),
              lang,
            ),
          }),
        ]
      : []),
    ...(channels.length > 0 ? [wordOf(visit, 'card-channels', { channels: channels.join(comma) })] : []),
    ...(doubtful > 0 ? [wordOf(visit, 'card-doubtful', { count: doubtful })] : []),
  ];
}

const DOINGS = {
  draft: ['on', 'delete'],
  unconfirmed: ['yes', 'no', 'recall', 'cancel'],
  scheduled: ['recall', 'cancel'],
  sending: ['refresh', 'pause', 'cancel', 'correct', 'ledger'],
  paused: ['resume', 'cancel', 'correct', 'ledger'],
  done: ['correct', 'ledger'],
  cancelled: ['ledger'],
} as const satisfies Record<Notice['status'], readonly string[]>;

const VERBS: Readonly<Record<string, string>> = { refresh: 'card', on: 'see' };

function buttonsOf(visit: Visit, { id, status, purpose, writtenBy }: Notice): readonly Button[] {
  const mine = writtenBy === visit.caller.personId;
  const buttons = DOINGS[status]
    .filter((doing) => !(mine && (doing === 'yes' || doing === 'no')))
    .filter((doing) => doing !== 'correct' || purpose === 'written')
    .filter((doing) => doing !== 'recall' || purpose !== 'edit')
    .map((doing) => key(visit, `@n-${VERBS[doing] ?? doing}:${shorten(id)}`, `do-${doing}`));
  return [...buttons, key(visit, '@n-list:', 'older')];
}

const CONTROLS = {
  pause: { run: pauseNotice, word: 'paused' },
  resume: { run: resumeNotice, word: 'resumed' },
  cancel: { run: cancelNotice, word: 'cancelled' },
  recall: { run: recallNotice, word: undefined },
  delete: { run: cancelNotice, word: 'deleted' },
} as const;

export type Control = keyof typeof CONTROLS;

/** 暂停, 继续, 取消, 收回来改, 删掉草稿 */
export async function control(visit: Visit, short: string, what: Control): Promise<void> {
  const id = lengthen(short);
  const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
  if (!own) return;
  const { tx, caller, now } = visit;
  const { notice, sender } = own;
  const { run, word } = CONTROLS[what];
  if (what === 'delete' && notice.status !== 'draft') return sayNotices(visit, 'stale');
  if (!(await tried(visit, () => run(tx, notice.id, caller.personId, now)))) return;
  if (what === 'resume') await watch(visit, notice);
  if (word) sayNotices(visit, word, { number: String(notice.number) });
  const after = await readNotice(tx, notice.id);
  if (!after) return;
  if (what === 'recall') return showPreview(visit, { notice: after, sender });
  if (what !== 'delete') await showCard(visit, after);
}

/** 取消: asked again, as nobody else gets it then. */
export async function askCancel(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const own = id === undefined ? sayNotices(visit, 'stale') : await findOwn(visit, id);
  if (!own) return;
  await show(
    visit,
    wordOf(visit, 'cancel-sure', { number: String(own.notice.number) }),
    [key(visit, `@n-cancel-yes:${short}`, 'cancel-yes'), key(visit, `@n-card:${short}`, 'cancel-no')],
    `@n-card:${short}`,
  );
}
