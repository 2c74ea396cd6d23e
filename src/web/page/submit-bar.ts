import { el } from './dom.js';
import type { FormPage } from './wire.js';
import { say } from './words.js';

export interface SubmitBar {
  readonly element: HTMLElement;
  put(page: FormPage): void;
  remark(text: string): void;
  refused(text: string): void;
  hide(): void;
}

/** Always in sight: how much is open, the way to it, and the button that hands the form in. */
export function makeSubmitBar(submit: () => void, goTo: (key: string) => void): SubmitBar {
  let page: FormPage | undefined;
  const left = el('button', { type: 'button', class: 'open-count', onclick: () => goToFirst() });
  const button = el('button', { type: 'button', class: 'main', onclick: () => press() }, say('submit'));
  const note = el('p', { class: 'bar-note', role: 'status', hidden: true });
  const summary = el('div', { class: 'summary', role: 'alert', tabindex: -1, hidden: true });
  const element = el(
    'div',
    { class: 'submit-bar', hidden: true },
    summary,
    note,
    el('div', { class: 'submit-row' }, left, button),
  );
  const missing = () => (page?.sections ?? []).flatMap(({ questions }) => questions.filter((q) => q.missing));

  function goToFirst(): void {
    const [first] = missing();
    if (first) goTo(first.key);
  }

  function press(): void {
    const open = missing();
    if (open.length === 0) {
      if (page?.over) return tell(page.over);
      button.disabled = true;
      button.textContent = say('submitting');
      return submit();
    }
    summary.hidden = false;
    summary.replaceChildren(
      el('p', {}, say('open-title')),
      el(
        'ul',
        {},
        ...open.map(({ key, number, label }) =>
          el(
            'li',
            {},
            el(
              'button',
              {
                type: 'button',
                class: 'link',
                onclick: () => {
                  summary.hidden = true;
                  goTo(key);
                },
              },
              `${number}. ${label}`,
            ),
          ),
        ),
      ),
    );
    goToFirst();
    summary.focus({ preventScroll: true });
  }

  function tell(text: string): void {
    note.textContent = text;
    note.hidden = text === '';
  }

  return {
    element,
    put: (next) => {
      page = next;
      element.hidden = false;
      button.disabled = false;
      button.textContent = say('submit');
      const ready = next.open === 0;
      button.classList.toggle('waiting', !ready);
      left.textContent = ready ? `✓ ${say('open-none')}` : say('open', { open: next.open });
      left.classList.toggle('ready', ready);
      if (ready) summary.hidden = true;
      tell(next.over ?? '');
    },
    remark: tell,
    refused: (text) => {
      button.disabled = false;
      button.textContent = say('submit');
      tell(text);
    },
    hide: () => {
      element.hidden = true;
    },
  };
}
