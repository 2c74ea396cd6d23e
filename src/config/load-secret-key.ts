import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault/fault.js';
import type { Config } from './config.js';
import { SECRET_KEY_MIN } from './environment.js';

/** The configured key, or the one of the data folder, made at the first start and never changed after. */
export function loadSecretKey(config: Pick<Config, 'secretKey' | 'dataDir'>): string {
  if (config.secretKey !== undefined) return config.secretKey;
  const path = join(config.dataDir, 'secret.key');
  try {
    mkdirSync(config.dataDir, { recursive: true });
    const key = readKey(path) ?? makeKey(path);
    if (key.length < SECRET_KEY_MIN) throw new Error('it is too short; restore it from a backup');
    return key;
  } catch (error) {
    throw new Fault('secret-key-unusable', { path, reason: (error as Error).message }, error);
  }
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place: a crash leaves no half key, and of two processes one wins for both. */
function makeKey(path: string): string {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}
