import type { Definition, Slot } from '../definition/definition.js';
import type { Measured } from '../engine/budget.js';
import { placeId } from '../engine/buttons.js';
import { pickedIn } from '../engine/picked.js';
import type { Place, Prompt } from '../engine/prompt.js';
import type { Pending } from '../engine/state.js';
import type { Lang } from '../json.js';
import { fill } from './fill.js';
import type { Button, Message } from './message.js';
import { bar, showAnswer, showRow, showValue, slotAt } from './show.js';
import { words } from './words.js';

type Ask = Extract<Prompt, { kind: 'ask' }>;

/** The question with its header, example, standing answer or offer, and buttons. */
export function sayQuestion(definition: Definition, prompt: Ask, lang: Lang): Message {
  const { place, pending } = prompt;
  const slot = slotAt(definition, place);
  const picking = pending?.kind === 'picking' ? pending : undefined;
  const lines = [
    header(definition, prompt, lang),
    questionLine(definition, slot, place, lang),
    ...(slot.type.multiple?.(slot.question) ? [words.multiple[lang]] : []),
    ...(slot.question.example && !slot.type.options && !pending && !prompt.answer
      ? [fill(words.example, lang, { example: slot.question.example[lang] })]
      : []),
    ...(prompt.budget ? [sayBudget(prompt.budget, lang)] : []),
    ...(prompt.answer && !picking
      ? [fill(words.current, lang, { value: showAnswer(slot, prompt.answer, lang) })]
      : []),
    ...sayOffer(slot, pending, lang),
  ];
  return {
    kind: 'ask',
    text: lines.join('\n'),
    buttons: [
      ...optionButtons(
        slot,
        place,
        lang,
        picking?.presses ?? 0,
        picking?.picked ?? pickedIn(prompt.answer?.value),
      ),
      ...actionButtons(slot, prompt, lang),
    ],
    widget: slot.type.widget,
    ...(picking ? { replaces: true } : {}),
  };
}

function header(definition: Definition, { place, number, total }: Ask, lang: Lang): string {
  const section = definition.sections[definition.slots[place.slot]?.section ?? 0];
  const progress = fill(words.progress, lang, { number, total });
  const line = `${progress} ${bar(number - 1, total)} ${section?.title[lang] ?? ''}`;
  if (place.row === undefined) return line;
  const list = definition.slots[place.slot]?.question as {
    item?: { zh: string; en: string };
    label: { zh: string; en: string };
  };
  return `${line}\n${list.label[lang]} · ${fill(words.item, lang, { number: place.row + 1, item: list.item?.[lang] ?? '' })}`;
}

function questionLine(definition: Definition, slot: Slot, place: Place, lang: Lang): string {
  const { ask, label } = slot.question;
  const required =
    place.field === undefined ? (definition.slots[place.slot]?.required ?? true) : slot.required;
  return `${(ask ?? label)[lang]}${required ? '' : words.optional[lang]}`;
}

export function sayBudget({ used, total, part }: Measured, lang: Lang): string {
  if (part?.allowed === undefined) return fill(words['budget-whole'], lang, { total, used });
  const { share, allowed } = part;
  return share === undefined
    ? fill(words['budget-cap'], lang, { allowed, part: part.used, total, used })
    : fill(words['budget-part'], lang, { share, allowed, part: part.used, total, used });
}

function sayOffer(slot: Slot, pending: Pending | null, lang: Lang): string[] {
  if (pending?.kind !== 'offer') return [];
  const frame = pending.from === 'known' && slot.type.name === 'yes-no' ? 'known-yes-no' : pending.from;
  return [fill(words[frame], lang, { value: showValue(slot, pending, lang) })];
}

/** The buttons of the question's options; toggles carry the count of presses so that an old keyboard is recognised. */
export function optionButtons(
  slot: Slot,
  place: Place,
  lang: Lang,
  presses = 0,
  picked: readonly string[] = [],
): readonly Button[] {
  const id = placeId(place);
  const options = slot.type.options?.(slot.question, {
    lang,
    now: 0,
    valueOf: () => undefined,
    draft: undefined,
  });
  if (!options) return [];
  const multiple = slot.type.multiple?.(slot.question) ?? false;
  const buttons = options.map(
    ({ key, label }): Button => ({
      id: multiple ? `${id}.o:${presses}:${key}` : `${id}.o:${key}`,
      label,
      role: 'option',
      ...(multiple && picked.includes(key) ? { picked: true } : {}),
    }),
  );
  return multiple ? [...buttons, { id: `${id}.done`, label: words.done[lang], role: 'action' }] : buttons;
}

function actionButtons(slot: Slot, { place, pending, answer, number }: Ask, lang: Lang): readonly Button[] {
  const id = placeId(place);
  const action = (verb: string, label: string): Button => ({ id: `${id}.${verb}`, label, role: 'action' });
  return [
    ...offerActions(slot, pending, action, lang),
    ...(answer ? [action('keep', words.keep[lang])] : []),
    ...(slot.type.widget === 'files' && pending?.kind === 'draft' ? [action('done', words.done[lang])] : []),
    ...(slot.required || answer ? [] : [action('skip', words.skip[lang])]),
    ...(number > 1 || place.row !== undefined ? [action('back', words.back[lang])] : []),
  ];
}

/** On a yes-no question 是 is the answer, so what is on record is kept with 保留. */
function offerActions(
  slot: Slot,
  pending: Pending | null,
  action: (verb: string, label: string) => Button,
  lang: Lang,
): readonly Button[] {
  if (pending?.kind !== 'offer') return [];
  if (slot.type.name === 'yes-no') return [action('keep', words.keep[lang])];
  return [action('keep', words.yes[lang]), action('no', words.no[lang])];
}

type Rows = Extract<Prompt, { kind: 'rows' }>;

/** The menu of a list: what is there, and what can be done with it. */
export function sayRows(
  definition: Definition,
  { place, rows, stamp, number, total, wanted }: Rows,
  lang: Lang,
): Message {
  const slot = definition.slots[place.slot] as Slot;
  const id = placeId(place);
  const label = slot.question.label[lang];
  const head = `${fill(words.progress, lang, { number, total })} ${bar(number - 1, total)} ${definition.sections[slot.section]?.title[lang] ?? ''}`;
  const action = (verb: string, text: string): Button => ({
    id: `${id}.${verb}`,
    label: text,
    role: 'action',
  });
  if (rows.length === 0) {
    return {
      kind: 'rows',
      text: `${head}\n${fill(words['rows-none'], lang, { ask: (slot.question.ask ?? slot.question.label)[lang] })}`,
      buttons: [action('add', words.add[lang]), action('finish', words['rows-no'][lang])],
      widget: 'rows',
    };
  }
  const lines = rows.map((row, i) => `${i + 1}) ${showRow(slot, row as Record<string, never>, lang)}`);
  const count = `${fill(words.rows, lang, { label, count: rows.length })}${wanted === undefined ? '' : fill(words['rows-wanted'], lang, { wanted })}`;
  return {
    kind: 'rows',
    text: [head, count, ...lines, words['rows-menu'][lang]].join('\n'),
    buttons: [
      action('add', words.add[lang]),
      ...rows.flatMap((_, i) => [
        action(`row:${stamp}:${i}`, fill(words['edit-row'], lang, { number: i + 1 })),
        action(`remove:${stamp}:${i}`, fill(words['remove-row'], lang, { number: i + 1 })),
      ]),
      action('finish', words['rows-finish'][lang]),
    ],
    widget: 'rows',
  };
}
