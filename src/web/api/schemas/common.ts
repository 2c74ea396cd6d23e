import { z } from 'zod';
import { isReason } from '../../../chat/lobby/is-reason.js';

export const id = z.uuid().meta({ description: 'UUID' });
export const time = z.iso.datetime().meta({ description: 'UTC', examples: ['2026-11-20T02:00:00.000Z'] });
export const day = z.iso.date().meta({ description: 'A day in China', examples: ['2026-11-20'] });
/** A moment as a caller may write it. */
export const moment = z.iso.datetime({ offset: true }).meta({ examples: ['2026-11-20T10:00:00+08:00'] });
/** A number or a sigh gives no reason. */
export const reason = z.string().trim().min(2).max(500).refine(isReason);

export const idParams = z.strictObject({ id });

const PAGE_MAX = 200;
const PAGE_USUAL = 50;

/** Lists come page by page, the oldest first. */
export const pageQuery = z.strictObject({
  after: id.optional().meta({ description: 'Only what comes after this id: `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_USUAL),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: id.nullable().meta({ description: 'For `after` of the next page; null: this is the last one' }),
  });

/** `rows` are one more than the page holds where there is more. */
export function makePage<R extends { readonly id: string }, T>(
  rows: readonly R[],
  limit: number,
  show: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(show),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

export const iso = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** An agency or an enterprise, by its name. */
export const named = z.object({ id, name: z.string() });

export const problem = z
  .object({
    type: z.string().meta({ examples: ['urn:zhitong:fault:input-invalid'] }),
    title: z.string().meta({ description: 'The HTTP status in words' }),
    status: z.int(),
    code: z.string().meta({ description: 'What failed: stays the same in every language' }),
    detail: z.string().meta({ description: 'For people, in the language of Accept-Language (zh or en)' }),
    retry: z.boolean().meta({ description: 'The same request may succeed later as it is' }),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query']),
          path: z.string().meta({ description: 'Which field, as audience.people.0.districts' }),
          message: z.string(),
        }),
      )
      .optional(),
    about: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: 'What the detail names, as the id of a project at work' }),
  })
  .meta({ description: 'RFC 9457' });

export type Problem = z.infer<typeof problem>;
