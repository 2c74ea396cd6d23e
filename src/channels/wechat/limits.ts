import type { Abilities } from '../../chat/channel.js';

/** Ours: WeChat takes more, but a longer message is folded away behind a link on phones. */
export const TEXT_MAX = 2000;
/** WeChat passes files of up to 25 MB on between its web and its phones; below it, as on the other channels. */
const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** Stands where there is no such thing. */
const NONE = 0;

export const canOf = (stableIds: boolean): Abilities => ({
  buttons: false,
  edits: false,
  files: true,
  stableIds,
  maxText: TEXT_MAX,
  maxButtons: NONE,
  maxButtonBytes: NONE,
  maxUploadBytes: FILE_BYTES_MAX,
  maxDownloadBytes: FILE_BYTES_MAX,
});

/** Puppets of the web protocol give every contact and room another id at each log-in; the mock stands in for them. */
export const hasStableIds = (puppet: string): boolean => !/wechat4u|puppet-wechat$|mock/.test(puppet);
