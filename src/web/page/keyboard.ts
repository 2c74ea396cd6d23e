import { el, icon } from './dom.js';
import type { Button, Letter } from './wire.js';

export interface Keyboard {
  readonly element: HTMLElement;
  /** An old keyboard is grey and cannot be pressed. */
  retire(): void;
  /** Shows which button was pressed; no other can be pressed after it. */
  choose(id: string): void;
}

/** A multiple choice is closed by a button of its own; its options show boxes even before one is picked. */
export const isMultiple = ({ buttons = [], widget }: Letter): boolean =>
  buttons.some(({ picked }) => picked) ||
  (widget === 'options' && buttons.some(({ id, role }) => role === 'action' && id.endsWith('.done')));

/** What closes a choice or a form stands out among the actions. */
const CLOSING = /\.(done|submit|finish)$/;

/** Options as rows of their own, actions as chips; large enough for a thumb. */
export function layOutKeyboard(letter: Letter, press: (button: Button, row: HTMLElement) => void): Keyboard {
  const multiple = isMultiple(letter);
  const keys = new Map<string, HTMLButtonElement>();
  const key = (button: Button) => {
    const option = button.role === 'option';
    const node = el(
      'button',
      {
        type: 'button',
        class: option
          ? multiple
            ? 'option many'
            : 'option'
          : CLOSING.test(button.id)
            ? 'chip strong'
            : 'chip',
        'aria-pressed': option && multiple ? String(button.picked === true) : undefined,
        onclick: () => press(button, node),
      },
      option && multiple && el('span', { class: 'tick', 'aria-hidden': 'true' }, icon('check')),
      el('span', {}, button.label),
    );
    keys.set(button.id, node);
    return node;
  };
  const [links, pressed] = divide(letter.buttons ?? []);
  const of = (role: Button['role']) => pressed.filter((b) => b.role === role).map(key);
  const options = of('option');
  const actions = [...links.map(layOutLink), ...of('action')];
  const element = el(
    'div',
    { class: 'keyboard', role: 'group' },
    options.length > 0 && el('div', { class: 'options' }, ...options),
    actions.length > 0 && el('div', { class: 'chips' }, ...actions),
  );
  return {
    element,
    retire: () => {
      element.classList.add('old');
      for (const node of keys.values()) node.disabled = true;
    },
    choose: (id) => {
      keys.get(id)?.classList.add('chosen');
      for (const node of keys.values()) node.disabled = true;
    },
  };
}

/** A link stays of use when its keyboard has had its day. */
function layOutLink({ url, label }: Button): HTMLElement {
  const href = url !== undefined && /^https?:\/\//.test(url) ? url : undefined;
  return el('a', { class: 'chip', href, target: '_blank', rel: 'noopener noreferrer' }, label);
}

const divide = (buttons: readonly Button[]): readonly [readonly Button[], readonly Button[]] => [
  buttons.filter(({ url }) => url !== undefined),
  buttons.filter(({ url }) => url === undefined),
];
