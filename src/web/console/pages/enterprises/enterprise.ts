import { Fault } from '../../../../fault/fault.js';
import { serves } from '../../../../service/console/mask-phones.js';
import { mayRead } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { recordAudit } from '../../../../store/audit/record-audit.js';
import {
  EVENTS,
  findShownEnterprise,
  listContacts,
  listEvents,
  listFiles,
  listMessages,
  listProjectsOf,
  MESSAGES,
} from '../../../../store/console/enterprise.js';
import { listResponses } from '../../../../store/console/responses.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { toBehalf } from '../behalf/behalf-link.js';
import { placePager, readPlace } from '../place-pager.js';
import { words as responseWords } from '../responses/words.js';
import { fileWords } from './file-words.js';
import { showMerging } from './merge.js';
import { showFacts } from './show-facts.js';
import {
  showContacts,
  showEvents,
  showFiles,
  showMessages,
  showProjects,
  showResponses,
} from './show-history.js';
import { words } from './words.js';

/** 一企一档: everything about one enterprise. */
export async function showEnterprise(ask: Ask): Promise<View> {
  const { db, viewer, params, query, lang, now, parts } = ask;
  const { sees, personId } = viewer;
  const { id: asked = '' } = params;
  const enterprise = isUuid(asked) ? await findShownEnterprise(db, asked, sees) : undefined;
  if (!enterprise) throw new Fault('not-found');
  const { id } = enterprise;
  if (id !== asked.toLowerCase()) return go(`/console/enterprises/${id}`);
  await recordAudit(db, { personId, action: 'console.seen', subject: 'enterprise', key: id, at: now });
  const [contacts, projects, responses, files, messages, events] = await Promise.all([
    listContacts(db, id),
    listProjectsOf(db, id, sees),
    listResponses(db, { enterpriseId: id }, sees),
    listFiles(db, id, sees),
    listMessages(db, id, sees, readPlace(query.messages)),
    listEvents(db, id, sees, readPlace(query.events)),
  ]);
  const path = `/console/enterprises/${id}`;
  const turn = (name: 'messages' | 'events') => ({ path, query, name, label: fileWords[name][lang] });
  const letters = placePager(turn('messages'), messages, MESSAGES, lang);
  const happened = placePager(turn('events'), events, EVENTS, lang);
  // An agency sees none but those it serves.
  const masked = sees === 'all' && !serves(viewer, enterprise.agencyId);
  return page(
    enterprise.name || words.nameless[lang],
    html`<div class="columns"><div>${showFacts(enterprise, parts, masked, lang)}${
      masked && html`<p><small>${responseWords['masked-note'][lang]}</small></p>`
    }${showContacts(contacts, lang)}${showMerging(ask, enterprise)}</div>
<div>${showProjects(projects, parts, lang)}${showResponses(responses, parts, lang, (form) =>
      mayRead(viewer, form, enterprise.agencyId),
    )}${serves(viewer, enterprise.agencyId) && toBehalf(id, lang)}</div></div>
<div class="columns"><div>${showFiles(files, parts, lang)}${showMessages(letters.shown, parts, lang, letters.turn)}</div>
<div>${showEvents(happened.shown, parts, lang, happened.turn)}</div></div>`,
  );
}
