import { normalise } from '../../flow/understand/normalise.js';
import { words } from '../../service/remind/words.js';

const BUTTONS = ['fill-in', 'open'] as const;

/** What is written on the button of a reminder, said as the whole message. */
export function readReminded(text: string): (typeof BUTTONS)[number] | undefined {
  const said = normalise(text)
    .toLowerCase()
    .replace(/[\s。.!！~]+$/u, '');
  return BUTTONS.find((button) => Object.values(words[button]).some((word) => word.toLowerCase() === said));
}

/** While a form is open: what no question is answered with. */
export const readRemindedInForm = (text: string): boolean =>
  readReminded(text) !== undefined && normalise(text).toLowerCase() !== words.open.en.toLowerCase();
