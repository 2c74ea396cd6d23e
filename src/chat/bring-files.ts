import { findCaller } from '../service/people/caller.js';
import type { Channel } from './channel.js';
import type { ChatParts, Who } from './chat-parts.js';
import type { FileOffer, Inbound } from './inbound.js';
import { type Dialog, readDialog } from './lobby/dialog.js';
import type { Visit } from './lobby/visit.js';
import { takeFiles } from './turn/take-files.js';
import { chatWords } from './words.js';

type Brought = Pick<Visit, 'files' | 'fileProblems' | 'received'>;

/** Keeps files sent where the house asked for some, before the visit begins: fetching must hold up no transaction. */
export async function bringFiles(parts: ChatParts, who: Who, inbound: Inbound): Promise<Brought> {
  if (inbound.kind !== 'files') return {};
  const caller = await findCaller(parts.store.prisma, who);
  const channel = parts.channelOf(who.channel, who.account);
  const wanted = wantedBy(readDialog(caller?.dialog ?? null));
  if (!caller || !channel || wanted === undefined) return {};
  if (wanted === 'list') return bringList(parts, channel, inbound.files[0], caller.personId);
  const { files, problems } = await takeFiles(inbound.files, caller.personId, {
    channel,
    store: parts.storeFile,
    find: parts.findFile,
  });
  return { files, fileProblems: problems.map((problem) => chatWords[problem][caller.lang]) };
}

function wantedBy(dialog: Dialog | undefined): 'files' | 'list' | undefined {
  if (dialog?.at === 'desk')
    return dialog.desk.do === 'write' && dialog.desk.what === 'note' ? 'files' : undefined;
  if (dialog?.at === 'training') return dialog.training.what === 'files' ? 'files' : undefined;
  if (dialog?.at !== 'notice') return undefined;
  const { what } = dialog.notice;
  return what === 'files' || what === 'list' ? what : undefined;
}

/** The content of a list of people: read, and kept nowhere. */
async function bringList(
  { findFile, readFile }: ChatParts,
  channel: Channel,
  offer: FileOffer | undefined,
  personId: string,
): Promise<Brought> {
  if (!offer || (offer.size ?? 0) > channel.can.maxDownloadBytes) return {};
  const { id, name, stored } = offer;
  if (stored) {
    const bytes = (await findFile(personId, id)) ? await readFile(id) : undefined;
    return bytes ? { received: { name, bytes } } : {};
  }
  const fetched = await channel.fetchFile(id);
  return fetched.kind === 'fetched' ? { received: { name, bytes: fetched.bytes } } : {};
}
