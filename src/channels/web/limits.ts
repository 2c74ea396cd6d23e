import type { Abilities, Quota } from '../../chat/channel.js';

/** The page's own: it shows any number of buttons and any length of text. */
export const CAN: Abilities = {
  buttons: true,
  edits: true,
  files: true,
  maxText: 20_000,
  maxButtons: 500,
  maxButtonBytes: 512,
  maxUploadBytes: 20 * 1024 * 1024,
  maxDownloadBytes: 20 * 1024 * 1024,
};

/** A letter lies in our own database: nobody limits how many there are. */
export const QUOTA: Quota = {
  perChatPerSecond: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
  perAccountPerSecond: Number.POSITIVE_INFINITY,
  proactive: 'always',
};
