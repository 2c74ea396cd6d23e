import { z } from 'zod';
import { flowFile, packFile } from '../flow/definition/schema.js';
import { talkFile } from './talk.js';

/** The JSON Schemas by which editors complete and check flow files. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  const write = (schema: z.ZodType, title: string) =>
    `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' }) }, null, 2)}\n`;
  return {
    'flow.schema.json': write(flowFile, 'A form: what is asked'),
    'pack.schema.json': write(packFile, 'A pack: one published standard'),
    'talk.schema.json': write(talkFile, 'A golden conversation'),
  };
}
