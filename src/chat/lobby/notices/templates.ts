import { dropSegment, listSegments, saveSegment } from '../../../service/notices/segments.js';
import {
  dropTemplate,
  listTemplates,
  readTemplate,
  saveTemplate,
  type Template,
} from '../../../service/notices/templates.js';
import { createNotice, readNotice } from '../../../service/notices/write-notice.js';
import { lengthen, shorten } from '../agency-desk/ids.js';
import { option, type Visit } from '../visit.js';
import { readDraft, tried } from './draft.js';
import { askFor, key, sayNotices, show, wordOf } from './say.js';
import type { At } from './steps.js';
import { toPreview } from './steps.js';
import { findOwn, type Own, type Sender, sendersOf } from './writer.js';

/** 存为模板, 存为人群: under what name? */
export function askName(
  visit: Visit,
  { notice }: Own,
  what: 'template-name' | 'segment-name',
): Promise<void> {
  const again = toPreview(notice.id);
  return askFor(visit, wordOf(visit, what), { what, id: notice.id, again }, [
    key(visit, again, 'to-preview'),
  ]);
}

const NAME_MAX = 40;

/** The name was said; true: back to the preview. */
export async function hearName(
  visit: Visit,
  id: string,
  what: 'template-name' | 'segment-name',
  text: string,
): Promise<Own | undefined> {
  const own = await findOwn(visit, id);
  if (!own) return undefined;
  const { tx, caller, now } = visit;
  const name = text.replace(/\s+/g, ' ').trim();
  if (name === '' || [...name].length > NAME_MAX) return sayNotices(visit, 'name-long');
  const { owner } = own.sender;
  const { audience } = own.notice;
  const saved = await tried(visit, async () => {
    if (what === 'template-name') {
      await saveTemplate(tx, owner, name, await readDraft(visit, own.notice), caller.personId, now);
    } else if (audience) {
      const { rooms: _, ...people } = audience;
      await saveSegment(tx, owner, name, people, caller.personId, now);
    }
  });
  if (!saved) return undefined;
  sayNotices(visit, what === 'template-name' ? 'template-saved' : 'segment-saved', { name });
  return own;
}

/** 模板: what is kept, of all the person may write for. */
export async function showTemplates(visit: Visit): Promise<void> {
  const senders = await sendersOf(visit);
  if (senders.length === 0) return sayNotices(visit, 'not-for-you');
  const found = await Promise.all(senders.map(({ owner }) => listTemplates(visit.tx, owner)));
  const templates = found.flat();
  if (templates.length === 0) return sayNotices(visit, 'templates-none');
  await show(
    visit,
    wordOf(visit, 'templates-head'),
    templates.map(({ id, name }) => option(`@n-tpl:${shorten(id)}`, name)),
    '@n-templates:',
  );
}

export interface OwnTemplate {
  readonly template: Template;
  readonly sender: Sender;
}

/** Undefined: it is not of the person's own house, and so it is said. */
export async function findTemplate(visit: Visit, short: string): Promise<OwnTemplate | undefined> {
  const id = lengthen(short);
  for (const sender of id === undefined ? [] : await sendersOf(visit)) {
    const template = await readTemplate(visit.tx, sender.owner, id ?? '');
    if (template) return { template, sender };
  }
  return sayNotices(visit, 'stale');
}

export async function pressTemplate(visit: Visit, short: string): Promise<void> {
  const found = await findTemplate(visit, short);
  if (!found) return;
  const { name, content } = found.template;
  await show(
    visit,
    wordOf(visit, 'template-card', { name, title: content.title }),
    [
      key(visit, `@n-use:${short}`, 'do-use'),
      key(visit, `@n-every:${short}`, 'do-series'),
      key(visit, `@n-tpl-drop:${short}`, 'do-drop'),
    ],
    `@n-tpl:${short}`,
  );
}

/** A draft from a template; of a training its time is asked, so registration comes later. */
export async function useTemplate(visit: Visit, short: string): Promise<At | undefined> {
  const found = await findTemplate(visit, short);
  if (!found) return undefined;
  const { template, sender } = found;
  const { tx, caller, now } = visit;
  const { registration: _, ...draft } = template.content;
  let id = '';
  const made = await tried(visit, async () => {
    const from = { files: draft.files };
    id = (await createNotice(tx, sender.owner, draft, caller.personId, now, from)).id;
  });
  const notice = made ? await readNotice(tx, id) : undefined;
  if (!notice) return undefined;
  sayNotices(visit, 'kept', { number: String(notice.number) });
  const training = notice.kind === 'training';
  return { notice, sender, step: training ? 'files' : 'people', edit: false };
}

export async function pressDrop(visit: Visit, short: string): Promise<void> {
  const found = await findTemplate(visit, short);
  if (!found) return;
  const { tx, caller, now } = visit;
  const { template, sender } = found;
  if (await tried(visit, () => dropTemplate(tx, sender.owner, template.id, caller.personId, now)))
    sayNotices(visit, 'template-dropped', { name: template.name });
}

/** 人群: a press deletes one. */
export async function showSegments(visit: Visit): Promise<void> {
  const senders = await sendersOf(visit);
  if (senders.length === 0) return sayNotices(visit, 'not-for-you');
  const found = await Promise.all(senders.map(({ owner }) => listSegments(visit.tx, owner)));
  const segments = found.flat();
  if (segments.length === 0) return sayNotices(visit, 'segments-none');
  await show(
    visit,
    wordOf(visit, 'segments-head'),
    segments.map(({ id, name }) => option(`@n-seg-drop:${shorten(id)}`, name)),
    '@n-segments:',
  );
}

export async function pressDropSegment(visit: Visit, short: string): Promise<void> {
  const id = lengthen(short);
  const { tx, caller, now } = visit;
  for (const { owner } of id === undefined ? [] : await sendersOf(visit)) {
    const found = (await listSegments(tx, owner)).find((segment) => segment.id === id);
    if (!found) continue;
    if (await tried(visit, () => dropSegment(tx, owner, found.id, caller.personId, now)))
      sayNotices(visit, 'segment-dropped', { name: found.name });
    return;
  }
  sayNotices(visit, 'stale');
}
