import type { Control, ControlSite } from './control.js';
import { makeFilesControl, makeSignatureControl } from './files-control.js';
import { makeOptionsControl } from './options-control.js';
import { makeTextControl } from './text-control.js';

/** The control of a question by its widget; lists have their own on the page. */
export function makeControl(site: ControlSite): Control {
  switch (site.field.widget) {
    case 'options':
      return makeOptionsControl(site);
    case 'files':
      return makeFilesControl(site);
    case 'signature':
      return makeSignatureControl(site);
    default:
      return makeTextControl(site);
  }
}
