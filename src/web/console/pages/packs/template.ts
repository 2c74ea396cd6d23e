import { checkTemplate, type TemplateProblem } from '../../../../documents/forms/check-template.js';
import { exampleAnswers } from '../../../../documents/forms/example-answers.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { leaveTemplate, useTemplate } from '../../../../service/console/own-templates.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { checkContent } from '../../../../service/uploads/check-content.js';
import { listTemplates, type OwnTemplate } from '../../../../store/console/form-templates.js';
import { type Ask, type ConsolePage, go, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { formFile } from '../responses/form-file.js';
import { formOf } from './open-pack.js';
import { templateWords as words } from './template-words.js';
import { typeName } from './type-name.js';
import { words as packWords } from './words.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Templates are an agency's own affair. */
export const leadsSomething = ({ agencies }: Viewer): boolean => agencies.some(({ admin }) => admin);
const led = ({ agencies }: Viewer) => agencies.filter(({ admin }) => admin);

const PATH = '/packs/:pack/:form/template';

/** An agency's own Word template of a form: brought, tried out, given up. */
export const template: readonly ConsolePage[] = [
  { method: 'get', path: PATH, may: leadsSomething, answer: (ask) => showTemplates(ask) },
  {
    ...{ method: 'post', path: `${PATH}/:agency`, may: leadsSomething, files: true },
    async answer(ask) {
      const { files, parts, viewer, now } = ask;
      const definition = formOf(ask);
      const agencyId = requireLed(ask);
      const [file] = files.file ?? [];
      const problem = file ? await problemOf(file, definition, now) : ({ what: 'no-file' } as const);
      if (!file || problem) return await showTemplates(ask, { agencyId, problem });
      const stored = await parts.uploads.store(viewer.personId, file);
      if (stored.kind === 'refused') throw new Fault(`upload-${stored.why}`, { mb: 20 });
      const of = { agencyId, form: definition.id, by: viewer.personId };
      await parts.store.transact((tx) => useTemplate(tx, of, stored.ref.id, now));
      return go(`/console/packs/${definition.id}/template`);
    },
  },
  {
    ...{ method: 'post', path: `${PATH}/:agency/remove`, may: leadsSomething },
    async answer(ask) {
      const { parts, viewer, now } = ask;
      const { id: form } = formOf(ask);
      const of = { agencyId: requireLed(ask), form, by: viewer.personId };
      await parts.store.transact((tx) => leaveTemplate(tx, of, now));
      return go(`/console/packs/${form}/template`);
    },
  },
  {
    ...{ method: 'get', path: `${PATH}/:agency/file`, may: leadsSomething },
    async answer(ask) {
      const { uploadId, name } = await ownTemplate(ask);
      const bytes = await ask.parts.uploads.read(uploadId);
      if (!bytes) throw new Fault('not-found');
      return { kind: 'file', name, mime: DOCX, body: Buffer.from(bytes) };
    },
  },
  {
    ...{ method: 'get', path: `${PATH}/:agency/try`, may: leadsSomething },
    async answer(ask) {
      const { parts, lang, now } = ask;
      const definition = formOf(ask);
      const { uploadId } = await ownTemplate(ask);
      const answers = exampleAnswers(definition, now.getTime());
      const name = `${definition.title[lang]} ${words.example[lang]}`;
      return await formFile(parts, { definition, answers, name, as: 'docx', template: uploadId });
    },
  },
];

function requireLed({ params, viewer }: Ask): string {
  const agency = led(viewer).find(({ id }) => id === params.agency);
  if (!agency) throw new Fault('not-found');
  return agency.id;
}

async function ownTemplate(ask: Ask): Promise<OwnTemplate> {
  const [found] = await listTemplates(ask.db, [requireLed(ask)], formOf(ask).id);
  if (!found) throw new Fault('not-found');
  return found;
}

type Problem = TemplateProblem | { readonly what: 'no-file' | 'not-docx' };

async function problemOf(
  { name, mime, bytes }: NonNullable<Ask['files'][string]>[number],
  definition: Definition,
  now: Date,
): Promise<Problem | undefined> {
  const content = await checkContent(name, mime, bytes);
  if (typeof content === 'string') {
    if (content === 'unsafe' || content === 'too-large') throw new Fault(`upload-${content}`, { mb: 20 });
    return { what: /\.docx$/i.test(name) ? 'unreadable' : 'not-docx' };
  }
  return content.extension === 'docx'
    ? await checkTemplate(bytes, definition, now.getTime())
    : { what: 'not-docx' };
}

interface Refused {
  readonly agencyId: string;
  readonly problem: Problem | undefined;
}

async function showTemplates(ask: Ask, refused?: Refused): Promise<View> {
  const { db, lang, viewer } = ask;
  const definition = formOf(ask);
  const agencies = led(viewer);
  const templates = await listTemplates(
    db,
    agencies.map(({ id }) => id),
    definition.id,
  );
  const { id, title } = definition;
  return page(
    `${title[lang]} · ${packWords.template[lang]}`,
    html`<p><a href="/console/packs/${id}">${packWords['to-form'][lang]}</a></p><p>${words.what[lang]}<br>${words.rows[lang]}</p>
${agencies.map((agency) =>
  showAgency(
    ask,
    `/console/packs/${id}/template/${agency.id}`,
    agency.name,
    templates.find(({ agencyId }) => agencyId === agency.id),
    refused?.agencyId === agency.id ? refused.problem : undefined,
  ),
)}${showTags(ask, definition)}`,
  );
}

function showAgency(
  { lang, token }: Ask,
  here: string,
  name: string,
  own: OwnTemplate | undefined,
  problem: Problem | undefined,
): Html {
  const at = own ? chinaTime(own.at).slice(0, 16) : '';
  const hidden = html`<input type="hidden" name="_t" value="${token}">`;
  return html`<section class="card"><h2>${name}</h2>${
    own
      ? html`<p><strong>${own.name}</strong><br><small>${fill(own.by === null ? words['since-at'] : words.since, lang, { by: own.by ?? '', at })}</small></p>
<p class="actions"><a class="button" href="${here}/try">${words.try[lang]}</a><a class="button quiet" href="${here}/file">${words.download[lang]}</a></p>
<form method="post" action="${here}/remove" data-ask="${words['remove-ask'][lang]}">${hidden}<p class="actions"><button class="danger">${words.remove[lang]}</button></p></form>`
      : html`<p>${words.none[lang]}</p>`
  }${
    problem &&
    html`<div class="problem" role="alert"><p><strong>${words.refused[lang]}</strong><br>${tellProblem(problem, lang)}</p></div>`
  }<form class="stack" method="post" action="${here}" enctype="multipart/form-data">${hidden}
<label>${words.file[lang]}<input type="file" name="file" accept=".docx" required></label><p class="actions"><button>${words.upload[lang]}</button></p></form></section>`;
}

/** Tags hold braces, which words fill in: they are put in last. */
function tellProblem(problem: Problem, lang: Ask['lang']): string {
  const said = words[problem.what][lang];
  if (problem.what === 'strange')
    return said.replace('{tags}', () =>
      problem.tags.map((tag) => `{${tag}}`).join(lang === 'zh' ? '、' : ', '),
    );
  return 'at' in problem ? said.replaceAll('{at}', () => problem.at) : said;
}

function showTags({ lang }: Ask, { slots }: Definition): Html {
  const rows = slots.flatMap((slot) => {
    const { question, row } = slot;
    const [open, close] = row ? ['{#', '}…{/'] : ['{', '}'];
    const tag = (name: string) => (row ? `${open}${name}${close}${name}}` : `${open}${name}${close}`);
    return [
      html`<tr><td><code>${tag(question.label.zh)}</code></td><td><code>${tag(question.key)}</code></td><td>${typeName(slot, lang)}</td></tr>`,
      ...(row ?? []).map(
        (field) =>
          html`<tr><td>　<code>{${field.question.label.zh}}</code></td><td>　<code>{${field.question.key}}</code></td><td>${typeName(field, lang)}</td></tr>`,
      ),
    ];
  });
  return html`<section><h2>${words.tags[lang]}</h2><div class="table"><table><thead><tr><th scope="col">${words.tag[lang]}</th>
<th scope="col">${words['or-tag'][lang]}</th><th scope="col">${words['question-type'][lang]}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
