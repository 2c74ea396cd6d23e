import { readSpan } from '../../../../flow/definition/rules.js';
import type { Lang } from '../../../../flow/json.js';
import { fill } from '../../../../flow/say/fill.js';
import {
  dueInWords,
  openingInWords,
  reminderInWords,
  remindersInWords,
} from '../../../../packs/rule-words.js';
import { roleWords, unitWords } from '../../../../packs/rule-words-catalogue.js';
import { namesOf } from '../../../../packs/rules-markdown.js';
import type { AgencySettings } from '../../../../store/console/agency-settings.js';
import { type Ask, page, type View } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { option, packTitle } from '../pack-words.js';
import { type AgencyRule, agencyRules, inForce } from './changed-rules.js';
import { units } from './read-rule.js';
import { words } from './words.js';

/** Every rule, as it is in force for the agency. */
export function showRules({ lang, parts, query }: Ask, { id, name, reminders }: AgencySettings): View {
  const { rulebook } = parts;
  const all = agencyRules(rulebook, reminders);
  const definitions = new Map(parts.forms().map((one) => [one.id, one]));
  const sections = rulebook.packs.flatMap((pack): Html[] => {
    const own = all.filter((one) => one.pack === pack);
    const file = rulebook.pack(pack);
    if (!file || own.length === 0) return [];
    const names = namesOf(file, definitions);
    return [
      html`<section><h2>${packTitle(rulebook, pack, lang)}</h2><ul class="rows">${own.map((one) => {
        const rule = inForce(one);
        const about = [openingInWords(rule, names, lang), roleWords[rule.for][lang], dueInWords(rule, lang)];
        return html`<li><a class="whole" href="/console/settings/agency/${id}/rules/${pack}/${rule.key}"><span class="row"><span><strong>${rule.title[lang]}</strong><br>
<small>${about.join(' · ')}<br>${remindersInWords(rule, lang)}</small></span><span class="tags">${mark(one, lang)}</span></span></a></li>`;
      })}</ul></section>`,
    ];
  });
  const moved = /^\d{1,9}$/.test(query.moved ?? '') ? query.moved : undefined;
  return page(
    `${words.rules[lang]} · ${name}`,
    html`<p><a href="/console/settings">${words.back[lang]}</a></p>${
      moved !== undefined && html`<p role="status"><mark>${fill(words.moved, lang, { n: moved })}</mark></p>`
    }${sections}`,
  );
}

const mark = ({ change }: AgencyRule, lang: Lang): Html | undefined =>
  change &&
  html`<span class="tag ${change.off && 'warn'}">${words[change.off ? 'off' : 'changed'][lang]}</span>`;

type Trouble = 'rule-span' | 'rule-hour' | 'rule-say' | 'due-needed';

/** One rule with all that an agency may change about it. What was sent and cannot be stands in its fields. */
export function showRule(ask: Ask, { id }: AgencySettings, shown: AgencyRule, trouble?: Trouble): View {
  const { lang, token, form, parts } = ask;
  const { pack, own, change } = shown;
  const rule = inForce(shown);
  const sent = trouble === undefined ? undefined : form;
  const file = parts.rulebook.pack(pack);
  const names = file && namesOf(file, new Map(parts.forms().map((one) => [one.id, one])));
  const here = `/console/settings/agency/${id}/rules`;
  const on = sent ? sent.on !== undefined : !change?.off;
  return page(
    own.title[lang],
    html`<p><a href="${here}">${words['to-rules'][lang]}</a> · ${packTitle(parts.rulebook, pack, lang)} ${own.source ?? ''} ${mark(shown, lang)}</p>
${names && html`<p>${[openingInWords(rule, names, lang), roleWords[rule.for][lang], dueInWords(rule, lang)].join(' · ')}</p>`}
${trouble && html`<p class="problem" role="alert">${words[trouble][lang]}</p>`}
<form class="stack" method="post" action="${here}/${pack}/${own.key}"><input type="hidden" name="_t" value="${token}">
<label class="inline">${box('on', on)}${words.on[lang]}</label>
${rule.opens !== undefined && !rule.each && spanFields(words.opens[lang], 'opens', rule.opens, sent, lang)}
${own.due !== undefined && spanFields(`${words.due[lang]}（${words['due-none'][lang]}）`, 'due', rule.due, sent, lang)}
${rule.remind.map((one, i) => {
  const key = `remind.${i}`;
  const isOn = sent ? sent[`${key}.on`] !== undefined : !one.off;
  const text = one.say?.[lang];
  return html`<fieldset><legend>${fill(words.reminder, lang, { n: i + 1 })}：${roleWords[one.to][lang]}，${reminderInWords(one, lang)}</legend>
${text !== undefined && html`<p><small>${text}</small></p>`}<label class="inline">${box(`${key}.on`, isOn)}${words['reminder-on'][lang]}</label>
${spanFields(`${words.after[lang]}（${words['after-none'][lang]}）`, `${key}.after`, one.after, sent, lang)}
<label>${words.at[lang]}<input type="time" name="${key}.at" value="${sent?.[`${key}.at`] ?? one.at ?? ''}"></label></fieldset>`;
})}<p class="actions"><button>${words.save[lang]}</button>${
      change &&
      html`<button class="quiet" name="reset" value="1" data-ask="${words['reset-ask'][lang]}">${words.reset[lang]}</button>`
    }</p></form>`,
  );
}

const box = (name: string, on: boolean): Html =>
  on
    ? html`<input type="checkbox" name="${name}" value="1" checked>`
    : html`<input type="checkbox" name="${name}" value="1">`;

function spanFields(
  label: string,
  name: string,
  written: string | undefined,
  sent: Readonly<Record<string, string>> | undefined,
  lang: Lang,
): Html {
  const span = written === undefined ? undefined : readSpan(written);
  const unit = sent?.[`${name}.unit`] ?? span?.unit ?? 'workday';
  return html`<div class="pair"><label>${label}<input name="${name}.n" inputmode="numeric" value="${sent?.[`${name}.n`] ?? span?.count ?? ''}"></label>
<label>${words.unit[lang]}<select name="${name}.unit">${units.map((one) => option(one, lang === 'zh' ? unitWords[one].zh : unitWords[one].many, unit))}</select></label></div>`;
}
