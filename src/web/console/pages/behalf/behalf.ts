import { beginOnBehalf } from '../../../../chat/begin-on-behalf.js';
import { mayFillForThem, packOf } from '../../../../chat/lobby/agency-desk/forms.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition } from '../../../../flow/definition/definition.js';
import { serves } from '../../../../service/console/mask-phones.js';
import type { Viewer } from '../../../../service/console/viewer.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import { type DeskFirm, readFirm } from '../../../../store/desk/read-firm.js';
import { packsOf } from '../../../../store/directory/firms.js';
import { openSessionsOf } from '../../../../store/sessions/read-session.js';
import { type Ask, type ConsolePage, go, page, type View } from '../../console-page.js';
import { html } from '../../html.js';
import { words } from './words.js';

const byAgency = ({ agencies }: Viewer): boolean => agencies.length > 0;
const PATH = '/enterprises/:id/behalf';

/** 代填: forms of an enterprise that its agency writes down for it, on the page that the chat leads to as well. */
export const behalf: readonly ConsolePage[] = [
  { method: 'get', path: PATH, may: byAgency, answer: showForms },
  {
    ...{ method: 'post', path: PATH, may: byAgency },
    async answer(ask) {
      const { parts, viewer, lang, form, now } = ask;
      const { id: enterpriseId } = await findFirm(ask);
      const { how } = form;
      const definition = parts.current(form.form ?? '');
      if (!definition || (how !== 'paper' && how !== 'phone')) throw new Fault('not-found');
      const what = { definition, enterpriseId, behalf: how } as const;
      const who = { personId: viewer.personId, lang };
      const code = await parts.store.transact((tx) => beginOnBehalf(tx, parts, who, what, now));
      if (code === undefined) throw new Fault('not-found');
      return go(`/chat/${code}#form`);
    },
  },
];

/** Only of an agency's own enterprises, as in the chat. */
async function findFirm({ db, params, viewer }: Ask): Promise<DeskFirm> {
  const { id = '' } = params;
  const firm = isUuid(id) ? await readFirm(db, id) : undefined;
  if (!firm || !serves(viewer, firm.agencyId)) throw new Fault('not-found');
  return firm;
}

async function showForms(ask: Ask): Promise<View> {
  const { db, lang, query, token, viewer, parts } = ask;
  const firm = await findFirm(ask);
  const [packs, open] = await Promise.all([packsOf(db, firm.id), openSessionsOf(db, viewer.personId)]);
  const may = (definition: Definition) =>
    mayFillForThem(definition) &&
    (query.form === undefined
      ? packOf(definition.id) !== 'common' && (packs.length === 0 || packs.includes(packOf(definition.id)))
      : definition.id === query.form);
  const forms = parts.forms().filter(may);
  const begun = ({ id }: Definition) =>
    open.some((one) => one.form === id && one.enterpriseId === firm.id && one.behalf !== undefined);
  return page(
    `${firm.name} · ${words.title[lang]}`,
    html`<p><a href="/console/enterprises/${firm.id}">${words.back[lang]}</a></p><p>${words.what[lang]}<br>${words.where[lang]}</p>${
      forms.length === 0
        ? html`<p class="empty">${words.none[lang]}</p>`
        : html`<ul class="rows">${forms.map(
            (definition) =>
              html`<li><form method="post" action="/console/enterprises/${firm.id}/behalf"><input type="hidden" name="_t" value="${token}">
<input type="hidden" name="form" value="${definition.id}"><div class="row"><span><strong>${definition.title[lang]}</strong> <small>${definition.file.source}</small>
${begun(definition) && html`<br><span class="tag warn">${words.begun[lang]}</span>`}</span>
<span class="actions"><button name="how" value="paper">${words.paper[lang]}</button><button class="quiet" name="how" value="phone">${words.phone[lang]}</button></span></div></form></li>`,
          )}</ul>`
    }`,
  );
}
