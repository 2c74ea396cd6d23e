import { z } from 'zod';

const id = z.uuid();
const ids = z.array(id).min(1).max(200_000);
const keys = z.array(z.string().min(1).max(100)).min(1).max(200);

/** Conditions on people: all that are given hold; of the values of one any does. */
const conditions = z
  .object({
    /** Of agencies: who may tell everybody narrows it down. */
    agencies: ids.optional(),
    /** What they are to us; missing: contacts. */
    roles: z
      .array(z.enum(['contact', 'staff', 'expert', 'admin']))
      .min(1)
      .optional(),
    /** With a project of this pack, at one of these stages. */
    pack: z.string().optional(),
    stages: keys.optional(),
    districts: keys.optional(),
    /** Sections of GB/T 4754, as C. */
    industries: keys.optional(),
    /** Of the 39 classes of the action, as c19. */
    classes: keys.optional(),
    /** micro, small, medium, large */
    sizes: keys.optional(),
    /** Items of Annex A they need. */
    services: keys.optional(),
    /** What became of a form they were to fill in. */
    form: z.object({ key: z.string(), is: z.enum(['asked', 'answered', 'unanswered']) }).optional(),
    /** Of a training, or of any. */
    training: z
      .object({
        id: z.union([id, z.literal('any')]),
        is: z.enum(['registered', 'waiting', 'attended', 'absent']),
      })
      .optional(),
  })
  .strict();

export type Conditions = z.infer<typeof conditions>;

/** Whom a notice is for: groups and people, each once, whatever brings them in. */
export const audience = z
  .object({
    rooms: z.array(id).max(1000).optional(),
    /** Everybody one of these describes. */
    people: z.array(conditions).max(20).optional(),
    /** Saved audiences. */
    segments: z.array(id).max(20).optional(),
    /** Of a list that was read in, or picked by name. */
    persons: z.array(id).max(200_000).optional(),
  })
  .strict()
  .refine(
    ({ rooms, people, segments, persons }) =>
      [rooms, people, segments, persons].some((one) => one && one.length > 0),
    {
      error: 'nobody',
    },
  );

export type Audience = z.infer<typeof audience>;
