import type { Channel, Log, OutgoingFile } from '../../chat/channel.js';
import type { Note } from '../../chat/send-notes.js';
import type { Gate, Intent, Pass } from '../../chat/sending/gate.js';
import { type Letter, letterJson } from '../../chat/turn/letter.js';
import type { Lang } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { newId } from '../../store/new-id.js';
import {
  countStates,
  findWatched,
  keepProgressMessage,
  type StateCount,
  takeWatcher,
  type Watched,
} from '../../store/notices/progress.js';
import { addToOutbox } from '../../store/outbox/outbox.js';
import type { Store } from '../../store/store.js';
import { sayProgress, sayReport } from './say-progress.js';
import { words } from './words.js';

/** Pictures and files that come with the final report. */
export type MakeReport = (noticeId: string, lang: Lang) => Promise<readonly OutgoingFile[]>;

export interface BoardParts {
  readonly store: Pick<Store, 'prisma' | 'process' | 'transact'>;
  readonly gate: Gate;
  readonly sendNotes: (notes: readonly Note[]) => void;
  readonly report: MakeReport;
  readonly log: Log;
  readonly now: () => number;
}

const SIT_OUT_TIMES = 5;
const SIT_OUT_MS = 1000;

type Watcher = Watched['watchers'][number];

const langOf = ({ lang }: Watcher): Lang => (lang === 'en' ? 'en' : 'zh');

/** Shows those who watch a notice how far it is, in a message that edits itself, and in the end what became of it. */
export class ProgressBoard {
  readonly #parts: BoardParts;
  /** The last words each of them saw. */
  readonly #shown = new Map<string, string>();

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** Once; whoever calls it again and again is the clock. The accounts are those this process sends for. */
  async show(channels: ReadonlyMap<string, Channel>): Promise<void> {
    const { store, log, now } = this.#parts;
    const watched = await findWatched(store.prisma, [...channels.keys()]);
    for (const notice of watched) {
      const states = await countStates(store.prisma, notice.id);
      const ended = notice.status === 'done' || notice.status === 'cancelled';
      for (const watcher of notice.watchers) {
        const channel = channels.get(watcher.accountId);
        if (!channel) continue;
        try {
          const text = sayProgress(notice, states, new Date(now()), langOf(watcher));
          await this.#showTo(channel, notice.id, watcher, text);
          if (ended) await this.#report(notice, states, watcher);
        } catch (error) {
          log.warn({ error: (error as Error).name }, 'the progress of a notice could not be shown');
        }
      }
    }
    const open = new Set(watched.map(({ id }) => id));
    for (const name of this.#shown.keys()) if (!open.has(name.split(' ')[0] ?? '')) this.#shown.delete(name);
  }

  /** A channel that cannot edit shows the beginning only; the report is the end. */
  async #showTo(channel: Channel, noticeId: string, watcher: Watcher, text: string): Promise<void> {
    const { store, gate } = this.#parts;
    const { identityId, accountId, chat, message } = watcher;
    const name = `${noticeId} ${identityId}`;
    if (this.#shown.get(name) === text || (message && !channel.can.edits)) return;
    const intent = { identityId, accountId, chat, prompted: true };
    const pass = await this.#placeFor(channel, intent);
    if (pass.kind !== 'go') return;
    const outcome = await channel.send({
      ...{ chat, text, buttons: [], kind: 'note' as const },
      ...(message ? { replaces: message } : {}),
    });
    gate.landed(pass);
    if (outcome.kind !== 'sent') return;
    this.#shown.set(name, text);
    if (outcome.id !== message && outcome.id !== '')
      await keepProgressMessage(store.prisma, noticeId, identityId, outcome.id);
  }

  /** The notice itself takes every place there is: meanwhile it leaves the next one free. */
  async #placeFor(channel: Channel, intent: Intent): Promise<Pass> {
    const { gate } = this.#parts;
    let pass = await gate.ask(channel, intent);
    if (pass.kind === 'go') return pass;
    const end = gate.await(channel);
    try {
      for (let i = 0; i < SIT_OUT_TIMES && pass.kind === 'wait' && pass.ms <= SIT_OUT_MS; i++) {
        const { ms } = pass;
        await new Promise((done) => setTimeout(done, ms));
        pass = await gate.ask(channel, intent);
      }
    } finally {
      end();
    }
    return pass;
  }

  /** Through the outbox: it must not be lost. */
  async #report(notice: Watched, states: readonly StateCount[], watcher: Watcher): Promise<void> {
    const { store, sendNotes, report, log, now } = this.#parts;
    const lang = langOf(watcher);
    const files = await report(notice.id, lang).catch((error: unknown) => {
      log.error({ error }, 'the report of a notice could not be drawn');
      return [];
    });
    const letters = lettersOf(sayReport(notice, states, new Date(now()), lang), files, notice, lang);
    const { identityId, accountId, chat } = watcher;
    const notes = letters.map((letter) => ({ id: newId(), letter }));
    const own = await store.transact(async (tx) => {
      if (!(await takeWatcher(tx, notice.id, identityId))) return false;
      const rows = notes.map(({ id, letter }) => ({
        ...{ id, identityId, accountId, message: letterJson(letter), reply: false },
      }));
      await addToOutbox(tx, store.process, rows);
      return true;
    });
    if (!own) return;
    this.#shown.delete(`${notice.id} ${identityId}`);
    // Whoever watches has just written.
    const to = { identityId, accountId, chat, heardAt: new Date(now()) };
    sendNotes(notes.map(({ id, letter }) => ({ id, to, letter })));
  }
}

/** A letter takes one file. `urgent`: whoever sent it at this hour wants to know. */
function lettersOf(
  text: string,
  files: readonly OutgoingFile[],
  { number }: Watched,
  lang: Lang,
): readonly Letter[] {
  const [first, ...more] = files;
  const more_ = fill(words.file, lang, { number: String(number) });
  const letter = (said: string, file: OutgoingFile | undefined): Letter => ({
    ...{ text: said, buttons: [], kind: 'note' as const, asked: true as const },
    ...(file
      ? { file: { name: file.name, mime: file.mime, base64: Buffer.from(file.bytes).toString('base64') } }
      : {}),
  });
  return [letter(text, first), ...more.map((file) => letter(more_, file))];
}
