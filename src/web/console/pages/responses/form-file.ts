import { fillTemplate } from '../../../../documents/forms/fill-template.js';
import { formDocx } from '../../../../documents/forms/form-docx.js';
import { formPdf } from '../../../../documents/forms/form-pdf.js';
import { type Answers, printForm } from '../../../../documents/forms/print-form.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import { cleanName } from '../../../../service/uploads/clean-name.js';
import type { View } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';

const MIMES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

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
}

/** A form as a file to be saved. */
export async function formFile(
  { uploads }: ConsoleParts,
  { definition, answers = {}, name, as = '', template = null }: Printed,
): Promise<View> {
  const mime = MIMES[as];
  if (mime === undefined) throw new Fault('not-found');
  const own = as === 'docx' && template !== null ? await uploads.read(template) : undefined;
  const body = own
    ? await fillTemplate(own, definition, answers, uploads.read)
    : await (as === 'docx' ? formDocx : formPdf)(printForm(definition, answers), uploads.read);
  return { kind: 'file', name: cleanName(`${name}.${as}`, as), mime, body };
}
