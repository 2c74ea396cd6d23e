import { fill } from '../../flow/say/fill.js';
import type { DueNote } from '../../store/ledger/take-notes.js';
import {
  daysLeft,
  firmOf,
  type NoteMessage,
  sayNote,
  sayOf,
  sayWhen,
  titleOf,
  type Wording,
} from './say-note.js';
import { words } from './words.js';

/** A message on a phone holds no more; the rest is a word away. */
const LINES_MAX = 10;
const BUTTONS_MAX = 5;
const LABEL_MAX = 20;

/**
 * One message for all that somebody is reminded of in the morning: overdue first, those that press least last. A thing
 * that stands alone is said in the words of its rule, where it has some.
 */
export function sayDigest(notes: readonly DueNote[], wording: Wording, now: Date): NoteMessage {
  const [only] = notes;
  if (notes.length === 1 && only && sayOf(only, wording)) {
    const said = sayNote(only, wording, now);
    return { ...said, text: `${words['digest-one'][only.lang]}\n${said.text}` };
  }
  return sayList(notes, wording, now);
}

function sayList(notes: readonly DueNote[], wording: Wording, now: Date): NoteMessage {
  const sorted = [...notes].sort((one, other) => pressing(one, now) - pressing(other, now));
  const lang = sorted[0]?.lang ?? 'zh';
  const shown = sorted.slice(0, LINES_MAX);
  const lines = shown.map((note, i) =>
    fill(words[note.reason === 'unreached' ? 'digest-unreached' : 'digest-line'], lang, {
      n: String(i + 1),
      enterprise: firmOf(note),
      title: titleOf(note, wording),
      when: sayWhen(note.dueOn, lang, now),
    }),
  );
  const more = sorted.length - shown.length;
  const head =
    sorted.length === 1
      ? words['digest-one'][lang]
      : fill(words['digest-head'], lang, { count: String(sorted.length) });
  const tail = more > 0 ? [fill(words['digest-more'], lang, { more: String(more) })] : [];
  const buttons = shown.slice(0, BUTTONS_MAX).map((note, i) => ({
    id: `@task:${note.taskId}`,
    label: fill(words['digest-button'], lang, {
      n: String(i + 1),
      title: [...titleOf(note, wording)].slice(0, LABEL_MAX).join(''),
    }),
    role: 'action' as const,
  }));
  return { kind: 'note', text: [head, ...lines, ...tail].join('\n'), buttons, accounted: true };
}

/** Days until it is due; whoever cannot be reached, and what has no last day, after those that have one. */
const pressing = ({ dueOn }: DueNote, now: Date): number =>
  dueOn === null ? Number.MAX_SAFE_INTEGER : daysLeft(dueOn, now);
