import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type FormView, type RawForm, readForm, viewForm } from './flow-view.js';

const text = z.looseObject({ zh: z.string() });

const rawPack = z.looseObject({
  documents: z.array(
    z.looseObject({
      code: z.string(),
      name: text,
      issued: z.string().optional(),
      effective: z.string().optional(),
    }),
  ),
  forms: z.array(z.string()),
  stages: z
    .array(z.looseObject({ title: text, source: z.string(), forms: z.array(z.string()).optional() }))
    .optional(),
  records: z.array(z.looseObject({ label: text })).optional(),
});

export type RawPack = z.infer<typeof rawPack>;

const FLOWS = new URL('../../flows/', import.meta.url);

export const readPack = (pack: string): RawPack =>
  rawPack.parse(parse(readFileSync(new URL(`${pack}/pack.yaml`, FLOWS), 'utf8')));

/** A form by pack/form, undefined when there is no such file. */
export function readFlow(id: string): RawForm | undefined {
  const url = new URL(`${id}.yaml`, FLOWS);
  return existsSync(url) ? readForm(url) : undefined;
}

export const viewFlow = (form: RawForm): FormView => viewForm(form, readFlow);
