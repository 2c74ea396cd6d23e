import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Definitions } from '../chat/turn/definitions.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { projectArchive } from '../documents/archive/project-archive.js';
import { verifyArchive } from '../documents/archive/verify-archive.js';
import { writeFolder } from '../documents/write-folder.js';
import { writeZip } from '../documents/write-zip.js';
import type { Lang } from '../flow/json.js';
import { loadPacks } from '../packs/load-packs.js';
import { openCalendar } from '../service/calendar/open-calendar.js';
import { projectView } from '../service/projects/project-view.js';
import { isUuid } from '../service/projects/take-project.js';
import { cleanName } from '../service/uploads/clean-name.js';
import { readUpload } from '../service/uploads/read-upload.js';
import { openRulebook } from '../service/work/rulebook.js';
import { recordAudit } from '../store/audit/record-audit.js';
import { findProjectsByName } from '../store/projects/find-by-name.js';
import type { Store } from '../store/store.js';
import { archiveText } from './archive-words.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

export interface ArchiveOptions {
  readonly out?: string;
  readonly verify?: string;
  readonly lang?: Lang;
}

/** Writes a project's archive, or checks one. */
export async function archiveProject(asked: string | undefined, options: ArchiveOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  if (options.verify !== undefined) return await verify(options.verify, lang);
  if (asked === undefined) {
    console.error(archiveText('which', lang));
    return 1;
  }
  const config = loadConfig();
  const store = await openStoreBeside(config);
  try {
    return await write(store, config, asked, options.out, lang);
  } finally {
    await store.close();
  }
}

async function verify(path: string, lang: Lang): Promise<number> {
  const found = await verifyArchive(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) {
    console.error(archiveText('no-archive', lang, { path }));
    return 1;
  }
  const { manifest, problems, sha256 } = found;
  for (const { kind, name } of problems) console.error(archiveText(kind, lang, { name }));
  const { project, queriedAt, files } = manifest;
  const about = { project: project.name, at: queriedAt, count: files.length, sha256, n: problems.length };
  if (problems.length > 0) console.error(archiveText('differs', lang, about));
  else console.log(archiveText('intact', lang, about));
  return problems.length > 0 ? 1 : 0;
}

async function write(
  store: Store,
  { flowsDir, dataDir }: Config,
  asked: string,
  given: string | undefined,
  lang: Lang,
): Promise<number> {
  const { prisma } = store;
  const { definitions: current, packs } = loadPacks(flowsDir);
  const rulebook = openRulebook(
    [...packs.values()].map(({ file }) => file),
    openCalendar(),
  );
  const at = new Date();
  const found = isUuid(asked) ? [{ id: asked }] : await findProjectsByName(prisma, asked);
  if (found.length > 1) {
    const list = found.map((one) => `  ${one.id}  ${'name' in one ? `${one.enterprise} ${one.name}` : ''}`);
    console.error(archiveText('several', lang, { list: list.join('\n') }));
    return 1;
  }
  const view = found[0] && (await projectView(prisma, rulebook, found[0].id, { at }));
  if (!view) {
    console.error(archiveText('no-project', lang, { project: asked }));
    return 1;
  }
  const out = given ?? cleanName(`${view.enterprise.name} ${view.name}.zip`, 'zip');
  if (await stat(out).catch(() => undefined)) {
    console.error(archiveText('exists', lang, { path: out }));
    return 1;
  }
  const audit = { subject: 'export', key: view.agency.id } as const;
  const as = out.toLowerCase().endsWith('.zip') ? 'zip' : 'folder';
  await recordAudit(prisma, {
    ...{ ...audit, action: 'export', at },
    details: { project: view.id, as, responses: view.handedIn.length },
  });
  const definitions = new Definitions(store, current);
  const uploads = { folder: join(dataDir, 'uploads'), db: prisma };
  let files = 0;
  const parts = projectArchive(
    {
      ...{ db: prisma, rulebook, current: (form) => current.get(form) },
      version: (hash) => definitions.byHash(hash),
      read: async (id) => (await readUpload(uploads, id))?.bytes,
    },
    view,
    {
      ...{ at, lang, masked: false },
      async done(manifest, count) {
        files = count;
        await recordAudit(prisma, {
          ...{ ...audit, action: 'export.done' },
          details: { project: view.id, manifest, files },
        });
      },
    },
  );
  if (as === 'folder') await writeFolder(out, parts);
  else {
    const aside = `${out}.part`;
    await rm(aside, { force: true });
    await pipeline(writeZip(parts, at), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
    await rename(aside, out);
  }
  console.log(archiveText('written', lang, { path: out, count: files }));
  return 0;
}
