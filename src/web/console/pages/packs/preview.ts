import { renderMessage as forTelegram } from '../../../../channels/telegram/render-message.js';
import { renderMessage as forWechat } from '../../../../channels/wechat/render-message.js';
import { channelName } from '../../../../chat/sending/words.js';
import { Fault } from '../../../../fault/fault.js';
import type { Definition, Slot } from '../../../../flow/definition/definition.js';
import type { Prompt } from '../../../../flow/engine/prompt.js';
import type { Message } from '../../../../flow/say/message.js';
import { sayAll } from '../../../../flow/say/say.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { formOf } from './open-pack.js';
import { words } from './words.js';

/** One question as it is asked on each channel; of a list, its menu and the questions of a row. */
export async function showPreview(ask: Ask): Promise<View> {
  const { lang, params } = ask;
  const definition = formOf(ask);
  const slot = definition.slots.find(({ question }) => question.key === params.key);
  if (!slot) throw new Fault('not-found');
  const messages = sayAll(definition, promptsOf(definition, slot), lang);
  const here = `/console/packs/${definition.id}`;
  const beside = (at: number, word: 'previous' | 'next') => {
    const other = definition.slots[at];
    return other
      ? html`<a href="${here}/preview/${other.question.key}">${words[word][lang]}</a>`
      : html`<span></span>`;
  };
  return page(
    slot.question.label[lang],
    html`<p><a href="${here}">${words['to-form'][lang]}</a> · ${definition.title[lang]}</p><div class="columns">
${bubbles(channelName('telegram')[lang], messages.map(onTelegram))}
${bubbles(channelName('wechat')[lang], messages.map(onWechat))}
${bubbles(words['on-web'][lang], messages.map(onPage))}</div>
<nav class="pages" aria-label="${words.questions[lang]}">${beside(slot.index - 1, 'previous')}${beside(slot.index + 1, 'next')}</nav>`,
  );
}

function promptsOf({ slots }: Definition, { index, row }: Slot): readonly Prompt[] {
  const at = { number: index + 1, total: slots.length };
  const asked = { first: false, answer: null, pending: null, budget: undefined, ...at };
  if (!row) return [{ kind: 'ask', place: { slot: index }, ...asked }];
  return [
    { kind: 'rows', place: { slot: index }, rows: [], stamp: '', wanted: undefined, ...at },
    ...row.map((_, field): Prompt => ({ kind: 'ask', place: { slot: index, row: 0, field }, ...asked })),
  ];
}

const bubbles = (name: string, said: readonly Html[]): Html =>
  html`<section class="card"><h2>${name}</h2>${said}</section>`;

const text = (part: string): Html => html`<p class="bubble">${part}</p>`;

function onTelegram({ text: said, buttons }: Message): Html {
  const { parts, keyboard } = forTelegram(said, buttons);
  const rows = (keyboard?.rows ?? []).map(
    (row) => html`<span class="keys">${row.map((key) => html`<span>${key.text}</span>`)}</span>`,
  );
  return html`${parts.map(text)}${rows}`;
}

const onWechat = (message: Message): Html => html`${forWechat(message).map(text)}`;

const onPage = ({ text: said, buttons }: Message): Html =>
  html`${text(said)}${buttons.length > 0 && html`<span class="keys wrap">${buttons.map(({ label }) => html`<span>${label}</span>`)}</span>`}`;
