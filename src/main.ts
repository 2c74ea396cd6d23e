import closeWithGrace from 'close-with-grace';
import { loadConfig } from './config/load-config.js';
import { Fault, tellFault, toFault } from './fault/fault.js';
import { openLog } from './main/open-log.js';
import { type Service, startService } from './main/start-service.js';

/** Turns in flight get this long to end; a platform kills after 10 to 30 seconds. */
const DRAIN_MS = 8000;
const GRACE_MS = 12_000;
/** Without a database nothing can be stored: only what is being sent is waited for. */
const LOST_MS = 3000;

let service: Service | undefined;
let ending = false;

try {
  const config = loadConfig();
  const log = openLog(config.logLevel);
  service = await startService(config, log, () => void endWithoutDatabase());
  closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err, signal }) => {
    ending = true;
    if (err) log.fatal({ error: err }, 'the service ends after an error');
    else log.info({ signal }, 'the service ends');
    await service?.stop(DRAIN_MS);
    if (err) process.exitCode = 1;
  });
} catch (thrown) {
  const fault = toFault(thrown);
  tell(fault);
  if (fault.code === 'internal') process.stderr.write(`${(thrown as Error).stack ?? thrown}\n`);
  process.exit(1);
}

/** Whoever supervises the service starts it again, and the database with it. */
async function endWithoutDatabase(): Promise<void> {
  if (ending) return;
  ending = true;
  tell(new Fault('database-lost'));
  setTimeout(() => process.exit(1), LOST_MS);
  await service?.stop(LOST_MS / 2);
  process.exit(1);
}

/** Whoever started it may read either language. */
function tell(fault: Fault): void {
  process.stderr.write(`${tellFault(fault, 'zh')}\n${tellFault(fault, 'en')}\n`);
}
