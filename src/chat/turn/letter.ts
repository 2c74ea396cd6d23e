import type { Json } from '../../flow/json.js';
import type { Widget } from '../../flow/questions/question-type.js';
import type { Button, Message } from '../../flow/say/message.js';

/** One message to a person as it lies in the outbox: everything of a turn in one piece. */
export interface Letter {
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly kind?: Message['kind'];
  readonly widget?: Widget;
  /** The message it takes the place of, on a channel that can edit. */
  readonly replaces?: string;
  /** A file made for this person, by its name: it is written when it is sent (my data, a QR code). */
  readonly file?: { readonly name: string; readonly mime: string; readonly base64: string };
  /** Uploads that go with it, in order. */
  readonly uploads?: readonly { readonly id: string; readonly name: string; readonly mime: string }[];
  /** Follows from what its person just did, though it outlives what they say next. */
  readonly asked?: true;
  /** Goes at night too: it cannot wait, its person wants it then, or it follows from what somebody has just done. */
  readonly urgent?: true;
  /** The same to other identities of the person, by the messages' ids: one that arrives is enough. */
  readonly also?: readonly string[];
  /** A ledger accounts for how it ends: it is sent so that a crash leaves at most one of its kind in doubt. */
  readonly accounted?: true;
  /** To somebody who stays anonymous: whom it does not reach stands on no list of people to be called. */
  readonly secret?: true;
  /** Identities of the person it could not go to. */
  readonly passed?: readonly string[];
}

/** Joins what a turn says: one message costs a person one notification. The last buttons are those that count. */
export function joinMessages(messages: readonly Message[], on?: string): Letter | undefined {
  const last = messages.findLast(({ buttons }) => buttons.length > 0) ?? messages.at(-1);
  if (!last) return undefined;
  const { kind, buttons, widget } = last;
  const replaces = messages.length === 1 && last.replaces ? on : undefined;
  return {
    text: messages.map(({ text }) => text).join('\n\n'),
    buttons,
    kind,
    ...(widget ? { widget } : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** Puts words before a letter. */
export const withWords = (letter: Letter, words: string): Letter => {
  const { replaces: _, ...rest } = letter;
  return { ...rest, text: `${words}\n\n${letter.text}` };
};

export const letterJson = (letter: Letter): Json => letter as unknown as Json;
