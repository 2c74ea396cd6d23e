import type { FileRef } from './wire.js';

/** A file kept on the phone until it is uploaded. */
export interface KeptFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: ArrayBuffer;
  readonly ref?: FileRef;
}

/** Something the person did, on its way to the server. */
export interface Parcel {
  readonly id: string;
  readonly path: 'send' | 'answer';
  /** May hold `{ $file: n }` (the upload) or `{ $fileId: n }` (its id) in place of files still on the phone. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly KeptFile[];
  /** What the person sees of it meanwhile. */
  readonly shown: string;
}

export interface ParcelStore {
  /** False where the browser keeps nothing: parcels live as long as the page. */
  readonly lasting: boolean;
  all(): Promise<readonly { key: number; parcel: Parcel }[]>;
  add(parcel: Parcel): Promise<number>;
  change(key: number, parcel: Parcel): Promise<void>;
  remove(key: number): Promise<void>;
}

const NAME = 'parcels';

export async function openParcelStore(): Promise<ParcelStore> {
  try {
    const request = indexedDB.open('zhitong', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { autoIncrement: true });
    return storeIn(await done(request));
  } catch {
    return storeInMemory();
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function storeIn(database: IDBDatabase): ParcelStore {
  const open = (mode: IDBTransactionMode) => database.transaction(NAME, mode).objectStore(NAME);
  return {
    lasting: true,
    all: async () => {
      const store = open('readonly');
      const [keys, parcels] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return keys.map((key, i) => ({ key: Number(key), parcel: parcels[i] as Parcel }));
    },
    add: async (parcel) => Number(await done(open('readwrite').add(parcel))),
    change: async (key, parcel) => {
      await done(open('readwrite').put(parcel, key));
    },
    remove: async (key) => {
      await done(open('readwrite').delete(key));
    },
  };
}

function storeInMemory(): ParcelStore {
  const kept = new Map<number, Parcel>();
  let last = 0;
  return {
    lasting: false,
    all: async () => [...kept].map(([key, parcel]) => ({ key, parcel })),
    add: async (parcel) => {
      kept.set(++last, parcel);
      return last;
    },
    change: async (key, parcel) => {
      kept.set(key, parcel);
    },
    remove: async (key) => {
      kept.delete(key);
    },
  };
}
