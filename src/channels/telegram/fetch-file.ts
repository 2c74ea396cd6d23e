import type { Fetched } from '../../chat/channel.js';
import type { BotApi } from './bot-api.js';
import { BotApiError } from './bot-api-error.js';
import { DOWNLOAD_BYTES_MAX } from './limits.js';

/** The content of a file that a person sent, if Telegram lets a bot have it. */
export async function fetchFile(api: BotApi, id: string): Promise<Fetched> {
  try {
    const { file_path, file_size } = await api.call('getFile', { file_id: id });
    if (file_size !== undefined && file_size > DOWNLOAD_BYTES_MAX) return { kind: 'too-large' };
    if (typeof file_path !== 'string')
      return { kind: 'failed', permanent: false, why: 'no path for the file' };
    return { kind: 'fetched', bytes: await api.download(file_path, DOWNLOAD_BYTES_MAX) };
  } catch (error) {
    if (!(error instanceof BotApiError))
      return { kind: 'failed', permanent: false, why: 'the download failed' };
    if (/file is too big|too-large/i.test(error.description)) return { kind: 'too-large' };
    const permanent = error.failure.kind === 'permanent';
    return { kind: 'failed', permanent, why: error.message };
  }
}
