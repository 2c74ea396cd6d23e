import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadConfig } from '../../config/load-config.js';
import { loadSecretKey } from '../../config/load-secret-key.js';
import type { Lang } from '../../flow/json.js';
import { chinaDay } from '../../service/calendar/china-clock.js';
import { nameKey } from '../../service/enterprises/name-key.js';
import { readEvidence } from '../../service/evidence/read-evidence.js';
import { sealKey } from '../../service/evidence/seal-key.js';
import { writeEvidence } from '../../service/evidence/write-evidence.js';
import { cleanName } from '../../service/uploads/clean-name.js';
import { findAgencyByKey } from '../../store/api/tokens.js';
import { seeOneMoment } from '../../store/audit/read-chain.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import { openStoreBeside } from '../open-store-beside.js';
import { speakersLanguage } from '../speakers-language.js';
import { auditText } from './words.js';

export interface ExportWish {
  readonly agency?: string;
  readonly all?: boolean;
  readonly out: string;
  readonly lang?: Lang;
}

const WITHIN_MS = 6 * 3_600_000;

/** Writes evidence with the answers it is about; put in place whole, readable for this user only. */
export async function exportAudit({
  agency: name,
  all,
  out,
  lang = speakersLanguage(),
}: ExportWish): Promise<number> {
  const fail = (problem: string) => {
    console.error(problem);
    return 1;
  };
  if ((name === undefined) === (all !== true)) return fail(auditText('which-agency', lang));
  const config = loadConfig();
  const { publicKey } = sealKey(loadSecretKey(config));
  const store = await openStoreBeside(config);
  try {
    const agency = name === undefined ? undefined : await findAgencyByKey(store.prisma, nameKey(name));
    if (name !== undefined && !agency) return fail(auditText('no-agency', lang, { name }));
    const at = new Date();
    const path = await placeOf(out, `evidence ${agency?.name ?? 'all'} ${chinaDay(at)}.jsonl`);
    if (await stat(path).catch(() => undefined)) return fail(auditText('exists', lang, { path }));
    const key = agency?.id ?? 'all';
    await recordAudit(store.prisma, {
      action: 'export',
      subject: 'export',
      key,
      details: { as: 'evidence' },
      at,
    });
    const aside = `${path}.part`;
    await rm(aside, { force: true });
    let lines = 0;
    await store.transact(async (tx) => {
      await seeOneMoment(tx);
      const counted = async function* () {
        for await (const line of writeEvidence(readEvidence(tx, agency?.id), { at, agency, publicKey })) {
          lines += 1;
          yield line;
        }
      };
      await pipeline(Readable.from(counted()), createWriteStream(aside, { mode: 0o600, flags: 'wx' }));
    }, WITHIN_MS);
    await rename(aside, path);
    console.log(auditText('written', lang, { path, lines }));
    return 0;
  } finally {
    await store.close();
  }
}

/** In a folder that is there under a name of its own. */
async function placeOf(out: string, name: string): Promise<string> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(out, cleanName(name, 'jsonl')) : out;
}
