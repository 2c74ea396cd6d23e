import type { PackFile } from '../flow/definition/schema.js';
import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { didYouMean } from '../packs/did-you-mean.js';
import { showFault } from '../packs/fault.js';
import { loadCalendar } from '../packs/load-calendar.js';
import { type LoadedPacks, loadPacks } from '../packs/load-packs.js';
import { addMonths } from '../service/calendar/add-span.js';
import type { MarkedCalendar } from '../service/calendar/calendar.js';
import { atChina, chinaDay } from '../service/calendar/china-clock.js';
import { dayOf, numberOf } from '../service/calendar/day-numbers.js';
import { openCalendar } from '../service/calendar/open-calendar.js';
import { openRulebook } from '../service/work/rulebook.js';
import { flowsFolder } from './flows-folder.js';
import type { Answers } from './simulate/people.js';
import { firstMorning, type Play, type Played, playProject } from './simulate/play-project.js';
import { printCalendar } from './simulate/print-calendar.js';
import { type Line, tellEvents } from './simulate/tell-events.js';
import { countTotals, printTotals, type RoleTotals } from './simulate/totals.js';
import { words } from './simulate/words.js';

export interface SimulateOptions {
  readonly pack?: string;
  readonly months: string;
  readonly start?: string;
  readonly answers: Answers;
  readonly json?: boolean;
  readonly flows?: string;
  readonly lang: Lang;
}

const MONTHS_MAX = 120;

/** Plays projects of the packs in memory and prints what would be asked and reminded. */
export function simulate(options: SimulateOptions): number {
  const { out, problem } = runSimulation(options);
  if (problem !== undefined) process.stderr.write(`${problem}\n`);
  if (out !== undefined) process.stdout.write(`${out}\n`);
  return problem === undefined ? 0 : 1;
}

export type Simulation =
  | { readonly out: string; readonly problem?: undefined }
  | { readonly problem: string; readonly out?: undefined };

/** What the command prints, or what is wrong with what it was asked for. */
export function runSimulation(options: SimulateOptions, load = loadPacks): Simulation {
  const { lang, answers } = options;
  const months = Number(options.months);
  if (!Number.isInteger(months) || months < 1 || months > MONTHS_MAX)
    return { problem: words['bad-months'][lang] };
  const start = options.start ?? chinaDay(new Date());
  if (dayOf(numberOf(start)) !== start) return { problem: words['bad-start'][lang] };
  const flows = flowsFolder(options.flows);
  const { file: overrides, faults } = loadCalendar(flows);
  if (faults.length > 0) return { problem: faults.map(showFault).join('\n') };
  const loaded = load(flows);
  const files = filesOf(loaded, options.pack);
  if (files.length === 0) return { problem: tellNoPack(loaded, flows, options) };

  const calendar = openCalendar({ overrides });
  const rulebook = openRulebook(
    [...loaded.packs.values()].map(({ file }) => file),
    calendar,
  );
  const end = atChina(addMonths(start, months), '00:00');
  const play: Play = { start: firstMorning(start, rulebook), end, answers };
  const wording = { rulebook, formTitle: (form: string) => loaded.definitions.get(form)?.title };
  const shown = files.map((file) => {
    const played = playProject(rulebook, file, play);
    const lines = tellEvents(played.events, { file, wording, lang }).filter(({ at }) => at <= end);
    return { file, played, lines, totals: countTotals(lines, played, end) };
  });
  const about: About = { start, months, end, answers, lang, calendar };
  if (options.json)
    return {
      out: JSON.stringify(
        shown.map((one) => asData(one, about)),
        null,
        2,
      ),
    };
  return { out: shown.map((one) => asText(one, about)).join('\n\n\n') };
}

interface Shown {
  readonly file: PackFile;
  readonly played: Played;
  readonly lines: readonly Line[];
  readonly totals: readonly RoleTotals[];
}

interface About {
  readonly start: string;
  readonly months: number;
  readonly end: Date;
  readonly answers: Answers;
  readonly lang: Lang;
  readonly calendar: MarkedCalendar;
}

const overtakenIn = ({ reminders }: Played): number =>
  reminders.filter(({ note }) => note === 'overtaken').length;

function asText(
  { file, played, lines, totals }: Shown,
  { start, months, end, answers, lang, calendar }: About,
): string {
  const unknown = calendar.unknownYears(start, chinaDay(end));
  const span = {
    ...{ from: start, to: chinaDay(end), months, enterprise: words.enterprise[lang] },
    answers: words[answers][lang],
  };
  return [
    fill(words.head, lang, { title: file.title[lang], pack: file.pack }),
    fill(words.span, lang, span),
    ...(unknown.length > 0
      ? [fill(words.unknown, lang, { years: unknown.join(lang === 'zh' ? '、' : ', ') })]
      : []),
    words.legend[lang],
    '',
    ...printCalendar(lines, calendar, lang),
    '',
    ...printTotals(totals, overtakenIn(played), lang),
  ].join('\n');
}

function asData(
  { file, played, lines, totals }: Shown,
  { start, months, end, answers, calendar }: About,
): object {
  return {
    ...{ pack: file.pack, start, end: chinaDay(end), months, answers },
    unknownYears: calendar.unknownYears(start, chinaDay(end)),
    events: lines.map((line) => ({ day: chinaDay(line.at), ...line })),
    ...{ totals, overtaken: overtakenIn(played) },
  };
}

const hasProjects = ({ rules = [] }: PackFile): boolean =>
  rules.some(({ of = 'project' }) => of === 'project');

function filesOf({ packs }: LoadedPacks, name: string | undefined): readonly PackFile[] {
  const files = [...packs.values()].map(({ file }) => file).filter(hasProjects);
  return name === undefined ? files : files.filter(({ pack }) => pack === name);
}

function tellNoPack(loaded: LoadedPacks, flows: string, { pack, lang }: SimulateOptions): string {
  const known = filesOf(loaded, undefined).map((file) => file.pack);
  if (pack === undefined || known.length === 0) return fill(words['no-packs'], lang, { flows });
  const hint = didYouMean(pack, known);
  return fill(words['no-pack'], lang, { name: pack, hint: hint ? `${hint} ` : '', packs: known.join(', ') });
}
