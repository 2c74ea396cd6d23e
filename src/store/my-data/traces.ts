import { FILLING } from '../audit/record-audit.js';
import type { Db } from '../db.js';

/** What was sent to a person, what they were to do and what they did, beside what they handed in. */
export async function readTraces(db: Db, personId: string) {
  const by = { personId };
  // One after the other: a transaction has one connection.
  const letters = await db.letter.findMany({
    where: { identity: by, way: { in: ['in', 'out'] } },
    select: { way: true, message: true, at: true },
    orderBy: { seq: 'asc' },
  });
  const waiting = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id::text FROM outbox o JOIN identity i ON i.id = o.identity_id WHERE i.person_id = ${personId}::uuid`;
  const unsent = await db.outbox.findMany({
    where: { id: { in: waiting.map(({ id }) => id) } },
    select: { message: true, status: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
  const reminders = await db.ledger.findMany({
    where: by,
    select: {
      status: true,
      reason: true,
      at: true,
      reminder: { select: { step: true, task: { select: { rule: true, title: true, form: true } } } },
    },
    orderBy: { at: 'asc' },
  });
  const notices = await db.recipient.findMany({
    where: by,
    select: { status: true, reason: true, at: true, notice: { select: { number: true, title: true } } },
    orderBy: { id: 'asc' },
  });
  const tasks = await db.task.findMany({
    where: { OR: [by, { doneBy: personId }] },
    select: { rule: true, title: true, form: true, status: true, dueOn: true, doneAt: true, reason: true },
    orderBy: { opensAt: 'asc' },
  });
  const records = await db.projectRecord.findMany({
    where: by,
    select: { key: true, note: true, at: true, project: { select: { name: true } } },
    orderBy: { at: 'asc' },
  });
  const logIns = await db.consoleSession.findMany({
    where: by,
    select: { agent: true, createdAt: true, seenAt: true, endedAt: true },
    orderBy: { createdAt: 'asc' },
  });
  const deeds = await db.audit.findMany({
    where: { personId, subject: { not: FILLING } },
    select: { at: true, action: true, subject: true, key: true },
    orderBy: { at: 'asc' },
  });
  return { letters, unsent, reminders, notices, tasks, records, logIns, deeds };
}
