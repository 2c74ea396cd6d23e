import { el, icon } from './dom.js';
import { recall, remember } from './kept.js';
import type { KeptFile } from './parcel-store.js';
import { datePicker } from './widgets/date-picker.js';
import { filePickers } from './widgets/file-picker.js';
import { openSignaturePad } from './widgets/signature-pad.js';
import type { Widget } from './wire.js';
import { say } from './words.js';

const TALLEST_PX = 160;
const DRAFT = 'draft';

export interface InputBar {
  readonly element: HTMLElement;
  /** Shapes itself after the question: keyboard, calendar, camera, pad. */
  follow(widget: Widget | undefined): void;
  reword(): void;
}

export interface Sender {
  text(text: string): void;
  files(files: readonly KeptFile[]): void;
  complain(problem: string): void;
}

/** On a phone Enter is a new line in long answers only; with a real keyboard Shift+Enter always is. */
export function makeInputBar(sender: Sender): InputBar {
  let widget: Widget | undefined;
  let digits = true;
  const box = el('textarea', { rows: 1, class: 'box', maxlength: 20000, autocomplete: 'off' });
  const tools = el('div', { class: 'tools' });
  const sides = el('div', { class: 'sides' });
  const button = el('button', { type: 'submit', class: 'round send' }, icon('send'));
  const element = el(
    'form',
    { class: 'input-bar' },
    tools,
    el('div', { class: 'input-row' }, sides, box, button),
  );
  box.value = recall(DRAFT) ?? '';

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, TALLEST_PX)}px`;
    button.disabled = box.value.trim() === '';
  };
  const put = (text: string) => {
    box.value = text;
    remember(DRAFT, text);
    grow();
    box.focus();
  };
  box.addEventListener('input', () => {
    remember(DRAFT, box.value);
    grow();
  });
  box.addEventListener('keydown', (event) => {
    // 229: a Chinese input method is still composing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (widget === 'long' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });

  function send(): void {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    remember(DRAFT, undefined);
    grow();
    box.focus();
    sender.text(text);
  }

  function follow(next: Widget | undefined): void {
    if (next !== widget) digits = true;
    widget = next;
    const numeric = widget === 'number' || widget === 'tel';
    box.inputMode = numeric && digits ? (widget === 'tel' ? 'tel' : 'decimal') : 'text';
    box.enterKeyHint = widget === 'long' ? 'enter' : 'send';
    const hint =
      widget === 'options'
        ? say('type-or-pick')
        : widget === 'signature'
          ? say('type-or-sign')
          : widget === 'files'
            ? say('type-or-files')
            : say('type-here');
    box.placeholder = hint;
    box.setAttribute('aria-label', hint);
    button.setAttribute('aria-label', say('send'));
    sides.replaceChildren(
      ...(widget === 'date' ? [datePicker(put)] : []),
      ...(numeric && isTouch() ? [switchKeyboard()] : []),
    );
    tools.replaceChildren(
      ...(widget === 'files' ? filePickers(sender.files, sender.complain) : []),
      ...(widget === 'signature' ? [signButton(), ...filePickers(sender.files, sender.complain)] : []),
    );
    grow();
  }

  /** "约50" needs letters where digits are the rule. */
  function switchKeyboard(): HTMLElement {
    return el(
      'button',
      {
        type: 'button',
        class: 'round plain',
        'aria-label': say(digits ? 'letters' : 'digits'),
        onclick: () => {
          digits = !digits;
          follow(widget);
          box.blur();
          box.focus();
        },
      },
      digits ? icon('keys') : '123',
    );
  }

  const signButton = () =>
    el(
      'button',
      {
        type: 'button',
        class: 'chip strong',
        onclick: () => openSignaturePad((file) => sender.files([file])),
      },
      icon('pen'),
      el('span', {}, say('sign')),
    );

  follow(undefined);
  return { element, follow, reword: () => follow(widget) };
}

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
