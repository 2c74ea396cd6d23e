import closeWithGrace from 'close-with-grace';
import { loadConfig } from './config/load-config.js';
import { tellFault, toFault } from './fault/fault.js';
import { openLog } from './main/open-log.js';
import { startService } from './main/start-service.js';

/** Turns in flight get this long to end; a platform kills after 10 to 30 seconds. */
const DRAIN_MS = 8000;
const GRACE_MS = 12_000;

try {
  const config = loadConfig();
  const log = openLog(config.logLevel);
  const service = await startService(config, log);
  closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ error: err }, 'the service ends after an error');
    else log.info({ signal }, 'the service ends');
    await service.stop(DRAIN_MS);
    if (err) process.exitCode = 1;
  });
} catch (thrown) {
  const fault = toFault(thrown);
  // Whoever starts it may read either language.
  process.stderr.write(`${tellFault(fault, 'zh')}\n${tellFault(fault, 'en')}\n`);
  if (fault.code === 'internal') process.stderr.write(`${(thrown as Error).stack ?? thrown}\n`);
  process.exit(1);
}
