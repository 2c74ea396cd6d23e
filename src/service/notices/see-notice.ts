import { z } from 'zod';
import type { NoticeRow } from '../../store/notices/notices.js';
import { type Audience, audience } from './audience.js';
import {
  type NoticeDetails,
  type NoticeFile,
  type NoticeKind,
  type NoticePurpose,
  type NoticeStatus,
  noticeDetails,
  noticeFile,
  type Owner,
} from './notice.js';

export interface Notice
  extends Omit<NoticeRow, 'kind' | 'purpose' | 'status' | 'details' | 'files' | 'audience'> {
  readonly kind: NoticeKind;
  readonly purpose: NoticePurpose;
  readonly status: NoticeStatus;
  readonly owner: Owner;
  readonly details: NoticeDetails;
  /** For readers of English, where the service itself wrote it; missing: everybody reads the same. */
  readonly english?: { readonly title: string; readonly body: string } | undefined;
  readonly files: readonly NoticeFile[];
  /** Undefined: not chosen yet. */
  readonly audience: Audience | undefined;
}

/** What only the service writes stands beside what people may. */
const stored = noticeDetails.extend({ en: z.object({ title: z.string(), body: z.string() }).optional() });

/** A notice as the code knows it. What older releases wrote and nobody can read is left out. */
export function seeNotice(row: NoticeRow): Notice {
  const details = stored.safeParse(row.details);
  const files = z.array(noticeFile).safeParse(row.files);
  const meant = audience.safeParse(row.audience);
  const { en, ...known } = details.success ? details.data : {};
  return {
    ...row,
    kind: row.kind as NoticeKind,
    purpose: row.purpose as NoticePurpose,
    status: row.status as NoticeStatus,
    owner: row.agencyId === null ? { bureauId: row.bureauId ?? '' } : { agencyId: row.agencyId },
    details: known,
    english: en,
    files: files.success ? files.data : [],
    audience: meant.success ? meant.data : undefined,
  };
}

/** Where it belongs to: another owner's is not there. */
export const isOf = (notice: Pick<Notice, 'agencyId' | 'bureauId'>, owner: Owner): boolean =>
  owner.agencyId === undefined ? notice.bureauId === owner.bureauId : notice.agencyId === owner.agencyId;
