import { Readable } from 'node:stream';
import { calendarFile } from '../../../../chat/lobby/trainings/calendar-file.js';
import { trainingRoster } from '../../../../documents/training-roster.js';
import { Fault } from '../../../../fault/fault.js';
import { attendance } from '../../../../service/trainings/attendance.js';
import type { Ask, View } from '../../console-page.js';
import { noteSeen, openShown, openWithPeople } from './open-training.js';

/** 签到表: who was to come and who came, as a workbook. */
export async function sendAttendance(ask: Ask): Promise<View> {
  const training = await openWithPeople(ask);
  const all = await attendance(ask.db, training.id);
  await noteSeen(ask, training, 'attendance');
  const { name, mime, written } = trainingRoster(all, training.number, ask.lang);
  return { kind: 'file', name, mime, body: Readable.from(written) };
}

/** For the calendar of a phone. */
export async function sendCalendar(ask: Ask): Promise<View> {
  const { name, mime, base64 } = calendarFile(await openShown(ask), ask.lang);
  return { kind: 'file', name, mime, body: Buffer.from(base64, 'base64') };
}

/** One of the materials. */
export async function sendMaterial(ask: Ask): Promise<View> {
  const training = await openWithPeople(ask);
  const { file = '' } = ask.params;
  const held = training.materials.find(({ id }) => id === file);
  const bytes = held && (await ask.parts.uploads.read(held.id));
  if (!held || !bytes) throw new Fault('not-found');
  return { kind: 'file', name: held.name, mime: held.mime, body: Buffer.from(bytes) };
}
