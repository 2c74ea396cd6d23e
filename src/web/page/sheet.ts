import { type Child, el, icon, nextId } from './dom.js';
import { say } from './words.js';

export interface Sheet {
  close(): void;
}

const FOCUSABLE =
  'button:not(:disabled), input:not(:disabled), textarea, select, a[href], summary, canvas[tabindex]';

/** A panel over the page: keeps the keyboard inside, closes on Escape, gives the focus back. */
export function openSheet(title: string, children: readonly Child[], onClose?: () => void): Sheet {
  const before = document.activeElement as HTMLElement | null;
  const id = nextId();
  const panel = el(
    'div',
    { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': id, tabindex: -1 },
    el(
      'div',
      { class: 'sheet-head' },
      el('h2', { id }, title),
      el(
        'button',
        { type: 'button', class: 'round', 'aria-label': say('close'), onclick: () => close() },
        icon('close'),
      ),
    ),
    ...children,
  );
  const veil = el('div', { class: 'veil', onclick: (e: Event) => e.target === veil && close() }, panel);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return close();
    if (event.key !== 'Tab') return;
    const inside = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const first = inside[0];
    const last = inside[inside.length - 1];
    const at = document.activeElement;
    if (event.shiftKey ? at === first || at === panel : at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  });
  function close(): void {
    if (!veil.isConnected) return;
    veil.remove();
    document.body.classList.remove('covered');
    before?.focus();
    onClose?.();
  }
  document.body.append(veil);
  document.body.classList.add('covered');
  panel.focus();
  return { close };
}
