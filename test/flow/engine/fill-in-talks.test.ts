import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/flow/engine/begin.js';
import { fillIn } from '../../../src/flow/engine/fill-in.js';
import { formPage } from '../../../src/flow/engine/form-page.js';
import { finishedRecord } from '../../../src/flow/engine/record.js';
import type { State } from '../../../src/flow/engine/state.js';
import type { Json } from '../../../src/flow/json.js';
import { loadPacks } from '../../../src/packs/load-packs.js';
import { fillingsOf, readTalk } from './talk-fillings.js';

const flows = new URL('../../../flows/', import.meta.url).pathname;
const { definitions, packs } = loadPacks(flows);

const talks = [...packs.values()].flatMap(({ folder, name }) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.straight.talk.yaml'))
    .map((file) => `${name}/${file}`),
);

/** What was answered, apart from how many messages it took. */
const answersOf = (record: { readonly [key: string]: Json }) =>
  Object.fromEntries(
    Object.entries(record.answers as { [key: string]: { [key: string]: Json } }).map(([key, entry]) => {
      const { answered: _, was: __, changes: ___, said: ____, ...rest } = entry;
      return [key, rest];
    }),
  );

describe('a straight talk filled in on the page gives the same record', () => {
  test.each(talks)('%s', (path) => {
    const talk = readTalk(path);
    const definition = definitions.get(path.replace('.straight.talk.yaml', ''));
    if (!definition) throw new Error(path);
    const byChat = fillingsOf(definition, talk);
    const now = Date.parse(talk.now);
    const known = (talk.known ?? {}) as Record<string, Json>;
    let { state } = begin(definition, { lang: talk.lang, now, known });
    for (const filling of byChat.fillings) {
      const filled = fillIn(definition, state, filling, now);
      expect([filling, filled.problem, filled.doubt]).toEqual([filling, undefined, undefined]);
      state = JSON.parse(JSON.stringify(filled.state)) as State;
    }
    const page = formPage(definition, state, now);
    expect(page.open).toBe(0);
    expect(page.over).toBeUndefined();
    const submitted = fillIn(definition, state, { submit: true }, now);
    expect(submitted.prompts).toEqual([{ kind: 'submitted' }]);
    const record = finishedRecord(definition, submitted.state);
    expect(answersOf(record)).toEqual(answersOf(finishedRecord(definition, byChat.state)));
    expect(record.facts).toEqual(finishedRecord(definition, byChat.state).facts);
    expect(record.status).toBe('submitted');
  });
});
