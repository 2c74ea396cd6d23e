import { atChina } from '../../../../service/calendar/china-clock.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { type AuditFilter, type AuditRecord, findPeople, isTheirs } from '../../../../store/console/audit.js';
import type { Ask } from '../../console-page.js';
import { actionWords } from './action-words.js';
import { subjectWords } from './words.js';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const DAY_MS = 86_400_000;

const dayIn = (text = ''): Date | undefined => (DAY.test(text) ? atChina(text, '00:00') : undefined);

/** What the address asks for, as far as the viewer may see it. What makes no sense is left out. */
export async function readFilter({ db, query, viewer }: Ask): Promise<AuditFilter> {
  const { action = '', subject = '', key = '', before = '' } = query;
  const until = dayIn(query.until);
  const known = Object.hasOwn(subjectWords, subject);
  const record: AuditRecord | undefined = known && isUuid(key) ? { subject, key } : undefined;
  const wanted = {
    ...(Object.hasOwn(actionWords, action) ? { action } : {}),
    ...(known && !record ? { subject } : {}),
    ...(record ? { record } : {}),
    from: dayIn(query.from),
    until: until && new Date(until.getTime() + DAY_MS),
    ...(/^\d{1,18}$/.test(before) ? { before } : {}),
  };
  const name = (query.who ?? '').trim().slice(0, 50).toWellFormed();
  if (viewer.operator) return { people: name === '' ? 'all' : await findPeople(db, 'all', name), ...wanted };
  const agencies = viewer.agencies.filter(({ admin }) => admin).map(({ id }) => id);
  const bureaus = viewer.bureaus.map(({ id }) => id);
  // Whatever anybody did to what is theirs.
  const theirs = record !== undefined && agencies.length > 0 && (await isTheirs(db, record, agencies));
  const isPerson = record?.subject === 'person';
  const people =
    theirs && !isPerson && name === ''
      ? 'all'
      : await findPeople(db, theirs && !isPerson ? 'all' : { agencies, bureaus }, name);
  return { people, ...(bureaus.length > 0 ? {} : { agencies }), ...wanted };
}
