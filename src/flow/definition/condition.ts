import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What one earlier answer must be. A bare value means equal, a list means one of. */
const comparison = z.union([
  scalar,
  z.array(scalar).min(1),
  z.strictObject({
    has: scalar.optional().describe('a multiple choice that contains this option'),
    not: z.union([scalar, z.array(scalar).min(1)]).optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    answered: z.boolean().optional(),
  }),
]);

export type Comparison = z.infer<typeof comparison>;

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { [question: string]: Comparison };

/** All lines of a mapping must hold. `all`, `any` and `not` combine. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.record(z.string(), comparison),
  ]),
) as z.ZodType<Condition>;
