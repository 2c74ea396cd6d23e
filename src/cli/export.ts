import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Definitions } from '../chat/turn/definitions.js';
import { loadConfig } from '../config/load-config.js';
import { loadPacks } from '../packs/load-packs.js';
import { exportCodebook, exportCsv } from '../service/export/export-csv.js';
import { exportJson } from '../service/export/export-json.js';
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
  readonly format: 'csv' | 'json' | 'both';
  /** Also what is still being filled in. */
  readonly all?: boolean;
}

interface Piece {
  readonly file: string;
  readonly count: number;
  readonly lines: AsyncIterable<string>;
}

/** Writes what was handed in, beside a running service or without one. */
export async function exportAnswers(options: ExportOptions): Promise<number> {
  const lang = speakersLanguage();
  if (options.out === '-' && (options.format === 'both' || (options.format === 'csv' && !options.form))) {
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
      for (const piece of piecesOf(store, definitions, form, until, options)) {
        if (options.out === '-') await print(piece.lines);
        else {
          const file = await writePiece(options.out, piece);
          console.log(exportText('written', lang, { file, count: piece.count }));
        }
      }
      const details = { responses: form.responses, format: options.format };
      await recordAudit(store.prisma, {
        action: 'answers.exported',
        subject: 'form',
        key: form.form,
        details,
      });
    }
    if (options.out !== '-') console.log(exportText('personal', lang));
    return 0;
  } finally {
    await store.close();
  }
}

function piecesOf(
  { prisma }: Store,
  definitions: Definitions,
  { form, responses, open }: FilledForm,
  until: Date,
  { format, out, all = false }: ExportOptions,
): readonly Piece[] {
  const name = form.replace('/', '.');
  const asked = { form, until, lang: 'zh' } as const;
  const typeOf = async (key: string, version: string) => {
    const definition = await definitions.byHash(version);
    return definition?.slots[definition.slotOf.get(key) ?? -1]?.type.name;
  };
  const csv = { file: `${name}.csv`, count: responses, lines: exportCsv(prisma, asked) };
  const codebook = {
    file: `${name}.codebook.csv`,
    count: responses,
    lines: exportCodebook(prisma, asked, typeOf),
  };
  const json = {
    file: `${name}.jsonl`,
    count: responses + (all ? open : 0),
    lines: exportJson(prisma, { form, until, open: all }),
  };
  return [
    ...(format === 'json' || responses === 0 ? [] : out === '-' ? [csv] : [csv, codebook]),
    ...(format === 'csv' ? [] : [json]),
  ];
}

/** Written aside and put in place whole; only this user may read it. */
async function writePiece(folder: string, { file, lines }: Piece): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file);
  const aside = `${path}.part`;
  await rm(aside, { force: true });
  await pipeline(Readable.from(lines), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
  await rename(aside, path);
  return path;
}

async function print(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}
