import { EXPORT_FORMATS, type ExportFormat } from '../../../../documents/write-export.js';
import { Fault } from '../../../../fault/fault.js';
import { atChina } from '../../../../service/calendar/china-clock.js';
import { dayOf, numberOf } from '../../../../service/calendar/day-numbers.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import type { Sees } from '../../../../store/console/responses.js';
import type { ExportScope } from '../../../../store/export/read-responses.js';
import type { Ask } from '../../console-page.js';

/** Whose responses they may take away in one file: leaders of an agency those of it, the bureau and the operator all. */
export const takesFrom = ({ agencies, bureaus, operator }: Viewer): Sees =>
  operator || bureaus.length > 0 ? 'all' : agencies.filter(({ admin }) => admin).map(({ id }) => id);

export const mayExport = (viewer: Viewer): boolean => takesFrom(viewer).length > 0;

export interface ExportForm {
  readonly scope: ExportScope;
  readonly as: ExportFormat;
}

const DISTRICT_MAX = 60;

/** What the form asks for; `bad-period`: its dates do not fit. What is not theirs is not there. */
export function readWish(
  { form, viewer, parts, now }: Ask,
  exportable: readonly string[],
): ExportForm | 'bad-period' {
  const { agency = '', district = '', pack = '', from = '', to = '', as = '' } = form;
  const asked = form.form ?? '';
  const sees = takesFrom(viewer);
  if (!exportable.includes(asked)) throw new Fault('not-found');
  if (agency !== '' && (!isUuid(agency) || (sees !== 'all' && !sees.includes(agency))))
    throw new Fault('not-found');
  const [first, last] = [dayIn(from), dayIn(to)];
  if (first === 'bad' || last === 'bad' || (first && last && first > last)) return 'bad-period';
  const end = last ? new Date(atChina(dayOf(numberOf(last) + 1), '00:00').getTime() - 1) : now;
  return {
    scope: {
      ...{ form: asked, sees, until: end < now ? end : now },
      from: first ? atChina(first, '00:00') : undefined,
      agencyId: agency || undefined,
      district: district.trim().toWellFormed().slice(0, DISTRICT_MAX) || undefined,
      pack: parts.rulebook.packs.includes(pack) ? pack : undefined,
    },
    as: EXPORT_FORMATS.find((one) => one === as) ?? 'xlsx',
  };
}

function dayIn(text: string): string | undefined | 'bad' {
  if (text === '') return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(numberOf(text)) === text ? text : 'bad';
}
