import type { Fields } from './bot-api-limits.js';

interface Keyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[];
}

/** A message of the bot as the person's app shows it. */
export interface BotMessage {
  readonly message_id: number;
  text: string;
  reply_markup: Keyboard | undefined;
  /** What was uploaded with it. */
  readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Buffer };
  edits: number;
}

export interface ChatEvent {
  readonly kind: 'sent' | 'edited';
  readonly message: BotMessage;
}

export interface FakeUser {
  readonly id: number;
  readonly is_bot: false;
  readonly first_name: string;
  readonly username: string;
  readonly language_code: string;
}

/** One chat as the server knows it: what was sent, who may not be reached, which presses wait for an answer. */
export class FakeChat {
  readonly messages: BotMessage[] = [];
  readonly presses = new Set<string>();
  /** Notices shown over pressed buttons, '' where the press was answered without words. */
  readonly notices: string[] = [];
  refusal: string | undefined;
  onEvent: (event: ChatEvent) => void = () => undefined;

  constructor(
    readonly id: number,
    readonly type: 'private' | 'supergroup',
  ) {}

  get json() {
    return { id: this.id, type: this.type, first_name: 'Chat' };
  }

  add(message_id: number, fields: Fields, file?: NonNullable<BotMessage['file']>): BotMessage {
    const message: BotMessage = {
      message_id,
      text: String(fields.text ?? fields.caption ?? ''),
      reply_markup: fields.reply_markup as Keyboard | undefined,
      edits: 0,
      ...(file ? { file } : {}),
    };
    this.messages.push(message);
    this.onEvent({ kind: 'sent', message });
    return message;
  }

  /** Changes a message, or answers with the reason why not. */
  edit(fields: Fields, what: 'text' | 'caption' | 'markup'): BotMessage | string {
    const message = this.messages.find(({ message_id }) => message_id === Number(fields.message_id));
    if (!message) return 'message to edit not found';
    if (what === 'text' && message.file) return 'there is no text in the message to edit';
    if (what === 'caption' && !message.file) return 'there is no caption in the message to edit';
    const text = what === 'markup' ? message.text : String(fields.text ?? fields.caption ?? '');
    const markup = fields.reply_markup as Keyboard | undefined;
    if (text === message.text && JSON.stringify(markup) === JSON.stringify(message.reply_markup)) {
      return 'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
    }
    message.text = text;
    message.reply_markup = markup;
    message.edits++;
    this.onEvent({ kind: 'edited', message });
    return message;
  }
}
