import { el, nextId } from '../dom.js';
import type { FormAnswer, Json } from '../wire.js';
import { say } from '../words.js';
import type { Control, ControlSite } from './control.js';

const OTHER = 'other';

/** Boxes or circles, each a row of its own; the option with the blank opens a box to write in. */
export function makeOptionsControl(site: ControlSite): Control {
  const { field } = site;
  const name = nextId();
  const options = field.options ?? [];
  const inputs = options.map(({ key }) =>
    el('input', {
      type: field.multiple ? 'checkbox' : 'radio',
      name,
      value: key,
      onchange: () => commit(key),
    }),
  );
  const blank = el('input', {
    type: 'text',
    class: 'box blank',
    hidden: true,
    'aria-label': `${field.other ?? ''} ${say('other')}`.trim(),
    placeholder: say('other'),
    autocomplete: 'off',
    onchange: () => commit(),
  });
  const rows = options.map(({ label }, i) =>
    el('label', { class: field.multiple ? 'choice many' : 'choice' }, inputs[i], el('span', {}, label)),
  );
  // A circle once chosen cannot be pressed away; what is optional must be.
  const none =
    !field.multiple &&
    !field.required &&
    el('button', { type: 'button', class: 'link clear', hidden: true, onclick: clear }, say('clear'));
  const element = el(
    'div',
    {
      class: 'choices',
      role: field.multiple ? 'group' : 'radiogroup',
      'aria-labelledby': site.labelId,
      'aria-describedby': site.describedBy,
      'aria-required': field.required && !field.multiple ? 'true' : undefined,
    },
    ...rows,
    field.other !== undefined && blank,
    none,
  );
  const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);

  function offerClear(): void {
    if (none) none.hidden = picked().length === 0;
  }

  function clear(): void {
    const at = inputs.find((input) => input.checked);
    for (const input of inputs) input.checked = false;
    commit();
    at?.focus();
  }

  function commit(just?: string): void {
    const picks = picked();
    offerClear();
    const open = field.other !== undefined && picks.includes(OTHER);
    blank.hidden = !open;
    const other = blank.value.trim();
    if (open && other === '') {
      // Nothing to save until it is written what the other one is.
      if (just === OTHER) blank.focus();
      return;
    }
    site.change({ cell: open ? { picks, other } : { picks }, files: [] });
  }

  return {
    element,
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    put: (answer) => {
      const { keys, other } = picksIn(answer, options);
      for (const input of inputs) input.checked = keys.includes(input.value);
      blank.hidden = !keys.includes(OTHER) || field.other === undefined;
      blank.value = other;
      offerClear();
    },
  };
}

/** Answers hold their options in the way of their type. */
function picksIn(
  answer: FormAnswer | null,
  options: readonly { readonly key: string; readonly label: string }[],
): { keys: readonly string[]; other: string } {
  if (!answer || answer.skipped) return { keys: [], other: '' };
  const { value, shown } = answer;
  const record = isRecord(value) ? value : undefined;
  const inside = record ? (record.picked ?? record.size ?? record.value ?? null) : value;
  const list = Array.isArray(inside) ? inside : [inside];
  const keys = list.map((item) => (typeof item === 'boolean' ? (item ? 'yes' : 'no') : String(item)));
  const known = keys.filter((key) => options.some((option) => option.key === key));
  const byLabel = options.filter(({ label }) => label === shown).map(({ key }) => key);
  return {
    keys: known.length > 0 ? known : byLabel,
    other: typeof record?.other === 'string' ? record.other : '',
  };
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
