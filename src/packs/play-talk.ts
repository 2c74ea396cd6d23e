import type { Definition } from '../flow/definition/definition.js';
import { begin } from '../flow/engine/begin.js';
import { finishedRecord } from '../flow/engine/record.js';
import type { Input, State } from '../flow/engine/state.js';
import { step } from '../flow/engine/step.js';
import type { StepResult } from '../flow/engine/turn.js';
import type { Json } from '../flow/json.js';
import { type Button, plainText, sayAll } from '../flow/say/say.js';
import type { Talk, TalkTurn } from './talk.js';

/** What the bot said and what came of it, turn by turn. */
export interface Played {
  readonly begin: string;
  /** One text for every turn, undefined where time passed. */
  readonly bot: readonly (string | undefined)[];
  readonly record: Json;
  /** Turns that press a button which is not there, and those that are. */
  readonly missing: readonly { readonly turn: number; readonly buttons: readonly string[] }[];
}

const MINUTE_MS = 60_000;
const UNIT_MS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: 24 * 60 * MINUTE_MS } as const;

/** Plays the person's part; the state is written as JSON and read again between all steps. */
export function playTalk(definition: Definition, talk: Talk): Played {
  let now = Date.parse(talk.now);
  let result: StepResult = begin(definition, {
    lang: talk.lang,
    now,
    known: (talk.known ?? {}) as Record<string, Json>,
  });
  const first = spoken(definition, result);
  let buttons = first.buttons;
  const missing: { turn: number; buttons: string[] }[] = [];
  const bot = talk.turns.map((turn, i) => {
    if (turn.wait !== undefined) {
      now += Number.parseInt(turn.wait, 10) * UNIT_MS[turn.wait.at(-1) as keyof typeof UNIT_MS];
      return undefined;
    }
    const state = JSON.parse(JSON.stringify(result.state)) as State;
    const input = inputOf(turn, buttons);
    if (!input) {
      missing.push({ turn: i, buttons: buttons.map((button) => button.label) });
      return undefined;
    }
    result = step(definition, state, input, now);
    const said = spoken(definition, result);
    if (said.buttons.length > 0) buttons = said.buttons;
    return said.text;
  });
  return { begin: first.text, bot, record: finishedRecord(definition, result.state), missing };
}

function spoken(
  definition: Definition,
  { prompts, state }: StepResult,
): { text: string; buttons: readonly Button[] } {
  const messages = sayAll(definition, prompts, state.lang);
  return {
    text: messages.map(plainText).join('\n\n'),
    buttons: messages.flatMap((message) => message.buttons),
  };
}

function inputOf(turn: TalkTurn, buttons: readonly Button[]): Input | undefined {
  if (turn.say !== undefined) return { kind: 'text', text: turn.say };
  if (turn.send)
    return { kind: 'files', files: turn.send.map((file, i) => ({ id: `${i + 1}-${file.name}`, ...file })) };
  const label = turn.press ?? '';
  const button = buttons.find((b) => b.label === label) ?? buttons.find((b) => b.label.includes(label));
  return button && { kind: 'press', button: button.id };
}
