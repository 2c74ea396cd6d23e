import type { Json } from '../../flow/json.js';
import { isErased, isObject, redact } from './redact.js';

type Fields = { readonly [key: string]: Json };

/** An answer as the engine keeps it, or as a record shows it, without what is personal and without the person's words. */
export function redactAnswer(answer: Json): Json {
  if (!isObject(answer)) return redact(answer);
  const { said: _, shown, was, value = null, ...rest } = answer;
  const left = redact(value);
  const kept = { ...rest, value: left };
  if (isErased(left)) return shown === undefined ? kept : { ...kept, shown: '' };
  return {
    ...kept,
    ...(shown === undefined ? {} : { shown: shownAfter(value, left, shown) }),
    ...(was === undefined ? {} : { was: redact(was) }),
  };
}

/** What a list shows is written from its rows anew; until then it shows nothing. */
function shownAfter(value: Json, left: Json, shown: Json): Json {
  const isSame = JSON.stringify(value) === JSON.stringify(left);
  if (isSame) return shown;
  return typeof left === 'string' ? left : '';
}

/** A record whose every answer stays in its place. */
export function redactRecord(record: Fields): Fields {
  const each = (part: Json | undefined): Json =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, redactAnswer(entry)]))
      : {};
  return {
    ...record,
    answers: each(record.answers),
    ...(record.aside === undefined ? {} : { aside: each(record.aside) }),
    ...(record.facts === undefined ? {} : { facts: redact(record.facts) }),
  };
}
