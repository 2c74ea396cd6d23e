import { eventsUrl } from './api.js';
import type { Letter } from './wire.js';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

export interface Stream {
  /** The phone woke up or the network is back: look again at once. */
  wake(): void;
  close(): void;
}

/** Hears the letters as they come. The browser reconnects by itself until the server refuses; then we do. */
export function openStream(
  after: () => number,
  hear: (letter: Letter) => void,
  tell: (up: boolean) => void,
): Stream {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let closed = false;

  const connect = () => {
    clearTimeout(timer);
    timer = undefined;
    source?.close();
    const opened = new EventSource(eventsUrl(after()));
    source = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT_MS;
      tell(true);
    };
    opened.addEventListener('letter', (event) => {
      const letter = readLetter((event as MessageEvent<string>).data);
      if (letter) hear(letter);
    });
    opened.onerror = () => {
      if (source !== opened) return;
      tell(false);
      // Never left to the browser: its own reconnect would keep the cursor of the first connection.
      opened.close();
      if (timer !== undefined) return;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  };

  connect();
  return {
    close: () => {
      clearTimeout(timer);
      source?.close();
      source = undefined;
      closed = true;
    },
    wake: () => {
      if (closed || source?.readyState === EventSource.OPEN) return;
      wait = FIRST_WAIT_MS;
      connect();
    },
  };
}

function readLetter(data: string): Letter | undefined {
  try {
    return JSON.parse(data) as Letter;
  } catch {
    return undefined;
  }
}
