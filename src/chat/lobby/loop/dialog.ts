import { z } from 'zod';

const choices = z.array(z.object({ id: z.string(), name: z.string() }));

/** What a person was asked to write. */
const WRITTEN = ['ask', 'follow', 'answer', 'why', 'cause', 'measures', 'unrated'] as const;

/** What the house has asked about questions, complaints and ratings. Ids of choices are buttons. */
export const loopDialog = z.discriminatedUnion('q', [
  z.object({ q: z.literal('choose'), choices }),
  /** A rating: said in any words. */
  z.object({ q: z.literal('rate'), choices }),
  z.object({ q: z.enum(WRITTEN), id: z.string() }),
  z.object({ q: z.literal('step'), id: z.string(), step: z.string() }),
  /** The text of a step as the complainant would read it. */
  z.object({ q: z.literal('send'), id: z.string(), step: z.string(), text: z.string() }),
  /** A question and its answer as others would read them. */
  z.object({ q: z.literal('show'), id: z.string(), question: z.string(), answer: z.string() }),
  z.object({
    q: z.literal('edit'),
    part: z.enum(['question', 'answer']),
    id: z.string(),
    question: z.string(),
    answer: z.string(),
  }),
]);

export type LoopDialog = z.infer<typeof loopDialog>;
export type Asked<Q extends LoopDialog['q']> = Extract<LoopDialog, { q: Q }>;
