import { el, icon } from '../dom.js';
import { say } from '../words.js';

/** The phone's own calendar beside a text box: words such as 上个月5号 stay possible. */
export function datePicker(take: (day: string) => void): HTMLElement {
  const input = el('input', {
    type: 'date',
    'aria-label': say('pick-date'),
    onchange: () => input.value && take(input.value),
    onclick: () => {
      // Without it a desktop browser opens the calendar only from its own small icon.
      const { showPicker } = input as { showPicker?: () => void };
      try {
        showPicker?.call(input);
      } catch {
        // The browser opens it by itself.
      }
    },
  });
  return el('span', { class: 'round day' }, icon('date'), input);
}
