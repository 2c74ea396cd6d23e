import { fetchLetters, newClientId } from './api.js';
import { el, icon } from './dom.js';
import { makeInputBar } from './input-bar.js';
import { isMultiple } from './keyboard.js';
import { type Progress, readProgress } from './letter-text.js';
import type { KeptFile } from './parcel-store.js';
import type { Queue } from './queue.js';
import { makeTalkLog, type OwnBubble } from './talk-log.js';
import { makeToggles } from './toggles.js';
import type { Button, Letter } from './wire.js';
import { say } from './words.js';

/** Longer than a turn takes: then the letters are fetched, in case the stream is held up on the way. */
const ANSWER_PATIENCE_MS = 6000;
/** Longer than sending takes on a working line. */
const UNSENT_MS = 1200;
const NEAR_END_PX = 120;
const PAGE = 50;

export interface ChatView {
  readonly element: HTMLElement;
  hear(letter: Letter): void;
  /** The newest letters at the beginning; `older`: there are more before them. */
  fill(letters: readonly Letter[]): void;
  sendText(text: string): void;
  cursor(): number;
  /** A form is being asked, so that the form page has something to show. */
  asking(): boolean;
  reword(): void;
  appear(): void;
  /** Answers were given elsewhere: what is asked now is to be said. */
  askAgain(): void;
}

interface Surroundings {
  progress(progress: Progress): void;
  /** Nothing is being asked any more. */
  submitted(): void;
  /** The person had their data deleted: there is nobody to talk to any more. */
  ended(): void;
}

export function makeChatView(
  queue: Queue,
  { progress: tellProgress, submitted, ended }: Surroundings,
): ChatView {
  let cursor = 0;
  let oldest: number | undefined;
  let asking = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const own = new Map<string, OwnBubble>();
  /** How many letters had come when something was sent: its answer may be here before the word that it arrived. */
  const heardBefore = new Map<string, number>();
  let heard = 0;

  const log = makeTalkLog(press);
  const toggles = makeToggles((letter, button) => send({ press: button.id, on: String(letter.seq) }, ''));
  const typing = el(
    'div',
    { class: 'typing', hidden: true },
    el('span', { class: 'unseen' }, say('typing')),
    el('i'),
    el('i'),
    el('i'),
  );
  const earlier = el(
    'button',
    { type: 'button', class: 'chip earlier', hidden: true, onclick: () => void showEarlier() },
    say('earlier'),
  );
  const newest = el(
    'button',
    {
      type: 'button',
      class: 'round newest',
      hidden: true,
      'aria-label': say('newest'),
      onclick: () => toEnd(true),
    },
    icon('down'),
  );
  const scroller = el('div', { class: 'scroller', tabindex: -1 }, earlier, log.list, typing);
  const input = makeInputBar({ text: sendText, files: sendFiles, complain });
  const element = el(
    'main',
    { class: 'view chat' },
    scroller,
    el('div', { class: 'over' }, newest),
    input.element,
  );

  const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  scroller.addEventListener('scroll', () => {
    if (nearEnd()) newest.hidden = true;
  });

  function toEnd(evenIfReading = false): void {
    if (!evenIfReading && newest.hidden === false) return;
    newest.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  }

  /** Stays at the end unless the person reads further up; a prompt taller than the screen shows its beginning. */
  function settle(following: boolean): void {
    if (!following) {
      newest.hidden = false;
      return;
    }
    toEnd(true);
    const item = log.list.lastElementChild;
    if (!item?.classList.contains('bot')) return;
    const above = item.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    if (above >= 0) return;
    scroller.scrollTop += above - 8;
    // There is more below, at times the buttons: somebody may not think of scrolling.
    newest.hidden = nearEnd();
  }

  function take(letter: Letter): void {
    cursor = Math.max(cursor, letter.seq);
    oldest = Math.min(oldest ?? letter.seq, letter.seq);
    log.show(letter);
    if (letter.way === 'in') return;
    heard += 1;
    wait(false);
    const progress = readProgress(letter.text);
    if (progress) tellProgress(progress);
    if (progress || letter.kind === 'review' || letter.kind === 'rows') asking = true;
    if (letter.kind === 'submitted') {
      asking = false;
      submitted();
    }
    if (log.live() === letter) {
      input.follow(letter.widget);
      toggles.follow(letter);
    }
  }

  function wait(on: boolean): void {
    typing.hidden = !on;
    clearTimeout(patience);
    if (!on) return;
    if (nearEnd()) toEnd(true);
    patience = setTimeout(() => {
      typing.hidden = true;
      void fetchLetters().then((reply) => {
        if (reply.kind === 'ok') for (const letter of reply.data) if (letter.seq > cursor) hear(letter);
      });
    }, ANSWER_PATIENCE_MS);
  }

  function hear(letter: Letter): void {
    const following = nearEnd();
    take(letter);
    settle(following);
    if (log.live() === letter) keepFocus();
  }

  /** The pressed button is gone: whoever uses a keyboard goes on at the new prompt. */
  function keepFocus(): void {
    const at = document.activeElement;
    if (at !== document.body && !(at instanceof HTMLButtonElement && at.disabled)) return;
    const item = log.list.lastElementChild as HTMLElement | null;
    item?.setAttribute('tabindex', '-1');
    item?.focus({ preventScroll: true });
  }

  async function showEarlier(): Promise<void> {
    const reply = await fetchLetters(oldest);
    if (reply.kind !== 'ok') return;
    const height = scroller.scrollHeight;
    log.showEarlier(reply.data);
    oldest = reply.data[0]?.seq ?? oldest;
    earlier.hidden = reply.data.length < PAGE;
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  function press(letter: Letter, button: Button, key: HTMLElement): void {
    if (isMultiple(letter)) {
      if (button.role === 'option') return toggles.toggle(letter, button, key);
      // Ticks the server has not heard of yet go along as the answer itself.
      const numbers = button.id.endsWith('.done') ? toggles.takeUnsent() : undefined;
      if (numbers !== undefined) return sendText(numbers);
    }
    key.classList.add('chosen');
    key
      .closest('.keyboard')
      ?.querySelectorAll('button')
      .forEach((other) => {
        other.disabled = true;
      });
    send({ press: button.id, on: String(letter.seq) }, button.label);
  }

  function send(
    body: Readonly<Record<string, unknown>>,
    shown: string,
    files: readonly KeptFile[] = [],
  ): void {
    const id = newClientId();
    if (shown !== '') {
      const bubble = log.say(id, shown);
      own.set(id, bubble);
      setTimeout(() => own.has(id) && bubble.mark('kept'), UNSENT_MS);
      toEnd(true);
    }
    heardBefore.set(id, heard);
    queue.add({ id, path: 'send', body, files, shown });
  }

  function sendText(text: string): void {
    send({ text }, text);
  }

  function sendFiles(files: readonly KeptFile[]): void {
    const marks = files.map((_, i) => ({ $fileId: i }));
    send({ files: marks }, files.map(({ name }) => name).join('\n'), files);
  }

  function complain(problem: string): void {
    log.say(newClientId(), problem).mark('refused');
  }

  function end(farewell: string): void {
    wait(false);
    asking = false;
    log.show({ seq: cursor + 0.5, way: 'out', at: Date.now(), text: farewell, kind: 'farewell' });
    const again = el(
      'button',
      { type: 'button', class: 'main', onclick: () => location.reload() },
      say('start-again'),
    );
    input.element.replaceWith(el('div', { class: 'input-bar ended' }, again));
    settle(true);
    ended();
  }

  queue.hear(({ parcel, state, data, problem }) => {
    if (parcel.path !== 'send') return;
    const following = nearEnd();
    own.get(parcel.id)?.mark(state, problem);
    if (following && state !== 'sent') toEnd(true);
    if (state === 'kept') return;
    own.delete(parcel.id);
    if (state === 'refused') toggles.forget();
    const farewell = state === 'sent' && (data as { farewell?: string }).farewell;
    if (farewell) return end(farewell);
    const answered = heard > (heardBefore.get(parcel.id) ?? heard);
    heardBefore.delete(parcel.id);
    if (!answered) wait(state === 'sent' && typing.hidden === true);
  });

  return {
    element,
    hear,
    fill: (letters) => {
      for (const letter of letters) take(letter);
      earlier.hidden = letters.length < PAGE;
      for (const parcel of queue.waiting()) {
        if (parcel.path !== 'send' || parcel.shown === '' || log.has(parcel.id)) continue;
        const bubble = log.say(parcel.id, parcel.shown);
        own.set(parcel.id, bubble);
        bubble.mark('kept');
      }
      settle(true);
    },
    sendText,
    cursor: () => cursor,
    asking: () => asking,
    reword: () => {
      input.reword();
      earlier.textContent = say('earlier');
      newest.setAttribute('aria-label', say('newest'));
    },
    appear: () => toEnd(true),
    askAgain: () => send({ again: true }, ''),
  };
}
