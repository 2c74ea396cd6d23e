import { loadConfig } from '../config/load-config.js';
import type { Rule } from '../flow/definition/rules.js';
import type { Lang } from '../flow/json.js';
import { didYouMean } from '../packs/did-you-mean.js';
import { type LoadedPacks, loadPacks } from '../packs/load-packs.js';
import { namesOf } from '../packs/rules-markdown.js';
import { nameKey } from '../service/enterprises/name-key.js';
import { changeAgencyRule } from '../service/work/change-rule.js';
import { agencyChange } from '../service/work/overrides.js';
import type { Store } from '../store/store.js';
import { type AgencyRules, findAgencyRules } from '../store/work/agency-rules.js';
import { openStoreBeside } from './open-store-beside.js';
import { capProblem, obeyCap, readCap, sayCap } from './reminders/cap.js';
import { remindersDocs } from './reminders/docs.js';
import { readChange } from './reminders/read-change.js';
import { type ShownRule, showRule, showRules } from './reminders/show-rules.js';
import { tell } from './reminders/words.js';
import { speakersLanguage } from './speakers-language.js';

export interface RemindersOptions {
  readonly pack?: string;
  readonly agency?: string;
  readonly rule?: string;
  readonly set?: readonly string[];
  /** true: to be shown. */
  readonly cap?: string | true;
  readonly docs?: boolean;
  readonly lang?: Lang;
}

interface Found {
  readonly pack: string;
  readonly rule: Rule;
}

/** Shows the rules in force, of the packs or of one agency, and changes one for an agency. */
export async function reminders(options: RemindersOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  const config = loadConfig();
  const loaded = loadPacks(config.flowsDir);
  if (options.docs) {
    process.stdout.write(remindersDocs(loaded, options.lang ?? 'en'));
    return 0;
  }
  const wish = options.cap === undefined ? undefined : readCap(options.cap);
  if (options.cap !== undefined && !wish) return fail(capProblem(String(options.cap), lang));
  if (wish && (options.rule ?? options.pack ?? options.set)) return fail(tell('cap-alone', lang));
  const found = options.rule === undefined ? undefined : findRule(options.rule, options.pack, loaded, lang);
  if (found && 'problem' in found) return fail(found.problem);
  if (options.pack !== undefined && !loaded.packs.has(options.pack)) {
    const packs = [...loaded.packs.keys()].join(', ');
    return fail(tell('pack-unknown', lang, { pack: options.pack, packs }));
  }
  if (options.set && !found) return fail(tell('rule-needed', lang));
  if (options.agency === undefined && !wish) {
    return options.set ? fail(tell('agency-needed', lang)) : show(loaded, options, found, undefined, lang);
  }
  const store = await openStoreBeside(config);
  try {
    const { agency: named } = options;
    const agency = named === undefined ? undefined : await findAgencyRules(store.prisma, nameKey(named));
    if (named !== undefined && !agency) return fail(tell('agency-unknown', lang, { agency: named }));
    if (wish) {
      console.log(await obeyCap(store, wish, agency, lang));
      return 0;
    }
    if (agency && options.set && found) return await change(store, agency, found, options.set, lang);
    if (agency) console.log(`${agency.name}\n${await sayCap(store, agency, lang)}\n`);
    return show(loaded, options, found, agency, lang);
  } finally {
    await store.close();
  }
}

function findRule(
  key: string,
  pack: string | undefined,
  { packs }: LoadedPacks,
  lang: Lang,
): Found | { readonly problem: string } {
  const all = [...packs.values()]
    .filter(({ name }) => pack === undefined || name === pack)
    .flatMap(({ name, file }) => (file.rules ?? []).map((rule): Found => ({ pack: name, rule })));
  const [first, ...more] = all.filter(({ rule }) => rule.key === key);
  if (first && more.length === 0) return first;
  if (first) {
    const names = [first, ...more].map((one) => one.pack).join(', ');
    return { problem: tell('rule-several', lang, { rule: key, packs: names }) };
  }
  const keys = [...new Set(all.map(({ rule }) => rule.key))];
  return {
    problem: tell('rule-unknown', lang, { rule: key, hint: didYouMean(key, keys) ?? keys.join(', ') }),
  };
}

function show(
  { packs, definitions }: LoadedPacks,
  options: RemindersOptions,
  found: Found | undefined,
  agency: AgencyRules | undefined,
  lang: Lang,
): number {
  const names = [...packs.values()].filter(
    ({ name, file }) => file.rules?.length && name === (found?.pack ?? options.pack ?? name),
  );
  if (names.length === 0) console.log(tell('no-rules', lang));
  const texts = names.map(({ name, file }) => {
    const shown = (own: Rule): ShownRule => ({ own, change: agencyChange(agency?.reminders, name, own.key) });
    const called = namesOf(file, definitions);
    return found
      ? showRule(shown(found.rule), called, lang)
      : showRules((file.rules ?? []).map(shown), called, lang);
  });
  console.log(texts.join('\n\n'));
  return 0;
}

async function change(
  store: Store,
  { id, reminders: stored }: AgencyRules,
  { pack, rule }: Found,
  settings: readonly string[],
  lang: Lang,
): Promise<number> {
  const read = readChange(settings, rule, agencyChange(stored, pack, rule.key), lang);
  if ('problem' in read) return fail(read.problem);
  const now = new Date();
  const asked = { agencyId: id, pack, rule: rule.key, change: read.change };
  const count = await store.transact((tx) => changeAgencyRule(tx, asked, now));
  console.log(tell(read.change ? 'changed' : 'reset', lang, { count }));
  return 0;
}

function fail(problem: string): number {
  console.error(problem);
  return 1;
}
