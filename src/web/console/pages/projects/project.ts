import { projectArchive } from '../../../../documents/archive/project-archive.js';
import { writeZip } from '../../../../documents/write-zip.js';
import { Fault } from '../../../../fault/fault.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaDay } from '../../../../service/calendar/china-clock.js';
import { serves } from '../../../../service/console/mask-phones.js';
import { isAdminOf, mayRead, type Viewer } from '../../../../service/console/viewer.js';
import { type ProjectView, projectView } from '../../../../service/projects/project-view.js';
import { cleanName } from '../../../../service/uploads/clean-name.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import { findUpload } from '../../../../store/uploads/find-upload.js';
import { type Ask, page, type View } from '../../console-page.js';
import type { ConsoleParts } from '../../console-parts.js';
import { type Html, html } from '../../html.js';
import { behalfLink } from '../behalf/behalf-link.js';
import { taskRows } from '../task-rows.js';
import { words } from './words.js';

/** The project, for whoever may see it. */
async function openProject({ db, parts, viewer, params, now }: Ask): Promise<ProjectView> {
  const { sees } = viewer;
  const scope = sees === 'all' ? {} : { agencyIds: sees };
  const view = await projectView(db, parts.rulebook, params.id ?? '', { ...scope, at: now });
  if (!view) throw new Fault('not-found');
  return view;
}

/** One project: how far it is, who serves, what is owed, what the archive needs, and its documents. */
export async function showProject(ask: Ask): Promise<View> {
  const { lang, now, viewer, db, parts } = ask;
  const view = await openProject(ask);
  const { personId } = viewer;
  await recordAudit(db, { personId, action: 'console.seen', subject: 'project', key: view.id, at: now });
  const tasks =
    view.tasks.length > 0
      ? taskRows(view.tasks, chinaDay(now), lang, behalfLink(ask, view))
      : html`<p class="empty">${words['no-tasks'][lang]}</p>`;
  return page(
    view.name,
    html`<div class="columns"><div>${showFacts(view, lang)}${showStages(view, lang)}</div>
<div><section><h2>${words.tasks[lang]}</h2>${tasks}</section>${showRecords(view, viewer, lang)}</div></div>${showDocuments(view, viewer, parts, lang)}`,
  );
}

function showFacts(view: ProjectView, lang: Lang): Html {
  const { enterprise, agency, packTitle, startedAt, endedAt, archivedAt, closedAt, members } = view;
  const span = [startedAt, endedAt].flatMap((at) => (at ? [chinaDay(at)] : [])).join(' — ');
  const state = closedAt ? 'closed' : archivedAt ? 'archived' : view.ended ? 'ended' : 'running';
  const who = members.map(
    ({ name, role }) => html`<li>${name ?? '—'} <small>${words[role][lang]}</small></li>`,
  );
  return html`<section class="card"><h2>${words.facts[lang]}</h2><dl>
<dt>${words.enterprise[lang]}</dt><dd><a href="/console/enterprises/${enterprise.id}">${enterprise.name}</a></dd>
<dt>${words.agency[lang]}</dt><dd>${agency.name}</dd><dt>${words.pack[lang]}</dt><dd>${packTitle[lang]}</dd>
<dt>${words.span[lang]}</dt><dd>${span}</dd><dt>${words.state[lang]}</dt><dd>${words[state][lang]}</dd>
<dt>${words.members[lang]}</dt><dd>${who.length > 0 ? html`<ul class="plain">${who}</ul>` : words['no-members'][lang]}</dd></dl></section>`;
}

function showStages({ stages }: ProjectView, lang: Lang): Html {
  return html`<section><h2>${words.stages[lang]}</h2><ol class="timeline">${stages.map(
    ({ title, status, openedAt, doneAt, reason }) => {
      const days = [openedAt, doneAt].flatMap((at) => (at ? [chinaDay(at)] : [])).join(' — ');
      return html`<li class="${status}">${status === 'open' ? html`<strong>${title[lang]}</strong>` : title[lang]}
<span class="tag${status === 'waiting' && ' faint'}">${words[`stage-${status}`][lang]}</span> <time>${days}</time>${reason !== undefined && html`<br><small>${reason}</small>`}</li>`;
    },
  )}</ol></section>`;
}

const TONES = { present: 'tag', missing: 'tag bad', waived: 'tag warn' } as const;

function showRecords({ id, records, agency }: ProjectView, viewer: Viewer, lang: Lang): Html {
  const rows = records.map(({ label, source, form = '', status, at, responseId, uploads, note }) => {
    const files = uploads.map(
      (upload, i) =>
        html` <a href="/console/projects/${id}/files/${upload}">${fill(words.file, lang, { n: i + 1 })}</a>`,
    );
    const name =
      responseId && mayRead(viewer, form, agency.id)
        ? html`<a href="/console/responses/${responseId}">${label[lang]}</a>`
        : html`${label[lang]}`;
    const about = [source, at ? chinaDay(at) : '', note?.[lang] ?? ''].filter(Boolean).join(' · ');
    return html`<li><span class="row"><span>${name}${files}<br><small>${about}</small></span><span class="${TONES[status]}">${words[status][lang]}</span></span></li>`;
  });
  return html`<section><h2>${words.records[lang]}</h2>${
    rows.length > 0
      ? html`<ul class="rows">${rows}</ul>`
      : html`<p class="empty">${words['no-records'][lang]}</p>`
  }</section>`;
}

/** Every form of the standard: blank, and each time it was handed in. */
function showDocuments(
  { id, pack, handedIn, agency }: ProjectView,
  viewer: Viewer,
  { rulebook, current }: ConsoleParts,
  lang: Lang,
): Html {
  const own = (rulebook.pack(pack)?.forms ?? []).map((name) => `${pack}/${name}`);
  const forms = [...new Set([...own, ...handedIn.map(({ form }) => form)])];
  const pair = (path: string, name: string) =>
    html`<span>${name}：<a href="/console/${path}/docx">Word</a> · <a href="/console/${path}/pdf">PDF</a></span>`;
  const rows = forms.flatMap((form): Html[] => {
    const title = current(form)?.title[lang];
    if (title === undefined) return [];
    const filled = handedIn.filter((one) => one.form === form && mayRead(viewer, form, agency.id));
    return [
      html`<li><strong>${title}</strong><br><small class="pairs">${pair(`blank/${form}`, words.blank[lang])} ${filled.map(
        ({ id: response, submittedAt }) =>
          pair(`responses/${response}/as`, fill(words.filled, lang, { day: chinaDay(submittedAt) })),
      )}</small></li>`,
    ];
  });
  return html`<section><h2>${words.documents[lang]}</h2>${
    mayTakeAll(viewer, agency.id) &&
    html`<p class="actions"><a class="button" href="/console/projects/${id}/archive">${words.archive[lang]}</a></p>
<p class="faint">${words['archive-what'][lang]}</p>`
  }<ul class="rows">${rows}</ul></section>`;
}

/** Ratings are among it. */
const mayTakeAll = (viewer: Viewer, agencyId: string): boolean =>
  viewer.sees === 'all' || isAdminOf(viewer, agencyId);

/** All of it as one zip, with hashes by which it can be checked. */
export async function sendProjectArchive(ask: Ask): Promise<View> {
  const { db, parts, viewer, lang, now: at } = ask;
  const view = await openProject(ask);
  const { id, agency, enterprise, name, handedIn } = view;
  if (!mayTakeAll(viewer, agency.id)) throw new Fault('not-found');
  const audit = { personId: viewer.personId, subject: 'export', key: agency.id } as const;
  const details = { project: id, as: 'zip', responses: handedIn.length };
  await recordAudit(db, { ...audit, action: 'export', details, at });
  const { rulebook, current, version, uploads } = parts;
  const files = projectArchive({ db, rulebook, current, version, read: uploads.read }, view, {
    ...{ at, lang, masked: !serves(viewer, agency.id) },
    done: (manifest, count) =>
      recordAudit(db, { ...audit, action: 'export.done', details: { project: id, manifest, files: count } }),
  });
  const title = [enterprise.name, name, chinaDay(at)].filter(Boolean).join(' ');
  const mime = 'application/zip';
  return { kind: 'file', name: cleanName(`${title}.zip`, 'zip'), mime, body: writeZip(files, at) };
}

/** A file put to the archive by hand. */
export async function sendProjectFile(ask: Ask): Promise<View> {
  const { db, parts, params, viewer, now } = ask;
  const view = await openProject(ask);
  const { file = '' } = params;
  const held = view.records.some(({ uploads }) => uploads.includes(file));
  const [row, bytes] = held ? [await findUpload(db, file), await parts.uploads.read(file)] : [];
  if (!row || !bytes) throw new Fault('not-found');
  const { personId } = viewer;
  const details = { file };
  await recordAudit(db, {
    personId,
    action: 'console.seen',
    subject: 'project',
    key: view.id,
    details,
    at: now,
  });
  return { kind: 'file', name: row.name, mime: row.mime, body: Buffer.from(bytes) };
}
