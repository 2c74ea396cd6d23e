import { anybody, type ConsolePage } from '../../console-page.js';
import { showBoard } from './board.js';
import { showCalendar } from './calendar.js';
import { showProjects } from './list.js';
import { sendProjectArchive, sendProjectFile, showProject } from './project.js';
import { words } from './words.js';

export const projects: readonly ConsolePage[] = [
  { method: 'get', path: '/projects', menu: words.title, may: anybody, answer: showProjects },
  { method: 'get', path: '/projects/board', may: anybody, answer: showBoard },
  { method: 'get', path: '/projects/calendar', may: anybody, answer: showCalendar },
  { method: 'get', path: '/projects/:id', may: anybody, answer: showProject },
  { method: 'get', path: '/projects/:id/archive', may: anybody, answer: sendProjectArchive },
  { method: 'get', path: '/projects/:id/files/:file', may: anybody, answer: sendProjectFile },
];
