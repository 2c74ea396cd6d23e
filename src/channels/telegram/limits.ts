/** Limits of the Bot API, from https://core.telegram.org/bots/api and https://core.telegram.org/bots/faq. */

/** sendMessage: "1-4096 characters after entities parsing"; counted in UTF-16 units, the stricter reading. */
export const TEXT_MAX = 4096;
/** sendPhoto.caption: "0-1024 characters after entities parsing". */
export const CAPTION_MAX = 1024;
/** InlineKeyboardButton.callback_data: "1-64 bytes". */
export const CALLBACK_BYTES_MAX = 64;
/** answerCallbackQuery.text: "0-200 characters". */
export const NOTICE_MAX = 200;
/** Clients show at most this many buttons in a row and the server cuts off more (not in the reference). */
export const ROW_BUTTONS_MAX = 8;
/** More buttons are cut off or refused by the server (not in the reference). */
export const MESSAGE_BUTTONS_MAX = 100;
/** getFile: "bots can download files of up to 20MB in size". */
export const DOWNLOAD_BYTES_MAX = 20 * 1024 * 1024;
/** sendDocument: "files of any type of up to 50 MB in size". */
export const UPLOAD_BYTES_MAX = 50 * 1024 * 1024;
/** sendPhoto: "The photo must be at most 10 MB in size". */
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024;
/** getUpdates.limit: "Values between 1-100 are accepted". */
export const UPDATES_LIMIT = 100;
/** setMyCommands: "At most 100 commands"; name 1-32, description 1-256 characters. */
export const COMMANDS_MAX = 100;
export const COMMAND_DESCRIPTION_MAX = 256;
/** FAQ: about one message a second in a chat, 30 a second over all, 20 a minute in a group. */
export const CHAT_PER_SECOND = 1;
export const BOT_PER_SECOND = 30;
export const GROUP_PER_MINUTE = 20;
/** Ours: an update is a few kilobytes; a webhook body beyond this is not one. */
export const WEBHOOK_BODY_MAX = 1024 * 1024;
