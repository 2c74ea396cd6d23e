import type { Definition, Slot } from '../../src/flow/definition/definition.js';
import type { Shown, Talker } from './talker.js';

/** A form has fewer questions than this. */
const QUESTIONS_MAX = 80;

interface Option {
  readonly key: string;
}

/** Somebody who fills in a published form in Chinese by what they read: choices by number, the rest by what the form suggests. */
export class Filler {
  /** By question: what must be stored of it. */
  readonly given = new Map<string, unknown>();
  readonly #definition: Definition;

  constructor(
    readonly talker: Pick<Talker, 'now' | 'say'>,
    definition: Definition,
    /** Rates everything as well as can be: who does not is asked why. */
    readonly pleased = false,
  ) {
    this.#definition = definition;
  }

  /** Which question is asked; undefined when none is. */
  at({ text }: Shown): Slot | undefined {
    const ask = (slot: Slot) => slot.question.ask?.zh ?? slot.question.label.zh;
    const last = (slot: Slot) => text.lastIndexOf(ask(slot));
    const asked = this.#definition.slots.filter((slot) => last(slot) >= 0);
    // Of two of which one begins like the other the longer is meant.
    return asked.sort((a, b) => last(b) - last(a) || ask(b).length - ask(a).length)[0];
  }

  /** Answers one question after another, at most so many, up to the review. */
  async fill(most = QUESTIONS_MAX): Promise<Shown> {
    let shown = await this.talker.now();
    for (let i = 0; i < most && !shown.text.includes('请核对'); i++) {
      const slot = this.at(shown);
      if (!slot) throw new Error(`no question in: ${shown.text}`);
      const { reply, value } = answerTo(slot, shown, this.pleased);
      if (value === undefined) this.given.delete(slot.question.key);
      else this.given.set(slot.question.key, value);
      shown = await this.talker.say(reply);
    }
    return shown;
  }

  /** What is stored otherwise than it was said. */
  differences(stored: readonly { readonly key: string; readonly value: unknown }[]): readonly string[] {
    const found = new Map(stored.map(({ key, value }) => [key, value]));
    return [...this.given].flatMap(([key, value]) => {
      const is = JSON.stringify(found.get(key));
      return is === JSON.stringify(value) ? [] : [`${key}: ${is} for ${JSON.stringify(value)}`];
    });
  }
}

function answerTo(
  slot: Slot,
  { text, buttons }: Shown,
  pleased: boolean,
): { reply: string; value?: unknown } {
  const { question, index } = slot;
  const { type, options = [] } = question as unknown as { type: string; options?: readonly Option[] };
  const keys = options.map(({ key }) => key);
  if (/没变就回复“是”|是就回复“是”/.test(text)) return { reply: '是' };
  switch (type) {
    case 'rating':
    case 'single-choice': {
      const number = pleased && type === 'rating' ? 0 : index % keys.length;
      return { reply: String(number + 1), value: keys[number] };
    }
    case 'choice-with-other':
      return { reply: '2', value: { picked: [keys[1]] } };
    case 'multiple-choice':
      return { reply: '1、2', value: [keys[0], keys[1]] };
    case 'yes-no':
      return { reply: '1', value: true };
    case 'enterprise-size': {
      const suggested = /建议：(..)/.exec(text)?.[1];
      return { reply: String(buttons.findIndex(({ label }) => label === suggested) + 1) };
    }
    case 'integer':
      return { reply: String(index + 2), value: index + 2 };
    case 'person-phone':
      return { reply: '张伟 13800138000', value: { name: '张伟', phone: '13800138000' } };
    case 'date':
      return { reply: '2019年5月', value: '2019-05' };
    case 'industry':
      return { reply: 'C21' };
    case 'long-text':
    case 'short-text':
    case 'address': {
      const said = `${question.label.zh}的第${index + 1}个回答`;
      return { reply: said, value: said };
    }
    default: {
      if (text.includes('没有回复“没有”')) return { reply: '没有' };
      if (text.includes('都好了回复“完成”')) return { reply: '完成' };
      const example = /^例如：(.+)$/m.exec(text)?.[1];
      if (example !== undefined) return { reply: example };
      if (buttons.some(({ label }) => label === '跳过')) return { reply: '跳过' };
      throw new Error(`nothing to say to: ${text}`);
    }
  }
}
