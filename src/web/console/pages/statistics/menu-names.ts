import type { Lang, Text } from '../../../../flow/json.js';
import { MENU_FORM } from '../../../../reports/needs-map.js';
import type { ConsoleParts } from '../../console-parts.js';

/** Names of the services and their items, as Annex A prints them. */
export function menuNames({ current }: ConsoleParts, lang: Lang) {
  const labelOf = (question: string, key: string): string => {
    const slot = current(MENU_FORM)?.slots.find((one) => one.question.key === question);
    const { options = [] } = (slot?.question ?? {}) as {
      options?: readonly { readonly key: string; readonly label: Text }[];
    };
    return options.find((option) => option.key === key)?.label[lang] ?? key;
  };
  return {
    service: (key: string) => labelOf('services', key),
    item: (service: string, key: string) => labelOf(`${service}_items`, key),
  };
}
