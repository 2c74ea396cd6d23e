import { readFile } from 'node:fs/promises';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Fault } from '../../fault/fault.js';

/** What a backup is locked with. */
export type Lock =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** Whoever holds the identity of one of them opens it; this machine cannot. */
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] }
  | { readonly kind: 'plain' };

/** What opens one. */
export interface Keys {
  readonly passphrase?: string | undefined;
  readonly identities: readonly string[];
}

type Bytes = AsyncIterable<Uint8Array>;

/** age, version 1: its own command opens such a file as well. */
export const AGE_START = 'age-encryption.org/v1';

const PASSPHRASE_MIN = 12;

/** The first line of a file; too short a passphrase is soon guessed. */
export async function readPassphrase(path: string): Promise<string> {
  const [line = ''] = (await readSecret(path)).split(/\r?\n/, 1);
  const passphrase = line.trim();
  if (passphrase.length < PASSPHRASE_MIN)
    throw new Fault('backup-secret', { path, reason: `< ${PASSPHRASE_MIN}` });
  return passphrase;
}

/** Identities as age-keygen writes them: a line each, comments between. */
export async function readIdentities(path: string): Promise<readonly string[]> {
  const lines = (await readSecret(path)).split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0 || identities.some((line) => !line.startsWith('AGE-SECRET-KEY-')))
    throw new Fault('backup-secret', { path, reason: 'AGE-SECRET-KEY-…' });
  return identities;
}

async function readSecret(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Fault('backup-secret', { path, reason: error.code ?? error.message }, error);
  });
}

/** A new pair: the file's text, and the recipient that backups are locked with. */
export async function makeIdentity(): Promise<{ readonly text: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { text: `# public key: ${recipient}\n${identity}\n`, recipient };
}

/** As a step between two streams. */
export function lockWith(lock: Lock): (bytes: Bytes) => Bytes {
  if (lock.kind === 'plain') return (bytes) => bytes;
  const encrypter = new Encrypter();
  if (lock.kind === 'passphrase') encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) addRecipient(encrypter, recipient);
  return async function* (bytes) {
    yield* await encrypter.encrypt(ReadableStream.from(bytes));
  };
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw new Fault('backup-recipient', { recipient: recipient.slice(0, 80) }, error);
  }
}

/** The other way round. `path` is for the fault. */
export function openWith({ passphrase, identities }: Keys, path: string): (bytes: Bytes) => Bytes {
  const decrypter = new Decrypter();
  try {
    if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch (error) {
    throw new Fault('backup-locked', { path }, error);
  }
  return async function* (bytes) {
    const opened = await decrypter.decrypt(ReadableStream.from(bytes)).catch((error: unknown) => {
      throw new Fault('backup-locked', { path }, error);
    });
    const reader = opened.getReader();
    try {
      for (;;) {
        // What fails from here on opened with the right key: it was cut off or altered.
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw error instanceof Fault ? error : new Fault('backup-damaged', { path, part: 'age' }, error);
        });
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  };
}
