import { fill } from '../../../flow/say/fill.js';
import type { Button } from '../../../flow/say/message.js';
import { panel } from '../agency-desk/show.js';
import { leaveForm } from '../leave-form.js';
import { isOpen } from '../start.js';
import { askNext, option, sayText, type Visit } from '../visit.js';
import type { NoticeDialog } from './dialog.js';
import { type NoticeWord, noticeWords } from './words.js';

type Params = Readonly<Record<string, string | number>>;

export const wordOf = (visit: Visit, code: NoticeWord, params?: Params): string =>
  fill(noticeWords[code], visit.caller.lang, params);

export const key = (visit: Visit, id: string, code: NoticeWord, params?: Params): Button =>
  option(id, wordOf(visit, code, params));

export function sayNotices(visit: Visit, code: NoticeWord, params?: Params): undefined {
  sayText(visit, wordOf(visit, code, params));
}

/** Says something with ways on. In the middle of a form a number answers the form. */
export async function offerThen(
  visit: Visit,
  code: NoticeWord,
  params: Params | undefined,
  buttons: readonly Button[],
): Promise<void> {
  const { sessionId } = visit.caller;
  const inForm = sessionId !== undefined && (await isOpen(visit, sessionId));
  const text = wordOf(visit, code, params);
  if (!inForm && buttons.length > 0) return panel(visit, text, buttons, { again: buttons[0]?.id ?? '' });
  if (!inForm) await askNext(visit, null);
  sayText(
    visit,
    text,
    buttons.map((button): Button => ({ ...button, role: 'action' })),
  );
}

/** Asks for words about a notice; buttons are pressed, or said by their names. */
export async function askFor(
  visit: Visit,
  text: string,
  about: Omit<NoticeDialog, 'choices'>,
  buttons: readonly Button[],
): Promise<void> {
  await leaveForm(visit);
  const shown = buttons.map((button): Button => ({ ...button, role: 'action' }));
  sayText(visit, text, shown);
  const choices = shown.map(({ id, label }) => ({ id, name: label }));
  await askNext(visit, { at: 'notice', notice: { ...about, choices } });
}

/** Shows something with what can be done about it. */
export const show = (visit: Visit, text: string, buttons: readonly Button[], again: string): Promise<void> =>
  panel(visit, text, buttons, { again });
