import { createInflateRaw } from 'node:zlib';
import { readZip, type ZipEntry } from './read-zip.js';

/** What an honest office file of 20 MB stays below when it is unpacked. */
const UNPACKED_MAX = 300 * 1024 * 1024;

const MACROS =
  /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|\/macrosheets\/|\/activeX\/|^(?:Basic|Scripts)\/./i;
const PROGRAM =
  /\.(?:exe|dll|com|scr|pif|cpl|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|chm|class|sh|apk|html?|svgz?)$/i;

export type ZipCheck = { readonly ok: true; readonly entries: readonly ZipEntry[] } | 'unsafe' | 'content';

/** Whether a zip is one that an office program could have written: no macros, no programs, no bomb. */
export async function checkZip(bytes: Buffer): Promise<ZipCheck> {
  const entries = readZip(bytes);
  if (!entries) return 'content';
  if (entries.some(({ name }) => MACROS.test(name) || PROGRAM.test(name) || escapes(name))) return 'unsafe';
  if (entries.reduce((sum, { size }) => sum + size, 0) > UNPACKED_MAX) return 'unsafe';
  for (const entry of entries) {
    const trouble = await unpack(bytes, entry);
    if (trouble) return trouble;
  }
  return { ok: true, entries };
}

/** A path that would be unpacked somewhere else. */
const escapes = (name: string): boolean => name.startsWith('/') || /(?:^|\/)\.\.(?:\/|$)|^[a-z]:/i.test(name);

/** The size in the directory may lie: what comes out is counted, and nothing of it kept. */
async function unpack(bytes: Buffer, entry: ZipEntry): Promise<'unsafe' | 'content' | undefined> {
  if (entry.stored) return entry.packed === entry.size ? undefined : 'unsafe';
  const stream = createInflateRaw();
  stream.end(bytes.subarray(entry.start, entry.start + entry.packed));
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > entry.size) return 'unsafe';
    }
  } catch {
    return 'content';
  }
  return size === entry.size ? undefined : 'content';
}
