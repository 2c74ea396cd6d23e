import type { Json } from '../flow/json.js';
import type { Letter } from '../store/letters/letter.js';

/** A letter as the page reads it. */
export function letterView({ seq, way, at, message }: Letter): Json {
  return { ...(message as { readonly [key: string]: Json }), seq, way, at: at.toISOString() };
}
