import type { BotCommandScope } from 'telegraf/types';
import type { MenuRole } from '../../chat/channel.js';
import type { Lang } from '../../flow/json.js';
import { cleanText } from '../shared/clean-text.js';
import type { BotApi } from './bot-api.js';
import { COMMAND_DESCRIPTION_MAX, COMMANDS_MAX } from './limits.js';
import { GROUP_MENU, type Menu, menuFor } from './menus.js';

const commandsIn = (menu: Menu, lang: Lang) =>
  menu.slice(0, COMMANDS_MAX).map(({ command, description }) => ({
    command,
    description: cleanText(description[lang]).slice(0, COMMAND_DESCRIPTION_MAX).toWellFormed(),
  }));

/** The menus of those whose role is not known yet, and of groups: in English for apps in English, else in Chinese. */
export async function setDefaultCommands(api: BotApi): Promise<void> {
  await setForAll(api, { type: 'all_private_chats' }, menuFor('contact'));
  await setForAll(api, { type: 'all_group_chats' }, GROUP_MENU);
}

async function setForAll(api: BotApi, scope: BotCommandScope, menu: Menu): Promise<void> {
  await api.call('setMyCommands', { scope, commands: commandsIn(menu, 'zh') });
  await api.call('setMyCommands', { scope, commands: commandsIn(menu, 'en'), language_code: 'en' });
}

/** The menu of one chat, whatever the language of the app; undefined: that of everybody again. */
export async function setChatCommands(
  api: BotApi,
  chat: string,
  role: MenuRole | undefined,
  lang: Lang,
): Promise<void> {
  const scope = { type: 'chat', chat_id: chat } as const;
  if (role === undefined) await api.call('deleteMyCommands', { scope });
  else await api.call('setMyCommands', { scope, commands: commandsIn(menuFor(role), lang) });
}
