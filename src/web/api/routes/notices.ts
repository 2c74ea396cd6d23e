import type { z } from 'zod';
import { leaveSayings } from '../../../chat/leave-sayings.js';
import { askConfirmers } from '../../../chat/lobby/notices/tell-others.js';
import { Fault } from '../../../fault/fault.js';
import { checkRisk, type Risk } from '../../../service/notices/check-risk.js';
import { cancelNotice, pauseNotice, resumeNotice } from '../../../service/notices/control-notice.js';
import { launchNotice } from '../../../service/notices/launch-notice.js';
import { noticeReport } from '../../../service/notices/notice-view.js';
import { isOf } from '../../../service/notices/see-notice.js';
import {
  createNotice,
  type Notice,
  type NoticeLine,
  readNotice,
} from '../../../service/notices/write-notice.js';
import { pageNotices } from '../../../store/api/work-lists.js';
import type { Db } from '../../../store/db.js';
import { type Call, read, write } from '../route.js';
import { idParams, iso, isoOrNull, makePage, pageOf } from '../schemas/common.js';
import { newNotice, notice, noticeDetail, noticeQuery, reach } from '../schemas/notices.js';

type Line = z.input<typeof notice>;

function show(row: NoticeLine): Line {
  const { id, number, kind, purpose, title, status, intended, trainingId } = row;
  return {
    ...{ id, number, purpose, title, intended, trainingId },
    kind: kind as Line['kind'],
    status: status as Line['status'],
    sendAt: isoOrNull(row.sendAt),
    createdAt: iso(row.createdAt),
    startedAt: isoOrNull(row.startedAt),
    endedAt: isoOrNull(row.endedAt),
  };
}

async function findOwn(db: Db, id: string, { caller }: Call): Promise<Notice> {
  const found = await readNotice(db, id);
  if (!found || !isOf(found, caller.owner)) throw new Fault('not-found');
  return found;
}

async function readOne(db: Db, id: string, call: Call): Promise<z.input<typeof noticeDetail>> {
  const found = await findOwn(db, id, call);
  const { body, details, audience = null, urgent } = found;
  const report = await noticeReport(db, id);
  const { states = {}, reasons = [], byChannel = [], doubtful = 0, ratePerSecond = null } = report ?? {};
  const progress = {
    ...{ states, doubtful, perSecond: ratePerSecond },
    reasons: reasons.map(({ status, reason, n }) => ({ status, reason, n })),
    channels: [...byChannel],
  };
  return { ...show(found), body, details, audience, urgent, progress };
}

async function riskOf(db: Db, found: Notice, { parts, now }: Call): Promise<Risk> {
  const { owner, audience, kind, sendAt, urgent } = found;
  if (!audience) throw new Fault('notice-no-audience');
  const question = { owner, audience, kind, urgent, ...(sendAt ? { sendAt } : {}) };
  return await checkRisk(db, question, parts.quotas, now);
}

const CONTROLS = {
  pause: { run: pauseNotice, summary: { zh: '暂停', en: 'Hold a notice' } },
  resume: { run: resumeNotice, summary: { zh: '继续发', en: 'Let a notice go on' } },
  cancel: { run: cancelNotice, summary: { zh: '取消', en: 'End a notice: who has it keeps it' } },
} as const;

const control = (what: keyof typeof CONTROLS) =>
  write({
    method: 'post',
    path: `/notices/{id}/${what}`,
    name: `${what}Notice`,
    summary: CONTROLS[what].summary,
    scope: 'notices:write',
    params: idParams,
    answer: noticeDetail,
    writes: 'notice',
    faults: ['notice-moved-on'],
    async run(call) {
      const { tx, caller, params, now } = call;
      await findOwn(tx, params.id, call);
      await CONTROLS[what].run(tx, params.id, caller.personId, now);
      return await readOne(tx, params.id, call);
    },
  });

export const noticeRoutes = [
  read({
    path: '/notices',
    name: 'listNotices',
    summary: { zh: '通知列表', en: 'List notices of the agency or the bureau' },
    scope: 'notices:read',
    query: noticeQuery,
    answer: pageOf(notice),
    async run({ db, caller, query }) {
      const asked = { ...query, limit: query.limit + 1 };
      return makePage(await pageNotices(db, caller.owner, asked), query.limit, show);
    },
  }),
  read({
    path: '/notices/{id}',
    name: 'readNotice',
    summary: { zh: '一条通知和发送进度', en: 'Read a notice and what became of it' },
    scope: 'notices:read',
    params: idParams,
    answer: noticeDetail,
    run: (call) => readOne(call.db, call.params.id, call),
  }),
  read({
    path: '/notices/{id}/reach',
    name: 'readReach',
    summary: { zh: '发出会到达多少人', en: 'What a launch would come to' },
    scope: 'notices:read',
    params: idParams,
    answer: reach,
    faults: ['notice-no-audience'],
    async run(call) {
      const risk = await riskOf(call.db, await findOwn(call.db, call.params.id, call), call);
      const { people, rooms, outOfReach, needsConfirmation, longest } = risk;
      return {
        ...{ people, rooms, outOfReach, needsConfirmation },
        longestMs: longest ? Math.round(longest.ms) : null,
      };
    },
  }),
  write({
    method: 'post',
    path: '/notices',
    name: 'draftNotice',
    summary: { zh: '写通知（草稿）', en: 'Write a draft of a notice' },
    scope: 'notices:write',
    body: newNotice,
    example: {
      kind: 'training',
      title: '首件检验怎么做',
      body: '请质检员来听一听。',
      details: {
        place: '示例大厦三楼',
        startsAt: '2026-12-10T14:00:00+08:00',
        endsAt: '2026-12-10T16:00:00+08:00',
      },
      audience: { people: [{ roles: ['contact'], districts: ['成都市新都区'] }] },
      registration: { capacity: 40 },
    },
    answer: noticeDetail,
    status: 201,
    writes: 'notice',
    faults: ['notice-times'],
    async run(call) {
      const { tx, caller, body, now } = call;
      const { id } = await createNotice(tx, caller.owner, { ...body, files: [] }, caller.personId, now);
      return await readOne(tx, id, call);
    },
  }),
  write({
    method: 'post',
    path: '/notices/{id}/launch',
    name: 'launchNotice',
    summary: {
      zh: '发出；人数多的等另一位同事确认',
      en: 'Let a draft go; one for many people waits until another person has confirmed it',
    },
    scope: 'notices:write',
    params: idParams,
    answer: noticeDetail,
    writes: 'notice',
    faults: [
      'notice-moved-on',
      'notice-no-audience',
      'notice-nobody',
      'notice-out-of-reach',
      'notice-too-late',
    ],
    async run(call) {
      const { tx, caller, params, now } = call;
      const found = await findOwn(tx, params.id, call);
      const risk = await riskOf(tx, found, call);
      const status = await launchNotice(tx, found.id, caller.personId, risk, now);
      if (status === 'unconfirmed') {
        const asked = await askConfirmers(tx, found, risk, caller.personId ?? null);
        await leaveSayings(tx, asked.sayings);
      }
      return await readOne(tx, found.id, call);
    },
  }),
  control('pause'),
  control('resume'),
  control('cancel'),
];
