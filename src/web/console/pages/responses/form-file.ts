import type { Answers } from '../../../../documents/forms/print-form.js';
import { writeForm } from '../../../../documents/forms/write-form.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import { cleanName } from '../../../../service/uploads/clean-name.js';
import type { View } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';

const MIMES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

interface Printed {
  readonly definition: Definition;
  /** Missing: the blank form. */
  readonly answers?: Answers;
  /** Of the file, without its extension. */
  readonly name: string;
  /** docx, pdf */
  readonly as: string | undefined;
  /** The upload of an agency's own Word template. */
  readonly template?: string | null;
  readonly seal?: string | undefined;
}

/** A form as a file to be saved. */
export async function formFile(
  { uploads }: ConsoleParts,
  { definition, answers = {}, name, as = '', template = null, seal }: Printed,
): Promise<View> {
  if (as !== 'docx' && as !== 'pdf') throw new Fault('not-found');
  const body = await writeForm(definition, answers, as, { read: uploads.read, template, seal });
  return { kind: 'file', name: cleanName(`${name}.${as}`, as), mime: MIMES[as], body };
}
