import { z } from 'zod';

const inputs = {
  say: z.string().optional().describe('what the person types'),
  press: z.string().optional().describe('the label of a button, or part of it'),
  send: z
    .array(z.strictObject({ name: z.string(), mime: z.string(), size: z.int().positive() }))
    .min(1)
    .optional()
    .describe('files the person sends'),
  wait: z
    .string()
    .regex(/^\d+[dhm]$/)
    .optional()
    .describe('time that passes: 3d, 2h, 30m'),
};

const turn = z
  .strictObject({
    ...inputs,
    bot: z.string().optional().describe('all that the bot answers; written by --update'),
  })
  .refine(
    ({ say, press, send, wait }) => [say, press, send, wait].filter((v) => v !== undefined).length === 1,
    {
      message: 'a turn is one of say, press, send, wait',
    },
  );

/** A golden conversation beside its form. */
export const talkFile = z.strictObject({
  form: z.string(),
  lang: z.enum(['zh', 'en']),
  now: z.iso.datetime({ offset: true }).describe('when it begins, such as 2026-11-20T09:00:00+08:00'),
  known: z.record(z.string(), z.json()).optional().describe('facts by name'),
  begin: z.string().optional().describe('what the bot says first; written by --update'),
  turns: z.array(turn).min(1),
  record: z.json().optional().describe('the finished record; written by --update'),
});

export type Talk = z.infer<typeof talkFile>;
export type TalkTurn = Talk['turns'][number];
