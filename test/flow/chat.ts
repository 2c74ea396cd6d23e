import { compile } from '../../src/flow/definition/compile.js';
import type { Definition } from '../../src/flow/definition/definition.js';
import { type FlowFile, flowFile } from '../../src/flow/definition/schema.js';
import { type Beginning, begin } from '../../src/flow/engine/begin.js';
import type { Event } from '../../src/flow/engine/event.js';
import type { Prompt } from '../../src/flow/engine/prompt.js';
import { finishedRecord } from '../../src/flow/engine/record.js';
import type { Input, State } from '../../src/flow/engine/state.js';
import { step } from '../../src/flow/engine/step.js';
import type { Json } from '../../src/flow/json.js';
import { plainText, sayAll } from '../../src/flow/say/say.js';

export const NOW = Date.parse('2026-11-20T09:00:00+08:00');

export const both = (zh: string, en = `${zh} (en)`) => ({ zh, en });

/** Three options, k1 to k3. */
export const options = ['甲类', '乙类', '丙类'].map((zh, i) => ({ key: `k${i + 1}`, label: both(zh) }));

/** A flow with one section of these questions, through the real schema and compiler. */
export function form(questions: readonly object[], more: object = {}): Definition {
  const file = {
    form: 'test',
    title: both('测试表', 'Test form'),
    source: 'test',
    by: 'contact',
    sections: [{ key: 'all', title: both('全部', 'All'), questions }],
    ...more,
  };
  return compile('test/test', flowFile.parse(file) as FlowFile);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

/** One person chatting: every step starts from a frozen state that was written as JSON and read again. */
export class Chat {
  state: State;
  prompts: readonly Prompt[];
  events: readonly Event[];
  readonly history: Event[] = [];

  constructor(
    readonly definition: Definition,
    options: Partial<Beginning> = {},
    public now = NOW,
  ) {
    const result = begin(definition, { lang: 'zh', now, ...options });
    this.state = result.state;
    this.prompts = result.prompts;
    this.events = result.events;
  }

  private take(input: Input): this {
    const reread = freeze(JSON.parse(JSON.stringify(this.state)) as State);
    const result = step(this.definition, reread, input, this.now);
    this.state = result.state;
    this.prompts = result.prompts;
    this.events = result.events;
    this.history.push(...result.events);
    return this;
  }

  say(...texts: string[]): this {
    for (const text of texts) this.take({ kind: 'text', text });
    return this;
  }

  /** Presses the button with this label among those shown last. */
  press(label: string): this {
    const button = this.buttons().find((b) => b.label === label);
    if (!button)
      throw new Error(
        `no button ${label} among ${this.buttons()
          .map((b) => b.label)
          .join(' ')}`,
      );
    return this.pressId(button.id);
  }

  pressId(button: string): this {
    return this.take({ kind: 'press', button });
  }

  send(...names: string[]): this {
    return this.take({
      kind: 'files',
      files: names.map((name, i) => ({
        id: `f${i}-${name}`,
        name,
        mime: name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg',
        size: 1000,
      })),
    });
  }

  later(days: number): this {
    this.now += days * 86_400_000;
    return this;
  }

  buttons() {
    return sayAll(this.definition, this.prompts, this.state.lang).flatMap((message) => message.buttons);
  }

  /** All that the bot said in the last step. */
  get heard(): string {
    return sayAll(this.definition, this.prompts, this.state.lang).map(plainText).join('\n');
  }

  /** The key of the question being asked, or the status. */
  get asking(): string {
    return this.definition.slots[this.state.at]?.question.key ?? this.state.status;
  }

  value(key: string): Json | undefined {
    return this.answer(key)?.value;
  }

  answer(key: string) {
    return this.state.answers[this.definition.slotOf.get(key) ?? -1] ?? undefined;
  }

  get record() {
    return finishedRecord(this.definition, this.state) as { [key: string]: never } & {
      answers: { [key: string]: { [key: string]: Json } };
      aside?: { [key: string]: { [key: string]: Json } };
      facts: { [fact: string]: Json };
    };
  }

  eventKinds(): string[] {
    return this.events.map((event) => event.kind);
  }
}
