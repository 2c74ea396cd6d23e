import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import type { Json } from '../../../../flow/json.js';
import { maskPhones, serves } from '../../../../service/console/mask-phones.js';
import { mayRead } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { findResponse, type ShownResponse } from '../../../../store/console/responses.js';
import type { Ask } from '../../console-page.js';

export interface OpenResponse {
  readonly response: ShownResponse;
  /** As it was filled in with; undefined: that version is gone. */
  readonly definition: Definition | undefined;
  readonly title: string;
  /** Telephone numbers are hidden in it. */
  readonly masked: boolean;
}

/** The response, for whoever may see it; that it was looked at is written down. */
export async function openResponse(
  { db, parts, viewer, lang, now }: Ask,
  id = '',
  details: { readonly [key: string]: Json } = {},
): Promise<OpenResponse> {
  const found = isUuid(id) ? await findResponse(db, id, viewer.sees) : undefined;
  if (!found || !mayRead(viewer, found.form, found.agencyId)) throw new Fault('not-found');
  const { personId } = viewer;
  await recordAudit(db, {
    ...{ personId, action: 'console.seen', subject: 'response', key: found.id, at: now },
    details,
  });
  const masked = !serves(viewer, found.agencyId);
  const definition = await parts.version(found.definitionHash);
  const title = definition?.title[lang] ?? (typeof found.record.title === 'string' ? found.record.title : '');
  const response = masked ? { ...found, record: maskPhones(found.record) } : found;
  return { response, definition, title: title || found.form, masked };
}
