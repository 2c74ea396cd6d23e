import { Fault } from '../../../../fault/fault.js';
import type { Definition, Slot } from '../../../../flow/definition/definition.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { formOf } from './open-pack.js';
import { optionsOf, typeName } from './type-name.js';
import { words } from './words.js';

interface Change {
  readonly key: string;
  readonly kind: 'added' | 'removed' | 'reworded';
  readonly before: string;
  readonly after: string;
}

/** What was worded otherwise in an earlier version. */
export async function showChanges(ask: Ask): Promise<View> {
  const { lang, params, parts } = ask;
  const current = formOf(ask);
  const { hash = '' } = params;
  const earlier = await parts.version(hash);
  if (!earlier || earlier.id !== current.id) throw new Fault('not-found');
  const changes = compareWording(earlier, current, lang);
  const version = (definition: Definition) => definition.hash.slice(0, 12);
  return page(
    `${current.title[lang]} · ${words['changes-title'][lang]}`,
    html`<p><a href="/console/packs/${current.id}">${words['to-form'][lang]}</a></p>${
      changes.length === 0
        ? html`<p class="empty">${words['changes-same'][lang]}</p>`
        : html`<div class="table"><table><thead><tr><th scope="col">${words.question[lang]}</th><th scope="col">${words.before[lang]} <code>${version(earlier)}</code></th>
<th scope="col">${words.after[lang]} <code>${version(current)}</code></th></tr></thead><tbody>${changes.map((one) => showChange(one, lang))}</tbody></table></div>`
    }`,
  );
}

const showChange = ({ key, kind, before, after }: Change, lang: Lang): Html =>
  html`<tr><th scope="row"><code>${key}</code><br><span class="tag ${kind === 'removed' && 'warn'}">${words[kind][lang]}</span></th>
<td class="lines">${before}</td><td class="lines">${after}</td></tr>`;

/** What people read otherwise, question by question. */
export function compareWording(earlier: Definition, current: Definition, lang: Lang): readonly Change[] {
  const said = (slots: readonly Slot[]) =>
    new Map(slots.map((slot) => [slot.question.key, wording(slot, lang)]));
  const [before, after] = [said(earlier.slots), said(current.slots)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key): Change[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'reworded';
    return [{ key, kind, before: was ?? '', after: is ?? '' }];
  });
}

/** All that people read of a question. */
function wording(slot: Slot, lang: Lang): string {
  const { question, required, row } = slot;
  const { label, ask, example } = question;
  const line = (word: keyof typeof words, text: string | undefined) =>
    text === undefined || text === ''
      ? []
      : [fill({ zh: `${words[word].zh}：{text}`, en: `${words[word].en}: {text}` }, lang, { text })];
  return [
    label[lang],
    `${typeName(slot, lang)} · ${words[required ? 'required' : 'optional'][lang]}`,
    ...line('ask', ask?.[lang]),
    ...line('options', optionsOf(slot, lang).join(' / ')),
    ...(example ? [example[lang]] : []),
    ...(row ?? []).map((field) => `– ${field.question.label[lang]} ${optionsOf(field, lang).join(' / ')}`),
  ].join('\n');
}
