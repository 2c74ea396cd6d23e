import { writeExport } from '../../../../documents/write-export.js';
import { chinaTime } from '../../../../service/china-time.js';
import { serves } from '../../../../service/console/mask-phones.js';
import { exportWord } from '../../../../service/export/export-words.js';
import { exportForm } from '../../../../service/export/form-export.js';
import { cleanName } from '../../../../service/uploads/clean-name.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { findAgency } from '../../../../store/directory/firms.js';
import { listExportable } from '../../../../store/export/list-exports.js';
import type { ExportScope } from '../../../../store/export/read-responses.js';
import type { Ask, ConsolePage, View } from '../../console-page.js';
import { packTitle } from '../pack-words.js';
import { type ExportForm, mayExport, readWish, takesFrom } from './read-wish.js';
import { showExports } from './show-exports.js';
import { statisticsSheets } from './statistics-sheets.js';
import { words } from './words.js';

/** Responses taken away as a file, and what was taken away before. */
export const exportPages: readonly ConsolePage[] = [
  ...statisticsSheets,
  { method: 'get', path: '/exports', menu: words.title, may: mayExport, answer: (ask) => showExports(ask) },
  {
    method: 'post',
    path: '/exports',
    may: mayExport,
    async answer(ask) {
      const wish = readWish(ask, await listExportable(ask.db));
      if (wish === 'bad-period') return await showExports(ask, wish);
      return (await sendExport(ask, wish)) ?? (await showExports(ask, 'none-fit'));
    },
  },
];

async function sendExport(ask: Ask, { scope, as }: ExportForm): Promise<View | undefined> {
  const { db, viewer, lang, parts, now } = ask;
  const form = await exportForm(db, {
    ...{ scope, lang, version: parts.version, filters: await filtersOf(ask, scope) },
    masked: (agencyId) => !serves(viewer, agencyId),
  });
  if (form.responses === 0) return undefined;
  const { agencyId, district, pack, from, until } = scope;
  const sees = takesFrom(viewer);
  const only = sees !== 'all' && sees.length === 1 ? sees[0] : undefined;
  await recordAudit(db, {
    ...{ personId: viewer.personId, action: 'export', subject: 'export', at: now },
    key: agencyId ?? only ?? 'all',
    details: {
      ...{ form: scope.form, as, responses: form.responses },
      ...(agencyId === undefined ? {} : { agency: agencyId }),
      ...(district === undefined ? {} : { district }),
      ...(pack === undefined ? {} : { pack }),
      ...(from ? { from: chinaTime(from).slice(0, 10) } : {}),
      ...(until < now ? { to: chinaTime(until).slice(0, 10) } : {}),
    },
  });
  const name = `${parts.current(scope.form)?.title[lang] ?? scope.form} ${chinaTime(now).slice(0, 10)}`;
  const { extension, mime, body } = writeExport(form, as, scope.form.replace('/', '.'), now);
  return { kind: 'file', name: cleanName(`${name}.${extension}`, extension), mime, body };
}

/** What was filtered by, as the file says it. */
async function filtersOf(
  { db, lang, parts }: Ask,
  { agencyId, district, pack, from, until }: ExportScope,
): Promise<readonly (readonly [string, string])[]> {
  const agency = agencyId && (await findAgency(db, agencyId))?.name;
  const period = `${from ? chinaTime(from).slice(0, 10) : ''} — ${chinaTime(until).slice(0, 10)}`;
  return [
    ...(agency ? [[exportWord('agency', lang), agency] as const] : []),
    ...(district ? [[exportWord('district', lang), district] as const] : []),
    ...(pack ? [[exportWord('pack', lang), packTitle(parts.rulebook, pack, lang)] as const] : []),
    [exportWord('period', lang), period],
  ];
}
