/** Two ids and a verb must fit into the 64 bytes of a Telegram button: 22 characters each instead of 36. */
export const shorten = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

const SHORT = /^[\w-]{22}$/;

/** Undefined: nothing that was shortened here. Anybody may send any button. */
export function lengthen(short: string): string | undefined {
  if (!SHORT.test(short)) return undefined;
  const hex = Buffer.from(short, 'base64url').toString('hex');
  if (hex.length !== 32) return undefined;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** `@stage-done:<project>.<key>` */
export const withKey = (verb: string, id: string, key: string): string => `@${verb}:${shorten(id)}.${key}`;

export const withIds = (verb: string, id: string, other: string): string => withKey(verb, id, shorten(other));

export function readKey(argument: string): { readonly id: string; readonly key: string } | undefined {
  const dot = argument.indexOf('.');
  const id = dot < 0 ? undefined : lengthen(argument.slice(0, dot));
  return id === undefined ? undefined : { id, key: argument.slice(dot + 1) };
}

export function readIds(argument: string): { readonly id: string; readonly other: string } | undefined {
  const read = readKey(argument);
  const other = read && lengthen(read.key);
  return read && other !== undefined ? { id: read.id, other } : undefined;
}
