import type { z } from 'zod';
import { Fault } from '../../../fault/fault.js';
import type { Json } from '../../../flow/json.js';
import {
  maskName,
  maskPersonal,
  maskShown,
  type Shown,
  shownTo,
} from '../../../service/api/mask-personal.js';
import { readAnswers } from '../../../service/console/read-answers.js';
import { type ApiResponse, pageResponses } from '../../../store/api/lists.js';
import { findResponse, readAmendments, type ShownResponse } from '../../../store/console/responses.js';
import { type Call, read } from '../route.js';
import { idParams, iso, makePage, pageOf } from '../schemas/common.js';
import { response, responseDetail, responseQuery } from '../schemas/responses.js';

const show = ({ submittedAt, ...row }: ApiResponse): z.input<typeof response> => ({
  ...row,
  submittedAt: iso(submittedAt),
});

interface Entry {
  readonly value?: Json;
  readonly version?: Json;
  readonly answered?: Json;
}

const entriesOf = (record: ShownResponse['record'], part: 'answers' | 'aside') =>
  (record[part] ?? {}) as Readonly<Record<string, Entry>>;

const textOr = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

async function showAnswers({ record, definitionHash }: ShownResponse, shown: Shown, call: Call) {
  const { parts, lang } = call;
  const sections = readAnswers(record, await parts.version(definitionHash), lang);
  return sections.flatMap(({ title = null, answers }) =>
    answers.map(({ key, label, wording, options, shown: text, said, approximate, skipped, aside, files }) => {
      const entry = entriesOf(record, aside ? 'aside' : 'answers')[key] ?? {};
      const { value = null } = entry;
      return {
        ...{ section: title, key, label, wording, options: [...options], approximate, skipped, aside },
        value: maskPersonal(key, value, shown),
        shown: maskShown(key, value, text, shown),
        // What somebody typed may name them.
        said: said === undefined || shown === 'nothing' ? null : maskShown(key, said, said, shown),
        version: textOr(entry.version),
        answeredAt: textOr(entry.answered),
        files: shown === 'nothing' && typeof value === 'object' && !Array.isArray(value) ? [] : plain(files),
      };
    }),
  );
}

const plain = (files: readonly { readonly id: string; readonly name: string; readonly mime: string }[]) =>
  files.map(({ id, name, mime }) => ({ id, name, mime }));

export const responseRoutes = [
  read({
    path: '/responses',
    name: 'listResponses',
    summary: { zh: '填报列表', en: 'List what was handed in' },
    scope: 'responses:read',
    query: responseQuery,
    answer: pageOf(response),
    async run({ db, caller, query }) {
      const { limit, from, to, ...rest } = query;
      const asked = {
        ...{ ...rest, limit: limit + 1 },
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
      };
      return makePage(await pageResponses(db, asked, caller.sees), limit, show);
    },
  }),
  read({
    path: '/responses/{id}',
    name: 'readResponse',
    summary: {
      zh: '一份填报：题目原文、选项、版本、修改',
      en: 'Read a response with wording, options, versions and corrections',
    },
    scope: 'responses:read',
    params: idParams,
    answer: responseDetail,
    personal: 'response',
    async run(call) {
      const { db, caller, params } = call;
      const row = await findResponse(db, params.id, caller.sees);
      if (!row) throw new Fault('not-found');
      const shown = shownTo(caller);
      const { id, form, definitionHash, enterpriseId, enterprise, projectId, agencyId, behalf } = row;
      return {
        ...{ id, form, version: definitionHash, enterpriseId, projectId, agencyId, behalf },
        submittedAt: iso(row.submittedAt),
        title: textOr(row.record.title) ?? form,
        enterprise: enterpriseId === null ? null : { id: enterpriseId, name: enterprise ?? '' },
        by: maskName(row.by, shown),
        answers: await showAnswers(row, shown, call),
        corrections: (await readAmendments(db, row.sessionId)).map(({ key, kind, was, value, at }) => ({
          ...{ key, kind, at: iso(at) },
          was: maskPersonal(key, was, shown),
          value: maskPersonal(key, value, shown),
        })),
      };
    },
  }),
];
