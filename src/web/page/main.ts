import { fetchLetters, newClientId, post } from './api.js';
import { makeBanner } from './banner.js';
import { makeChatView } from './chat-view.js';
import { el } from './dom.js';
import { makeFormView } from './form-view.js';
import { forgetAll, recall, remember } from './kept.js';
import { openParcelStore } from './parcel-store.js';
import { openQueue } from './queue.js';
import { openStream, type Stream } from './stream.js';
import { makeTopBar, type View } from './top-bar.js';
import { say, speak, spoken } from './words.js';

const OPEN_WAIT_MS = 3000;
/** Remembered while the chat does not know of answers given on the form page. */
const BEHIND = 'behind';

const invite = decodeURIComponent(location.pathname.split('/')[2] ?? '');

/** The same id for the same invite: opening the link again is the same message, not another. */
function openingId(): string {
  if (invite === '') return newClientId();
  const key = `opened.${invite}`;
  const id = recall(key) ?? newClientId();
  remember(key, id);
  return id;
}

async function open(): Promise<boolean> {
  const reply = await post<{ cursor?: number }>('open', {
    id: openingId(),
    lang: spoken(),
    ...(invite === '' ? {} : { invite }),
  });
  if (reply.kind === 'refused') throw new Error(reply.problem);
  return reply.kind === 'ok';
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function start(app: HTMLElement): Promise<void> {
  speak((recall('lang') ?? (/^zh/i.test(navigator.language) ? 'zh' : 'en')) === 'zh' ? 'zh' : 'en');
  const store = await openParcelStore();
  const banner = makeBanner(store.lasting);
  const queue = await openQueue(store, banner.line, () => open().catch(() => false));
  let view: View = 'chat';
  let stream: Stream | undefined;
  let behind = recall(BEHIND) !== undefined;
  /** The link leads to the form, whose first question is still on its way. */
  let toForm = false;

  const top = makeTopBar(turnTo, turnLanguage);
  const chat = makeChatView(queue, {
    progress: ({ number, total }) => {
      if (view === 'chat') top.progress(number - 1, total, `${number}/${total}`);
      top.follow(view, true);
      if (toForm) turnTo('form');
    },
    ended: () => {
      stream?.close();
      queue.close();
      forgetAll();
      rest();
    },
    submitted: () => view === 'chat' && rest(),
  });
  const form = makeFormView(queue, {
    leave: () => turnTo('chat'),
    saved: ({ status }) => setBehind(status !== 'submitted'),
    filled: (page) => {
      top.title(page.title);
      top.progress(page.answered, page.total, `${page.answered}/${page.total}`);
    },
  });

  /** No form is open: its name, its progress and the way to it are gone from the top. */
  function rest(): void {
    top.title(say('title'));
    top.progress(0, 0, '');
    top.follow(view, false);
  }

  function turnTo(next: View): void {
    toForm = false;
    view = next;
    chat.element.hidden = view !== 'chat';
    form.element.hidden = view !== 'form';
    top.follow(view, chat.asking());
    if (view === 'form') void form.appear();
    else {
      if (!chat.asking()) rest();
      chat.appear();
      catchUp();
    }
    remember('view', view === 'form' ? 'form' : undefined);
  }

  /** What was asked last may have been answered on the form page. */
  function catchUp(): void {
    if (!behind) return;
    setBehind(false);
    chat.askAgain();
  }

  function setBehind(is: boolean): void {
    behind = is;
    remember(BEHIND, is ? '1' : undefined);
  }

  function turnLanguage(): void {
    const word = say('language-word');
    speak(spoken() === 'zh' ? 'en' : 'zh');
    remember('lang', spoken());
    top.follow(view, chat.asking());
    chat.reword();
    banner.show();
    chat.sendText(word);
    if (view === 'form') void form.appear();
  }

  form.element.hidden = true;
  while (!(await open())) {
    banner.line(navigator.onLine ? 'down' : 'offline');
    if (!banner.element.isConnected)
      app.replaceChildren(banner.element, el('p', { class: 'opening' }, say('opening')));
    await wait(OPEN_WAIT_MS);
  }
  banner.line('up');
  app.replaceChildren(top.element, banner.element, chat.element, form.element);
  fitAboveKeyboard(app);

  const letters = await fetchLetters();
  chat.fill(letters.kind === 'ok' ? letters.data : []);
  top.follow(view, chat.asking());
  stream = openStream(chat.cursor, chat.hear, (up) => {
    banner.stream(up);
    if (up) queue.wake();
  });
  queue.wake();
  const wake = () => {
    banner.show();
    if (!navigator.onLine) return;
    stream?.wake();
    queue.wake();
  };
  addEventListener('online', wake);
  addEventListener('offline', banner.show);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  toForm = location.hash === '#form' && !chat.asking();
  if (chat.asking() && (location.hash === '#form' || recall('view') === 'form')) turnTo('form');
  else catchUp();
}

/** On iOS the keyboard lies over the page: the page shrinks to what is left. */
function fitAboveKeyboard(app: HTMLElement): void {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const shrink = () => {
    // Zoomed in with two fingers: the layout stays.
    if (visualViewport.scale > 1.01) return;
    app.style.height = `${visualViewport.height}px`;
    if (visualViewport.offsetTop > 0) scrollTo(0, 0);
  };
  visualViewport.addEventListener('resize', shrink);
  shrink();
}

const app = document.getElementById('app');
if (app) {
  start(app).catch((error: unknown) => {
    const why = error instanceof Error && error.message !== '' ? error.message : say('failed');
    const again = el(
      'button',
      { type: 'button', class: 'main', onclick: () => location.reload() },
      say('retry'),
    );
    app.replaceChildren(el('div', { class: 'opening', role: 'alert' }, el('p', {}, why), again));
  });
}
