import { el, nextId } from './dom.js';
import { recall, remember } from './kept.js';
import type { KeptFile } from './parcel-store.js';
import { type Draft, isEmptyCell } from './widgets/control.js';
import { makeControl } from './widgets/make-control.js';
import { makeRowsControl } from './widgets/rows-control.js';
import type { Filled, Filling, FormQuestion } from './wire.js';
import { say } from './words.js';

export interface FormFieldView {
  readonly element: HTMLElement;
  /** The question as the server has it now; what is being typed is left alone. */
  put(question: FormQuestion): void;
  tell(state: 'saving' | 'kept' | 'saved'): void;
  problem(problem: NonNullable<Filled['problem']>): void;
  doubt(doubt: NonNullable<Filled['doubt']>): void;
  refused(text: string): void;
  focus(): void;
}

export type Save = (question: string, filling: Filling, files?: readonly KeptFile[]) => void;

/** A question of the page: label, help, control, and under it what became of the answer. */
export function makeFormField(start: FormQuestion, draftKey: string, save: Save): FormFieldView {
  const { key } = start;
  const labelId = nextId();
  const statusId = nextId();
  let question = start;
  let said = '';
  let known = '';
  let offered: string | undefined;
  const label = el('h3', { class: 'label', id: labelId });
  const hint = el('p', { class: 'side' });
  const help = el('details', { class: 'help' });
  const budget = el('p', { class: 'side' });
  const offer = el('div', { class: 'offer', hidden: true });
  const status = el('div', { class: 'status', id: statusId, 'aria-live': 'polite' });
  const rows =
    start.widget === 'rows'
      ? makeRowsControl(start, labelId, (all, files) => save(key, { question: key, rows: all }, files))
      : undefined;
  const control = rows
    ? undefined
    : makeControl({
        field: start,
        labelId,
        describedBy: statusId,
        change,
        typing: (text) => remember(draftKey, text),
        complain: refused,
      });
  const inner = rows?.element ?? control?.element;
  const element = el(
    'section',
    { class: 'question', id: `q-${key}` },
    label,
    hint,
    help,
    offer,
    inner,
    budget,
    status,
  );

  function change({ cell, files }: Draft): void {
    if (isEmptyCell(cell)) {
      said = '';
      if (question.answer) save(key, { question: key, clear: true });
      return;
    }
    if (typeof cell === 'string') {
      said = cell;
      return save(key, { question: key, given: { kind: 'text', text: cell } });
    }
    if (cell === null) return;
    if ('picks' in cell) {
      const [only] = cell.picks;
      const plain = !question.multiple && cell.other === undefined && only !== undefined;
      if (plain) return save(key, { question: key, given: { kind: 'pick', option: only } });
      return save(key, { question: key, ...cell });
    }
    if (Array.isArray(cell)) save(key, { question: key, given: { kind: 'files', files: cell } }, files);
  }

  function show(kind: string, ...children: (Node | string)[]): void {
    status.className = `status ${kind}`;
    status.replaceChildren(...children);
  }

  function refused(text: string): void {
    show('problem', el('p', { role: 'alert' }, text));
  }

  /** How the words were read, where that looks different. */
  function reading(): string {
    const { answer } = question;
    if (!answer || said === '' || rows || question.widget === 'long') return '';
    const shown = answer.approximate ? answer.shown || say('about', { value: answer.shown }) : answer.shown;
    return shown.replace(/\s/g, '') === said.replace(/\s/g, '') ? '' : shown;
  }

  function put(next: FormQuestion): void {
    question = next;
    label.replaceChildren(
      el('span', { class: 'number' }, `${next.number}`),
      el('span', {}, next.label),
      ...(next.required ? [el('span', { class: 'must' }, say('required'))] : []),
    );
    hint.textContent = next.ask === next.label ? '' : next.ask;
    hint.hidden = hint.textContent === '';
    budget.textContent = next.budget ?? '';
    budget.hidden = !next.budget;
    const more = [next.how, next.why].filter((text) => text !== undefined);
    const open = help.open;
    help.hidden = more.length === 0;
    help.replaceChildren(el('summary', {}, say('how')), ...more.map((text) => el('p', {}, text)));
    help.open = open;
    putOffer(next.offer?.shown);
    element.classList.toggle('done', next.answer !== null && !next.answer.skipped);
    // What stands in the control is touched only where the server has something new: a word half
    // typed, a row to be corrected and a button about to be pressed stay as they are.
    const news = JSON.stringify([next.answer, next.rows, next.options, next.max]);
    if (news === known) return;
    known = news;
    if (rows) rows.put(next);
    else if (!inner?.contains(document.activeElement) || !isTyping()) control?.put(next.answer);
  }

  function putOffer(shown: string | undefined): void {
    if (shown === offered) return;
    offered = shown;
    offer.hidden = shown === undefined;
    if (shown === undefined) return;
    offer.replaceChildren(
      el('span', {}, say('offer', { value: shown })),
      el(
        'button',
        {
          type: 'button',
          class: 'chip strong',
          onclick: () => save(key, { question: key, keep: true, shown }),
        },
        say('offer-keep'),
      ),
    );
  }

  const isTyping = () => recall(draftKey) !== undefined;

  put(start);
  const draft = recall(draftKey);
  if (draft !== undefined && control && draft.trim() !== '' && draft !== start.answer?.shown) {
    // Typed before the page was closed, and not saved.
    control.put({ value: draft, shown: draft });
    queueMicrotask(() => change({ cell: draft.trim(), files: [] }));
  }

  return {
    element,
    put,
    refused,
    tell: (state) => {
      if (state === 'saving') return show('', say('saving'));
      if (state === 'kept') return show('kept', say('kept'));
      remember(draftKey, undefined);
      if (!inner?.contains(document.activeElement)) control?.put(question.answer);
      const read = reading();
      show('saved', `✓ ${say('saved')}${read === '' ? '' : ` · ${say('read', { value: read })}`}`);
    },
    problem: ({ row, field, text }) => {
      if (row === undefined || !rows) return refused(text);
      const where = question.fields?.find((f) => f.key === field)?.label;
      show(
        'problem',
        el(
          'p',
          { role: 'alert' },
          [`${question.item ?? ''} ${row + 1}`, where, text].filter(Boolean).join(' · '),
        ),
        el(
          'button',
          { type: 'button', class: 'chip', onclick: () => rows.reopen(row, { field, text }) },
          say('edit'),
        ),
      );
    },
    doubt: ({ row, field, candidates, why }) => {
      const choose = (value: (typeof candidates)[number]['value']) => {
        if (row !== undefined && field !== undefined && rows) rows.choose(row, field, value);
        else save(key, { question: key, candidate: value, ...(said === '' ? {} : { said }) });
      };
      show(
        'doubt',
        ...(why ? [el('p', {}, why)] : []),
        el('p', { role: 'alert' }, say('which')),
        el(
          'div',
          { class: 'chips' },
          ...candidates.map(({ value, shown }) =>
            el('button', { type: 'button', class: 'chip strong', onclick: () => choose(value) }, shown),
          ),
        ),
      );
    },
    focus: () => {
      element.scrollIntoView({ block: 'start' });
      (rows ?? control)?.focus();
    },
  };
}
