import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import type { Lang } from '../flow/json.js';
import { checkBackup } from '../service/backup/check-backup.js';
import { type Restored, restoreBackup } from '../service/backup/restore-backup.js';
import { chinaTime } from '../service/china-time.js';
import type { EvidenceReport } from '../service/evidence/entries.js';
import { sealKey } from '../service/evidence/seal-key.js';
import { verifyEvidence } from '../service/evidence/verify-evidence.js';
import { openStore } from '../store/open-store.js';
import { say } from './audit/tell-report.js';
import { readKeys } from './backup.js';
import { backupText } from './backup-words.js';
import { speakersLanguage } from './speakers-language.js';

export interface RestoreOptions {
  readonly passphraseFile?: string;
  readonly identity?: string;
  /** Until when the lost service may have sent messages: 2026-11-22 13:05, in China. */
  readonly stoppedAt?: string;
  readonly printKey?: boolean;
  readonly lang?: Lang;
}

/** Restores a backup into an empty data folder or an empty database. */
export async function restore(path: string, options: RestoreOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  const keys = await readKeys(options);
  if (options.printKey === true) {
    const { key, manifest } = await checkBackup(path, keys);
    if (key === undefined) console.error(backupText('environment', lang, manifest.key));
    else console.log(key);
    return key === undefined ? 1 : 0;
  }
  const now = new Date();
  const stoppedAt = options.stoppedAt === undefined ? now : readMoment(options.stoppedAt);
  if (stoppedAt === undefined || stoppedAt > now) {
    console.error(backupText('stopped-at', lang));
    return 1;
  }
  const config = loadConfig();
  const begun = performance.now();
  let evidence: EvidenceReport | undefined;
  let trouble: unknown;
  const whenLoaded = async (databaseUrl: string, secretKey: string) => {
    const store = await openStore({ databaseUrl, dataDir: config.dataDir, secretKey, poolSize: 2 });
    // The rows are there and compared: that they cannot be checked further is told, and loses nothing.
    evidence = await verifyEvidence(store, [sealKey(secretKey).publicKey]).catch((error: unknown) => {
      trouble = error;
      return undefined;
    });
    await store.close();
  };
  // Tables are made by whom they belong to; what the service itself may do there it is told when it starts.
  const target = { ...config, databaseUrl: config.databaseOwnerUrl ?? config.databaseUrl };
  const restored = await restoreBackup(path, keys, target, { stoppedAt, whenLoaded });
  if (restored.kind === 'finished') console.log(backupText('finished', lang));
  else tell(restored, { config, stoppedAt, lang, seconds: (performance.now() - begun) / 1000 });
  const code = evidence === undefined ? 0 : tellEvidence(evidence, lang);
  if (trouble !== undefined)
    console.error(backupText('evidence-unchecked', lang, { reason: (trouble as Error).message }));
  console.log(backupText('again', lang));
  console.log(backupText('start', lang));
  return trouble === undefined ? code : 1;
}

/** What does not fit did not fit when it was backed up: the data is there, and somebody should know. */
function tellEvidence({ chains, problems, problemCount }: EvidenceReport, lang: Lang): number {
  if (problemCount === 0) {
    const links = chains.reduce((sum, { rows }) => sum + rows, 0);
    console.log(backupText('evidence', lang, { chains: chains.length, links }));
    return 0;
  }
  const list = problems.slice(0, 5).map((problem) => `  ${say(problem, lang)}`);
  console.error(backupText('evidence-broken', lang, { count: problemCount, list: list.join('\n') }));
  return 1;
}

interface Telling {
  readonly config: Config;
  readonly stoppedAt: Date;
  readonly seconds: number;
  readonly lang: Lang;
}

function tell(restored: Restored, { config, stoppedAt, seconds, lang }: Telling): void {
  const { manifest, tables, rows, leftOut, migrated, held, flows } = restored;
  const { count, missing } = manifest.uploads;
  const say = (...args: [Parameters<typeof backupText>[0], Record<string, string | number>?]) =>
    console.log(backupText(args[0], lang, args[1]));
  const at = chinaTime(new Date(manifest.at));
  say('restored', { at, tables, rows, uploads: count, seconds: seconds.toFixed(1) });
  if (missing.length > 0) say('lost', { count: missing.length });
  if (migrated.length > 0) say('migrated', { list: migrated.join(', ') });
  if (leftOut.length > 0) say('left-out', { list: leftOut.join(', ') });
  if (flows === 'placed') say('flows-placed', { path: config.flowsDir });
  if (flows === 'beside')
    say('flows-beside', { path: config.flowsDir, beside: join(config.dataDir, 'flows') });
  const { messages, reminders, replies, notices } = held;
  if (messages + reminders + replies > 0)
    say('held', { stoppedAt: chinaTime(stoppedAt), messages, reminders, replies });
  if (notices.length > 0) say('notices', { list: notices.join(', ') });
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2})?$/;

function readMoment(text: string): Date | undefined {
  const [, day, clock] = MOMENT.exec(text.trim()) ?? [];
  const at = new Date(`${day}T${clock}:00+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
