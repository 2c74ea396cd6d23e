import type { Definition, Slot } from '../definition/definition.js';
import type { Json, Lang, Text } from '../json.js';
import type { Option, QuestionTypeName, Widget } from '../questions/question-type.js';
import { sayBudget } from '../say/say-question.js';
import { showAnswer, showValue } from '../say/show.js';
import { offerFor } from './ask.js';
import { measure, overBudget } from './budget.js';
import { isMissing, rowLimits } from './open-slots.js';
import { rowsOf } from './row-draft.js';
import type { Answer, State } from './state.js';
import { circumstance, openTurn, type Turn } from './turn.js';

/** A question as the page asks it, or a field of a row. */
interface FormField {
  readonly key: string;
  readonly label: string;
  readonly ask: string;
  readonly example?: string;
  readonly how?: string;
  readonly why?: string;
  readonly required: boolean;
  readonly type: QuestionTypeName;
  readonly widget: Widget;
  readonly multiple: boolean;
  /** All of them, the one with the blank (key `other`) among them. */
  readonly options?: readonly Option[];
  /** The label of the option with the blank; it is there when the question has one. */
  readonly other?: string;
  /** What kinds of files may be sent. */
  readonly kinds?: readonly string[];
  /** Most files, characters, options or rows, and the highest number, as the form says. */
  readonly max?: number;
  readonly min?: number;
  readonly unit?: string;
}

interface FormAnswer {
  readonly value: Json;
  readonly shown: string;
  readonly approximate?: true;
  readonly skipped?: true;
}

interface FormRow {
  readonly cells: { readonly [field: string]: FormAnswer };
  /** Begun in the chat and not finished: it counts once it is saved. */
  readonly begun?: true;
}

interface FormQuestion extends FormField {
  readonly number: number;
  /** It must be answered before submission, and is not. */
  readonly missing: boolean;
  readonly answer: FormAnswer | null;
  /** What one tap confirms. */
  readonly offer?: { readonly shown: string };
  /** The length of this part and of the whole. */
  readonly budget?: string;
  /** What one row is called. */
  readonly item?: string;
  readonly fields?: readonly FormField[];
  readonly rows?: readonly FormRow[];
}

export interface FormPage {
  readonly form: string;
  readonly title: string;
  /** The hash of the definition. */
  readonly version: string;
  readonly lang: Lang;
  readonly status: State['status'];
  readonly intro?: string;
  readonly answered: number;
  readonly total: number;
  /** Required and missing. */
  readonly open: number;
  /** The text is too long to be submitted. */
  readonly over?: string;
  readonly sections: readonly {
    readonly key: string;
    readonly title: string;
    readonly intro?: string;
    readonly questions: readonly FormQuestion[];
  }[];
}

/** The whole session as one page: the questions that apply now, with what is answered and offered. */
export function formPage(definition: Definition, state: State, now: number): FormPage {
  const turn = openTurn(definition, state, now);
  const { lang } = state;
  const shown = definition.slots.filter(({ index }) => turn.visible[index] === 1);
  const questions = shown.map((slot, i) => ({ slot, question: questionOf(turn, slot, i + 1) }));
  const over = overBudget(definition, state);
  return {
    form: definition.id,
    title: definition.title[lang],
    version: definition.hash,
    lang,
    status: state.status,
    ...texts(lang, { intro: definition.file.intro }),
    answered: questions.filter(({ question: { answer } }) => answer && !answer.skipped).length,
    total: questions.length,
    open: questions.filter(({ question }) => question.missing).length,
    ...(over ? { over: sayBudget(over, lang) } : {}),
    sections: definition.sections
      .map(({ key, title, intro }, at) => ({
        key,
        title: title[lang],
        ...texts(lang, { intro }),
        questions: questions.filter(({ slot }) => slot.section === at).map(({ question }) => question),
      }))
      .filter((section) => section.questions.length > 0),
  };
}

/** Those of the texts that are there, in the language. */
const texts = <K extends string>(
  lang: Lang,
  of: { readonly [key in K]: Text | undefined },
): { readonly [key in K]?: string } =>
  Object.fromEntries(
    Object.entries<Text | undefined>(of).flatMap(([key, text]) => (text ? [[key, text[lang]]] : [])),
  ) as { [key in K]?: string };

function questionOf(turn: Turn, slot: Slot, number: number): FormQuestion {
  const { lang, status } = turn.state;
  const answer = turn.state.answers[slot.index] ?? null;
  const ended = status === 'submitted' || status === 'cancelled';
  const asks = !ended && !slot.row && (!answer || answer.skipped);
  const offer = asks ? offerFor(turn, { slot, asked: slot, place: { slot: slot.index } }) : null;
  const measured = measure(turn.definition, turn.state, slot.question.key);
  return {
    ...fieldOf(turn, slot),
    number,
    missing: isMissing(turn, slot),
    answer: answer && answerOf(slot, answer, lang),
    ...(offer ? { offer: { shown: showValue(slot, offer, lang) } } : {}),
    ...(measured ? { budget: sayBudget(measured, lang) } : {}),
    ...(slot.row ? listOf(turn, slot, slot.row) : {}),
  };
}

/** What only some types have, as their schemas name it. */
interface Special {
  readonly kinds?: readonly string[];
  readonly max?: number;
  readonly min?: number;
  readonly unit?: Text | string;
  readonly other?: Text;
  readonly item?: Text;
}

function fieldOf(turn: Turn, { question, type, required }: Slot): FormField {
  const { lang } = turn.state;
  const { example, how, why } = question;
  const { kinds, max, min, unit, other } = question as Special;
  const options = type.options?.(question, circumstance(turn));
  return {
    key: question.key,
    label: question.label[lang],
    ask: (question.ask ?? question.label)[lang],
    ...texts(lang, { example, how, why }),
    required,
    type: type.name,
    widget: type.widget,
    multiple: type.multiple?.(question) ?? false,
    ...(options ? { options } : {}),
    ...texts(lang, { other, unit: typeof unit === 'object' ? unit : undefined }),
    ...(kinds ? { kinds } : {}),
    ...(max === undefined ? {} : { max }),
    ...(min === undefined ? {} : { min }),
  };
}

const answerOf = (slot: Slot, answer: Answer, lang: Lang): FormAnswer => ({
  value: answer.value,
  shown: answer.skipped ? '' : showAnswer(slot, answer, lang),
  ...(answer.approximate ? { approximate: true } : {}),
  ...(answer.skipped ? { skipped: true } : {}),
});

/** The rows as they are saved, and over them the one that was begun. */
function listOf(
  turn: Turn,
  slot: Slot,
  fields: readonly Slot[],
): Pick<FormQuestion, 'item' | 'fields' | 'rows' | 'min' | 'max'> {
  const { lang } = turn.state;
  const about = turn.state.answers[slot.index]?.about ?? [];
  const { min, max } = rowLimits(turn, slot);
  const rows = rowsOf(turn, slot).map(
    (row, i): FormRow => ({
      cells: cellsOf(fields, row, lang, (key) => about.includes(`${i}.${key}`)),
    }),
  );
  const draft = turn.state.rows[slot.index];
  if (draft && Object.keys(draft.cells).length > 0) {
    const cells = cellsOf(fields, draft.cells, lang, (key) => draft.about.includes(key));
    rows[Math.min(draft.index, rows.length)] = { cells, begun: true };
  }
  return {
    ...texts(lang, { item: (slot.question as Special).item }),
    fields: fields.map((field) => fieldOf(turn, field)),
    rows,
    min,
    max,
  };
}

const cellsOf = (
  fields: readonly Slot[],
  row: { readonly [field: string]: Json },
  lang: Lang,
  isAbout: (key: string) => boolean,
): FormRow['cells'] =>
  Object.fromEntries(
    fields.flatMap((field): [string, FormAnswer][] => {
      const { key } = field.question;
      const value = row[key];
      if (value === undefined) return [];
      const mark = isAbout(key) ? { approximate: true as const } : {};
      return [[key, { value, shown: showValue(field, { value, ...mark }, lang), ...mark }]];
    }),
  );
