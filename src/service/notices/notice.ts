import { z } from 'zod';
import { audience } from './audience.js';

/** service: about what somebody does with us, which cannot be refused. */
export const NOTICE_KINDS = ['service', 'training', 'news'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Kinds one can opt out of. */
export type RefusableKind = Exclude<NoticeKind, 'service'>;

export type NoticeStatus =
  | 'draft'
  | 'unconfirmed'
  | 'scheduled'
  | 'sending'
  | 'paused'
  | 'done'
  | 'cancelled';

export type NoticePurpose =
  | 'written'
  | 'reminder'
  | 'change'
  | 'cancellation'
  | 'materials'
  | 'feedback'
  | 'correction'
  /** A change of a notice that is out, while a second person has not confirmed it. */
  | 'edit';

const link = z.url({ protocol: /^https?$/ }).max(500);

export const noticeDetails = z
  .object({
    place: z.string().trim().min(1).max(200).optional(),
    mapUrl: link.optional(),
    onlineUrl: link.optional(),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    endsAt: z.iso.datetime({ offset: true }).optional(),
  })
  .strict();

export type NoticeDetails = z.infer<typeof noticeDetails>;

export const noticeFile = z
  .object({ id: z.uuid(), name: z.string().min(1).max(200), mime: z.string().max(100) })
  .strict();

export type NoticeFile = z.infer<typeof noticeFile>;

/** What somebody writes, by chat, over the API or on the console. */
export const noticeDraft = z
  .object({
    kind: z.enum(NOTICE_KINDS),
    title: z.string().trim().min(1).max(100),
    body: z.string().trim().min(1).max(3000),
    details: noticeDetails.default({}),
    files: z.array(noticeFile).max(9).default([]),
    /** Missing while it is being written. */
    audience: audience.optional(),
    sendAt: z.iso.datetime({ offset: true }).optional(),
    urgent: z.boolean().default(false),
    /** With registration: the training it invites to is made with it. Needs `startsAt` and `endsAt`. */
    registration: z
      .object({
        capacity: z.int().min(1).max(100_000).optional(),
        deadline: z.iso.datetime({ offset: true }).optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

export type NoticeDraft = z.infer<typeof noticeDraft>;

/** Whose notices and trainings: exactly one of an agency's or a bureau's. */
export type Owner =
  | { readonly agencyId: string; readonly bureauId?: undefined }
  | { readonly bureauId: string; readonly agencyId?: undefined };
