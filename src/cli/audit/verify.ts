import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadConfig } from '../../config/load-config.js';
import { loadSecretKey } from '../../config/load-secret-key.js';
import type { Lang } from '../../flow/json.js';
import { chinaTime } from '../../service/china-time.js';
import { sealKey } from '../../service/evidence/seal-key.js';
import { verifyEvidence } from '../../service/evidence/verify-evidence.js';
import { verifyFile } from '../../service/evidence/verify-file.js';
import { openStoreBeside } from '../open-store-beside.js';
import { speakersLanguage } from '../speakers-language.js';
import { tellReport } from './tell-report.js';
import { auditText } from './words.js';

export interface VerifyWish {
  readonly key?: readonly string[];
  readonly lang?: Lang;
}

/** Checks the evidence of the database, or of an export. */
export async function verifyAudit(path: string | undefined, wish: VerifyWish): Promise<number> {
  const { key = [], lang = speakersLanguage() } = wish;
  if (path !== undefined) return await verifyExports(path, key, lang);
  const config = loadConfig();
  const own = sealKey(loadSecretKey(config)).publicKey;
  const store = await openStoreBeside(config);
  try {
    return tellReport(await verifyEvidence(store, [own, ...key]), lang);
  } finally {
    await store.close();
  }
}

/** A file, or every export in a folder. */
async function verifyExports(path: string, keys: readonly string[], lang: Lang): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  const names = found?.isDirectory()
    ? (await readdir(path)).filter((name) => name.endsWith('.jsonl'))
    : undefined;
  const files = names ? names.sort().map((name) => join(path, name)) : found ? [path] : [];
  if (files.length === 0) console.error(auditText('no-file', lang, { path }));
  let worst = files.length === 0 ? 1 : 0;
  for (const file of files) worst = Math.max(worst, await verifyOne(file, keys, lang));
  return worst;
}

async function verifyOne(path: string, keys: readonly string[], lang: Lang): Promise<number> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const verified = await verifyFile(lines, keys);
  lines.close();
  if (!verified) {
    console.error(auditText('no-file', lang, { path }));
    return 1;
  }
  const { report, publicKey, at } = verified;
  const agency = verified.agency ?? auditText('everybody', lang);
  console.log(auditText('of-file', lang, { path, agency, at: chinaTime(at), key: publicKey }));
  return tellReport(report, lang);
}
