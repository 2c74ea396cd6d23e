/** What a message without buttons offers, as a person reads it. */
export interface Choices {
  /** All above the choices. */
  readonly words: string;
  readonly options: readonly { readonly label: string; readonly picked: boolean }[];
  /** Words to reply. */
  readonly actions: readonly string[];
}

const OPTION = /^(\d+)\. (☑ )?(.+)$/;
const PICK = /^(?:回复数字|Reply with (?:a number|numbers)).*[:：]$/;
const ACTIONS = /^(?:也?可以回复|You can also reply|Reply)[:：] ?(.+)$/;

/** The options are the numbered lines at the end, and under them stand the words. */
export function readChoices(text: string): Choices {
  const lines = text.trimEnd().split('\n');
  const actions = ACTIONS.exec(lines.at(-1) ?? '')?.[1]?.split(/、|, /) ?? [];
  if (actions.length > 0) lines.pop();
  while (lines.at(-1) === '') lines.pop();
  let first = lines.length;
  while (first > 0 && OPTION.test(lines[first - 1] ?? '')) first--;
  const options = lines.slice(first).map((line) => {
    const [, , picked, label = ''] = OPTION.exec(line) ?? [];
    return { label, picked: picked !== undefined };
  });
  if (first < lines.length && PICK.test(lines[first - 1] ?? '')) first--;
  return { words: lines.slice(0, first).join('\n').trimEnd(), options, actions };
}
