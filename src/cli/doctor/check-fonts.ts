import { execFile } from 'node:child_process';
import { type Finding, good, warning } from './finding.js';

const PATIENCE_MS = 10_000;

export async function checkFonts(): Promise<readonly Finding[]> {
  const families = await new Promise<string | undefined>((done) => {
    execFile('fc-list', [':lang=zh-cn', 'family'], { timeout: PATIENCE_MS }, (error, stdout) =>
      done(error ? undefined : stdout),
    );
  });
  if (families === undefined) return [good('fonts-unknown')];
  const family = families.split('\n')[0]?.split(',')[0]?.trim() ?? '';
  return [family === '' ? warning('fonts-none') : good('fonts-good', { family })];
}
