import { el } from '../dom.js';
import type { FormAnswer } from '../wire.js';
import { say } from '../words.js';
import type { Control, ControlSite } from './control.js';
import { datePicker } from './date-picker.js';

const TALLEST_PX = 320;

/** Words, figures, telephone numbers and days are all typed as words: "约50" and "上个月" are answers. */
export function makeTextControl(site: ControlSite): Control {
  const { field } = site;
  const long = field.widget === 'long';
  let given = '';
  const common = {
    class: 'box',
    'aria-labelledby': site.labelId,
    'aria-describedby': site.describedBy,
    'aria-required': field.required ? 'true' : undefined,
    autocomplete: 'off',
    placeholder: field.example ? say('example', { example: field.example }) : undefined,
  };
  const box = long ? el('textarea', { ...common, rows: 3 }) : el('input', { ...common, type: 'text' });
  if (field.widget === 'number') box.inputMode = 'decimal';
  if (field.widget === 'tel') box.inputMode = 'tel';

  const grow = () => {
    if (!long) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, TALLEST_PX)}px`;
  };
  const commit = () => {
    const text = box.value.trim();
    if (text === given.trim()) return;
    given = text;
    site.change({ cell: text, files: [] });
  };
  box.addEventListener('input', () => {
    grow();
    site.typing?.(box.value);
  });
  box.addEventListener('change', commit);
  box.addEventListener('blur', commit);
  box.addEventListener('keydown', (event) => {
    const { key, isComposing } = event as KeyboardEvent;
    if (key === 'Enter' && !long && !isComposing) commit();
  });

  const element = el(
    'div',
    { class: 'box-row' },
    box,
    field.unit && el('span', { class: 'unit' }, field.unit),
    field.widget === 'date' &&
      datePicker((day) => {
        box.value = day;
        commit();
      }),
  );
  return {
    element,
    focus: () => box.focus(),
    put: (answer: FormAnswer | null) => {
      given = answer?.shown ?? '';
      box.value = given;
      if (box.isConnected) grow();
      else requestAnimationFrame(grow);
    },
  };
}
