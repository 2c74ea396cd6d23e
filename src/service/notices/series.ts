import { Fault } from '../../fault/fault.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import { changeNotice, ringNotices } from '../../store/notices/notices.js';
import {
  endSeriesRow,
  findSeries,
  insertSeries,
  moveSeries,
  type SeriesRow,
  takeDueSeries,
} from '../../store/notices/series.js';
import type { Store } from '../../store/store.js';
import type { Calendar } from '../calendar/calendar.js';
import { checkRisk, type Risk } from './check-risk.js';
import type { DueLog } from './due-notices.js';
import { nextTime, readEvery } from './next-time.js';
import type { Owner } from './notice.js';
import type { Notice } from './see-notice.js';
import { readTemplate, seeTemplate, type TemplateContent } from './templates.js';
import { createNotice, takeNotice } from './write-notice.js';

export interface Series {
  readonly id: string;
  readonly every: string;
  readonly nextAt: Date;
  /** Of its template. */
  readonly name: string;
}

/** Sends a template again and again, from its next time on. Its audience is who fits it each time. */
export async function startSeries(
  tx: Tx,
  owner: Owner,
  { templateId, every }: { readonly templateId: string; readonly every: string },
  calendar: Calendar,
  by: string | undefined,
  now: Date,
): Promise<Series> {
  const nextAt = nextTime(readEvery(every), now, calendar);
  const template = await readTemplate(tx, owner, templateId);
  if (!template) throw new Fault('not-found');
  if (!template.content.audience) throw new Fault('notice-no-audience');
  const id = newId(now.getTime());
  await insertSeries(tx, { id, templateId, every, nextAt, createdBy: by });
  await note(tx, id, 'started', { every }, by, now);
  await ringNotices(tx);
  return { id, every, nextAt, name: template.name };
}

/** Those at work, the next first. */
export async function listSeries(db: Db, owner: Owner): Promise<readonly Series[]> {
  return (await findSeries(db, owner)).map(({ id, every, nextAt, name }) => ({ id, every, nextAt, name }));
}

export async function endSeries(
  tx: Tx,
  owner: Owner,
  id: string,
  by: string | undefined,
  now: Date,
): Promise<void> {
  if (!(await endSeriesRow(tx, owner, id, now))) throw new Fault('not-found');
  await note(tx, id, 'ended', {}, by, now);
}

/** Asks those who may confirm a notice of a series. */
export type TellConfirmers = (tx: Tx, notice: Notice, reach: Pick<Risk, 'people' | 'rooms'>) => Promise<void>;

/**
 * Writes a notice for every series whose time has come, each once whoever else looks at the same time. Times that were
 * missed are made up for once. One for many people waits for its confirmation, and `tell` asks for it. Returns how many
 * were written.
 */
export async function runDueSeries(
  store: Pick<Store, 'transact'>,
  calendar: Calendar,
  now: Date,
  log: DueLog,
  tell: TellConfirmers,
): Promise<number> {
  const tried: string[] = [];
  for (let written = 0; ; ) {
    let taken: SeriesRow | undefined;
    try {
      taken = await store.transact(async (tx) => {
        const row = await takeDueSeries(tx, now, tried);
        taken = row;
        if (row) await runSeries(tx, row, calendar, now, tell);
        return row;
      });
      if (!taken) return written;
      written += 1;
    } catch (error) {
      if (!taken) throw error;
      log.error({ series: taken.id, error }, 'a notice of a series could not be written');
      const { id, every } = taken;
      await store.transact((tx) => skipOnce(tx, id, every, calendar, now));
    }
    tried.push(taken.id);
  }
}

/** What cannot be written now is not tried every minute; the next time it may be in order again. */
async function skipOnce(tx: Tx, id: string, every: string, calendar: Calendar, now: Date): Promise<void> {
  await moveSeries(tx, id, nextTime(readEvery(every), now, calendar));
  await note(tx, id, 'skipped', {}, undefined, now);
}

async function runSeries(
  tx: Tx,
  row: SeriesRow,
  calendar: Calendar,
  now: Date,
  tell: TellConfirmers,
): Promise<void> {
  const { id, agencyId, bureauId, every, createdBy } = row;
  await moveSeries(tx, id, nextTime(readEvery(every), now, calendar));
  const content = seeTemplate(row)?.content;
  const audience = content?.audience;
  if (!content || !audience) throw new Error('its template cannot be read or names nobody');
  const owner: Owner = agencyId === null ? { bureauId: bureauId ?? '' } : { agencyId };
  const by = createdBy ?? undefined;
  const draft = { ...withoutTraining(content), audience };
  const written = await createNotice(tx, owner, draft, by, now, { seriesId: id, files: content.files });
  const { kind, urgent } = content;
  // How long it takes is of no concern here.
  const risk = await checkRisk(tx, { owner, audience, kind, urgent }, () => undefined, now);
  // Nobody fits or can be reached this time: it goes all the same, so that its ledger says so.
  const status = risk.needsConfirmation ? 'unconfirmed' : 'scheduled';
  await changeNotice(tx, written.id, ['draft'], { status, launchedAt: now });
  if (risk.needsConfirmation) await tell(tx, await takeNotice(tx, written.id), risk);
  await note(tx, id, 'written', { notice: written.number, status }, undefined, now);
  await ringNotices(tx);
}

/** A training has its own day: none is made of a template again and again. */
const withoutTraining = ({ registration: _, ...content }: TemplateContent) => content;

async function note(
  tx: Tx,
  id: string,
  what: string,
  details: Readonly<Record<string, string | number>>,
  by: string | undefined,
  now: Date,
): Promise<void> {
  const of = { action: `notice-series.${what}`, subject: 'notice_series', key: id, at: now };
  await recordAudit(tx, { ...of, personId: by, details });
}
