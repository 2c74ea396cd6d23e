import type { Lang } from '../../flow/json.js';
import type { BotApi } from './bot-api.js';
import { cleanText } from './clean-text.js';
import { COMMAND_DESCRIPTION_MAX, COMMANDS_MAX } from './limits.js';

interface MenuEntry {
  /** Latin letters, digits and underscores: Telegram takes nothing else. */
  readonly command: string;
  readonly description: Readonly<Record<Lang, string>>;
}

export type Menu = readonly MenuEntry[];

/** Sets the command menu, in Chinese for everybody and in English for apps in English. */
export async function setCommands(api: BotApi, menu: Menu, chat?: string): Promise<void> {
  const scope =
    chat === undefined ? ({ type: 'default' } as const) : ({ type: 'chat', chat_id: chat } as const);
  const commandsIn = (lang: Lang) =>
    menu.slice(0, COMMANDS_MAX).map(({ command, description }) => ({
      command,
      description: cleanText(description[lang]).slice(0, COMMAND_DESCRIPTION_MAX).toWellFormed(),
    }));
  await api.call('setMyCommands', { scope, commands: commandsIn('zh') });
  await api.call('setMyCommands', { scope, commands: commandsIn('en'), language_code: 'en' });
}
