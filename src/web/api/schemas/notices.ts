import { z } from 'zod';
import { NOTICE_KINDS, noticeDetails, noticeDraft } from '../../../service/notices/notice.js';
import { id, pageQuery, time } from './common.js';

const STATUSES = ['draft', 'unconfirmed', 'scheduled', 'sending', 'paused', 'done', 'cancelled'] as const;

export const notice = z.object({
  id,
  number: z.int().meta({ description: 'What people call it: 通知12' }),
  kind: z.enum(NOTICE_KINDS),
  purpose: z.string().meta({ description: 'written, reminder, change, cancellation, correction …' }),
  title: z.string(),
  status: z
    .enum(STATUSES)
    .meta({ description: 'unconfirmed: so many people that another person is to confirm it in the chat' }),
  sendAt: time.nullable(),
  intended: z.int().nullable().meta({ description: 'Recipients; null: not planned yet' }),
  trainingId: id.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
});

const counts = z.record(z.string(), z.int());

export const noticeDetail = notice.extend({
  body: z.string(),
  details: noticeDetails,
  audience: z.unknown().meta({ description: 'As it was chosen; null: not yet' }),
  urgent: z.boolean(),
  progress: z
    .object({
      states: counts.meta({ description: 'They add up to `intended`' }),
      reasons: z.array(z.object({ status: z.string(), reason: z.string(), n: z.int() })),
      channels: z.array(z.object({ channel: z.string().nullable(), status: z.string(), n: z.int() })),
      doubtful: z.int().meta({ description: 'These may have come twice' }),
      perSecond: z.number().nullable(),
    })
    .meta({ description: 'What became of it' }),
});

export const reach = z.object({
  people: z.int(),
  rooms: z.int(),
  outOfReach: counts.meta({ description: 'Who gets nothing, by reason' }),
  needsConfirmation: z.boolean().meta({ description: 'Launched, it waits for another person' }),
  longestMs: z.int().nullable().meta({ description: 'Until the slowest account has sent its last message' }),
});

export const noticeQuery = pageQuery.extend({
  status: z.enum(STATUSES).optional(),
  kind: z.enum(NOTICE_KINDS).optional(),
});

/** Files are brought in the chat or in the console. */
export const newNotice = noticeDraft.omit({ files: true });
