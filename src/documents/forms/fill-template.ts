import { MimeType, type TemplateData, TemplateHandler } from 'easy-template-x';
import type { Definition, Slot } from '../../flow/definition/definition.js';
import type { Json } from '../../flow/json.js';
import type { FileRef } from '../../flow/questions/question-type.js';
import { fitInto, measure, type PictureOf } from './pictures.js';
import { printAnswer, type RecordedAnswer, type Run } from './print-answer.js';
import type { Answers } from './print-form.js';

const MIMES = { png: MimeType.Png, jpg: MimeType.Jpeg, gif: MimeType.Gif } as const;
const PICTURE = { width: 420, height: 300 };

/**
 * Fills an agency's own Word template. A tag is a question's key or its Chinese label: {企业名称}, {enterprise_name};
 * {#problems} … {/problems} repeats for each row of a list. Tags that name nothing are left empty.
 */
export async function fillTemplate(
  template: Uint8Array,
  definition: Definition,
  answers: Answers,
  pictureOf: PictureOf,
): Promise<Buffer> {
  const handler = new TemplateHandler();
  const data = await dataOf(definition.slots, answers, pictureOf);
  return await handler.process(Buffer.from(template), data);
}

/** Tags of a template that name no question of the form, for whoever uploads it. */
export async function findStrangeTags(
  template: Uint8Array,
  definition: Definition,
): Promise<readonly string[]> {
  const tags = await new TemplateHandler().parseTags(Buffer.from(template));
  const known = new Set(
    definition.slots.flatMap((slot) =>
      [slot, ...(slot.row ?? [])].flatMap(({ question }) => [question.key, question.label.zh]),
    ),
  );
  return [...new Set(tags.map(({ name }) => name).filter((name) => !known.has(name)))];
}

async function dataOf(slots: readonly Slot[], answers: Answers, pictureOf: PictureOf): Promise<TemplateData> {
  const data: TemplateData = {};
  for (const slot of slots) {
    const { question } = slot;
    const value = slot.row
      ? await rowsOf(slot.row, answers[question.key]?.value, pictureOf)
      : await contentOf(slot, answers[question.key], pictureOf);
    data[question.key] = value;
    data[question.label.zh] = value;
  }
  return data;
}

async function rowsOf(
  row: readonly Slot[],
  value: Json | undefined,
  pictureOf: PictureOf,
): Promise<TemplateData[]> {
  const rows = Array.isArray(value) ? (value as readonly { readonly [field: string]: Json }[]) : [];
  return await Promise.all(
    rows.map((values) =>
      dataOf(
        row,
        Object.fromEntries(Object.entries(values).map(([key, one]) => [key, { value: one }])),
        pictureOf,
      ),
    ),
  );
}

/** Words, or the first picture where the answer is pictures. */
async function contentOf(
  slot: Slot,
  answer: RecordedAnswer | undefined,
  pictureOf: PictureOf,
): Promise<TemplateData[string]> {
  const runs = printAnswer(slot, answer);
  for (const run of runs) {
    const image = run.kind === 'picture' ? await imageOf(run.file, pictureOf) : undefined;
    if (image) return image;
  }
  return runs.map(writeRun).join('');
}

async function imageOf(file: FileRef, pictureOf: PictureOf): Promise<TemplateData[string] | undefined> {
  const bytes = await pictureOf(file.id);
  const picture = bytes && measure(Buffer.from(bytes));
  if (!picture) return undefined;
  return {
    _type: 'image',
    source: picture.bytes,
    format: MIMES[picture.type],
    ...fitInto(picture, PICTURE),
    altText: file.name,
  };
}

const writeRun = (run: Run): string =>
  run.kind === 'text' ? run.text : run.kind === 'box' ? (run.ticked ? '☑' : '□') : run.file.name;
