import { fill } from '../../../flow/say/fill.js';
import type { Button } from '../../../flow/say/message.js';
import { readDialog } from '../dialog.js';
import { leaveForm } from '../leave-form.js';
import { isOpen } from '../start.js';
import { askNext, option, sayText, type Visit } from '../visit.js';
import type { DeskDialog, Picking, Writing } from './dialog.js';
import { type DeskWord, deskWords } from './words.js';

type Params = Readonly<Record<string, string | number>>;

export const wordOf = (visit: Visit, code: DeskWord, params?: Params): string =>
  fill(deskWords[code], visit.caller.lang, params);

export const sayDesk = (
  visit: Visit,
  code: DeskWord,
  params?: Params,
  buttons: readonly Button[] = [],
): void => sayText(visit, wordOf(visit, code, params), buttons);

export const key = (visit: Visit, id: string, code: DeskWord, params?: Params): Button =>
  option(id, wordOf(visit, code, params));

/** Says what came of something, with the ways on. In the middle of a form a number answers the form. */
export async function sayThen(
  visit: Visit,
  code: DeskWord,
  params: Params | undefined,
  buttons: readonly Button[],
): Promise<void> {
  const { sessionId } = visit.caller;
  const inForm = sessionId !== undefined && (await isOpen(visit, sessionId));
  if (!inForm) return panel(visit, wordOf(visit, code, params), buttons, { again: buttons[0]?.id ?? '' });
  sayDesk(
    visit,
    code,
    params,
    buttons.map((button): Button => ({ ...button, role: 'action' })),
  );
}

/** Shows something with what can be done about it: pressed, or said by its number or its name. */
export async function panel(
  visit: Visit,
  text: string,
  buttons: readonly Button[],
  about: Omit<Picking, 'do' | 'choices'>,
): Promise<void> {
  await leaveForm(visit);
  sayText(visit, text, buttons);
  const choices = buttons.map(({ id, label }) => ({ id, name: label }));
  await askNext(visit, { at: 'desk', desk: { do: 'pick', choices, ...about } });
}

/** Asks for words; what is said next is read by `hearWritten`. A number would be a word too: buttons are said by name. */
export async function askWritten(
  visit: Visit,
  text: string,
  about: Omit<Writing, 'do' | 'choices'>,
  buttons: readonly Button[] = [],
): Promise<void> {
  await leaveForm(visit);
  const shown = [...buttons, key(visit, '@desk:back', 'back')].map(
    (button): Button => ({ ...button, role: 'action' }),
  );
  sayText(visit, text, shown);
  const choices = shown.map(({ id, label }) => ({ id, name: label }));
  await askNext(visit, { at: 'desk', desk: { do: 'write', ...about, choices } });
}

/** As many as a phone shows at once. */
export const PAGE = 8;

/** The entries of one page, with the ways to the others behind them. */
export function pageOf<T>(
  all: readonly T[],
  offset: number,
): { readonly shown: readonly T[]; readonly next: number | undefined; readonly before: number | undefined } {
  const start = offset < all.length ? offset : 0;
  return {
    shown: all.slice(start, start + PAGE),
    next: start + PAGE < all.length ? start + PAGE : undefined,
    before: start > 0 ? Math.max(0, start - PAGE) : undefined,
  };
}

/** Where a page begins, out of a button of anybody's making. */
export const readOffset = (text: string): number => (/^\d{1,5}$/.test(text) ? Number(text) : 0);

export const deskDialogOf = (visit: Visit): DeskDialog | undefined => {
  const dialog = readDialog(visit.caller.dialog);
  return dialog?.at === 'desk' ? dialog.desk : undefined;
};
