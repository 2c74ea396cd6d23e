import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { takePuppetFault } from './channels/wechat/contain-faults.js';
import { loadConfig } from './config/load-config.js';
import { Fault, tellFault, toFault } from './fault/fault.js';
import { openLog } from './main/open-log.js';
import { type Service, startService } from './main/start-service.js';

/** Turns in flight get this long to end; a platform kills after 10 to 30 seconds. */
const DRAIN_MS = 8000;
const GRACE_MS = 12_000;
/** Without a database nothing can be stored: only what is being sent is waited for. */
const LOST_MS = 3000;

const ERRORS = ['uncaughtException', 'unhandledRejection'] as const;

let service: Service | undefined;
let ending = false;

try {
  const config = loadConfig();
  const log = openLog(config.logLevel);
  service = await startService(config, log, () => void endWithoutDatabase());
  closeWithGrace({ delay: GRACE_MS, logger: false, skip: [...ERRORS] }, async ({ signal }) => {
    ending = true;
    log.info({ signal }, 'the service ends');
    await service?.stop(DRAIN_MS);
  });
  for (const event of ERRORS) {
    process.on(event, (error: unknown) => {
      // A puppet that throws is started anew; nobody else is disturbed.
      if (!takePuppetFault(error)) void endAfter(error, log);
    });
  }
} catch (thrown) {
  const fault = toFault(thrown);
  tell(fault);
  if (fault.code === 'internal') process.stderr.write(`${(thrown as Error).stack ?? thrown}\n`);
  process.exit(1);
}

/** What nobody caught: the state of the process is unknown, so it ends in order and is started again. */
async function endAfter(error: unknown, log: Logger): Promise<void> {
  if (ending) return;
  ending = true;
  log.fatal({ error }, 'the service ends after an error');
  setTimeout(() => process.exit(1), GRACE_MS);
  await service?.stop(DRAIN_MS);
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
