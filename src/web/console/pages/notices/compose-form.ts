import { noticeWords } from '../../../../chat/lobby/notices/words.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { NOTICE_KINDS, type NoticeFile } from '../../../../service/notices/notice.js';
import type { Sender } from '../../../../service/notices/senders.js';
import { WEEKDAYS } from '../../../../service/trainings/words.js';
import type { Ask } from '../../console-page.js';
import { type Html, html, to } from '../../html.js';
import { audienceFields, type Choices } from './audience-fields.js';
import { composeWords as words } from './compose-words.js';
import { type Fields, faultAt, fieldsWith } from './fields.js';
import { type GivenList, showList } from './list-people.js';
import { senderKey } from './open-notice.js';
import type { Faults, Values } from './values.js';

export interface Composed {
  readonly sender: Sender;
  readonly values: Values;
  readonly faults: Faults;
  readonly choices: Choices;
  /** The address the form is sent to. */
  readonly action: string;
  readonly list: GivenList | undefined;
  /** People of a list that was read before. */
  readonly kept: number;
  /** What was worked out, or done, by which button. */
  readonly notes: readonly string[];
  readonly about: string;
  readonly template?: string | undefined;
}

const part = (id: string, title: string, inside: Html): Html =>
  html`<fieldset class="card" id="${id}"><legend><h2>${title}</h2></legend><div class="stack">${inside}</div></fieldset>`;

/** The page on which a notice is written: one form, whatever button of it is pressed. */
export function composeForm(ask: Ask, composed: Composed): Html {
  const { lang, token } = ask;
  const { sender, values, faults, action, template, notes, about } = composed;
  const f = fieldsWith(faults);
  const any = Object.keys(faults).length > 0;
  return html`${any && html`<p class="problem" role="alert">${faults.top ?? words.faults[lang]}</p>`}
<form class="compose" method="post" action="${action}" enctype="multipart/form-data">
<button class="skip" name="do" value="count" formaction="${action}#audience" tabindex="-1" aria-hidden="true">${words.count[lang]}</button>
<input type="hidden" name="_t" value="${token}"><input type="hidden" name="owner" value="${senderKey(sender)}">
${template !== undefined && html`<input type="hidden" name="template" value="${template}">`}
${part('what', words.what[lang], wordFields(f, values, lang))}
${part('files', words.files[lang], fileFields(composed, lang))}
${part('place', words['when-where'][lang], placeFields(f, values, lang))}
${part('registration', words.registration[lang], registrationFields(f, values, lang))}
${part('audience', words.audience[lang], peopleFields(ask, f, composed))}
${part('sending', words.sending[lang], sendingFields(f, values, lang))}
<div class="actions"><button name="do" value="save">${words.save[lang]}</button></div>
${part(
  'template',
  words['template-save'][lang],
  html`<div class="beside">${f.input('templateName', words['template-name'][lang], values.templateName)}
<button class="quiet" name="do" value="template" formaction="${action}#template">${words['template-save'][lang]}</button></div>${about === 'template' && showNotes(notes)}`,
)}</form>`;
}

function wordFields(f: Fields, { kind, title, body }: Values, lang: Lang): Html {
  const kinds = NOTICE_KINDS.map((value) => ({ value, label: noticeWords[`kind-${value}`][lang] }));
  return html`${f.select('kind', words.kind[lang], kinds, kind)}${f.input('title', words.title[lang], title)}
${f.area('body', words.body[lang], body, 8)}`;
}

/** When and where, for a correction too. */
export const placeFields = (
  f: Fields,
  values: Values,
  lang: Lang,
): Html => html`<p><small>${words['when-hint'][lang]}</small></p>
<div class="beside">${f.input('starts', words.starts[lang], values.starts, 'datetime-local')}${f.input('ends', words.ends[lang], values.ends, 'datetime-local')}</div>
${f.input('place', words.place[lang], values.place)}${f.input('mapUrl', words.mapUrl[lang], values.mapUrl, 'url')}
${f.input('onlineUrl', words.onlineUrl[lang], values.onlineUrl, 'url')}`;

const registrationFields = (
  f: Fields,
  values: Values,
  lang: Lang,
): Html => html`${f.check('registers', words.registers[lang], values.registers)}
<p><small>${words['levels-hint'][lang]}</small></p>
<div class="beside">${f.input('capacity', words.capacity[lang], values.capacity, 'number', html` min="1" max="100000"`)}
${f.input('deadline', words.deadline[lang], values.deadline, 'datetime-local')}</div>`;

const showNotes = (notes: readonly string[]): Html | undefined =>
  notes.length > 0 ? html`<div class="bubble" role="status">${notes.join('\n')}</div>` : undefined;

function fileFields({ values, faults, action }: Composed, lang: Lang): Html {
  const { files } = values;
  return html`${files.length > 0 && html`<ul class="files">${files.map((file) => fileField(file, action, lang))}</ul>`}
<div class="beside"><label>${words['files-add'][lang]}<input type="file" name="files" multiple></label>
<button class="quiet" name="do" value="files" formaction="${action}#files">${words['files-put'][lang]}</button></div>${faultAt(faults, 'files')}`;
}

const fileField = (
  { id, name, mime }: NoticeFile,
  action: string,
  lang: Lang,
): Html => html`<li>${showFile({ id, name, mime })}
<input type="hidden" name="file" value="${id}"><button class="quiet" name="do" value="file-drop:${id}" formaction="${action}#files" aria-label="${fill(words['file-drop-name'], lang, { name })}">${words['file-drop'][lang]}</button></li>`;

/** A picture, or the name of a file. `notice`: the one it is of, where it is not the viewer's own. */
export function showFile({ id, name, mime }: NoticeFile, notice?: string): Html {
  const at = to(`/console/notices/files/${id}`, { notice });
  return mime.startsWith('image/')
    ? html`<a href="${at}"><img src="${at}" alt="${name}"></a>`
    : html`<a href="${at}">${name}</a>`;
}

function peopleFields(ask: Ask, f: Fields, composed: Composed): Html {
  const { lang } = ask;
  const { values, faults, choices, list, kept, notes, about, sender, action } = composed;
  const there = `${action}#audience`;
  return html`${about !== 'template' && showNotes(notes)}${faultAt(faults, 'audience')}${audienceFields(f, values, faults, choices, { lang, there })}
<h3>${words.list[lang]}</h3>${kept > 0 && f.check('keeps', fill(words['list-kept'], lang, { count: kept }), values.keeps)}
${list && showList(ask, sender, list)}<div class="beside"><label>${words['list-hint'][lang]}<input type="file" name="sheet" accept=".csv,.xlsx"></label>
<button class="quiet" name="do" value="list" formaction="${there}">${words['list-put'][lang]}</button></div>${faultAt(faults, 'sheet')}
<div class="actions"><button class="quiet" name="do" value="count" formaction="${there}">${words.count[lang]}</button></div>
<div class="beside">${f.input('segmentName', words['segment-name'][lang], values.segmentName)}
<button class="quiet" name="do" value="segment" formaction="${there}">${words['segment-save'][lang]}</button></div>`;
}

function sendingFields(f: Fields, values: Values, lang: Lang): Html {
  const radio = (value: Values['when']) => f.radio('when', { value, label: words[value][lang] }, values.when);
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: WEEKDAYS[lang][day % 7] ?? '',
  }));
  return html`${radio('now')}
<div class="beside">${radio('at')}${f.input('sendAt', words.sendAt[lang], values.sendAt, 'datetime-local')}</div>
<div class="beside">${radio('monthly')}${f.input('day', words.day[lang], values.day, 'number', html` min="1" max="31"`)}</div>
<div class="beside">${radio('weekly')}${f.select('weekday', words.weekday[lang], days, values.weekday)}</div>
<div class="beside">${f.input('clock', words.clock[lang], values.clock, 'time')}${f.input('seriesName', words['series-name'][lang], values.seriesName)}</div>
${f.check('urgent', words.urgent[lang], values.urgent)}<p><small>${words.quiet[lang]}</small></p>`;
}
