import { anybody, type ConsolePage } from '../../console-page.js';
import { showEnterprises } from './list.js';
import { words } from './words.js';

export const enterprises: readonly ConsolePage[] = [
  { method: 'get', path: '/enterprises', menu: words.title, may: anybody, answer: showEnterprises },
];
