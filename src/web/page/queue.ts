import { post, type Reply, upload } from './api.js';
import type { KeptFile, Parcel, ParcelStore } from './parcel-store.js';

const FIRST_WAIT_MS = 1500;
const LONGEST_WAIT_MS = 30_000;

export type Line = 'up' | 'offline' | 'down' | 'busy';

interface QueueNews {
  readonly parcel: Parcel;
  /** `kept`: on the phone, not yet delivered. */
  readonly state: 'kept' | 'sent' | 'refused';
  readonly data?: unknown;
  readonly problem?: string;
}

export interface Queue {
  /** Keeps it on the phone, then sends it: in order, once, however often the line breaks. */
  add(parcel: Omit<Parcel, 'files'> & { files?: readonly KeptFile[] }): void;
  waiting(): readonly Parcel[];
  /** Nothing is sent any more, and nothing is kept. */
  close(): void;
  /** The line may be back. */
  wake(): void;
  hear(listener: (news: QueueNews) => void): void;
}

/** `reopen` makes the person known again where the server has forgotten the cookie. */
export async function openQueue(
  store: ParcelStore,
  tellLine: (line: Line) => void,
  reopen: () => Promise<boolean>,
): Promise<Queue> {
  const listeners: ((news: QueueNews) => void)[] = [];
  const tell = (news: QueueNews) => {
    for (const listener of listeners) listener(news);
  };
  const waiting = [...(await store.all())];
  // Keys are given one after the other, so that the order on the phone is the order of doing.
  let adding: Promise<unknown> = Promise.resolve();
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    clearTimeout(timer);
    let reopened = false;
    try {
      for (let first = waiting[0]; first; first = waiting[0]) {
        const reply = await deliver(first);
        if (reply.kind === 'later') {
          tellLine(reply.why);
          for (const { parcel } of waiting) tell({ parcel, state: 'kept' });
          later(reply.afterMs ?? wait);
          wait = Math.min(wait * 2, LONGEST_WAIT_MS);
          return;
        }
        if (reply.kind === 'refused' && reply.status === 401 && !reopened) {
          reopened = true;
          if (await reopen()) continue;
        }
        wait = FIRST_WAIT_MS;
        tellLine('up');
        waiting.shift();
        await store.remove(first.key).catch(() => undefined);
        const { parcel } = first;
        if (reply.kind === 'ok') tell({ parcel, state: 'sent', data: reply.data });
        else tell({ parcel, state: 'refused', problem: reply.problem });
      }
    } finally {
      running = false;
    }
  }

  async function deliver(entry: { key: number; parcel: Parcel }): Promise<Reply<unknown>> {
    const { files } = entry.parcel;
    for (let i = 0; i < files.length; i++) {
      const file = files[i];
      if (!file || file.ref) continue;
      const reply = await upload(file.name, file.mime, file.bytes);
      if (reply.kind !== 'ok') return reply;
      const done = files.map((f, j) => (j === i ? { ...f, ref: reply.data, bytes: new ArrayBuffer(0) } : f));
      entry.parcel = { ...entry.parcel, files: done };
      await store.change(entry.key, entry.parcel).catch(() => undefined);
      return deliver(entry);
    }
    const { id, path, body } = entry.parcel;
    return post(path, { id, ...(settle(body, files) as object) });
  }

  const queue: Queue = {
    add: (asked) => {
      const parcel: Parcel = { files: [], ...asked };
      adding = adding.then(async () => {
        const key = await store.add(parcel).catch(() => -1);
        waiting.push({ key, parcel });
        void run();
      });
    },
    close: () => {
      clearTimeout(timer);
      for (const { key } of waiting.splice(0)) void store.remove(key).catch(() => undefined);
    },
    waiting: () => waiting.map(({ parcel }) => parcel),
    wake: () => {
      wait = FIRST_WAIT_MS;
      void run();
    },
    hear: (listener) => {
      listeners.push(listener);
    },
  };
  return queue;
}

/** Puts what was uploaded where the body names a file of the phone. */
function settle(value: unknown, files: readonly KeptFile[]): unknown {
  if (Array.isArray(value)) return value.map((item) => settle(item, files));
  if (typeof value !== 'object' || value === null) return value;
  const { $file, $fileId } = value as { $file?: number; $fileId?: number };
  if ($file !== undefined) return files[$file]?.ref;
  if ($fileId !== undefined) return files[$fileId]?.ref?.id;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settle(item, files)]));
}
