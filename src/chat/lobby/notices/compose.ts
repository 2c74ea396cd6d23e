import { NOTICE_KINDS, type NoticeKind } from '../../../service/notices/notice.js';
import { listTemplates } from '../../../service/notices/templates.js';
import { createNotice, listNotices, readNotice } from '../../../service/notices/write-notice.js';
import { option, type Visit } from '../visit.js';
import type { NoticeDialog } from './dialog.js';
import { changeDraft, tried } from './draft.js';
import { askFor, key, sayNotices, show, wordOf } from './say.js';
import { type At, askStep, findAt } from './steps.js';
import { ownerKey, type Sender, senderAt, sendersOf } from './writer.js';

const TITLE_MAX = 100;
const BODY_MAX = 3000;

/** 群发: in whose name, and what kind? */
export async function writeNotice(visit: Visit): Promise<void> {
  const senders = await sendersOf(visit);
  const [only, other] = senders;
  if (!only) return sayNotices(visit, 'not-for-you');
  if (!other) return askKind(visit, only);
  await show(
    visit,
    wordOf(visit, 'owner-which'),
    senders.map(({ owner, name }) => option(`@n-own:${ownerKey(owner)}`, name)),
    '@n-new:',
  );
}

export async function pressOwner(visit: Visit, argument: string): Promise<void> {
  const sender = senderAt(await sendersOf(visit), argument);
  return sender ? askKind(visit, sender) : sayNotices(visit, 'stale');
}

async function askKind(visit: Visit, { owner }: Sender): Promise<void> {
  const of = ownerKey(owner);
  const kinds = ['training', 'news', 'service'] as const satisfies readonly NoticeKind[];
  const drafts = await listNotices(visit.tx, owner, { limit: 1, statuses: ['draft'], purposes: ['written'] });
  const templates = await listTemplates(visit.tx, owner);
  await show(
    visit,
    wordOf(visit, 'kind-which'),
    [
      ...kinds.map((kind) => key(visit, `@n-kind:${of}.${kind}`, `kind-${kind}`)),
      ...(templates.length > 0 ? [key(visit, '@n-templates:', 'use-template')] : []),
      ...(drafts.length > 0 ? [key(visit, '@n-drafts:', 'to-drafts')] : []),
    ],
    `@n-own:${of}`,
  );
}

/** The kind is chosen: title and text. */
export async function pressKind(visit: Visit, argument: string): Promise<void> {
  if (!(await readBegin(visit, argument))) return sayNotices(visit, 'stale');
  await askText(visit, argument, 'ask-text');
}

interface Begin {
  readonly sender: Sender;
  readonly kind: NoticeKind;
}

/** `a<agency>.training`: whose, and which kind. */
async function readBegin(visit: Visit, argument: string): Promise<Begin | undefined> {
  const [of = '', named = ''] = argument.split('.', 2);
  const sender = senderAt(await sendersOf(visit), of);
  const kind = NOTICE_KINDS.find((one) => one === named);
  return sender && kind ? { sender, kind } : undefined;
}

async function askText(
  visit: Visit,
  argument: string,
  word: 'ask-text' | 'ask-body',
  title?: string,
): Promise<undefined> {
  const of = argument.split('.', 1)[0] ?? '';
  const about = { what: 'text', id: '', again: `@n-kind:${argument}` } as const;
  const kept = JSON.stringify({ begin: argument, ...(title === undefined ? {} : { title }) });
  await askFor(visit, wordOf(visit, word, { title: title ?? '' }), { ...about, kept }, [
    key(visit, `@n-own:${of}`, 'before'),
  ]);
  return undefined;
}

export const askTextAnew = (visit: Visit, at: At): Promise<undefined> => askStep(visit, at, 'ask-text');

/** The first line is the title; a title alone is kept until its text comes. */
export async function hearText(visit: Visit, dialog: NoticeDialog): Promise<At | undefined> {
  const { begin, title: given } = readKept(dialog.kept);
  const text = visit.inbound.kind === 'text' ? visit.inbound.text.trim() : '';
  if (text === '') return sayNotices(visit, 'text-none');
  const { title, body } = given === undefined ? divide(text) : { title: given, body: text };
  if ([...title].length > TITLE_MAX) return sayNotices(visit, 'title-long', { max: TITLE_MAX });
  const count = [...body].length;
  if (body.length > BODY_MAX) return sayNotices(visit, 'body-long', { count, max: BODY_MAX });
  if (dialog.id === '') return begun(visit, begin ?? '', title, body);
  const at = await findAt(visit, dialog.id, 'text', dialog.edit === true);
  if (!at) return undefined;
  if (body === '')
    return askStep(visit, at, wordOf(visit, 'ask-body', { title }), [], JSON.stringify({ title }));
  return (await changeDraft(visit, at.notice, (draft) => ({ ...draft, title, body }))) ? at : undefined;
}

async function begun(visit: Visit, begin: string, title: string, body: string): Promise<At | undefined> {
  const read = await readBegin(visit, begin);
  if (!read) return sayNotices(visit, 'stale');
  if (body === '') return askText(visit, begin, 'ask-body', title);
  const { sender, kind } = read;
  const { tx, caller, now } = visit;
  const draft = { kind, title, body, details: {}, files: [], urgent: false };
  let id = '';
  const made = await tried(visit, async () => {
    id = (await createNotice(tx, sender.owner, draft, caller.personId, now)).id;
  });
  const notice = made ? await readNotice(tx, id) : undefined;
  if (!notice) return undefined;
  sayNotices(visit, 'kept', { number: String(notice.number) });
  return { notice, sender, step: 'text', edit: false };
}

function divide(text: string): { readonly title: string; readonly body: string } {
  const [title = '', ...rest] = text.split('\n');
  return { title: title.trim(), body: rest.join('\n').trim() };
}

function readKept(kept: string | undefined): { readonly begin?: string; readonly title?: string } {
  return kept === undefined ? {} : (JSON.parse(kept) as { begin?: string; title?: string });
}
