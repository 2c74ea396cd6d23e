import { z } from 'zod';
import type { Json } from '../../flow/json.js';

/** What an export of evidence is: one JSON value a line, in this order; the last line says that nothing is missing. */
export const FORMAT = 'zhitong-evidence/1';

const number = z.string().regex(/^\d{1,18}$/);
const hex = z.string().regex(/^[0-9a-f]*$/);
const json = z.json() as z.ZodType<Json>;

const row = z.object({
  id: number,
  at: z.iso.datetime(),
  personId: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  key: z.string(),
  details: z.record(z.string(), json),
});

const amendment = z.object({
  ...{ slot: z.number(), key: z.string(), kind: z.string(), at: z.number() },
  ...{ was: json.optional(), value: json.optional() },
});

const answer = z.object({
  ...{ slot: z.number(), key: z.string(), status: z.string(), answer: json, wording: z.string() },
  ...{ options: json.optional(), version: z.string(), lang: z.string(), approximate: z.boolean() },
  ...{ said: z.string().nullable(), at: z.number() },
});

const response = z.object({
  ...{ id: z.string(), definitionHash: z.string(), pack: z.string(), form: z.string(), record: json },
  at: z.number(),
});

export const head = z.object({
  format: z.literal(FORMAT),
  at: z.iso.datetime(),
  /** Whose; null: everybody's. */
  agency: z.string().nullable(),
  publicKey: z.string(),
});

export const line = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('chain'),
    chain: z.string(),
    name: z.string().nullable(),
    seals: z.array(
      z.object({
        ...{ day: z.string(), seq: number, hash: hex, count: number, keyId: z.string() },
        signature: z.base64(),
      }),
    ),
  }),
  z.object({ kind: z.literal('row'), id: number, seq: number, hash: hex, row: row.nullable() }),
  z.object({ kind: z.literal('stray'), row }),
  z.object({
    kind: z.literal('filing'),
    session: z.string(),
    filing: z
      .object({
        salt: z.string().nullable(),
        pepper: z.string(),
        answers: z.array(answer),
        amendments: z.array(amendment),
        response: response.nullable(),
      })
      .nullable(),
    /** Rows about it that stand in no chain of this file. */
    beside: z.array(row),
  }),
  z.object({ kind: z.literal('end'), lines: z.number() }),
]);

export type Line = z.infer<typeof line>;
