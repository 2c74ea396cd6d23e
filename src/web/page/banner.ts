import { el } from './dom.js';
import type { Line } from './queue.js';
import { say } from './words.js';

export interface Banner {
  readonly element: HTMLElement;
  /** How the last delivery went. */
  line(line: Line): void;
  /** Whether letters come in. */
  stream(up: boolean): void;
  show(): void;
}

/** A stream reconnects now and then; only a lasting break is worth a word. */
const STREAM_PATIENCE_MS = 4000;

/** One line under the top bar while something is wrong with the connection. */
export function makeBanner(lasting: boolean): Banner {
  const element = el('div', { class: 'banner', role: 'status', hidden: true });
  let delivery: Line = 'up';
  let streaming = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const state: Line = navigator.onLine ? (delivery === 'up' && !streaming ? 'down' : delivery) : 'offline';
    element.hidden = state === 'up';
    const text = state === 'up' ? '' : `${say(state)}${lasting ? '' : ` ${say('memory')}`}`;
    if (element.textContent !== text) element.textContent = text;
  }

  return {
    element,
    line: (line) => {
      delivery = line;
      show();
    },
    stream: (up) => {
      clearTimeout(timer);
      if (up) {
        streaming = true;
        // What could not be delivered for want of a line is tried again at once.
        if (delivery !== 'busy') delivery = 'up';
      } else {
        timer = setTimeout(() => {
          streaming = false;
          show();
        }, STREAM_PATIENCE_MS);
      }
      show();
    },
    show,
  };
}
