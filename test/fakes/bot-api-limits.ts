/** What the real Bot API refuses, in its own words. Written from its reference, apart from the code under test. */

export type Fields = Readonly<Record<string, unknown>>;

interface FakeButton {
  readonly text?: unknown;
  readonly callback_data?: unknown;
  readonly url?: unknown;
}

const UTF8 = 'strings must be encoded in UTF-8';

export function checkText(text: unknown, max: number, mayBeEmpty = false): string | undefined {
  if (text === undefined && mayBeEmpty) return undefined;
  if (typeof text !== 'string') return 'message text is empty';
  if (!text.isWellFormed()) return UTF8;
  if (!mayBeEmpty && !/[^\s\p{Cc}\p{Cf}\u2800\u3164]/u.test(text)) return 'message text is empty';
  return text.length > max ? 'message is too long' : undefined;
}

export function checkMarkup(markup: unknown): string | undefined {
  if (markup === undefined) return undefined;
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard;
  if (!Array.isArray(rows)) return 'object expected as reply markup';
  let count = 0;
  for (const row of rows) {
    if (!Array.isArray(row))
      return 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays';
    if (row.length > 8) return 'too many buttons in a row';
    for (const button of row as readonly FakeButton[]) {
      count++;
      const bad = checkButton(button);
      if (bad) return bad;
    }
  }
  return count > 100 ? 'reply markup is too long' : undefined;
}

function checkButton({ text, callback_data, url }: FakeButton): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return 'inline keyboard button text must be non-empty';
  if (!text.isWellFormed()) return UTF8;
  if (url !== undefined) {
    if (callback_data !== undefined) return 'BUTTON_TYPE_INVALID';
    return typeof url === 'string' && /^(?:https?|tg):\/\/./.test(url) ? undefined : 'BUTTON_URL_INVALID';
  }
  const bytes = typeof callback_data === 'string' ? Buffer.byteLength(callback_data) : 0;
  return bytes < 1 || bytes > 64 ? 'BUTTON_DATA_INVALID' : undefined;
}

export function checkCommands(commands: unknown): string | undefined {
  if (!Array.isArray(commands) || commands.length > 100) return 'BOT_COMMANDS_TOO_MUCH';
  for (const { command, description } of commands as { command: string; description: string }[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) return 'BOT_COMMAND_INVALID';
    if (description.length < 1 || description.length > 256) return 'BOT_COMMAND_DESCRIPTION_INVALID';
  }
  return undefined;
}
