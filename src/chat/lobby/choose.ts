import { readCount } from '../../flow/understand/count.js';
import { normalise } from '../../flow/understand/normalise.js';
import type { Inbound } from '../inbound.js';
import { readHouseButton } from './order.js';

/** Which of the choices a message means: its button, its number or its name. */
export function choose<T extends { readonly id: string; readonly name: string }>(
  inbound: Inbound,
  verb: string,
  choices: readonly T[],
): T | undefined {
  if (inbound.kind === 'press') {
    const pressed = readHouseButton(inbound.button);
    return pressed?.verb === verb ? choices.find(({ id }) => id === pressed.argument) : undefined;
  }
  if (inbound.kind !== 'text') return undefined;
  const said = normalise(inbound.text);
  const plain = (text: string) => normalise(text).replace(/\s/g, '').toLowerCase();
  const named = choices.find(({ name }) => plain(name) === plain(said));
  if (named) return named;
  const number = readCount(said.replace(/^第|[家个项张号]$/g, ''));
  if (number !== undefined) return choices[number - 1];
  const like = said.length < 2 ? [] : choices.filter(({ name }) => plain(name).includes(plain(said)));
  return like.length === 1 ? like[0] : undefined;
}
