import type { Button, Letter } from './wire.js';

export interface Toggles {
  toggle(letter: Letter, button: Button, key: HTMLElement): void;
  /** A new version of the keyboard came. */
  follow(letter: Letter): void;
  /** Ticks the server has not heard of: the whole choice as the numbers of the options, to be sent instead. */
  takeUnsent(): string | undefined;
  forget(): void;
}

/**
 * Ticking several boxes quickly: every tick shows at once, but is sent only when the answer to the one
 * before brought the new keyboard, because a press on the old one is out of date.
 */
export function makeToggles(press: (letter: Letter, button: Button) => void): Toggles {
  let live: Letter | undefined;
  let inFlight = false;
  /** Labels whose ticks wait for their turn. */
  let waiting: string[] = [];
  let picked = new Set<string>();

  const next = () => {
    if (inFlight || !live) return;
    const label = waiting.shift();
    const button = live.buttons?.find((b) => b.role === 'option' && b.label === label);
    if (!button) return;
    inFlight = true;
    press(live, button);
  };
  const options = () => (live?.buttons ?? []).filter(({ role }) => role === 'option');

  return {
    toggle: (letter, button, key) => {
      if (live !== letter) adopt(letter);
      if (!picked.delete(button.label)) picked.add(button.label);
      key.setAttribute('aria-pressed', String(picked.has(button.label)));
      const again = waiting.indexOf(button.label);
      if (again >= 0) waiting.splice(again, 1);
      else waiting.push(button.label);
      next();
    },
    follow: (letter) => {
      const same =
        live !== undefined && letter.replaces !== undefined && String(letter.replaces) === String(live.seq);
      const ticks = same ? waiting : [];
      adopt(letter);
      waiting = ticks;
      for (const label of ticks) if (!picked.delete(label)) picked.add(label);
      if (ticks.length > 0) paint(letter);
      next();
    },
    takeUnsent: () => {
      if (!inFlight && waiting.length === 0) return undefined;
      const numbers = options().flatMap(({ label }, i) => (picked.has(label) ? [String(i + 1)] : []));
      waiting = [];
      return numbers.length > 0 ? numbers.join(' ') : undefined;
    },
    forget: () => {
      inFlight = false;
      waiting = [];
    },
  };

  function adopt(letter: Letter): void {
    live = letter;
    inFlight = false;
    waiting = [];
    picked = new Set(options().flatMap((button) => (button.picked ? [button.label] : [])));
  }

  /** Ticks still waiting stay visible on the keyboard that just came. */
  function paint(letter: Letter): void {
    const keys = document.querySelectorAll(`[data-seq="${letter.seq}"] .option`);
    options().forEach((button, i) => keys[i]?.setAttribute('aria-pressed', String(picked.has(button.label))));
  }
}
