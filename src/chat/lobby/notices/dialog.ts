import { z } from 'zod';

const choices = z.array(z.object({ id: z.string(), name: z.string() }));

/** What somebody who writes notices was asked for. */
const WRITTEN = [
  'text',
  'files',
  'times',
  'place',
  'links',
  'places',
  'deadline',
  'rooms',
  'people',
  'list',
  'send-at',
  'template-name',
  'segment-name',
  'reason',
  'correct',
  'every',
  'welcome',
] as const;

/** The notice at work, and what is asked about it: words, or one of the buttons by its name. */
export const noticeDialog = z.object({
  what: z.enum(WRITTEN),
  /** Of a notice, a template or a group; empty: there is none yet. */
  id: z.string(),
  /** Back to the preview afterwards. */
  edit: z.boolean().optional(),
  /** What was said before and is not stored yet: whose and which kind, a title, a beginning. */
  kept: z.string().optional(),
  choices,
  /** Asks it again. */
  again: z.string(),
});

export type NoticeDialog = z.infer<typeof noticeDialog>;
export type Asked = NoticeDialog['what'];
