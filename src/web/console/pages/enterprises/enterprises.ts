import { anybody, type ConsolePage } from '../../console-page.js';
import { showEnterprise } from './enterprise.js';
import { mayImport, sendTemplate, showImport, takeImport } from './import.js';
import { showEnterprises } from './list.js';
import { askToMerge, takeMerge } from './merge.js';
import { words } from './words.js';

export const enterprises: readonly ConsolePage[] = [
  { method: 'get', path: '/enterprises', menu: words.title, may: anybody, answer: showEnterprises },
  { method: 'get', path: '/enterprises/:id', may: anybody, answer: showEnterprise },
  { method: 'get', path: '/enterprises/import', may: mayImport, answer: (ask) => showImport(ask) },
  { method: 'get', path: '/enterprises/import/template', may: mayImport, answer: sendTemplate },
  { method: 'post', path: '/enterprises/import', may: mayImport, files: true, answer: takeImport },
  { method: 'get', path: '/enterprises/:id/merge', may: anybody, answer: (ask) => askToMerge(ask) },
  { method: 'post', path: '/enterprises/:id/merge', may: anybody, answer: takeMerge },
];
