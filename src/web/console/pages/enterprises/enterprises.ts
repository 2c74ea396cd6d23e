import { anybody, type ConsolePage } from '../../console-page.js';
import { showEnterprise } from './enterprise.js';
import { showEnterprises } from './list.js';
import { words } from './words.js';

export const enterprises: readonly ConsolePage[] = [
  { method: 'get', path: '/enterprises', menu: words.title, may: anybody, answer: showEnterprises },
  { method: 'get', path: '/enterprises/:id', may: anybody, answer: showEnterprise },
];
