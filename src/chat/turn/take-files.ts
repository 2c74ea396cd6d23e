import type { FileRef } from '../../flow/questions/question-type.js';
import type { Channel } from '../channel.js';
import type { FileOffer } from '../inbound.js';
import type { chatWords } from '../words.js';
import { AtOnce } from './at-once.js';

export type StoreFile = (
  personId: string,
  file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array },
) => Promise<
  | { readonly kind: 'stored'; readonly ref: FileRef }
  | { readonly kind: 'refused'; readonly why: 'unsafe' | 'too-large' | 'empty' | 'kind' | 'content' }
>;

export type ReadFile = (id: string) => Promise<Uint8Array | undefined>;

export type FindFile = (personId: string, id: string) => Promise<FileRef | undefined>;

type Problem = keyof typeof chatWords;

/** Files being fetched and kept at a time, of the whole process: each is up to 20 MB of memory. */
const inMemory = new AtOnce(6);

export interface TakenFiles {
  readonly files: readonly FileRef[];
  /** Why some were not taken, each reason once. */
  readonly problems: readonly Problem[];
}

/** Fetches what a person sent from the platform and keeps it, before the answer that names it is stored. */
export async function takeFiles(
  offers: readonly FileOffer[],
  personId: string,
  { channel, store, find }: { channel: Channel; store: StoreFile; find: FindFile },
): Promise<TakenFiles> {
  const files: FileRef[] = [];
  const problems = new Set<Problem>();
  for (const offer of offers) {
    const taken = offer.stored
      ? ((await find(personId, offer.id)) ?? 'file-failed')
      : await inMemory.run(() => takeFile(offer, personId, channel, store));
    if (typeof taken === 'string') problems.add(taken);
    else files.push(taken);
  }
  return { files, problems: [...problems] };
}

async function takeFile(
  offer: FileOffer,
  personId: string,
  channel: Channel,
  store: StoreFile,
): Promise<FileRef | Problem> {
  if (offer.size !== undefined && offer.size > channel.can.maxDownloadBytes) return 'file-too-large';
  const fetched = await channel.fetchFile(offer.id);
  if (fetched.kind === 'too-large') return 'file-too-large';
  if (fetched.kind === 'failed') return 'file-failed';
  const stored = await store(personId, { name: offer.name, mime: offer.mime, bytes: fetched.bytes });
  return stored.kind === 'stored' ? stored.ref : `file-${stored.why}`;
}
