import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Definition } from '../../flow/definition/definition.js';
import type { Json, Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { chinaTime } from '../../service/china-time.js';
import { maskPhones } from '../../service/console/mask-phones.js';
import { filesOf } from '../../service/console/read-answers.js';
import { sealLine } from '../../service/evidence/seal-line.js';
import type { ProjectView } from '../../service/projects/project-view.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import { findResponse, readAmendments, type ShownResponse } from '../../store/console/responses.js';
import type { Db } from '../../store/db.js';
import {
  readProjectAudit,
  readProjectEvents,
  readProjectLedger,
} from '../../store/export/project-extract.js';
import { findUpload } from '../../store/uploads/find-upload.js';
import { formDocx } from '../forms/form-docx.js';
import type { PictureOf } from '../forms/pictures.js';
import type { Answers } from '../forms/print-form.js';
import { writeForm } from '../forms/write-form.js';
import { type Sheet, writeCsv, writeWorkbook } from '../write-sheet.js';
import type { FilePart } from '../write-zip.js';
import { archiveWords as words } from './archive-words.js';
import { checkList, checkListJson, printCheckList, printIndex } from './check-list.js';
import { MANIFEST, type Manifest } from './manifest.js';
import { Packing } from './packing.js';
import { auditSheet, ledgerSheet, timelineSheet } from './project-tables.js';

export interface ArchiveParts {
  readonly db: Db;
  readonly rulebook: Rulebook;
  readonly current: (form: string) => Definition | undefined;
  readonly version: (hash: string) => Promise<Definition | undefined>;
  /** The bytes of an upload. */
  readonly read: PictureOf;
}

export interface ArchiveWish {
  readonly at: Date;
  readonly lang: Lang;
  /** Telephone numbers are hidden in it. */
  readonly masked: boolean;
  /** All is written; the hash is that of the manifest. */
  readonly done?: (sha256: string, files: number) => Promise<void>;
}

const { version: APP } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** Everything about a project as files, one after the other; the manifest is the last of them. */
export async function* projectArchive(
  parts: ArchiveParts,
  view: ProjectView,
  wish: ArchiveWish,
): AsyncGenerator<FilePart> {
  yield* new ProjectPacking(parts, view, wish).all();
}

class ProjectPacking {
  readonly #parts: ArchiveParts;
  readonly #view: ProjectView;
  readonly #wish: ArchiveWish;
  readonly #packing = new Packing();
  /** What a response or a record became, by its id or key. */
  readonly #became = new Map<string, string[]>();
  readonly #absent: { name: string; of: string }[] = [];
  readonly #versions = new Map<string, string>();
  #seal: string | undefined;

  constructor(parts: ArchiveParts, view: ProjectView, wish: ArchiveWish) {
    this.#parts = parts;
    this.#view = view;
    this.#wish = wish;
  }

  async *all(): AsyncGenerator<FilePart> {
    this.#seal = await sealLine(this.#parts.db, this.#view.agency.id);
    for (const [i, { id }] of [...this.#view.handedIn].reverse().entries()) {
      const response = await findResponse(this.#parts.db, id, 'all');
      if (response) yield* this.#response(response, i + 1);
    }
    yield* this.#records();
    yield* this.#checkList();
    yield* this.#tables();
    yield await this.#index();
    yield* this.#manifest();
  }

  /** One form: as papers, and as it was asked and answered with all that was changed; and its files. */
  async *#response(found: ShownResponse, n: number): AsyncGenerator<FilePart> {
    const { version, read, db } = this.#parts;
    const seal = this.#seal;
    const { id, sessionId, form, definitionHash, submittedAt, behalf, by, template } = found;
    const definition = await version(definitionHash);
    const record = this.#hide(found.record);
    const title = this.#titleOf(form);
    const day = chinaTime(submittedAt).slice(0, 10);
    const name = `${String(n).padStart(2, '0')} ${day} ${title}`;
    const answers = (record.answers ?? {}) as unknown as Answers;
    this.#versions.set(definitionHash, form);
    for (const as of definition ? (['docx', 'pdf'] as const) : []) {
      const written = async function* () {
        if (definition) yield await writeForm(definition, answers, as, { read, template, seal });
      };
      yield this.#file(id, [words.forms[this.#lang], `${name}.${as}`], title, written());
    }
    const amendments = this.#hide((await readAmendments(db, sessionId)) as unknown as Json);
    const whole = { id, form, version: definitionHash, submittedAt, by, behalf, record, amendments };
    yield this.#json(id, [words.forms[this.#lang], `${name}.json`], title, whole);
    const what = fill(words['attachment-what'], this.#lang, { title });
    for (const file of filesOf(found.record))
      yield* this.#upload(id, file.id, [words.attachments[this.#lang], name, file.name], what);
  }

  /** Papers that were put to the archive by hand. */
  async *#records(): AsyncGenerator<FilePart> {
    const lang = this.#lang;
    for (const { key, label, uploads } of this.#view.records)
      for (const upload of uploads) {
        const name = (await findUpload(this.#parts.db, upload))?.name ?? upload;
        yield* this.#upload(key, upload, [words.records[lang], label[lang], name], label[lang]);
      }
  }

  async *#checkList(): AsyncGenerator<FilePart> {
    const lang = this.#lang;
    const became = (id: string) => this.#became.get(id) ?? [];
    const list = this.#hide(
      checkListJson(checkList(this.#view, became, (form) => this.#titleOf(form), lang)),
    ) as unknown as ReturnType<typeof checkList>;
    const [name, what] = [words['check-list'][lang], words['check-list-what'][lang]];
    const paper = await formDocx({ ...printCheckList(list, lang), foot: this.#seal }, this.#parts.read);
    yield this.#file('', [`${name}.docx`], what, [paper]);
    yield this.#json('', [`${name}.json`], what, list);
  }

  async *#tables(): AsyncGenerator<FilePart> {
    const { db, rulebook } = this.#parts;
    const [lang, view] = [this.#lang, this.#view];
    const events = await readProjectEvents(db, view.id);
    const timeline = this.#hideIn(timelineSheet(events, view, this.#parts, lang));
    yield this.#file('', [`${words.timeline[lang]}.csv`], words['timeline-what'][lang], bytesOf(timeline));
    const ledger = this.#hideIn(ledgerSheet(await readProjectLedger(db, view.id), view, rulebook, lang));
    const book = writeWorkbook([ledger]) as AsyncIterable<Buffer>;
    yield this.#file('', [`${words.ledger[lang]}.xlsx`], words['ledger-what'][lang], book);
    const audit = this.#hideIn(auditSheet(await readProjectAudit(db, view.id), lang));
    yield this.#file('', [`${words.audit[lang]}.csv`], words['audit-what'][lang], bytesOf(audit));
  }

  async #index(): Promise<FilePart> {
    const { at, masked } = this.#wish;
    const lang = this.#lang;
    const paper = await formDocx(
      { ...printIndex(this.#view, this.#packing.files, { at, masked, lang }), foot: this.#seal },
      this.#parts.read,
    );
    return this.#file('', [`${words.index[lang]}.docx`], words['index-what'][lang], [paper]);
  }

  async *#manifest(): AsyncGenerator<FilePart> {
    const { id, name, enterprise, agency, pack } = this.#view;
    const { at, masked, done } = this.#wish;
    const manifest: Manifest = {
      format: 'zhitong-project-archive/1',
      app: APP,
      queriedAt: at.toISOString(),
      project: { id, name, enterprise: enterprise.name, agency: agency.name, pack },
      masked,
      ...(this.#seal === undefined ? {} : { seal: this.#seal }),
      versions: [...this.#versions].map(([version, form]) => ({ form, version })),
      files: this.#packing.files,
      absent: this.#absent,
    };
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const count = manifest.files.length;
    yield { name: MANIFEST, bytes: [bytes] };
    await done?.(createHash('sha256').update(bytes).digest('hex'), count);
  }

  async *#upload(of: string, id: string, path: readonly string[], what: string): AsyncGenerator<FilePart> {
    const bytes = await this.#parts.read(id);
    if (bytes) yield this.#file(of, path, what, [Buffer.from(bytes)]);
    // Its content was removed, as by somebody who wanted their data deleted.
    else this.#absent.push({ name: path.at(-1) ?? id, of: what });
  }

  #json(of: string, path: readonly string[], what: string, value: unknown): FilePart {
    return this.#file(of, path, what, [`${JSON.stringify(value, null, 2)}\n`]);
  }

  #file(of: string, path: readonly string[], what: string, bytes: FilePart['bytes']): FilePart {
    const part = this.#packing.part(path, what, bytes);
    this.#became.set(of, [...(this.#became.get(of) ?? []), part.name]);
    return part;
  }

  #titleOf(form: string): string {
    return this.#parts.current(form)?.title[this.#lang] ?? form;
  }

  #hide<T extends Json>(value: T): T {
    return this.#wish.masked ? maskPhones(value) : value;
  }

  #hideIn(sheet: Sheet): Sheet {
    const rows = sheet.rows as Iterable<readonly (string | number)[]>;
    return this.#wish.masked ? { ...sheet, rows: [...rows].map((row) => maskPhones(row)) } : sheet;
  }

  get #lang(): Lang {
    return this.#wish.lang;
  }
}

const bytesOf = (sheet: Sheet): AsyncIterable<string> => writeCsv(sheet);
