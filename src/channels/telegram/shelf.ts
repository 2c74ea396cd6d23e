/** Where a channel keeps small things between two messages. Losing them costs a person one extra message. */
export interface Shelf {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
}

/** About 2 kB each: some megabytes at most. */
const KEPT = 2000;

/** A shelf in memory that forgets what was longest unused. */
export function memoryShelf(kept = KEPT): Shelf {
  const values = new Map<string, string>();
  const touch = (key: string, value: string) => {
    values.delete(key);
    values.set(key, value);
  };
  return {
    async put(key, value) {
      touch(key, value);
      const oldest = values.keys().next();
      if (values.size > kept && !oldest.done) values.delete(oldest.value);
    },
    async get(key) {
      const value = values.get(key);
      if (value !== undefined) touch(key, value);
      return value;
    },
  };
}
