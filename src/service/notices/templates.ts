import { z } from 'zod';
import { Fault } from '../../fault/fault.js';
import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import {
  deleteTemplate,
  findTemplate,
  findTemplates,
  putTemplate,
  type TemplateRow,
} from '../../store/notices/templates.js';
import { type NoticeDraft, noticeDraft, type Owner } from './notice.js';
import type { Notice } from './see-notice.js';

/** What is kept of a draft: all but its times, which are others the next time. */
const templateContent = noticeDraft.omit({ sendAt: true });
export type TemplateContent = z.infer<typeof templateContent>;

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly content: TemplateContent;
}

const NAME_MAX = 40;
const templateName = z
  .string()
  .trim()
  .min(1)
  .transform((name) => name.slice(0, NAME_MAX).trim());

/** Keeps a draft under a name, in place of one of the same name. */
export async function saveTemplate(
  tx: Tx,
  owner: Owner,
  name: string,
  draft: NoticeDraft,
  by: string | undefined,
  now: Date,
): Promise<Template> {
  const content = contentOf(draft);
  const kept = templateName.parse(name);
  const json = JSON.parse(JSON.stringify(content)) as Json;
  const id = await putTemplate(tx, { ...owner, name: kept, content: json, createdBy: by, now });
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice-template.saved', subject: 'notice_template', key: id, at: now },
  });
  return { id, name: kept, content };
}

function contentOf({ sendAt: _, details, registration, ...draft }: NoticeDraft): TemplateContent {
  const { startsAt: _from, endsAt: _to, ...lasting } = details;
  const { capacity } = registration ?? {};
  return {
    ...draft,
    details: lasting,
    ...(registration ? { registration: capacity === undefined ? {} : { capacity } } : {}),
  };
}

/** A notice as a draft, to be kept as a template or to be written on. */
export function draftOf(notice: Notice, registration?: NoticeDraft['registration']): NoticeDraft {
  const { kind, title, body, details, files, audience, sendAt, urgent } = notice;
  return {
    ...{ kind, title, body, details, urgent, files: [...files] },
    ...(audience ? { audience } : {}),
    ...(sendAt ? { sendAt: sendAt.toISOString() } : {}),
    ...(registration ? { registration } : {}),
  };
}

/** Of one owner, by their names. */
export async function listTemplates(db: Db, owner: Owner): Promise<readonly Template[]> {
  return (await findTemplates(db, owner)).flatMap((row) => seeTemplate(row) ?? []);
}

/** Undefined: there is none, or it is somebody else's. */
export async function readTemplate(db: Db, owner: Owner, id: string): Promise<Template | undefined> {
  const row = await findTemplate(db, owner, id);
  return row && seeTemplate(row);
}

/** What an older release wrote and nobody can read is no template. */
export function seeTemplate({
  id,
  name,
  content,
}: Omit<TemplateRow, 'agencyId' | 'bureauId'>): Template | undefined {
  const read = templateContent.safeParse(content);
  return read.success ? { id, name, content: read.data } : undefined;
}

/** The notices that went out from it stay; those that were to come do not. */
export async function dropTemplate(
  tx: Tx,
  owner: Owner,
  id: string,
  by: string | undefined,
  now: Date,
): Promise<void> {
  if (!(await deleteTemplate(tx, owner, id))) throw new Fault('not-found');
  await recordAudit(tx, {
    ...{ personId: by, action: 'notice-template.dropped', subject: 'notice_template', key: id, at: now },
  });
}
