import { z } from 'zod';
import { noticeFile } from '../../../../service/notices/notice.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { findHeldFiles } from '../../../../store/console/notices.js';
import type { Ask, View } from '../../console-page.js';
import { sendUpload } from '../send-upload.js';
import { holdersOf, openNotice, sendersFor } from './open-notice.js';

/** A picture or file of a notice or template of the viewer's house, of one they are to confirm, or one they just sent. */
export async function sendNoticeFile(ask: Ask): Promise<View> {
  const { db, parts, viewer, params, query } = ask;
  const { file = '' } = params;
  if (query.notice !== undefined) {
    const { notice } = await openNotice({ ...ask, params: { id: query.notice } });
    return await sendUpload(parts, notice.files.map(sized), file);
  }
  const own = await parts.uploads.find(viewer.personId, file);
  if (own) return await sendUpload(parts, [own], file);
  const held = isUuid(file) ? await findHeldFiles(db, holdersOf(await sendersFor(ask)), file) : [];
  const files = z.array(noticeFile).safeParse(held);
  return await sendUpload(parts, (files.success ? files.data : []).map(sized), file);
}

const sized = <T extends { readonly id: string; readonly name: string; readonly mime: string }>(file: T) => ({
  ...file,
  size: 0,
});
