import { el, icon } from './dom.js';
import { isMultiple, type Keyboard, layOutKeyboard } from './keyboard.js';
import { layOutLetter, layOutLines } from './letter-text.js';
import type { Button, Letter } from './wire.js';
import { say } from './words.js';

/** A pause this long gets the time of day. */
const PAUSE_MS = 10 * 60_000;

export interface OwnBubble {
  readonly item: HTMLElement;
  /** Kept on the phone, on its way, arrived or refused with a reason. */
  mark(state: 'kept' | 'sent' | 'refused', problem?: string): void;
}

interface Shown {
  readonly letter: Letter;
  readonly item: HTMLElement;
  readonly keyboard: Keyboard | undefined;
}

export interface TalkLog {
  readonly list: HTMLOListElement;
  show(letter: Letter): void;
  /** Letters from before, in order; they go on top. */
  showEarlier(letters: readonly Letter[]): void;
  say(id: string, text: string): OwnBubble;
  /** Whether something of one's own is here already, by its client id. */
  has(id: string): boolean;
  /** The letter whose keyboard may be pressed. */
  live(): Letter | undefined;
}

/** The bubbles: each letter once, a replaced one in its place, one's own words at once. */
export function makeTalkLog(press: (letter: Letter, button: Button, key: HTMLElement) => void): TalkLog {
  const list = el('ol', { class: 'talk', role: 'log', 'aria-live': 'polite', 'aria-label': say('messages') });
  const shown = new Map<string, Shown>();
  const known = new Set<number>();
  const said = new Set<string>();
  const mine = new Map<string, OwnBubble>();
  let newest: Shown | undefined;
  let lastAt = 0;

  function bubble(letter: Letter): Shown {
    const out = letter.way !== 'in';
    const keyboard = letter.buttons?.length
      ? layOutKeyboard(letter, (button, key) => press(letter, button, key))
      : undefined;
    const item = el(
      'li',
      { class: out ? 'bot' : 'own', 'data-seq': letter.seq },
      !out && el('span', { class: 'unseen' }, say('me')),
      ...(out ? layOutLetter(letter.text) : letter.text === '' ? [] : [ownWords(letter.text)]),
      ...(letter.files ?? (letter.file ? [letter.file] : [])).map(({ name, href }) =>
        el('a', { class: 'bubble file', href, download: name }, icon('file'), el('span', {}, name)),
      ),
      keyboard?.element,
    );
    return { letter, item, keyboard };
  }

  /** The server's copy of something said here takes the bubble that is already there. */
  function adopt({ id, seq }: Letter): boolean {
    const own = id === undefined ? undefined : mine.get(id);
    if (!own) return false;
    own.item.dataset.seq = String(seq);
    own.mark('sent');
    return true;
  }

  /** A press stays to be seen on its keyboard; a tick in a box is no word of its own. */
  function showPress({ press: id, on }: Letter): boolean {
    const pressed = shown.get(String(on));
    if (id === undefined || !pressed) return false;
    const button = pressed.letter.buttons?.find((b) => b.id === id);
    const tick = button?.role === 'option' && isMultiple(pressed.letter);
    if (!tick) pressed.keyboard?.choose(id);
    return tick;
  }

  function time(letter: Letter): void {
    const at = new Date(letter.at).getTime();
    if (!Number.isFinite(at)) return;
    if (at - lastAt > PAUSE_MS) list.append(el('li', { class: 'time' }, showTime(at)));
    lastAt = Math.max(lastAt, at);
  }

  /** The same question with nothing said in between: after the form page, or after a crash. It stands there once. */
  function saidTwice({ text }: Letter): Shown | undefined {
    if (!newest || text === '' || list.lastElementChild !== newest.item) return undefined;
    return newest.letter.text.endsWith(text) ? newest : undefined;
  }

  function show(letter: Letter): void {
    if (known.has(letter.seq)) return;
    known.add(letter.seq);
    if (letter.id !== undefined) said.add(letter.id);
    if (letter.way === 'in') {
      if (showPress(letter) || adopt(letter)) return;
      time(letter);
      list.append(bubble(letter).item);
      return;
    }
    const named = letter.replaces === undefined ? undefined : shown.get(String(letter.replaces));
    const twin = named ? undefined : saidTwice(letter);
    const replaced = named ?? twin;
    // What stood before the question the first time stays.
    const next = bubble(twin ? { ...letter, text: twin.letter.text } : letter);
    shown.set(String(letter.seq), next);
    if (replaced) {
      const held = replaced.item.contains(document.activeElement) ? focusedKey(replaced.item) : -1;
      replaced.item.replaceWith(next.item);
      if (held >= 0) next.item.querySelectorAll<HTMLElement>('.keyboard button')[held]?.focus();
      if (newest === replaced) newest = next;
      else next.keyboard?.retire();
      return;
    }
    time(letter);
    list.append(next.item);
    if (newest && isAside(letter)) return;
    newest?.keyboard?.retire();
    newest = next;
  }

  return {
    list,
    show,
    showEarlier: (letters) => {
      const top = list.firstChild;
      for (const letter of letters) {
        if (known.has(letter.seq)) continue;
        known.add(letter.seq);
        const old = bubble(letter);
        old.keyboard?.retire();
        const replaced = letter.replaces === undefined ? undefined : shown.get(String(letter.replaces));
        if (letter.way !== 'in') shown.set(String(letter.seq), old);
        else if (showPress(letter)) continue;
        if (replaced) replaced.item.replaceWith(old.item);
        else list.insertBefore(old.item, top);
      }
    },
    has: (id) => mine.has(id) || said.has(id),
    say: (id, text) => {
      const note = el('span', { class: 'mark' });
      const item = el(
        'li',
        { class: 'own' },
        el('span', { class: 'unseen' }, say('me')),
        ownWords(text),
        note,
      );
      list.append(item);
      const own: OwnBubble = {
        item,
        mark: (state, problem) => {
          item.classList.toggle('unsent', state === 'kept');
          item.classList.toggle('refused', state === 'refused');
          note.textContent =
            state === 'kept' ? say('unsent') : state === 'refused' ? problem || say('refused') : '';
        },
      };
      mine.set(id, own);
      return own;
    },
    live: () => newest?.letter,
  };
}

/** A word on the side, such as a reminder, leaves the question before it open. */
const isAside = ({ kind, buttons, widget }: Letter): boolean =>
  !buttons?.length && !widget && (kind === 'noted' || kind === 'note' || kind === undefined);

const ownWords = (text: string): HTMLElement => el('div', { class: 'bubble' }, layOutLines(text.split('\n')));

const focusedKey = (item: HTMLElement): number =>
  [...item.querySelectorAll('.keyboard button')].indexOf(document.activeElement as Element);

function showTime(at: number): string {
  const when = new Date(at);
  const today = new Date().toDateString() === when.toDateString();
  const clock = `${String(when.getHours()).padStart(2, '0')}:${String(when.getMinutes()).padStart(2, '0')}`;
  return today ? clock : `${when.getMonth() + 1}/${when.getDate()} ${clock}`;
}
