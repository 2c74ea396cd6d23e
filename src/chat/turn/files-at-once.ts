/** Files being fetched and kept at a time: each is up to 20 MB of memory. */
const AT_ONCE = 6;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs what holds a file in memory; the others wait. How many wait is bounded by the messages that are handled. */
export async function withFile<T>(run: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    // Its place goes to the next one.
    if (next) next();
    else running -= 1;
  }
}
