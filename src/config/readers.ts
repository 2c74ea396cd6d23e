import { z } from 'zod';

/** A URL of one of these schemes, with a host. */
export function aUrl(...schemes: readonly string[]) {
  return z.string().refine(
    (text) => {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      // A PostgreSQL socket is named by ?host=/run/postgresql.
      return schemes.includes(url.protocol.slice(0, -1)) && (url.host !== '' || url.searchParams.has('host'));
    },
    { error: `is not an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}` },
  );
}

/** Digits only: `Number` would also take "0x10", "1e3" and " ". */
export function aWholeNumber(from: number, to: number) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `is not a whole number from ${from} to ${to}`,
    })
    .transform(Number);
}

/** Comma separated; blanks around and empty parts do not count, a double does. */
export function aList<Output>(item: z.ZodType<Output, string>) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.length > 0, { error: 'names nothing' })
    .refine((parts) => new Set(parts).size === parts.length, { error: 'names one twice' })
    .pipe(z.array(item));
}

/** `<bot id>:<secret>`. The id is part of the webhook path; it may exceed 32 bits, so it stays text. */
export const aBot = z
  .string()
  .regex(/^\d{3,16}:[A-Za-z0-9_-]{20,}$/, 'holds something that is not a bot token')
  .transform((token) => ({ id: token.slice(0, token.indexOf(':')), token }));

/** A host with or without a port, as it stands in an address. */
export const aHost = z
  .string()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/, 'holds something that is no host')
  .transform((text) => text.toLowerCase());

const SENTINELS = /^redis\+sentinel:\/\/(?:([^@/]*)@)?([^/?@]+)\/([^/?]+)(?:\?db=(\d{1,5}))?$/;
const HOST = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;
const SENTINEL_PORT = 26_379;

/** A Redis whose master the sentinels name: redis+sentinel://user:password@host:port,host:port/master?db=0. */
export function readSentinels(text: string) {
  const [, login, hosts, master, db = '0'] = SENTINELS.exec(text) ?? [];
  if (hosts === undefined || master === undefined) return undefined;
  const sentinels = hosts.split(',').map((host) => {
    const [, name, port] = HOST.exec(host) ?? [];
    return { host: (name ?? '').replace(/^\[|\]$/g, ''), port: Number(port ?? SENTINEL_PORT) };
  });
  if (sentinels.some(({ host, port }) => host === '' || port < 1 || port > 65_535)) return undefined;
  const colon = login === undefined ? -1 : login.indexOf(':');
  const user = login?.slice(0, Math.max(0, colon));
  return {
    sentinels,
    master: decodeURIComponent(master),
    db: Number(db),
    username: user ? decodeURIComponent(user) : undefined,
    password: colon < 0 ? undefined : decodeURIComponent((login ?? '').slice(colon + 1)),
  };
}

/** Redis by its address, or by its sentinels. */
export const aRedis = () =>
  z
    .string()
    .refine(
      (text) =>
        text.startsWith('redis+sentinel:') ? isRead(text) : aUrl('redis', 'rediss').safeParse(text).success,
      { error: 'is not an address that begins with redis://, rediss:// or redis+sentinel://' },
    );

/** A percent sign that means nothing is no reason to stop with a stack trace. */
function isRead(text: string): boolean {
  try {
    return readSentinels(text) !== undefined;
  } catch {
    return false;
  }
}
