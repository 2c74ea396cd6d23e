import { bar, el, icon } from './dom.js';
import { say } from './words.js';

export type View = 'chat' | 'form';

export interface TopBar {
  readonly element: HTMLElement;
  title(title: string): void;
  progress(done: number, total: number, spoken: string): void;
  follow(view: View, formIsOpen: boolean): void;
}

/** Title and progress on the left; the way to the other view and the other language on the right. */
export function makeTopBar(turnTo: (view: View) => void, turnLanguage: () => void): TopBar {
  let view: View = 'chat';
  const name = el('h1', {}, say('title'));
  const count = el('span', { class: 'top-count' });
  const gauge = el('div', { class: 'top-gauge' });
  const turn = el('button', {
    type: 'button',
    class: 'chip turn',
    onclick: () => turnTo(view === 'chat' ? 'form' : 'chat'),
  });
  const language = el('button', { type: 'button', class: 'round plain', onclick: turnLanguage });
  const element = el(
    'header',
    { class: 'top' },
    el('div', { class: 'top-row' }, el('div', { class: 'top-title' }, name, count), turn, language),
    gauge,
  );
  const follow = (next: View, formIsOpen: boolean) => {
    view = next;
    turn.hidden = next === 'chat' && !formIsOpen;
    turn.replaceChildren(
      icon(next === 'chat' ? 'form' : 'chat'),
      el('span', {}, say(next === 'chat' ? 'to-form' : 'to-chat')),
    );
    turn.title = say(next === 'chat' ? 'to-form-long' : 'to-chat');
    language.textContent = say('language');
    language.setAttribute('aria-label', say('language-long'));
  };
  follow('chat', false);
  return {
    element,
    title: (title) => {
      name.textContent = title;
      document.title = title;
    },
    progress: (done, total, spoken) => {
      count.textContent = spoken;
      gauge.replaceChildren(bar(total > 0 ? done / total : 0));
    },
    follow,
  };
}
