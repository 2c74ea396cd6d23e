import { fill } from '../../../../flow/say/fill.js';
import type { Risk } from '../../../../service/notices/check-risk.js';
import type { Notice } from '../../../../service/notices/write-notice.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { isDraft, isOut } from './edit.js';
import type { OpenNotice } from './open-notice.js';
import { words } from './words.js';

/** What can be done with a notice. */
export const DEEDS = ['go', 'try', 'drop', 'recall', 'pause', 'resume', 'cancel', 'yes', 'no'] as const;
export type Deed = (typeof DEEDS)[number];

const OWN: Readonly<Record<Notice['status'], readonly Deed[]>> = {
  draft: ['go', 'try', 'drop'],
  unconfirmed: ['try', 'recall', 'cancel'],
  scheduled: ['try', 'recall', 'cancel'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'recall', 'cancel'],
  done: [],
  cancelled: [],
};

/** Those that may be pressed now; the others are not there. */
export function deedsFor({ notice, sender, confirms }: OpenNotice): readonly Deed[] {
  const { purpose, startedAt } = notice;
  const own = sender ? OWN[notice.status] : [];
  return [
    ...(confirms ? (['yes', 'no'] as const) : []),
    ...own.filter((deed) => deed !== 'recall' || (purpose !== 'edit' && startedAt === null)),
  ];
}

const QUIET: ReadonlySet<Deed> = new Set(['try', 'recall', 'pause', 'drop', 'cancel']);

export function showButtons(ask: Ask, open: OpenNotice, risk: Risk | undefined): Html | undefined {
  const { lang, token, query } = ask;
  const { notice, sender, confirms } = open;
  const deeds = deedsFor(open).filter((deed) => deed !== 'no' && (deed !== 'go' || (risk && !risk.empty)));
  const edits = sender && (isDraft(notice) || isOut(notice));
  if (deeds.length === 0 && !edits) return undefined;
  const action = `/console/notices/${notice.id}/do`;
  const asks: Partial<Record<Deed, string>> = {
    go: fill(words['go-ask'], lang, { people: risk?.people ?? 0, rooms: risk?.rooms ?? 0 }),
    drop: words['drop-ask'][lang],
    cancel: words['cancel-ask'][lang],
  };
  const nameOf = (deed: Deed) => words[deed === 'yes' && notice.purpose === 'edit' ? 'yes-edit' : deed][lang];
  const edit = html`<a class="button quiet" href="/console/notices/${notice.id}/edit">${words[isOut(notice) ? 'correct' : 'edit-draft'][lang]}</a>`;
  return html`${notice.status === 'unconfirmed' && sender && !confirms && html`<p>${words['own-waits'][lang]}</p>`}
<form class="actions" method="post" action="${action}"><input type="hidden" name="_t" value="${token}">${deeds.map(
    (deed) =>
      html`<button name="do" value="${deed}"${tone(deed)}${asks[deed] !== undefined && html` data-ask="${asks[deed]}"`}>${nameOf(deed)}</button>`,
  )}${edits && edit}</form>${
    confirms &&
    html`<form class="stack card" method="post" action="${action}"><input type="hidden" name="_t" value="${token}"><label>${words['no-reason'][lang]}
<input name="reason" maxlength="500" required></label>${query.said === 'no-reason' && html`<small class="problem">${words['no-reason-missing'][lang]}</small>`}
<p class="actions"><button class="quiet" name="do" value="no">${words.no[lang]}</button></p></form>`
  }`;
}

const tone = (deed: Deed): Html | undefined => {
  if (deed === 'cancel' || deed === 'drop') return html` class="danger"`;
  return QUIET.has(deed) ? html` class="quiet"` : undefined;
};
