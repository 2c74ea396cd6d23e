import { normalise } from '../../../flow/understand/normalise.js';
import { isQuiet } from '../../../service/remind/timing.js';
import { recordAudit } from '../../../store/audit/record-audit.js';
import { readReminderWishes, setRemindAt, setRemindersOff } from '../../../store/people/reminder-wishes.js';
import { askNext, type Visit } from '../visit.js';
import { readClock } from './read-clock.js';
import { askWritten, key, sayDesk, sayThen, wordOf } from './show.js';

const USUAL = /^(?:默认|恢复默认|按默认|取消|不用|不设|无所谓|随便|都行|default|usual|any(?:time)?|none)$/;

/** 提醒时间 14:00: everybody may have theirs. */
export async function remindTime(visit: Visit, said: string): Promise<void> {
  const { tx, caller } = visit;
  const words = normalise(said).toLowerCase();
  if (words === '') {
    const wishes = await readReminderWishes(tx, caller.personId);
    const at = wishes?.remindAt ?? wordOf(visit, 'time-usual');
    const off = wishes?.remindersOff ? `\n${wordOf(visit, 'reminders-are-off')}` : '';
    return ask(visit, wordOf(visit, 'time-ask', { at }) + off);
  }
  if (USUAL.test(words)) return set(visit, null);
  const at = readClock(words);
  if (at === undefined) return ask(visit, wordOf(visit, 'time-unclear'));
  if (isQuiet(new Date(`2026-01-01T${at}:00+08:00`))) return ask(visit, wordOf(visit, 'time-quiet', { at }));
  return set(visit, at);
}

const ask = (visit: Visit, text: string): Promise<void> =>
  askWritten(visit, text, { what: 'remind-time', id: '', again: '@remind-time:' }, [
    key(visit, '@remind-time:09:00', 'time-morning'),
    key(visit, '@remind-time:14:00', 'time-noon'),
    key(visit, '@remind-time:default', 'time-default'),
  ]);

async function set(visit: Visit, at: string | null): Promise<void> {
  const { tx, caller, now } = visit;
  await askNext(visit, null);
  if (await setRemindAt(tx, caller.personId, at)) {
    const { personId } = caller;
    await recordAudit(tx, {
      ...{ personId, action: 'person.remind-at', subject: 'person', key: personId, at: now },
      details: { at },
    });
  }
  if (at === null) sayDesk(visit, 'time-back');
  else sayDesk(visit, 'time-set', { at });
}

/** 停止提醒, 恢复提醒 */
export async function switchReminders(visit: Visit, on: boolean): Promise<void> {
  const { tx, caller, now } = visit;
  const { personId } = caller;
  const changed = await setRemindersOff(tx, personId, on ? null : now);
  if (changed) {
    const action = on ? 'person.reminders-on' : 'person.reminders-off';
    await recordAudit(tx, { personId, action, subject: 'person', key: personId, at: now });
  }
  const word = on ? (changed ? 'reminders-on' : 'reminders-on-already') : 'reminders-off';
  await sayThen(visit, word, undefined, [
    on ? key(visit, '@reminders-off:', 'stop-reminders') : key(visit, '@reminders-on:', 'resume-reminders'),
  ]);
}
