import { filesOf } from '../../../../service/console/read-answers.js';
import { anybody, type ConsolePage } from '../../console-page.js';
import { sendUpload } from '../send-upload.js';
import { showComplaint } from './complaint.js';
import { showComplaints } from './list.js';
import { openComplaint } from './open-complaint.js';
import { takeComplex, takeStep } from './take-step.js';
import { words } from './words.js';

/** Complaints, for those who may deal with them: who that is, service/complaints says. */
export const complaints: readonly ConsolePage[] = [
  { method: 'get', path: '/complaints', menu: words.title, may: anybody, answer: showComplaints },
  { method: 'get', path: '/complaints/:id', may: anybody, answer: (ask) => showComplaint(ask) },
  { method: 'post', path: '/complaints/:id/step', may: anybody, answer: takeStep },
  { method: 'post', path: '/complaints/:id/complex', may: anybody, answer: takeComplex },
  {
    method: 'get',
    path: '/complaints/:id/files/:file',
    may: anybody,
    async answer(ask) {
      const { params, parts } = ask;
      const { complaint } = await openComplaint(ask, { file: params.file ?? '' });
      return await sendUpload(parts, filesOf(complaint.record), params.file);
    },
  },
];
