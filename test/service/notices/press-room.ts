import type { DueLog } from '../../../src/service/notices/due-notices.js';
import { startDueNotices } from '../../../src/service/notices/due-notices.js';
import { type LaunchRisk, launchNotice } from '../../../src/service/notices/launch-notice.js';
import { type NoticeDraft, noticeDraft, type Owner } from '../../../src/service/notices/notice.js';
import { createNotice, type Notice, readNotice } from '../../../src/service/notices/write-notice.js';
import { newId } from '../../../src/store/new-id.js';
import { Crowd, NOW } from './crowd.js';

/** Enough people, nobody needs to confirm it. */
export const SMALL: LaunchRisk = { people: 3, rooms: 0, outOfReach: {}, needsConfirmation: false };
export const LARGE: LaunchRisk = { ...SMALL, people: 5000, needsConfirmation: true };

/** An agency with contacts, and somebody who writes to them. */
export class PressRoom {
  readonly crowd: Crowd;
  agencyId = '';
  owner: Owner = { agencyId: '' };
  writer = '';
  readonly lines: string[] = [];
  readonly log: DueLog = {
    warn: (data, message) => void this.lines.push(`${message} ${JSON.stringify(data)}`),
    error: (data, message) => void this.lines.push(`${message} ${JSON.stringify(data)}`),
  };

  private constructor(crowd: Crowd) {
    this.crowd = crowd;
  }

  static async open(): Promise<PressRoom> {
    return new PressRoom(await Crowd.gather());
  }

  get store() {
    return this.crowd.store;
  }

  get db() {
    return this.crowd.store.prisma;
  }

  /** Another agency, so that tests keep out of each other's way. */
  async move(): Promise<void> {
    await this.db.$executeRaw`DELETE FROM notice`;
    this.agencyId = await this.crowd.agency();
    this.owner = { agencyId: this.agencyId };
    this.writer = await this.crowd.staff(this.agencyId, 'admin');
    this.lines.length = 0;
  }

  /** Contacts of enterprises of the agency. */
  async contacts(count: number, on = [this.crowd.telegram]): Promise<string[]> {
    const made: string[] = [];
    for (let i = 0; i < count; i++)
      made.push(await this.crowd.contact(await this.crowd.firm({ agencyId: this.agencyId }), { on }));
    return made;
  }

  draft(more: Partial<NoticeDraft> = {}): NoticeDraft {
    return noticeDraft.parse({
      kind: 'training',
      title: '首件检验怎么做',
      body: '请质检员来听一听。',
      audience: { people: [{}] },
      ...more,
    });
  }

  async write(more: Partial<NoticeDraft> = {}, now = NOW): Promise<string> {
    const draft = this.draft(more);
    return (await this.store.transact((tx) => createNotice(tx, this.owner, draft, this.writer, now))).id;
  }

  async launch(id: string, risk = SMALL, now = NOW) {
    return await this.store.transact((tx) => launchNotice(tx, id, this.writer, risk, now));
  }

  /** Written and launched. */
  async launched(more: Partial<NoticeDraft> = {}, now = NOW): Promise<string> {
    const id = await this.write(more, now);
    await this.launch(id, SMALL, now);
    return id;
  }

  async start(now = NOW): Promise<number> {
    return await startDueNotices(this.store, now, this.log);
  }

  /** Launched and being sent. */
  async sending(more: Partial<NoticeDraft> = {}): Promise<string> {
    const id = await this.launched(more);
    await this.start();
    return id;
  }

  async see(id: string): Promise<Notice> {
    const notice = await readNotice(this.db, id);
    if (!notice) throw new Error('there is no such notice');
    return notice;
  }

  /** How many recipients are in which state, and why. */
  async states(id: string): Promise<Record<string, number>> {
    const rows = await this.db.recipient.groupBy({
      by: ['status', 'reason'],
      where: { noticeId: id },
      _count: true,
    });
    return Object.fromEntries(
      rows.map(({ status, reason, _count }) => [reason === null ? status : `${status}:${reason}`, _count]),
    );
  }

  /** As a broadcaster would: the first so many who wait have got it. */
  async send(id: string, count: number, version = 1): Promise<void> {
    await this.db.$executeRaw`
      UPDATE recipient SET status = 'sent', message = 'm' || id, version = ${version}, at = ${NOW} WHERE id IN (
        SELECT id FROM recipient WHERE notice_id = ${id}::uuid AND status = 'waiting' ORDER BY id LIMIT ${count})`;
  }

  async audited(id: string): Promise<string[]> {
    const rows = await this.db.audit.findMany({ where: { key: id }, orderBy: { id: 'asc' } });
    return rows.map(({ action }) => action);
  }

  async upload(personId: string): Promise<string> {
    const id = newId();
    await this.db.upload.create({
      data: { id, personId, sha256: id, name: '议程.pdf', mime: 'application/pdf', size: 3 },
    });
    return id;
  }
}

/** A moment in China, as 2026-11-20 10:00. */
export const china = (clock: string): Date => new Date(`${clock.replace(' ', 'T')}:00+08:00`);
