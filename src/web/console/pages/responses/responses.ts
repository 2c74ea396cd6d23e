import type { Answers } from '../../../../documents/forms/print-form.js';
import { Fault } from '../../../../fault/fault.js';
import { chinaTime } from '../../../../service/china-time.js';
import { filesOf, readAnswers } from '../../../../service/console/read-answers.js';
import { sealLine } from '../../../../service/evidence/seal-line.js';
import { listResponses, readAmendments } from '../../../../store/console/responses.js';
import { anybody, type ConsolePage, page } from '../../console-page.js';
import { html } from '../../html.js';
import { sendUpload } from '../send-upload.js';
import { showBeside } from './beside.js';
import { formFile } from './form-file.js';
import { openResponse } from './open-response.js';
import { showAmendments, showDownloads, showHead, showOthers, showSections } from './show-response.js';
import { words } from './words.js';

/** One form as it was handed in: on the page, as a file, beside another date; and every form blank. */
export const responses: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/responses/:id',
    may: anybody,
    async answer(ask) {
      const { db, params, lang, viewer } = ask;
      const open = await openResponse(ask, params.id);
      const { id, record, sessionId, enterpriseId, form } = open.response;
      const others =
        enterpriseId === null ? [] : await listResponses(db, { enterpriseId, form }, viewer.sees);
      const amendments = await readAmendments(db, sessionId);
      return page(
        open.title,
        html`${showHead(open, lang)}${showDownloads(open, lang)}${showSections(id, readAnswers(record, open.definition, lang), lang)}
${showAmendments(amendments, open, lang)}${showOthers(id, others, lang)}`,
      );
    },
  },
  {
    method: 'get',
    path: '/responses/:id/as/:as',
    may: anybody,
    async answer(ask) {
      const { params, parts } = ask;
      const { response, definition, title } = await openResponse(ask, params.id, { as: params.as ?? '' });
      if (!definition) throw new Fault('not-found');
      const { record, enterprise, submittedAt, template } = response;
      const name = [enterprise, title, chinaTime(submittedAt).slice(0, 10)].filter(Boolean).join(' ');
      const answers = (record.answers ?? {}) as Answers;
      const seal = await sealLine(ask.db, response.agencyId);
      return await formFile(parts, { definition, answers, name, as: params.as, template, seal });
    },
  },
  {
    method: 'get',
    path: '/responses/:id/files/:file',
    may: anybody,
    async answer(ask) {
      const { params, parts } = ask;
      const { response } = await openResponse(ask, params.id, { file: params.file ?? '' });
      return await sendUpload(parts, filesOf(response.record), params.file);
    },
  },
  { method: 'get', path: '/responses/:id/beside/:other', may: anybody, answer: showBeside },
  {
    method: 'get',
    path: '/blank/:pack/:form/:as',
    may: anybody,
    async answer({ params, parts, lang }) {
      const definition = parts.current(`${params.pack}/${params.form}`);
      if (!definition) throw new Fault('not-found');
      const name = `${definition.title[lang]} ${words.blank[lang]}`;
      return await formFile(parts, { definition, name, as: params.as });
    },
  },
];
