import type { Definition } from '../../../flow/definition/definition.js';
import { mayFillOnBehalf } from '../../../service/projects/on-behalf.js';

/** Filled in by the people of an agency. */
export const isOfficeForm = ({ file: { by } }: Definition): boolean =>
  by === 'staff' || by === 'expert' || by === 'agency';

export const packOf = (form: string): string => form.slice(0, form.indexOf('/'));

/** What an enterprise says on paper or by telephone may be written down for it; what it thinks of the service may not. */
export const mayFillForThem = (definition: Definition): boolean =>
  definition.file.by === 'contact' && mayFillOnBehalf(definition);
