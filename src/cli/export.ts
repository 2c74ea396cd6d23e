import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Definitions } from '../chat/turn/definitions.js';
import { loadConfig } from '../config/load-config.js';
import { csvParts, writeExport } from '../documents/write-export.js';
import type { FilePart } from '../documents/write-zip.js';
import { loadPacks } from '../packs/load-packs.js';
import { exportJson } from '../service/export/export-json.js';
import { exportForm } from '../service/export/form-export.js';
import { type FilledForm, listFilledForms } from '../service/export/list-forms.js';
import { recordAudit } from '../store/audit/record-audit.js';
import type { Store } from '../store/store.js';
import { exportText } from './export-words.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

export interface ExportOptions {
  readonly form?: string;
  /** A folder, or "-" for standard output. */
  readonly out: string;
  /** both: csv and json. */
  readonly as: 'xlsx' | 'csv' | 'json' | 'both';
  /** As `as` was called before. */
  readonly format?: 'csv' | 'json' | 'both';
  /** Also what is still being filled in. */
  readonly all?: boolean;
}

/** Writes what was handed in, beside a running service or without one. */
export async function exportAnswers({ format, ...given }: ExportOptions): Promise<number> {
  const options = { ...given, as: format ?? given.as };
  const lang = speakersLanguage();
  const single = options.as === 'json' || (options.form !== undefined && options.as !== 'both');
  if (options.out === '-' && !single) {
    console.error(exportText('one-stream', lang));
    return 1;
  }
  const config = loadConfig();
  const store = await openStoreBeside(config);
  try {
    const until = new Date();
    const filled = (await listFilledForms(store.prisma, until)).filter(
      ({ responses, open }) => responses > 0 || (options.all === true && open > 0),
    );
    const forms = filled.filter(({ form }) => options.form === undefined || form === options.form);
    if (forms.length === 0) {
      if (filled.length === 0) console.error(exportText('nothing', lang));
      else {
        const known = filled.map(({ form }) => `  ${form}`).join('\n');
        console.error(exportText('no-form', lang, { form: options.form ?? '', forms: known }));
      }
      return options.form === undefined ? 0 : 1;
    }
    const definitions = new Definitions(store, loadPacks(config.flowsDir).definitions);
    for (const form of forms) {
      const parts = await partsOf(store, definitions, form, until, options);
      await recordAudit(store.prisma, {
        ...{ action: 'export', subject: 'export', key: 'all', at: until },
        details: { form: form.form, as: options.as, responses: form.responses },
      });
      for (const part of parts) {
        if (options.out === '-') await print(part.bytes);
        else {
          const file = await writePart(options.out, part);
          console.log(exportText('written', lang, { file, count: form.responses }));
        }
      }
    }
    if (options.out !== '-') console.log(exportText('personal', lang));
    return 0;
  } finally {
    await store.close();
  }
}

async function partsOf(
  { prisma }: Store,
  definitions: Definitions,
  { form, responses }: FilledForm,
  until: Date,
  { as, out, all = false }: Omit<ExportOptions, 'format'>,
): Promise<readonly FilePart[]> {
  const name = form.replace('/', '.');
  const json = { name: `${name}.jsonl`, bytes: exportJson(prisma, { form, until, open: all }) };
  if (as === 'json' || responses === 0) return as === 'json' || as === 'both' ? [json] : [];
  const tables = await exportForm(prisma, {
    ...{ scope: { form, until }, lang: 'zh' as const, masked: () => false },
    version: (hash) => definitions.byHash(hash),
  });
  if (as === 'xlsx') return [{ name: `${name}.xlsx`, bytes: writeExport(tables, as, name, until).body }];
  const csv = csvParts(tables, name);
  if (as === 'both') return [...csv, json];
  return out === '-' ? csv.slice(0, 1) : csv;
}

/** Written aside and put in place whole; only this user may read it. */
async function writePart(folder: string, { name, bytes }: FilePart): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const aside = `${path}.part`;
  await rm(aside, { force: true });
  await pipeline(Readable.from(bytes), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
  await rename(aside, path);
  return path;
}

async function print(bytes: FilePart['bytes']): Promise<void> {
  for await (const piece of bytes) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}
