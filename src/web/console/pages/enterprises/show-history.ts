import { channelWords, stateWords } from '../../../../documents/report-words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { behalfWord } from '../../../../service/export/export-words.js';
import { sayReason } from '../../../../service/notices/reason-words.js';
import { numberTitle } from '../../../../service/work/number-title.js';
import { ruleOf } from '../../../../service/work/tasks.js';
import type {
  ShownContact,
  ShownEvent,
  ShownFile,
  ShownMessage,
  ShownProject,
} from '../../../../store/console/enterprise.js';
import type { ListedResponse } from '../../../../store/console/responses.js';
import type { ConsoleParts } from '../../console-parts.js';
import { type Html, html } from '../../html.js';
import { stageTitle } from '../pack-words.js';
import { eventWord, prefixWord, fileWords as words } from './file-words.js';

const day = (at: Date): string => chinaTime(at).slice(0, 10);
const minute = (at: Date): string => chinaTime(at).slice(0, 16);

const empty = (word: keyof typeof words, lang: Lang): Html => html`<p class="empty">${words[word][lang]}</p>`;

const section = (word: keyof typeof words, lang: Lang, body: Html): Html =>
  html`<section id="${word}"><h2>${words[word][lang]}</h2>${body}</section>`;

export function showContacts(contacts: readonly ShownContact[], lang: Lang): Html {
  if (contacts.length === 0) return section('contacts', lang, empty('no-contacts', lang));
  const rows = contacts.map(({ name, title, channels, endedAt }) => {
    const where = channels.map((channel) => channelWords[channel]?.[lang] ?? channel).join(' / ');
    const state = endedAt
      ? fill(words.left, lang, { day: day(endedAt) })
      : where === ''
        ? words.unreachable[lang]
        : fill(words.reachable, lang, { channels: where });
    return html`<li><strong>${name ?? '—'}</strong> ${title ?? ''}<br><small>${state}</small></li>`;
  });
  return section('contacts', lang, html`<ul class="rows">${rows}</ul>`);
}

export function showProjects(
  projects: readonly ShownProject[],
  { rulebook }: ConsoleParts,
  lang: Lang,
): Html {
  if (projects.length === 0) return section('projects', lang, empty('no-projects', lang));
  const rows = projects.map(({ id, name, pack, stage, startedAt, endedAt, archivedAt, closedAt }) => {
    const state = closedAt ? 'closed' : archivedAt ? 'archived' : endedAt ? 'ended' : undefined;
    const span = [startedAt, endedAt].flatMap((at) => (at ? [day(at)] : [])).join(' — ');
    return html`<li><a class="whole" href="/console/projects/${id}"><span class="row"><span><strong>${name}</strong><br><small>${span}</small></span>
<span class="tags"><span class="tag">${stageTitle(rulebook, pack, stage, lang)}</span>${state && html`<span class="tag">${words[state][lang]}</span>`}</span></span></a></li>`;
  });
  return section('projects', lang, html`<ul class="rows">${rows}</ul>`);
}

const formTitle = (parts: ConsoleParts, form: string, lang: Lang): string =>
  parts.current(form)?.title[lang] ?? form;

export function showResponses(
  responses: readonly ListedResponse[],
  parts: ConsoleParts,
  lang: Lang,
  mayRead: (form: string) => boolean,
): Html {
  if (responses.length === 0) return section('responses', lang, empty('no-responses', lang));
  const rows = responses.map(({ id, form, submittedAt, by, behalf }) => {
    const open = mayRead(form);
    const about = open ? [by, behalfWord(behalf, lang)].filter(Boolean).join(' · ') : words.unread[lang];
    const row = html`<span class="row"><span>${formTitle(parts, form, lang)}<br>
<small>${about}</small></span><time>${day(submittedAt)}</time></span>`;
    return html`<li>${open ? html`<a class="whole" href="/console/responses/${id}">${row}</a>` : row}</li>`;
  });
  return section('responses', lang, html`<ul class="rows">${rows}</ul>`);
}

export function showFiles(files: readonly ShownFile[], parts: ConsoleParts, lang: Lang): Html {
  if (files.length === 0) return section('files', lang, empty('no-files', lang));
  const rows = files.map(
    ({ id, name, responseId, form, at }) =>
      html`<li><a href="/console/responses/${responseId}/files/${id}">${name}</a><br><small>${formTitle(parts, form, lang)} · ${day(at)}</small></li>`,
  );
  return section('files', lang, html`<ul class="rows">${rows}</ul>`);
}

export function showMessages(
  messages: readonly ShownMessage[],
  { rulebook }: ConsoleParts,
  lang: Lang,
  turn?: Html,
): Html {
  if (messages.length === 0) return section('messages', lang, empty('no-messages', lang));
  const about = ({ title, pack, rule: key, occurrence, task }: ShownMessage): string => {
    if (title !== null) return title;
    const rule = pack !== null && key !== null ? ruleOf(rulebook, { pack, rule: key }) : undefined;
    return rule ? numberTitle(rule, occurrence ?? '')[lang] : (task ?? '');
  };
  const state = ({ status, reason }: ShownMessage): string => {
    if (status === 'handed' || status === 'stopped') return words[status][lang];
    const said = status in stateWords ? stateWords[status as keyof typeof stateWords][lang] : status;
    return reason === null ? said : `${said}：${sayReason(reason, lang)}`;
  };
  const rows = messages.map(
    (message) =>
      html`<li><span class="row"><span>${words[message.kind === 'notice' ? 'notice' : 'reminder'][lang]} · ${about(message)}<br>
<small>${message.person ?? ''} · ${state(message)}</small></span><time>${minute(message.at)}</time></span></li>`,
  );
  return section('messages', lang, html`<ul class="rows">${rows}</ul>${turn}`);
}

export function showEvents(
  events: readonly ShownEvent[],
  parts: ConsoleParts,
  lang: Lang,
  turn?: Html,
): Html {
  if (events.length === 0) return section('events', lang, empty('no-events', lang));
  const rows = events.map(
    (event) =>
      html`<li><time>${minute(event.at)}</time> <span>${sayEvent(event, parts, lang)}</span>${event.person !== null && html` <small>${event.person}</small>`}</li>`,
  );
  return section('events', lang, html`<ol class="timeline">${rows}</ol>${turn}`);
}

/** submitted:annex-b → the title of the form; stage:plan → that of the stage. */
function sayEvent({ key, pack }: ShownEvent, parts: ConsoleParts, lang: Lang): string {
  const at = key.indexOf(':');
  const prefix = at < 0 ? undefined : prefixWord(key.slice(0, at));
  if (!prefix || pack === null) return eventWord(key)[lang];
  const name = key.slice(at + 1);
  const file = parts.rulebook.pack(pack);
  const form = parts.current(`${pack}/${name}`) ?? parts.current(`common/${name}`);
  const stage = file?.stages?.find((one) => one.key === name);
  const record = file?.records?.find((one) => one.key === name);
  const title = form?.title ?? stage?.title ?? record?.label;
  return `${prefix[lang]} ${title?.[lang] ?? name}`;
}
