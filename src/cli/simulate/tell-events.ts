import type { RuleRole } from '../../flow/definition/rules.js';
import type { PackFile } from '../../flow/definition/schema.js';
import type { Lang, Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { placeEntry } from '../../service/remind/place-entry.js';
import { sayNote, type Wording } from '../../service/remind/say-note.js';
import type { PlannedReminderRow, PlannedTaskRow } from '../../store/work/planned.js';
import type { Event } from './play-project.js';
import { words } from './words.js';

/** One line of the calendar. */
export interface Line {
  readonly at: Date;
  readonly kind: Event['kind'];
  readonly role?: RuleRole | undefined;
  readonly text: string;
  readonly rule?: string | undefined;
  readonly occurrence?: string | undefined;
  readonly step?: string | undefined;
  readonly dueOn?: string | undefined;
  /** It is part of the morning's digest. */
  readonly digest?: boolean | undefined;
}

export interface Telling {
  readonly file: PackFile;
  readonly wording: Wording;
  readonly lang: Lang;
}

/** What happened, in words; reminders at the hour they are sent, with the words they are sent with. */
export function tellEvents(events: readonly Event[], telling: Telling): readonly Line[] {
  return events.map((event) => tell(event, telling)).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function tell(event: Event, telling: Telling): Line {
  const { lang, file } = telling;
  const { at, kind } = event;
  switch (kind) {
    case 'started':
    case 'ended':
      return { at, kind, text: words[kind][lang] };
    case 'stage':
    case 'done-stage': {
      const stage = file.stages?.find(({ key }) => key === event.stage)?.title[lang] ?? event.stage;
      return { at, kind, text: fill(words[kind], lang, { stage }) };
    }
    case 'visit':
      return { at, kind, text: fill(words.visit, lang, { number: event.number }) };
    case 'begun':
    case 'done':
      return { at, kind, ...about(event.task), text: tellDone(kind, event.task, telling) };
    case 'reminder':
      return tellReminder(event.task, event.reminder, telling);
  }
}

const about = ({ role, rule, occurrence, dueOn }: PlannedTaskRow) => ({
  ...{ role: role as RuleRole, rule, occurrence },
  ...(dueOn === null ? {} : { dueOn }),
});

function tellDone(kind: 'begun' | 'done', task: PlannedTaskRow, { file, wording, lang }: Telling): string {
  const title = file.rules?.find(({ key }) => key === task.rule)?.title[lang] ?? task.rule;
  const form = task.form === null ? undefined : (formTitle(task.form, file, wording)?.[lang] ?? task.form);
  if (form === undefined) return fill(words.done, lang, { title });
  return fill(words[kind === 'begun' ? 'begun' : 'done-form'], lang, { form, title });
}

const formTitle = (form: string, file: PackFile, wording: Wording): Text | undefined =>
  wording.formTitle(form.includes('/') ? form : `${file.pack}/${form}`);

function tellReminder(task: PlannedTaskRow, reminder: PlannedReminderRow, telling: Telling): Line {
  const { wording, lang, file } = telling;
  const { calendar } = wording.rulebook;
  const { step, urgent, dueAt } = reminder;
  const role = reminder.role as RuleRole;
  const everybody = {
    ...{ agencyId: null, personId: 'somebody', remindAt: null },
    ...{ remindersOff: false, refused: false, reachable: true },
    ...{ matterId: 'project', kind: 'project' as const },
  };
  const intended = { ...everybody, reminderId: reminder.id, taskId: task.id, role, urgent, dueAt };
  const entry = placeEntry(intended, calendar, dueAt);
  const note = {
    ...everybody,
    ...{
      id: reminder.id,
      reminderId: reminder.id,
      personId: 'somebody',
      role,
      dueAt: entry.dueAt,
      reason: null,
    },
    ...{
      step,
      remindedAt: dueAt,
      urgent: false,
      taskId: task.id,
      settled: false,
      pack: file.pack,
    },
    ...{
      rule: task.rule,
      occurrence: task.occurrence,
      title: null,
      dueOn: task.dueOn,
      enterprise: words.enterprise[lang],
      project: null,
    },
    form: task.form === null || task.form.includes('/') ? task.form : `${file.pack}/${task.form}`,
    ...{ overrides: null, cap: null, lang, to: null, heardOf: [] },
  };
  const { text } = sayNote(note, wording, entry.dueAt);
  return {
    ...about(task),
    ...{ at: entry.dueAt, kind: 'reminder', role, step, digest: entry.digest },
    text: `→ ${text}`,
  };
}
