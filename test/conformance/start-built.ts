import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { readConfig } from '../../src/config/read-config.js';
import type { Service } from '../../src/main/start-service.js';

type Built = typeof import('../../src/main/start-service.js');

/** From dist, because the page is served as the build makes it. */
const BUILT = pathToFileURL(join(import.meta.dirname, '../../dist/main/start-service.js')).href;

/** Starts the service in this process. `wrong` fills with what it logs as errors. */
export async function startBuilt(
  environment: Readonly<Record<string, string>>,
): Promise<{ service: Service; wrong: readonly string[] }> {
  const wrong: string[] = [];
  const log = pino({ level: 'error', base: null }, { write: (line) => void wrong.push(line) });
  const { startService } = (await import(BUILT)) as Built;
  const service = await startService(readConfig(environment, import.meta.dirname), log);
  return { service, wrong };
}
