import type { ConsolePage } from '../../console-page.js';
import { actOn } from './act.js';
import { postNew, showNew } from './compose.js';
import { dropOneSegment, dropOneTemplate, endOneSeries } from './drop.js';
import { postEdit, showEdit } from './edit.js';
import { sendNoticeFile } from './files.js';
import { sendLedger, sendReport, showLedger } from './ledger.js';
import { showNotices } from './list.js';
import { sendBadRows } from './list-people.js';
import { showNotice } from './notice.js';
import { works as may } from './open-notice.js';
import { words } from './words.js';

export const notices: readonly ConsolePage[] = [
  { method: 'get', path: '/notices', menu: words.title, may, answer: showNotices },
  { method: 'get', path: '/notices/new', may, answer: showNew },
  { method: 'post', path: '/notices/new', may, files: true, answer: postNew },
  { method: 'post', path: '/notices/series', may, answer: endOneSeries },
  { method: 'post', path: '/notices/templates', may, answer: dropOneTemplate },
  { method: 'post', path: '/notices/segments', may, answer: dropOneSegment },
  { method: 'get', path: '/notices/files/:file', may, answer: sendNoticeFile },
  { method: 'get', path: '/notices/lists/:list', may, answer: sendBadRows },
  { method: 'get', path: '/notices/:id', may, answer: showNotice },
  { method: 'get', path: '/notices/:id/edit', may, answer: showEdit },
  { method: 'post', path: '/notices/:id/edit', may, files: true, answer: postEdit },
  { method: 'post', path: '/notices/:id/do', may, answer: actOn },
  { method: 'get', path: '/notices/:id/ledger', may, answer: showLedger },
  { method: 'get', path: '/notices/:id/ledger/:kind', may, answer: sendLedger },
  { method: 'get', path: '/notices/:id/report', may, answer: sendReport },
];
