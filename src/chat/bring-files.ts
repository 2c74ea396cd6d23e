import { findCaller } from '../service/people/caller.js';
import type { ChatParts, Who } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { readDialog } from './lobby/dialog.js';
import type { Visit } from './lobby/visit.js';
import { takeFiles } from './turn/take-files.js';
import { chatWords } from './words.js';

/** Keeps files sent where the house asked for some, before the visit begins: fetching must hold up no transaction. */
export async function bringFiles(
  parts: ChatParts,
  who: Who,
  inbound: Inbound,
): Promise<Pick<Visit, 'files' | 'fileProblems'>> {
  if (inbound.kind !== 'files') return {};
  const caller = await findCaller(parts.store.prisma, who);
  const dialog = readDialog(caller?.dialog ?? null);
  const channel = parts.channelOf(who.channel, who.account);
  if (
    !caller ||
    !channel ||
    dialog?.at !== 'desk' ||
    dialog.desk.do !== 'write' ||
    dialog.desk.what !== 'note'
  )
    return {};
  const { files, problems } = await takeFiles(inbound.files, caller.personId, {
    channel,
    store: parts.storeFile,
    find: parts.findFile,
  });
  return { files, fileProblems: problems.map((problem) => chatWords[problem][caller.lang]) };
}
