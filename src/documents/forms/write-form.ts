import type { Definition } from '../../flow/definition/definition.js';
import { fillTemplate } from './fill-template.js';
import { formDocx } from './form-docx.js';
import { formPdf } from './form-pdf.js';
import type { PictureOf } from './pictures.js';
import { type Answers, printForm } from './print-form.js';

/** A form as a file: in the layout of its standard, or a docx in an agency's own template where there is one. */
export async function writeForm(
  definition: Definition,
  answers: Answers,
  as: 'docx' | 'pdf',
  {
    read,
    template,
    seal,
  }: {
    readonly read: PictureOf;
    readonly template?: string | null;
    /** At the foot of each page; an agency's own template is left as it is. */
    readonly seal?: string | undefined;
  },
): Promise<Buffer> {
  const own = as === 'docx' && template ? await read(template) : undefined;
  if (own) return await fillTemplate(own, definition, answers, read);
  return await (as === 'docx' ? formDocx : formPdf)({ ...printForm(definition, answers), foot: seal }, read);
}
