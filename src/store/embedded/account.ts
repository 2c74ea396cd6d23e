import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '../../fault/fault.js';

const run = promisify(execFile);

/** The operating system's user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses uid 0, so root lends it this user; everybody else runs it as themselves (`undefined`). */
export async function findAccount(user = 'postgres'): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp(user)) ?? (await create(user));
}

async function lookUp(user: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, user])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/** useradd on most systems, busybox's adduser on small ones. initdb insists on a name for its uid. */
async function create(user: string): Promise<Account> {
  const reasons: string[] = [];
  const ways: readonly [string, ...string[]][] = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', user],
  ];
  for (const [command, ...args] of ways) {
    try {
      await run(command, args);
    } catch (error) {
      reasons.push((error as Error).message.trim());
    }
    const account = await lookUp(user);
    if (account !== undefined) return account;
  }
  throw new Fault('database-user', { user, reason: reasons.join('; ') });
}

/** Whether the account can walk into this folder and read it: asked of the system itself, which also knows ACLs and mounts. */
export async function canEnter(folder: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  try {
    await run('/bin/sh', ['-c', 'cd -- "$1" && [ -r . ] && [ -x . ]', 'sh', folder], {
      ...account,
      cwd: '/',
    });
    return true;
  } catch {
    return false;
  }
}
