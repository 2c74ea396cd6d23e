import { recordAudit } from '../../store/audit/record-audit.js';
import { dropTemplate, putTemplate } from '../../store/console/form-templates.js';
import type { Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';

interface Of {
  readonly agencyId: string;
  /** pack/form */
  readonly form: string;
  readonly by: string;
}

/** From now on the agency's documents of this form are made from this template. That they may is looked at before. */
export async function useTemplate(tx: Tx, { agencyId, form, by }: Of, uploadId: string, now: Date) {
  await putTemplate(tx, { id: newId(now.getTime()), agencyId, form, uploadId, by }, now);
  await recordAudit(tx, {
    ...{ personId: by, action: 'template.put', subject: 'agency', key: agencyId, at: now },
    details: { form, upload: uploadId },
  });
}

/** As the standard prints it again. */
export async function leaveTemplate(tx: Tx, { agencyId, form, by }: Of, now: Date): Promise<void> {
  if (!(await dropTemplate(tx, agencyId, form))) return;
  await recordAudit(tx, {
    ...{ personId: by, action: 'template.removed', subject: 'agency', key: agencyId, at: now },
    details: { form },
  });
}
