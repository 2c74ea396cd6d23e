import type { Json, Lang, Text } from '../../../flow/json.js';
import type { Definitions } from '../../turn/definitions.js';

/** Where the newest version of a form is found. */
export interface Forms {
  readonly definitions: Pick<Definitions, 'current'>;
}

/** What a question of a form is called in print; of a form that is gone its key. */
export function itemLabel({ definitions }: Forms, form: string, item: string): Text {
  const slot = definitions.current(form)?.slots.find(({ question }) => question.key === item);
  return slot?.question.label ?? { zh: item, en: item };
}

/** Several of them in one line, in both languages. */
export function itemLabels(house: Forms, form: string, items: readonly string[]): Text {
  const labels = items.map((item) => itemLabel(house, form, item));
  const join = (lang: Lang, mark: string) => labels.map((label) => label[lang]).join(mark);
  return { zh: join('zh', '、'), en: join('en', ', ') };
}

/** Each item with how it was rated. */
export function itemRatings(
  house: Forms,
  form: string,
  ratings: Readonly<Record<string, Json>>,
  words: Readonly<Record<string, Text>>,
): Text {
  const each = (lang: Lang, mark: string, colon: string) =>
    Object.entries(ratings)
      .map(([item, rating]) => {
        const level = words[String(rating)]?.[lang] ?? String(rating);
        return `${itemLabel(house, form, item)[lang]}${colon}${level}`;
      })
      .join(mark);
  return { zh: each('zh', '，', '：'), en: each('en', ', ', ': ') };
}
