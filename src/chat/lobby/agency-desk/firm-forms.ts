import type { Definition } from '../../../flow/definition/definition.js';
import { packsOf } from '../../../store/directory/firms.js';
import { openForm } from '../open-form.js';
import { askNext, option, type Visit } from '../visit.js';
import { findFirm } from './find-firm.js';
import { findOpenTask } from './find-task.js';
import { isOfficeForm, mayFillForThem, packOf } from './forms.js';
import { readKey, withKey } from './ids.js';

import type { Rights } from './rights.js';
import { key, panel, sayDesk, wordOf } from './show.js';

/** 填表: the agency's own forms for an enterprise, and those that it may fill in for it. */
export async function showFirmForms(visit: Visit, rights: Rights, id: string): Promise<void> {
  const firm = await findFirm(visit, rights, id);
  if (!firm) return;
  const { house, caller } = visit;
  const packs = await packsOf(visit.tx, firm.id);
  const forms = [...house.definitions.all].filter(
    (form) =>
      packOf(form.id) !== 'common' &&
      (packs.length === 0 || packs.includes(packOf(form.id))) &&
      (isOfficeForm(form) || mayFillForThem(form)),
  );
  const buttons = forms.map((form) => {
    const title = form.title[caller.lang];
    const label = isOfficeForm(form) ? title : wordOf(visit, 'form-for-them', { form: title });
    return option(withKey('fill', firm.id, form.id), label);
  });
  const back = key(visit, `@ent:${firm.id}`, 'to-firm');
  await panel(visit, wordOf(visit, 'forms-which', { firm: firm.name }), [...buttons, back], {
    ...{ again: `@forms:${firm.id}`, firm: firm.id },
  });
}

/** A form for an enterprise; one of the enterprise's own: from paper, or by telephone? */
export async function pressFill(visit: Visit, rights: Rights, argument: string): Promise<void> {
  const read = readKey(argument);
  const firm = read ? await findFirm(visit, rights, read.id) : undefined;
  if (!read || !firm) return read ? undefined : sayDesk(visit, 'stale');
  const form = visit.house.definitions.current(read.key);
  if (!form) return sayDesk(visit, 'stale');
  if (!isOfficeForm(form)) return askHow(visit, form, firm.id);
  await askNext(visit, null);
  await openForm(visit, form, firm.id);
}

/** 代填, of a task of the enterprise. */
export async function fillForThem(visit: Visit, rights: Rights, id: string): Promise<void> {
  const found = await findOpenTask(visit, rights, id);
  if (!found) return;
  const { form, enterpriseId } = found.task;
  const definition = form === null ? undefined : visit.house.definitions.current(form);
  const firm = enterpriseId === null ? undefined : await findFirm(visit, rights, enterpriseId);
  if (firm && definition) return askHow(visit, definition, firm.id);
  if (firm) sayDesk(visit, 'task-no-form');
}

async function askHow(visit: Visit, form: Definition, enterpriseId: string): Promise<void> {
  const title = form.title[visit.caller.lang];
  if (!mayFillForThem(form)) return sayDesk(visit, 'behalf-refused', { form: title });
  const back = key(visit, `@ent:${enterpriseId}`, 'back');
  await panel(
    visit,
    wordOf(visit, 'behalf-how', { form: title }),
    [
      key(visit, withKey('paper', enterpriseId, form.id), 'behalf-paper'),
      key(visit, withKey('phone', enterpriseId, form.id), 'behalf-phone'),
      back,
    ],
    { again: back.id, firm: enterpriseId },
  );
}

/** Opens it, marked as what it is. What the enterprise thinks of the service is never filled in for it. */
export async function fillOnBehalf(
  visit: Visit,
  rights: Rights,
  argument: string,
  behalf: 'paper' | 'phone',
): Promise<void> {
  const read = readKey(argument);
  const firm = read ? await findFirm(visit, rights, read.id) : undefined;
  if (!read || !firm) return read ? undefined : sayDesk(visit, 'stale');
  const form = visit.house.definitions.current(read.key);
  if (!form) return sayDesk(visit, 'stale');
  if (!mayFillForThem(form)) return sayDesk(visit, 'behalf-refused', { form: form.title[visit.caller.lang] });
  await askNext(visit, null);
  sayDesk(visit, `behalf-begun-${behalf}`, { firm: firm.name });
  await openForm(visit, form, firm.id, behalf);
}
