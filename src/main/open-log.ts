import { type Logger, pino } from 'pino';

/** What a line of the log may never hold, should a careless object bring it. */
const PERSONAL = ['text', 'name', 'phone', 'token', 'code', 'chat', 'key', 'message', 'sender', 'letter'];

/** One JSON object a line, on standard output. Errors are written with their stack: it names code, not people. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PERSONAL, censor: '…' },
    serializers: { error: (error: unknown) => (error instanceof Error ? describe(error) : error) },
  });

/** A database error quotes the values it stumbled over in its details, so only its class, code and place are kept. */
function describe(error: Error): object {
  const { code } = error as { code?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: error.name, ...(code ? { code } : {}), stack: frames.slice(0, 12).join('\n') };
}
