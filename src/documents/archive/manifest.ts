import { z } from 'zod';

/** The file that names all others. */
export const MANIFEST = '00-manifest.json';

const manifest = z.object({
  format: z.literal('zhitong-project-archive/1'),
  /** Version of the program that wrote it. */
  app: z.string(),
  queriedAt: z.iso.datetime(),
  project: z.object({
    id: z.string(),
    name: z.string(),
    enterprise: z.string(),
    agency: z.string(),
    pack: z.string(),
  }),
  masked: z.boolean(),
  /** The evidence's latest seal when it was written; missing: nothing was sealed. */
  seal: z.string().optional(),
  /** Of the forms, as they were filled in with. */
  versions: z.array(z.object({ form: z.string(), version: z.string() })),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string(), what: z.string() })),
  /** Files whose content is no longer there. */
  absent: z.array(z.object({ name: z.string(), of: z.string() })),
});

export type Manifest = z.infer<typeof manifest>;

/** Undefined: it is none. */
export function readManifest(bytes: Buffer): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}
