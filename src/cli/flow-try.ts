import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { type Beginning, begin } from '../flow/engine/begin.js';
import { finishedRecord } from '../flow/engine/record.js';
import type { Input, State } from '../flow/engine/state.js';
import { step } from '../flow/engine/step.js';
import type { StepResult } from '../flow/engine/turn.js';
import type { Json, Lang } from '../flow/json.js';
import { type Button, plainText, sayAll } from '../flow/say/say.js';
import { loadPacks } from '../packs/load-packs.js';
import { findForm } from './find-form.js';
import { flowsFolder } from './flows-folder.js';

export interface TryOptions {
  readonly flows?: string;
  readonly lang: Lang;
  readonly json?: boolean;
  readonly now?: string;
  readonly known?: string;
}

/** Exit codes: 0 submitted or cancelled, 1 cannot begin, 2 the messages ended before the form was submitted. */
export async function flowTry(name: string, options: TryOptions): Promise<number> {
  const clock = clockFrom(options.now);
  if (!clock) return fail(`--now ${options.now} is no date; write it as 2026-11-20 or 2026-11-20T09:00`);
  const flows = flowsFolder(options.flows);
  const found = findForm(name, loadPacks(flows), flows);
  if ('problem' in found) return fail(found.problem);
  const known = options.known === undefined ? {} : readKnown(options.known);
  if (typeof known === 'string') return fail(known);
  const { definition } = found;

  const out = options.json ? process.stderr : process.stdout;
  let buttons: readonly Button[] = [];
  const show = ({ prompts, state }: StepResult) => {
    const messages = sayAll(definition, prompts, state.lang);
    const shown = messages.flatMap((message) => message.buttons);
    if (shown.length > 0) buttons = shown;
    out.write(
      `${messages.map((message) => `${plainText(message)}${actions(message.buttons)}`).join('\n\n')}\n\n`,
    );
  };

  let result = begin(definition, { lang: options.lang, now: clock(), ...known });
  show(result);
  const ended = (state: State) => state.status === 'submitted' || state.status === 'cancelled';
  for await (const line of messages(out)) {
    const input = inputOf(line, buttons);
    if (typeof input === 'string') out.write(`${input}\n\n`);
    else {
      result = step(definition, result.state, input, clock());
      show(result);
    }
    if (ended(result.state)) break;
  }

  const { state } = result;
  if (!ended(state)) {
    const asked = definition.slots[state.at]?.question.label[state.lang];
    return fail(
      `unfinished: the messages ended ${asked ? `at “${asked}”` : 'before the form was submitted'}`,
      2,
    );
  }
  if (state.status === 'submitted') {
    const record = finishedRecord(definition, state);
    if (options.json) process.stdout.write(`${JSON.stringify(record)}\n`);
    else out.write(`${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

function fail(problem: string, code = 1): number {
  process.stderr.write(`${problem}\n`);
  return code;
}

const WHEN = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Days and times without an offset are meant in China. Time stands still when it is given. */
function clockFrom(now: string | undefined): (() => number) | undefined {
  if (now === undefined) return Date.now;
  const [, day = '', time = 'T09:00', offset = '+08:00'] = WHEN.exec(now) ?? [];
  const midnight = Date.parse(`${day}T00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const fixed = Date.parse(`${day}${time}${offset}`);
  return Number.isNaN(fixed) ? undefined : () => fixed;
}

/** The facts of an earlier record, and which of them are approximate. */
function readKnown(path: string): Pick<Beginning, 'known' | 'about'> | string {
  try {
    const { facts, approximate_facts: about = [] } = JSON.parse(readFileSync(path, 'utf8')) as {
      facts?: Record<string, Json>;
      approximate_facts?: string[];
    };
    return facts ? { known: facts, about } : `${path} holds no facts; make it with flow try --json`;
  } catch (error) {
    return `${path} cannot be read: ${(error as Error).message}`;
  }
}

async function* messages(out: NodeJS.WritableStream): AsyncGenerator<string> {
  const { stdin } = process;
  const lines = createInterface({
    input: stdin,
    ...(stdin.isTTY ? { output: out } : {}),
    prompt: styleText('cyan', '> '),
    terminal: stdin.isTTY === true,
    // A CR and its LF may come apart in a pipe.
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  if (stdin.isTTY) lines.prompt();
  let first = true;
  try {
    for await (const line of lines) {
      yield first ? line.replace(/^\ufeff/, '') : line;
      first = false;
      if (stdin.isTTY) lines.prompt();
    }
  } finally {
    // The iterator alone leaves the input open, and the process would wait for it.
    lines.close();
    stdin.destroy();
  }
}

/** Without buttons on a terminal, their words are listed; typing one presses it. */
function actions(buttons: readonly Button[]): string {
  const words = buttons
    .filter(({ id, role }) => role === 'action' && !id.endsWith('.back'))
    .map((button) => button.label);
  const few = words.length > 8 ? words.slice(0, 1) : words;
  return few.length > 0 ? `\n[${few.join('] [')}]` : '';
}

const MIME: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv',
};

/** `/file photo.jpg` sends a file, `/press 完成` presses a button; everything else is what the person types. */
function inputOf(line: string, buttons: readonly Button[]): Input | string {
  const [, order, argument = ''] = /^\/(file|press)\s+(.+?)\s*$/.exec(line) ?? [];
  if (order === 'press') {
    const button =
      buttons.find((b) => b.label === argument) ?? buttons.find((b) => b.label.includes(argument));
    return button ? { kind: 'press', button: button.id } : `there is no button ${argument}`;
  }
  if (order !== 'file') return { kind: 'text', text: line };
  const stats = statSync(argument, { throwIfNoEntry: false });
  if (!stats?.isFile()) return `there is no file ${argument}`;
  const mime = MIME[extname(argument).toLowerCase()] ?? 'application/octet-stream';
  const name = basename(argument);
  return { kind: 'files', files: [{ id: name, name, mime, size: stats.size }] };
}
