import { isBlank } from '../../flow/say/is-blank.js';
import type { Button } from '../../flow/say/message.js';
import { splitText } from '../../flow/say/split-text.js';
import { cleanText } from '../shared/clean-text.js';
import { oneLine } from './label.js';
import { type Keyboard, layOutKeyboard, needNumbers } from './lay-out-keyboard.js';
import { TEXT_MAX } from './limits.js';

/** Stands where a message has buttons and no words: Telegram refuses an empty text. */
const NO_WORDS = '…';

export interface Rendered {
  /** The texts to send, in order; the keyboard belongs under the last. */
  readonly parts: readonly string[];
  readonly keyboard: Keyboard | undefined;
}

/**
 * A message as Telegram can show it. Texts go out plain, without a parse mode: whatever a person typed is
 * shown as typed, nothing can be rejected as broken markup, and characters need no escaping.
 */
export function renderMessage(text: string, buttons: readonly Button[], page = 0): Rendered {
  const options = buttons.filter(({ role }) => role === 'option');
  const lines = needNumbers(buttons) ? options.map(({ label }, i) => `${i + 1}. ${oneLine(label)}`) : [];
  const whole = cleanText([text, ...lines].join('\n'));
  const keyboard = buttons.length > 0 ? layOutKeyboard(buttons, page) : undefined;
  if (!isBlank(whole)) return { parts: splitText(whole, TEXT_MAX), keyboard };
  return { parts: keyboard ? [NO_WORDS] : [], keyboard };
}
