import type { Definition } from '../../../../flow/definition/definition.js';
import type { PackFile } from '../../../../flow/definition/schema.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import { dueInWords, openingInWords, remindersInWords } from '../../../../packs/rule-words.js';
import { kindWords, roleWords } from '../../../../packs/rule-words-catalogue.js';
import { namesOf } from '../../../../packs/rules-markdown.js';
import { chinaTime } from '../../../../service/china-time.js';
import { listVersions, type PublishedVersion } from '../../../../store/console/versions.js';
import { countOpenByVersion } from '../../../../store/sessions/read-session.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { packOf } from './open-pack.js';
import { words } from './words.js';

/** The standards that are worked by here. */
export async function showPacks({ lang, parts: { rulebook } }: Ask): Promise<View> {
  const cards = rulebook.packs.flatMap((name): Html[] => {
    const file = rulebook.pack(name);
    if (!file) return [];
    const { title, documents, forms, rules = [] } = file;
    const counts = [
      fill(words['forms-count'], lang, { n: forms.length }),
      fill(words['rules-count'], lang, { n: rules.length }),
    ];
    return [
      html`<li><a class="whole" href="/console/packs/${name}"><strong>${title[lang]}</strong><br>
<small>${documents.map(({ code }) => code).join(' · ')}<br>${counts.join(' · ')}</small></a></li>`,
    ];
  });
  return page(words.title[lang], html`<ul class="rows">${cards}</ul>`);
}

export type OpenSessions = Awaited<ReturnType<typeof countOpenByVersion>>;

/** How many fill in which version: of these agencies, or of all. */
export const readOpen = ({ db, viewer }: Ask): Promise<OpenSessions> =>
  countOpenByVersion(db, viewer.sees === 'all' ? undefined : viewer.sees);

/** One standard: its documents, forms with their versions, stages and rules. */
export async function showPack(ask: Ask): Promise<View> {
  const { lang, parts, db } = ask;
  const file = packOf(ask);
  const [versions, open] = await Promise.all([listVersions(db, file.pack), readOpen(ask)]);
  const { stages = [] } = file;
  return page(
    file.title[lang],
    html`<section><h2>${words.documents[lang]}</h2><ul class="rows">${file.documents.map(
      ({ code, name, issued, effective }) =>
        html`<li><strong>${code}</strong> ${name[lang]}<br><small>${[
          issued && fill(words.issued, lang, { day: issued }),
          effective && fill(words.effective, lang, { day: effective }),
        ]
          .filter(Boolean)
          .join(' · ')}</small></li>`,
    )}</ul></section>
<section><h2>${words.forms[lang]}</h2>${showForms(ask, file, versions, open)}</section>
${
  stages.length > 0 &&
  html`<section><h2>${words.stages[lang]}</h2><ol class="timeline">${stages.map(
    ({ title, does, source }) =>
      html`<li class="waiting"><strong>${title[lang]}</strong> <small>${source}</small><br>${does[lang]}</li>`,
  )}</ol></section>`
}<section><h2>${words.rules[lang]}</h2>${showRules(file, parts.forms(), lang)}</section>`,
  );
}

function showForms(
  { lang, parts: { current } }: Ask,
  { pack, forms }: PackFile,
  versions: readonly PublishedVersion[],
  open: OpenSessions,
): Html {
  const rows = forms.flatMap((name): Html[] => {
    const id = `${pack}/${name}`;
    const definition = current(id);
    if (!definition) return [];
    const { hash, title, slots, file } = definition;
    const published = versions.find((one) => one.form === id && one.hash === hash);
    const of = open.filter((one) => one.form === id);
    const sum = of.reduce((n, one) => n + one.open, 0);
    const old = of.filter((one) => one.hash !== hash).reduce((n, one) => n + one.open, 0);
    return [
      html`<tr><th scope="row"><a href="/console/packs/${id}">${title[lang]}</a><br><small>${file.source}</small></th>
<td class="number">${slots.length}</td><td><code>${hash.slice(0, 8)}</code><br><small>${published ? chinaTime(published.at).slice(0, 16) : words['not-published'][lang]}</small></td>
<td class="number">${sum}${old > 0 && html`<br><small>${fill(words['on-old'], lang, { n: old })}</small>`}</td></tr>`,
    ];
  });
  return html`<div class="table"><table><thead><tr><th scope="col">${words.form[lang]}</th><th scope="col" class="number">${words.questions[lang]}</th>
<th scope="col">${words.version[lang]}</th><th scope="col" class="number">${words['open-now'][lang]}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const HEADS = ['rule', 'when', 'who', 'due', 'reminders'] as const;

function showRules(file: PackFile, definitions: readonly Definition[], lang: Lang): Html {
  const { rules = [] } = file;
  if (rules.length === 0) return html`<p class="empty">${words['no-rules'][lang]}</p>`;
  const names = namesOf(file, new Map(definitions.map((one) => [one.id, one])));
  const kinds = [...new Set(rules.map(({ of = 'project' }) => of))];
  return html`<p><small>${words['rules-change'][lang]}</small></p>${kinds.map(
    (kind) =>
      html`<div class="table"><table><caption>${kindWords[kind][lang]}</caption><thead><tr>${HEADS.map(
        (head) => html`<th scope="col">${words[head][lang]}</th>`,
      )}</tr></thead><tbody>${rules
        .filter(({ of = 'project' }) => of === kind)
        .map(
          (
            rule,
          ) => html`<tr><th scope="row">${rule.title[lang]}<br><small>${rule.source ?? ''}</small></th><td>${openingInWords(rule, names, lang)}</td>
<td>${roleWords[rule.for][lang]}</td><td>${dueInWords(rule, lang)}</td><td>${remindersInWords(rule, lang)}</td></tr>`,
        )}</tbody></table></div>`,
  )}`;
}
