import { brief, squeeze } from '../../flow/understand/brief.js';
import { readIndustry } from '../../flow/understand/industry.js';
import type { Conditions } from './audience.js';
import { makePhrases, type Phrases, type Piece } from './condition-phrases.js';
import type { KnownConditions } from './known-conditions.js';

export type ConditionsRead =
  | { readonly kind: 'conditions'; readonly conditions: Conditions }
  /** The word that was not understood, as it was typed. */
  | { readonly kind: 'unclear'; readonly word: string };

/** Reads a line such as “金牛区 制造业 没填需求调查的”, with or without blanks. Nothing is guessed. */
export function readConditions(text: string, known: KnownConditions): ConditionsRead {
  const words = brief(text);
  if (words === undefined || squeeze(words) === '') return { kind: 'unclear', word: text.trim() };
  const phrases = makePhrases(known);
  const found: (Piece & { readonly said: string })[] = [];
  for (const part of words.split(/[，,、；;。.\n+]+/)) {
    const pieces = readPart(part.trim(), phrases);
    if (typeof pieces === 'string') return { kind: 'unclear', word: pieces };
    found.push(...pieces);
  }
  return combine(found);
}

type Said = Piece & { readonly said: string };

/** A part without marks: phrase by phrase, the longest first. A string: that was not understood. */
function readPart(part: string, phrases: Phrases): readonly Said[] | string {
  const pieces: Said[] = [];
  for (let rest = part; rest !== ''; ) {
    const next = longest(rest, phrases) ?? area(rest) ?? trade(rest, phrases);
    if (!next) return wordAt(rest);
    pieces.push(next.piece);
    rest = rest.slice(next.length).trimStart();
  }
  return pieces;
}

interface Taken {
  readonly piece: Said;
  readonly length: number;
}

const PHRASE_MAX = 60;

/** Latin words end where they end; Chinese ones run into each other. */
function longest(rest: string, phrases: Phrases): Taken | undefined {
  for (let length = Math.min(rest.length, PHRASE_MAX); length > 0; length--) {
    const said = rest.slice(0, length);
    if (/\w$/.test(said) && /^\w/.test(rest.slice(length))) continue;
    if (/\s$/.test(said)) continue;
    const piece = phrases.get(squeeze(said));
    if (piece) return { piece: { ...piece, said }, length };
  }
  return undefined;
}

/** A district that no enterprise has yet. */
function area(rest: string): Taken | undefined {
  const said = /^\p{Script=Han}{2,8}?(?:新区|开发区|区|县)/u.exec(rest)?.[0];
  return said === undefined
    ? undefined
    : { piece: { kind: 'condition', adds: { districts: [said] }, said }, length: said.length };
}

/** Any word of a trade, up to a blank or to a phrase that is known. */
function trade(rest: string, phrases: Phrases): Taken | undefined {
  const whole = /^\S+/.exec(rest)?.[0] ?? rest;
  for (let length = whole.length; length >= 2; length--) {
    const said = whole.slice(0, length);
    const left = whole.slice(length);
    if (left !== '' && !longest(left, phrases)) continue;
    const reading = readIndustry(said, 'gbt4754');
    if (reading.kind === 'understood')
      return { piece: { kind: 'condition', adds: { industries: [reading.value.code] }, said }, length };
  }
  return undefined;
}

const WORD_MAX = 12;
const wordAt = (rest: string): string => (/^\S+/.exec(rest)?.[0] ?? rest).slice(0, WORD_MAX);

/** Lists grow, a form needs what became of it, a training too. */
function combine(found: readonly Said[]): ConditionsRead {
  const lists: Record<string, string[]> = {};
  let conditions: Conditions = {};
  let form: Extract<Said, { kind: 'form' }> | undefined;
  let formState: Extract<Said, { kind: 'form-state' }> | undefined;
  let training: Extract<Said, { kind: 'training' }> | undefined;
  let trainingState: Extract<Said, { kind: 'training-state' }> | undefined;
  for (const piece of found) {
    if (piece.kind === 'form') {
      if (form) return { kind: 'unclear', word: piece.said };
      form = piece;
    } else if (piece.kind === 'form-state') formState = piece;
    else if (piece.kind === 'training') training = !training || training.id === 'any' ? piece : training;
    else if (piece.kind === 'training-state') trainingState = piece;
    else if (piece.kind === 'condition') {
      for (const [name, value] of Object.entries(piece.adds)) {
        if (!Array.isArray(value)) {
          if (name === 'pack' && conditions.pack !== undefined && conditions.pack !== value)
            return { kind: 'unclear', word: piece.said };
          conditions = { ...conditions, [name]: value };
        } else lists[name] = [...new Set([...(lists[name] ?? []), ...value])];
      }
    }
  }
  // One without the other says nothing.
  const [formKey, ...others] = form?.keys ?? [];
  const lone = (form ? !formState : formState) || (training ? !trainingState : trainingState);
  if (lone) return { kind: 'unclear', word: (form ?? formState ?? training ?? trainingState)?.said ?? '' };
  if (form && others.length > 0) return { kind: 'unclear', word: form.said };
  const whole = {
    ...conditions,
    ...lists,
    ...(formKey !== undefined && formState ? { form: { key: formKey, is: formState.is } } : {}),
    ...(training && trainingState ? { training: { id: training.id, is: trainingState.is } } : {}),
  } as Conditions;
  const said = found.map((piece) => piece.said).join(' ');
  return Object.keys(whole).length === 0
    ? { kind: 'unclear', word: said }
    : { kind: 'conditions', conditions: whole };
}
