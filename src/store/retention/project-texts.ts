import { sealerOf } from '../cipher/sealer.js';
import type { Db } from '../db.js';

/** Rewrites what people typed into a project beside its forms: notes of records, titles of tasks, reasons. */
export async function rewriteProjectTexts(
  db: Db,
  projectId: string,
  rewrite: (text: string) => string,
): Promise<void> {
  const left = (text: string | null) => (text === null ? null : rewrite(text));
  const records = await db.projectRecord.findMany({ where: { projectId, note: { not: null } } });
  for (const { id, note } of records) {
    const data = { note: sealerOf(db).text(id, left(note)) };
    await db.projectRecord.update({ where: { id }, data, select: { id: true } });
  }
  const typed = { OR: [{ title: { not: null } }, { reason: { not: null } }] };
  for (const { id, title, reason } of await db.task.findMany({ where: { matterId: projectId, ...typed } })) {
    const data = { title: left(title), reason: left(reason) };
    await db.task.update({ where: { id }, data, select: { id: true } });
  }
  for (const { key, reason } of await db.projectStage.findMany({
    where: { projectId, reason: { not: null } },
  })) {
    const where = { projectId_key: { projectId, key } };
    await db.projectStage.update({ where, data: { reason: left(reason) }, select: { key: true } });
  }
}
