import type { Registry } from 'prom-client';
import type { Channel, Log, OutgoingFile } from '../chat/channel.js';
import type { Chat } from '../chat/chat.js';
import { makeBroadcastMetrics } from '../jobs/broadcast/broadcast-metrics.js';
import { Broadcaster } from '../jobs/broadcast/broadcaster.js';
import type { MakeReport } from '../jobs/broadcast/progress-board.js';
import type { SayNotice } from '../jobs/broadcast/said-notices.js';
import type { NoticeFile } from '../service/notices/notice.js';
import { sayNotice } from '../service/notices/say-notice.js';
import { seeNotice } from '../service/notices/see-notice.js';
import { findNotice } from '../store/notices/notices.js';
import { countWaitingRecipients } from '../store/notices/progress.js';
import type { Store } from '../store/store.js';
import { findTraining } from '../store/trainings/trainings.js';

interface BroadcastParts {
  readonly store: Store;
  readonly chat: Chat;
  readonly registry: Registry;
  readonly log: Log;
  readonly readUpload: (id: string) => Promise<Uint8Array | undefined>;
  /** The user name of a bot, for links into a private chat. */
  readonly botOf: (channel: Channel) => string | undefined;
  /** Pictures and files that come with the report of a notice. */
  readonly report?: MakeReport;
  readonly now?: () => number;
}

/** What sends notices over the accounts this process serves. */
export function openBroadcast(parts: BroadcastParts): Broadcaster {
  const { store, chat, registry, log, report = async () => [], now = Date.now } = parts;
  return new Broadcaster({
    ...{ store, post: chat, report, log, now, say: sayFrom(parts) },
    metrics: makeBroadcastMetrics(registry, () => countWaitingRecipients(store.prisma)),
  });
}

const sayFrom =
  ({ store, readUpload, botOf, log }: BroadcastParts): SayNotice =>
  async (noticeId, lang, place, at) => {
    const row = await findNotice(store.prisma, noticeId);
    if (!row) return undefined;
    const notice = seeNotice(row);
    const training = row.trainingId === null ? undefined : await findTraining(store.prisma, row.trainingId);
    const links = { buttons: at.can.buttons, bot: botOf(at) };
    const { text, buttons, files } = sayNotice(notice, training, lang, place, links);
    const read = async ({ id, name, mime }: NoticeFile): Promise<OutgoingFile | undefined> => {
      const bytes = await readUpload(id);
      if (!bytes) log.warn({ notice: row.number }, 'a file of a notice is not there any more');
      return bytes && { name, mime, bytes, key: id };
    };
    const found = at.can.files ? await Promise.all(files.map(read)) : [];
    return { version: row.version, text, buttons, files: found.filter((file) => file !== undefined) };
  };
