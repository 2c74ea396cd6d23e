import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { Config } from './config.js';
import { readConfig } from './read-config.js';

/** The settings of this process: the environment first, then a `.env` file in the working folder. */
export function loadConfig(folder = process.cwd()): Config {
  return readConfig({ ...readEnvFile(join(folder, '.env')), ...process.env }, folder);
}

function readEnvFile(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Puppets read some of their settings from the environment themselves; those of `.env` are not in it. */
export function exposePuppetSettings({ wechat }: Config): void {
  for (const [name, value] of Object.entries(wechat?.settings ?? {})) process.env[name] ??= value;
}
