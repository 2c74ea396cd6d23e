import {
  SIZE_CLASSES,
  type SizeClass,
  type SizeFacts,
  type SizeIndicator,
  type SizeSuggestion,
  suggestSize,
} from '../domain/enterprise-size.js';
import type { Json, Lang, Text } from '../json.js';
import { brief } from './brief.js';
import { readCount } from './count.js';
import { readMoney } from './money.js';
import { readNumber } from './number.js';
import { doubt, type Hint, type Reading, unclear, understood } from './reading.js';
import { readSizeWords } from './size-words.js';

export const SIZES = SIZE_CLASSES;
export type Size = SizeClass;

/** `provisional`: an indicator was missing when it was settled (暂定). `suggested`: what the indicators say, where the person chose otherwise. */
export type EnterpriseSize = { readonly size: Size; readonly provisional?: true; readonly suggested?: Size };

export interface SizeCircumstance {
  readonly offers: readonly Size[];
  readonly headcount: Json | undefined;
  readonly industry: Json | undefined;
  readonly draft: Json | undefined;
}

const LABELS: Readonly<Record<Size, Text>> = {
  large: { zh: '大型', en: 'large' },
  medium: { zh: '中型', en: 'medium' },
  small: { zh: '小型', en: 'small' },
  micro: { zh: '微型', en: 'micro' },
};

export const sizeOptions = (sizes: readonly Size[], lang: Lang): readonly { key: Size; label: string }[] =>
  sizes.map((key) => ({ key, label: LABELS[key][lang] }));

/** A pressed size or typed words (中型 / 微型 / 不清楚); may ask for revenue or assets where only they decide. */
export function readSize(
  given: { readonly text: string } | { readonly pick: string },
  here: SizeCircumstance,
): Reading<EnterpriseSize> {
  const draft = readDraft(here.draft);
  if ('pick' in given) {
    const size = here.offers.find((offer) => offer === given.pick);
    return size ? choose([size], true, here, draft) : unclear('button-unknown');
  }
  const said = brief(given.text);
  if (said === undefined || said === '') return unclear('size-wanted');
  const words = readSizeWords(said);
  if (words?.says === 'sizes') return choose(words.sizes, words.sure, here, draft);
  if (words?.says === 'unknown')
    return draft.missing ? settle(here, draft, true) : settle(here, draft, false);
  const ordinal = readCount(said.replace(/^第|[个项.、]$/g, ''));
  const numbered = ordinal === undefined ? undefined : here.offers[ordinal - 1];
  if (draft.missing) return readIndicator(said, draft.missing, numbered, here, draft);
  return numbered ? choose([numbered], true, here, draft) : unclear('size-wanted');
}

interface Draft {
  readonly missing?: SizeIndicator;
  readonly headcount?: number;
  readonly revenue?: number;
  readonly assets?: number;
  /** A figure was given as about: what comes of it is provisional. */
  readonly about?: true;
}

const INDICATORS: readonly SizeIndicator[] = ['headcount', 'revenue', 'assets'];

function readDraft(draft: Json | undefined): Draft {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return {};
  const fields = draft as { readonly [key: string]: Json };
  const missing = INDICATORS.find((indicator) => indicator === fields.missing);
  return {
    ...(missing ? { missing } : {}),
    ...Object.fromEntries(
      INDICATORS.flatMap((key) => (typeof fields[key] === 'number' ? [[key, fields[key]]] : [])),
    ),
    ...(fields.about === true ? { about: true } : {}),
  };
}

/** Undefined while the industry is not known, or has no GB/T 4754 code. */
function factsOf({ industry, headcount }: SizeCircumstance, draft: Draft): SizeFacts | undefined {
  if (typeof industry !== 'object' || industry === null || !('code' in industry)) return undefined;
  const { scheme, code } = industry as { readonly [key: string]: Json };
  if (scheme !== 'gbt4754' || typeof code !== 'string') return undefined;
  const { revenue, assets } = draft;
  return { code, headcount: typeof headcount === 'number' ? headcount : draft.headcount, revenue, assets };
}

/** What the indicators say so far, for an offer before anything was said; large is never offered. */
export function suggestFrom(here: Omit<SizeCircumstance, 'draft'>): EnterpriseSize | undefined {
  const facts = factsOf({ ...here, draft: undefined }, {});
  const suggestion = facts && suggestSize(facts);
  if (!suggestion?.size || !here.offers.includes(suggestion.size)) return undefined;
  return suggestion.provisional ? { size: suggestion.size, provisional: true } : { size: suggestion.size };
}

/** Works the size out, asking for the indicator that decides; `final`: it is not known. */
function settle(here: SizeCircumstance, draft: Draft, final: boolean): Reading<EnterpriseSize> {
  const facts = factsOf(here, draft);
  if (!facts) return unclear('size-facts');
  const suggestion = suggestSize(facts);
  if (!suggestion) return unclear('size-no-class');
  const { size, missing, open } = suggestion;
  if (open) return askAmong(open, here);
  if (missing && !final) {
    const { missing: _, ...known } = draft;
    return { kind: 'more', draft: { ...known, missing }, ask: { code: `size-${missing}` } };
  }
  if (size === undefined) return unclear('size-wanted');
  if (!here.offers.includes(size)) return askLarge(here, suggestion);
  return understood(asSize(size, suggestion.provisional === true || draft.about === true));
}

const asSize = (size: Size, provisional: boolean): EnterpriseSize =>
  provisional ? { size, provisional: true } : { size };

function withReason(values: readonly EnterpriseSize[], why: Hint): Reading<EnterpriseSize> {
  return { kind: 'doubt', candidates: values.map((value) => ({ value })), why };
}

function askAmong(open: readonly Size[], { offers }: SizeCircumstance): Reading<EnterpriseSize> {
  const possible = offers.filter((offer) => open.includes(offer));
  return withReason(
    (possible.length > 0 ? possible : offers).map((size) => asSize(size, true)),
    { code: 'size-industry' },
  );
}

/** Outside the standard's scope: said so, and the printed boxes are offered. */
function askLarge({ offers }: SizeCircumstance, suggestion: SizeSuggestion): Reading<EnterpriseSize> {
  const suggested = suggestion.provisional ? undefined : suggestion.size;
  return withReason(
    offers.map((size) => (suggested ? { size, suggested } : asSize(size, true))),
    { code: 'size-large' },
  );
}

/** A size the person named. Where the indicators rule it out, both are offered, theirs last. */
function choose(
  sizes: readonly Size[],
  sure: boolean,
  here: SizeCircumstance,
  draft: Draft,
): Reading<EnterpriseSize> {
  const facts = factsOf(here, draft);
  const suggestion = facts && suggestSize(facts);
  const offered = sizes.filter((size) => here.offers.includes(size));
  const [size] = offered;
  if (size === undefined) {
    const worked = suggestion?.size;
    const why: Hint = { code: 'size-large' };
    if (!worked || suggestion.provisional || !here.offers.includes(worked))
      return withReason(
        here.offers.map((offer) => ({ size: offer })),
        why,
      );
    const others = here.offers.filter((offer) => offer !== worked);
    return withReason(
      [{ size: worked }, ...others.map((offer) => ({ size: offer, suggested: worked }))],
      why,
    );
  }
  if (offered.length > 1) return doubt(...offered.map((one): EnterpriseSize => ({ size: one })));
  const ruledOut =
    suggestion?.size !== undefined && isRuledOut(size, suggestion.size, suggestion.provisional);
  if (!ruledOut || suggestion?.size === undefined) return sure ? understood({ size }) : doubt({ size });
  const suggested = suggestion.size;
  const chosen: EnterpriseSize = { size, suggested };
  if (!here.offers.includes(suggested)) {
    const others = here.offers.filter((offer) => offer !== size);
    return withReason([chosen, ...others.map((offer) => ({ size: offer, suggested }))], {
      code: 'size-large',
    });
  }
  const worked = asSize(suggested, suggestion.provisional === true);
  return withReason([worked, chosen], { code: 'size-differs' });
}

/** A provisional class is the highest that is still possible; a smaller one may be right. */
const isRuledOut = (picked: Size, worked: Size, provisional: true | undefined): boolean =>
  provisional ? SIZE_CLASSES.indexOf(picked) < SIZE_CLASSES.indexOf(worked) : picked !== worked;

/** The figure that was asked for. A bare 1, 2 or 3 may also be the number of an option. */
function readIndicator(
  said: string,
  missing: SizeIndicator,
  numbered: Size | undefined,
  here: SizeCircumstance,
  draft: Draft,
): Reading<EnterpriseSize> {
  const figure =
    missing === 'headcount'
      ? readNumber(said, { integer: true, min: 0 })
      : readMoney(said, { bare: 'wan', min: 0 });
  if (figure.kind === 'unclear' || figure.kind === 'more') {
    return { kind: 'unclear', hint: { code: `size-${missing}` } };
  }
  const { missing: _, ...known } = draft;
  const outcomes = (figure.kind === 'understood' ? [figure] : figure.candidates).map(
    ({ value, approximate }) =>
      settle(here, { ...known, [missing]: value, ...(approximate ? { about: true } : {}) }, false),
  );
  const [first] = outcomes;
  if (!first) return { kind: 'unclear', hint: { code: `size-${missing}` } };
  if (numbered) {
    const values = valuesOf(outcomes);
    return withReason([...values, { size: numbered }], { code: 'size-or-number' });
  }
  const alike = outcomes.every((outcome) => JSON.stringify(outcome) === JSON.stringify(first));
  if (figure.kind === 'understood') return first;
  const values = valuesOf(outcomes);
  if (values.length === 0) return { kind: 'unclear', hint: { code: `size-${missing}` } };
  // A range whose ends fall into one class decides as well as a figure does.
  return alike ? first : doubt(...values);
}

function valuesOf(outcomes: readonly Reading<EnterpriseSize>[]): EnterpriseSize[] {
  const all = outcomes.flatMap((outcome) =>
    outcome.kind === 'understood'
      ? [outcome.value]
      : outcome.kind === 'doubt'
        ? outcome.candidates.map(({ value }) => value)
        : [],
  );
  return all.filter(
    (value, i) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === i,
  );
}
