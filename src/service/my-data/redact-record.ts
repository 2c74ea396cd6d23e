import { isObject } from '../../flow/domain/personal.js';
import type { Json } from '../../flow/json.js';
import { isErased, redact, type Whose } from './redact.js';

type Fields = { readonly [key: string]: Json };

/** An answer as the engine keeps it, or as a record shows it, without what is personal and what was said. */
export function redactAnswer(answer: Json, whose?: Whose): Json {
  if (!isObject(answer)) return redact(answer, whose);
  const { said, shown, was, value = null, ...rest } = answer;
  const left = redact(value, whose);
  const kept = { ...rest, value: left };
  if (isErased(left)) return shown === undefined ? kept : { ...kept, shown: '' };
  return {
    ...kept,
    ...(shown === undefined ? {} : { shown: shownAfter(value, left, shown) }),
    // Of others, the words stay unless they name the person.
    ...(said === undefined || whose === undefined ? {} : { said: redact(said, whose) }),
    ...(was === undefined ? {} : { was: redact(was, whose) }),
  };
}

/** What a list shows is written from its rows anew; until then it shows nothing. */
function shownAfter(value: Json, left: Json, shown: Json): Json {
  const isSame = JSON.stringify(value) === JSON.stringify(left);
  if (isSame) return shown;
  return typeof left === 'string' ? left : '';
}

/** A record whose every answer stays in its place. */
export function redactRecord(record: Fields, whose?: Whose): Fields {
  const each = (part: Json | undefined): Json =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, redactAnswer(entry, whose)]))
      : {};
  return {
    ...record,
    answers: each(record.answers),
    ...(record.aside === undefined ? {} : { aside: each(record.aside) }),
    ...(record.facts === undefined ? {} : { facts: redact(record.facts, whose) }),
  };
}

/** What a stored session remembers besides its answers; its hash and its places stay. */
export function redactState(state: Json, whose?: Whose): Json {
  if (!isObject(state)) return state;
  const { known, pending, rows } = state;
  return {
    ...state,
    ...(known === undefined ? {} : { known: redact(known, whose) }),
    ...(pending === undefined ? {} : { pending: redact(pending, whose) }),
    ...(rows === undefined ? {} : { rows: redact(rows, whose) }),
  };
}
