import type { Prompt } from '../engine/prompt.js';
import type { Widget } from '../questions/question-type.js';

export interface Button {
  readonly id: string;
  readonly label: string;
  /** An option is numbered where a channel has no buttons; an action is a word to reply. */
  readonly role: 'option' | 'action';
  readonly picked?: boolean;
  /** Leads to a page or another chat: pressing it tells us nothing. Of the web only. */
  readonly url?: string;
}

/** What a channel shows: words, buttons, and how the person is to answer. */
export interface Message {
  readonly kind: Prompt['kind'];
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly widget?: Widget;
  /** The same question after a toggle: a channel that can may edit its last message instead. */
  readonly replaces?: boolean;
}

/** For channels without buttons: options numbered under the text. */
export function plainText({ text, buttons }: Message): string {
  const options = buttons.filter((button) => button.role === 'option' && button.url === undefined);
  const links = buttons.flatMap(({ label, url }) => (url === undefined ? [] : [`${label}：${url}`]));
  const lines = options.map(({ label, picked }, i) => `${i + 1}. ${picked ? '☑ ' : ''}${label}`);
  return [text, ...links, ...lines].join('\n');
}
