import { sayRisk } from '../../../../chat/lobby/notices/risk.js';
import { Fault, tellFault } from '../../../../fault/fault.js';
import { fill } from '../../../../flow/say/fill.js';
import type { Audience } from '../../../../service/notices/audience.js';
import { checkRisk } from '../../../../service/notices/check-risk.js';
import { NOTICE_KINDS, type NoticeDraft } from '../../../../service/notices/notice.js';
import { saveSegment } from '../../../../service/notices/segments.js';
import type { Sender } from '../../../../service/notices/senders.js';
import { startSeries } from '../../../../service/notices/series.js';
import { readTemplate, saveTemplate, type Template } from '../../../../service/notices/templates.js';
import { createNotice, type Notice, updateDraft } from '../../../../service/notices/write-notice.js';
import { isUuid } from '../../../../service/projects/take-project.js';
import type { Tx } from '../../../../store/db.js';
import { type Ask, go, page, type View } from '../../console-page.js';
import { html, to } from '../../html.js';
import { type Choices, readChoices } from './audience-fields.js';
import { audienceOf, checkDraft, checkEvery, checkName, checkPicked, Found } from './check-values.js';
import { composeForm } from './compose-form.js';
import { composeWords as words } from './compose-words.js';
import { type GivenList, openList } from './list-people.js';
import { senderAt, senderKey, sendersFor } from './open-notice.js';
import { readValues } from './read-values.js';
import { EMPTY, type Faults, NOTHING_PICKED, type Values, valuesOf } from './values.js';

/** What is written on: a draft, what comes from a template, or nothing yet. */
export interface Base {
  readonly sender: Sender;
  readonly notice?: Notice;
  readonly template?: Template | undefined;
}

interface Shown {
  readonly values: Values;
  readonly faults?: Faults;
  readonly notes?: readonly string[];
  /** The button they belong to. */
  readonly about?: string;
  readonly list?: GivenList | undefined;
  readonly choices?: Choices;
}

const audienceBefore = ({ notice, template }: Base): Audience | undefined =>
  notice ? notice.audience : template?.content.audience;

/** A new notice: in whose name, where there are several. */
export async function showNew(ask: Ask): Promise<View> {
  const { query, lang } = ask;
  const senders = await sendersFor(ask);
  const [only, other] = senders;
  if (!only) throw new Fault('not-found');
  const sender = senderAt(senders, query.owner) ?? (other ? undefined : only);
  if (!sender) {
    const { owner: _, ...rest } = query;
    return page(
      words['owner-which'][lang],
      html`<ul class="rows">${senders.map((one) => {
        const href = to('/console/notices/new', { ...rest, owner: senderKey(one) });
        return html`<li><a class="whole" href="${href}"><strong>${one.name}</strong></a></li>`;
      })}</ul>`,
    );
  }
  const template = await templateOf(ask, sender, query.template);
  const kind = NOTICE_KINDS.find((one) => one === query.kind) ?? 'training';
  // Of a training the times come first: registering needs them.
  const values = template ? valuesOf(template.content) : { ...EMPTY, kind };
  return await showForm(ask, { sender, template }, { values });
}

const templateOf = async ({ db }: Ask, { owner }: Sender, id = ''): Promise<Template | undefined> =>
  isUuid(id) ? await readTemplate(db, owner, id) : undefined;

export async function postNew(ask: Ask): Promise<View> {
  const { form } = ask;
  const sender = senderAt(await sendersFor(ask), form.owner);
  if (!sender) throw new Fault('not-found');
  return await takeForm(ask, { sender, template: await templateOf(ask, sender, form.template) });
}

export async function showForm(ask: Ask, base: Base, shown: Shown): Promise<View> {
  const { lang } = ask;
  const { sender, notice, template } = base;
  const { values, faults = {}, notes = [], about = '', list } = shown;
  const choices = shown.choices ?? (await readChoices(ask, sender));
  const title = notice ? fill(words.edit, lang, { number: String(notice.number) }) : words.new[lang];
  return page(
    title,
    composeForm(ask, {
      ...{ sender, values, faults, notes, about, choices, list, template: template?.id },
      action: notice ? `/console/notices/${notice.id}/edit` : '/console/notices/new',
      kept: audienceBefore(base)?.persons?.length ?? 0,
    }),
  );
}

/** Whatever button of the page was pressed: it comes back with all that was filled in, or it is done. */
export async function takeForm(ask: Ask, base: Base): Promise<View> {
  const { lang, form } = ask;
  const { sender, notice, template } = base;
  const known = notice?.files ?? template?.content.files ?? [];
  const choices = await readChoices(ask, sender);
  const read = await readValues(ask, known);
  const [verb = '', which = ''] = (form.do ?? 'save').split(':', 2);
  const rooms = read.values.rooms.filter((id) => choices.rooms.some((room) => room.id === id));
  let values = dropChosen({ ...read.values, rooms }, verb, which);
  const found = new Found(lang, read.faults);
  const more = checkPicked(found, values.picked, choices.known);
  if (verb === 'block' && more)
    values = { ...values, blocks: [...values.blocks, more], picked: NOTHING_PICKED };
  const list = await openList(ask, sender, values.list);
  if (typeof list === 'string') found.faults.sheet = list;
  const given = typeof list === 'object' ? list : undefined;
  const kept = values.keeps ? (audienceBefore(base)?.persons ?? []) : [];
  const persons = [...new Set([...kept, ...(given?.read.persons ?? [])])];
  const audience = audienceOf(values, verb === 'block' ? undefined : more, persons);
  const again = (notes: readonly string[] = []) =>
    showForm(ask, base, { values, faults: found.faults, notes, about: verb, list: given, choices });
  switch (verb) {
    case 'save':
      return (await save(ask, base, { found, values, audience })) ?? (await again());
    case 'count':
      if (!audience) found.note('audience', 'bad-audience');
      return await again(audience && !found.any ? await count(ask, sender, values, audience) : []);
    case 'segment':
      return await again(await keepSegment(ask, base, { found, values, audience }));
    case 'template':
      return await again(await keepTemplate(ask, base, { found, values, audience }));
    default:
      return await again();
  }
}

/** Whom it reaches as it is, how long that takes, and who is out of reach. */
async function count(
  { db, parts, lang, now }: Ask,
  { owner }: Sender,
  { kind: named, urgent }: Values,
  audience: Audience,
): Promise<readonly string[]> {
  const kind = NOTICE_KINDS.find((one) => one === named) ?? 'news';
  const question = { owner, audience, kind, urgent };
  const risk = await checkRisk(db, question, (id) => parts.accountAt(id)?.quota, now);
  return sayRisk({ sendAt: null, urgent }, risk, lang, now);
}

/** The button beside a file or a set of conditions takes it away. */
function dropChosen(values: Values, verb: string, which: string): Values {
  if (verb === 'file-drop') return { ...values, files: values.files.filter(({ id }) => id !== which) };
  if (verb === 'block-drop')
    return { ...values, blocks: values.blocks.filter((_, i) => String(i) !== which) };
  return values;
}

interface Checked {
  readonly found: Found;
  readonly values: Values;
  readonly audience: Audience | undefined;
}

/** Undefined: something is wrong, and noted. */
async function save(ask: Ask, base: Base, { found, values, audience }: Checked): Promise<View | undefined> {
  const { parts, viewer, now } = ask;
  const { sender, notice } = base;
  const every = checkEvery(found, values);
  const repeats = values.when === 'monthly' || values.when === 'weekly';
  if (repeats && !audience) found.note('audience', 'bad-audience');
  const draft = checkDraft(found, values, audience, now);
  if (!draft) return undefined;
  const by = viewer.personId;
  return await tried(ask, found, async (tx) => {
    if (every !== undefined) {
      const { id } = await saveTemplate(tx, sender.owner, values.seriesName, draft, by, now);
      await startSeries(tx, sender.owner, { templateId: id, every }, parts.rulebook.calendar, by, now);
      return go('/console/notices?said=series');
    }
    const { id } = await write(tx, ask, base, draft);
    return go(`/console/notices/${id}${notice ? '?said=saved' : ''}`);
  });
}

const write = (tx: Tx, { viewer, now }: Ask, { sender, notice, template }: Base, draft: NoticeDraft) =>
  notice
    ? updateDraft(tx, notice.id, draft, viewer.personId, now)
    : createNotice(tx, sender.owner, draft, viewer.personId, now, { files: template?.content.files ?? [] });

/** What only shows while it is done is said above the form, which comes back as it was. */
async function tried<T>(
  { parts, lang }: Ask,
  found: Found,
  run: (tx: Tx) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await parts.store.transact(run);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'not-found') throw error;
    found.faults.top = tellFault(error, lang);
    return undefined;
  }
}

async function keepSegment(
  ask: Ask,
  { sender }: Base,
  { found, values, audience }: Checked,
): Promise<readonly string[]> {
  const { viewer, now, lang } = ask;
  const { segmentName: name } = values;
  const { rooms: _, ...people } = audience ?? {};
  checkName(found, 'segmentName', name);
  if (Object.keys(people).length === 0) found.note('audience', 'bad-audience');
  if (found.any) return [];
  const done = await tried(ask, found, (tx) =>
    saveSegment(tx, sender.owner, name, people, viewer.personId, now),
  );
  return done === undefined ? [] : [fill(words['segment-saved'], lang, { name })];
}

async function keepTemplate(
  ask: Ask,
  { sender }: Base,
  { found, values, audience }: Checked,
): Promise<readonly string[]> {
  const { viewer, now, lang } = ask;
  const { templateName: name } = values;
  checkName(found, 'templateName', name);
  const draft = checkDraft(found, values, audience, now);
  if (!draft) return [];
  const done = await tried(ask, found, (tx) =>
    saveTemplate(tx, sender.owner, name, draft, viewer.personId, now),
  );
  return done === undefined ? [] : [fill(words['template-saved'], lang, { name })];
}
