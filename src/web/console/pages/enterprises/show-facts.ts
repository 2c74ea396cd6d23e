import type { Slot } from '../../../../flow/definition/definition.js';
import type { Json, Lang } from '../../../../flow/json.js';
import { chinaTime } from '../../../../service/china-time.js';
import { maskPhones } from '../../../../service/console/mask-phones.js';
import { showValue } from '../../../../service/console/read-answers.js';
import type { ShownEnterprise } from '../../../../store/console/enterprise.js';
import type { ConsoleParts } from '../../console-parts.js';
import { type Html, html } from '../../html.js';
import { fileWords as words } from './file-words.js';

/** They stand in the row itself. */
const IN_ROW: ReadonlySet<string> = new Set([
  'enterprise.name',
  'enterprise.credit_code',
  'enterprise.district',
]);

/** What is known of an enterprise: what its row says, and each fact as the form says it that asks for it. */
export function showFacts(
  enterprise: ShownEnterprise,
  { forms }: ConsoleParts,
  masked: boolean,
  lang: Lang,
): Html {
  const { creditCode, district, agency, createdAt, facts } = enterprise;
  const slotOf = slotsOfFacts(forms());
  const known = Object.entries(facts.values).flatMap(([fact, { value, approximate }]): Html[] => {
    const slot = slotOf.get(fact);
    const shown = IN_ROW.has(fact) || !slot ? '' : showFact(slot, value, lang);
    if (!slot || shown === '') return [];
    const said = masked ? maskPhones(shown) : shown;
    return [
      html`<dt>${slot.question.label[lang]}</dt><dd>${approximate && `${words.about[lang]} `}${said}</dd>`,
    ];
  });
  const row = (label: string, value: string | null) =>
    value !== null && html`<dt>${label}</dt><dd>${value}</dd>`;
  return html`<section class="card"><h2>${words.facts[lang]}</h2><dl>${row(words.code[lang], creditCode)}
${row(words.district[lang], district)}${row(words.agency[lang], agency)}
${row(words.since[lang], chinaTime(createdAt).slice(0, 10))}${known}</dl></section>`;
}

const showFact = (slot: Slot, value: Json, lang: Lang): string => showValue(slot, value, lang);

/** The question that asks for each fact, of the forms in their order. */
function slotsOfFacts(forms: ReturnType<ConsoleParts['forms']>): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  for (const { slots: all } of forms)
    for (const slot of all) {
      const { fact } = slot.question;
      if (fact !== undefined && !slots.has(fact)) slots.set(fact, slot);
    }
  return slots;
}
