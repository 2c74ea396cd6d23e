import type { z } from 'zod';
import { Fault } from '../fault/fault.js';

/** What came from outside, in the shape asked for; throws `request-unreadable`. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) throw new Fault('request-unreadable', {}, read.error);
  return read.data;
}
