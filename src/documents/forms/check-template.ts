import { TemplateHandler, TemplateSyntaxError, UnclosedTagError } from 'easy-template-x';
import type { Definition } from '../../flow/definition/definition.js';
import { exampleAnswers } from './example-answers.js';
import { fillTemplate, findStrangeTags } from './fill-template.js';

/** Why a template cannot be used, for whoever uploads it. */
export type TemplateProblem =
  | { readonly what: 'unreadable' | 'no-tags' }
  /** At these words, or with this tag. */
  | {
      readonly what: 'brace-open' | 'brace-close' | 'not-ended' | 'not-begun' | 'broken';
      readonly at: string;
    }
  | { readonly what: 'strange'; readonly tags: readonly string[] };

const AROUND = 12;
const BRACES = /\{([^{}]*)\}|[{}]/g;

/** Undefined: it can be filled in. It is tried out with answers of nobody. */
export async function checkTemplate(
  template: Uint8Array,
  definition: Definition,
  now: number,
): Promise<TemplateProblem | undefined> {
  try {
    const handler = new TemplateHandler();
    const bad = checkBraces(await handler.getText(Buffer.from(template)));
    if (bad) return bad;
    if ((await handler.parseTags(Buffer.from(template))).length === 0) return { what: 'no-tags' };
    const tags = await findStrangeTags(template, definition);
    if (tags.length > 0) return { what: 'strange', tags };
    await fillTemplate(template, definition, exampleAnswers(definition, now), async () => undefined);
    return undefined;
  } catch (error) {
    // In a header or a footer, where nobody looked before.
    if (error instanceof UnclosedTagError) return { what: 'not-ended', at: error.tagName };
    if (error instanceof TemplateSyntaxError) return { what: 'broken', at: error.message };
    return { what: 'unreadable' };
  }
}

/** Braces that make no tag would be printed as they are, and so would the end of a row that was never begun. */
function checkBraces(text: string): TemplateProblem | undefined {
  const open: string[] = [];
  for (const found of text.matchAll(BRACES)) {
    const [whole, tag] = found;
    const { index } = found;
    if (whole === '{') return { what: 'brace-open', at: text.slice(index, index + AROUND) };
    if (whole === '}') return { what: 'brace-close', at: text.slice(Math.max(0, index - AROUND), index + 1) };
    const name = (tag ?? '').slice(1).trim();
    if (tag?.startsWith('#')) open.push(name);
    if (tag?.startsWith('/') && open.pop() !== name) return { what: 'not-begun', at: name };
  }
  const [left] = open;
  return left === undefined ? undefined : { what: 'not-ended', at: left };
}
