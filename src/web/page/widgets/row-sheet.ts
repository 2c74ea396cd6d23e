import { el, nextId } from '../dom.js';
import { openSheet } from '../sheet.js';
import type { FormField } from '../wire.js';
import { say } from '../words.js';
import type { Draft } from './control.js';
import { answerIn, type LocalRow } from './local-row.js';
import { makeControl } from './make-control.js';

export interface RowTrouble {
  readonly field?: string | undefined;
  readonly text: string;
}

/** One row of a list in a panel: all its fields at once, saved together. */
export function openRowSheet(
  title: string,
  fields: readonly FormField[],
  row: LocalRow,
  trouble: RowTrouble | undefined,
  save: (row: LocalRow) => void,
): void {
  const changed = new Map<string, Draft>();
  const parts = fields.map((field) => {
    const labelId = nextId();
    const hintId = nextId();
    const wrong = trouble?.field === field.key ? trouble.text : '';
    const problem = el('p', { class: 'status problem', role: 'alert', hidden: wrong === '' }, wrong);
    const control = makeControl({
      field,
      labelId,
      describedBy: hintId,
      change: (draft) => changed.set(field.key, draft),
      complain: (text) => {
        problem.textContent = text;
        problem.hidden = false;
      },
    });
    control.put(answerIn(row, field));
    const hint = field.how ?? (field.ask === field.label ? '' : field.ask);
    return {
      control,
      wrong,
      element: el(
        'div',
        { class: 'question' },
        el(
          'p',
          { class: 'label', id: labelId },
          field.label,
          field.required && el('span', { class: 'must' }, say('required')),
        ),
        el('p', { class: 'side', id: hintId, hidden: hint === '' }, hint),
        control.element,
        problem,
      ),
    };
  });
  const form = el(
    'form',
    { class: 'row-form', novalidate: true },
    ...parts.map(({ element }) => element),
    trouble &&
      trouble.field === undefined &&
      el('p', { class: 'status problem', role: 'alert' }, trouble.text),
    el('div', { class: 'sheet-foot' }, el('button', { type: 'submit', class: 'main' }, say('row-save'))),
  );
  const sheet = openSheet(title, [form]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // A box still focused has not told its last word.
    (document.activeElement as HTMLElement | null)?.blur();
    sheet.close();
    save({ cells: { ...row.cells, ...Object.fromEntries(changed) } });
  });
  (parts.find(({ wrong }) => wrong !== '') ?? parts[0])?.control.focus();
}
