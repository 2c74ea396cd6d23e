import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Definition } from '../../../src/flow/definition/definition.js';
import { begin } from '../../../src/flow/engine/begin.js';
import type { Filling } from '../../../src/flow/engine/fill-in.js';
import type { Chosen } from '../../../src/flow/engine/filling.js';
import { pickedIn } from '../../../src/flow/engine/picked.js';
import type { Answer, Input, State } from '../../../src/flow/engine/state.js';
import { step } from '../../../src/flow/engine/step.js';
import type { Json } from '../../../src/flow/json.js';
import type { FileRef } from '../../../src/flow/questions/question-type.js';
import { sayAll } from '../../../src/flow/say/say.js';
import { type Talk, talkFile } from '../../../src/packs/talk.js';

export function readTalk(path: string): Talk {
  return talkFile.parse(parse(readFileSync(new URL(`../../../flows/${path}`, import.meta.url), 'utf8')));
}

/** Plays a golden talk as chat, and notes what the page would have sent for each answer of it. */
export function fillingsOf(definition: Definition, talk: Talk): { state: State; fillings: Filling[] } {
  const now = Date.parse(talk.now);
  const known = (talk.known ?? {}) as Record<string, Json>;
  let { state, prompts } = begin(definition, { lang: talk.lang, now, known });
  let buttons = sayAll(definition, prompts, state.lang).flatMap((message) => message.buttons);
  const fillings: Filling[] = [];
  for (const turn of talk.turns) {
    if (turn.wait !== undefined) continue;
    const { press } = turn;
    const button =
      buttons.find(({ label }) => label === press) ?? buttons.find((b) => b.label.includes(press ?? ''));
    const input: Input =
      turn.say !== undefined
        ? { kind: 'text', text: turn.say }
        : turn.send
          ? { kind: 'files', files: turn.send.map((file, i) => ({ id: `${i + 1}-${file.name}`, ...file })) }
          : { kind: 'press', button: button?.id ?? '' };
    const before = state;
    ({ state, prompts } = step(definition, state, input, now));
    const said = sayAll(definition, prompts, state.lang).flatMap((message) => message.buttons);
    if (said.length > 0) buttons = said;
    const slot = definition.slots[before.at];
    const answer = slot && state.answers[slot.index];
    if (slot && answer && !slot.row && answer !== before.answers[slot.index])
      fillings.push(fillingFor(slot.question.key, answer, input));
  }
  for (const { index, question, row } of definition.slots) {
    const answer = state.answers[index];
    if (row && answer && !answer.skipped) fillings.push({ question: question.key, rows: rowsFor(answer) });
  }
  return { state, fillings };
}

function fillingFor(question: string, { value, how, skipped }: Answer, input: Input): Filling {
  if (skipped) return { question, clear: true };
  if (how === 'kept') return { question, keep: true };
  if (how === 'confirmed') return { question, candidate: value };
  if (input.kind === 'text' && !/^(?:完成|done)$/.test(input.text))
    return { question, given: { kind: 'text', text: input.text } };
  const option = input.kind === 'press' ? /\.o:(\w+)$/.exec(input.button)?.[1] : undefined;
  if (option !== undefined) return { question, given: { kind: 'pick', option } };
  const picks = pickedIn(value);
  if (picks.length > 0) return { question, picks };
  const files = (Array.isArray(value) ? value : [(value as { file: Json }).file]) as unknown as FileRef[];
  return { question, given: { kind: 'files', files } };
}

const rowsFor = ({ value, about = [] }: Answer) =>
  (value as { [field: string]: Json }[]).map((row, i) =>
    Object.fromEntries(
      Object.entries(row).map(([field, candidate]): [string, Chosen] => [
        field,
        about.includes(`${i}.${field}`) ? { candidate, approximate: true } : { candidate },
      ]),
    ),
  );
