import type { Abilities } from '../../chat/channel.js';

/** developer.work.weixin.qq.com/document/path/91770: text of at most 2048 bytes of UTF-8. */
export const TEXT_BYTES_MAX = 2048;
/** The same page: each robot sends at most 20 messages a minute. */
export const PER_MINUTE = 20;
export const MINUTE_MS = 60_000;

const NONE = 0;

/** A robot only says words. */
export const CAN: Abilities = {
  buttons: false,
  edits: false,
  files: false,
  // Chinese takes three bytes a character.
  maxText: Math.floor(TEXT_BYTES_MAX / 3),
  maxButtons: NONE,
  maxButtonBytes: NONE,
  maxUploadBytes: NONE,
  maxDownloadBytes: NONE,
};
