import type { Definition } from '../../flow/definition/definition.js';
import type { Json } from '../../flow/json.js';
import type { FileRef } from '../../flow/questions/question-type.js';
import { fill } from '../../flow/say/fill.js';
import type { Button, Message } from '../../flow/say/message.js';
import type { Caller } from '../../service/people/caller.js';
import { setDialog } from '../../service/people/caller.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import type { Tx } from '../../store/db.js';
import type { Recipient } from '../../store/people/recipient.js';
import type { Channel } from '../channel.js';
import type { Inbound } from '../inbound.js';
import type { Address } from '../sending/posting.js';
import type { Definitions } from '../turn/definitions.js';
import type { HeldSession } from '../turn/held-session.js';
import type { Letter } from '../turn/letter.js';
import type { Dialog } from './dialog.js';
import { type WordCode, words } from './words.js';

/** What the house knows whoever comes. */
export interface House {
  readonly definitions: Definitions;
  /** The form whose introduction is the notice. */
  readonly notice: Definition;
  readonly secret: string;
  readonly publicUrl: () => string;
  /** User names of the Telegram bots. */
  readonly bots: () => readonly string[];
  readonly rulebook: Rulebook;
}

/** What is to be sent once the visit is stored. */
export interface Saying {
  readonly to: Address;
  readonly sessionId?: string;
  readonly letter: Letter;
}

/** One message that is no answer to a form, being handled in a transaction. */
export interface Visit {
  readonly tx: Tx;
  readonly now: Date;
  readonly house: House;
  readonly inbound: Inbound;
  /** The platform gives people other ids now and then: a code tells who they are. */
  readonly idsChange: boolean;
  /** The channel shows no buttons. */
  readonly plain: boolean;
  /** What is known of the channel of an account; undefined: another process serves it. */
  readonly accountAt: (accountId: string) => Pick<Channel, 'can' | 'quota'> | undefined;
  /** Channels served here on which messages already sent are edited. */
  readonly editing: () => readonly string[];
  /** As the person was when the message came, kept up to date by what changes it here. */
  caller: Caller;
  /** For the caller, in order; they are joined to one message. */
  readonly said: Message[];
  /** The session that what is said belongs to. */
  sessionId?: string;
  file?: NonNullable<Letter['file']>;
  /** A button of the house that what was asked on the way led to. */
  goal?: string;
  /** For others. */
  readonly others: Saying[];
  /** The session that the next message belongs to, where it was at hand here. */
  held?: HeldSession;
  /** The person has agreed to the notice as it reads today. */
  agreed?: boolean;
  /** To be left on the caller. */
  remark?: string;
  /** What the person sent where files were asked for, kept already. */
  files?: readonly FileRef[];
  /** The content of a list that was asked for: it is read and not kept. */
  received?: { readonly name: string; readonly bytes: Uint8Array };
  /** Why some of them were not taken, in the person's language. */
  fileProblems?: readonly string[];
  /** Files whose last mention is gone, by their hash. */
  readonly dropped: string[];
  /** The person asked to be forgotten: their identity is gone, what is said is sent and not kept. */
  erased?: boolean;
  /** The person has another role or language: other commands are of use. */
  changesMenu: boolean;
  /** Somebody else's conversation changed: what is remembered of it may no longer hold. */
  changesOthers: boolean;
}

type Params = Readonly<Record<string, string | number>>;

export const wordFor = (visit: Visit, code: WordCode, params?: Params): string =>
  fill(words[code], visit.caller.lang, params);

export function say(visit: Visit, code: WordCode, params?: Params, buttons: readonly Button[] = []): void {
  sayText(visit, wordFor(visit, code, params), buttons);
}

export function sayText(visit: Visit, text: string, buttons: readonly Button[] = []): void {
  visit.said.push({ kind: 'note', text, buttons });
}

/** To somebody else, in their language. */
export function tell(
  visit: Visit,
  to: Recipient,
  code: WordCode,
  params: Params,
  buttons: readonly { readonly id: string; readonly word: WordCode }[] = [],
): void {
  visit.others.push(sayTo(to, code, params, buttons));
}

/** The same as a message that is still to be sent. */
export const sayTo = (
  { identityId, accountId, chat, lang }: Recipient,
  code: WordCode,
  params: Params,
  buttons: readonly { readonly id: string; readonly word: WordCode }[] = [],
): Saying => ({
  to: { identityId, accountId, chat },
  letter: {
    text: fill(words[code], lang, params),
    buttons: buttons.map(({ id, word }) => ({ id, label: words[word][lang], role: 'action' })),
    kind: 'note',
  },
});

/** Asks something outside a form; the next message is the answer to it. */
export async function askNext(visit: Visit, dialog: Dialog | null): Promise<void> {
  if (dialog === null && visit.caller.dialog === null) return;
  await setDialog(visit.tx, visit.caller.identityId, dialog as Json | null);
  visit.caller = { ...visit.caller, dialog: dialog as Json | null };
}

export const action = (visit: Visit, id: string, code: WordCode): Button => ({
  id,
  label: wordFor(visit, code),
  role: 'action',
});

export const option = (id: string, label: string): Button => ({ id, label, role: 'option' });
