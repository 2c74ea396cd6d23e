import { describe, expect, it } from 'vitest';
import { industryByCode } from '../../src/flow/domain/industries.js';
import { compareForm } from './compare-form.js';
import { comparePack } from './compare-pack.js';
import { readList } from './list.js';
import { readFlow, readPack, viewFlow } from './read-pack.js';
import { wordingsOfAll } from './wordings.js';

const lists = ['db5101-t190-2024', 'db32-t4918-2024', 'cnca-action'].map(readList);

/** One fault per line, so that a failure reads as a list. */
const asText = (faults: readonly string[]): string => faults.join('\n');

describe.each(lists)('$pack says what the document says', (list) => {
  it('has the documents, forms, stages and records', () => {
    expect(asText(comparePack(list, readPack(list.pack)))).toBe('');
  });

  it.each(list.forms)('$form has every field, option and limit, and nothing else', (standard) => {
    const flow = readFlow(`${list.pack}/${standard.form}`);
    const name = `${list.pack}/${standard.form} (${[standard.source].flat().join(' ')})`;
    const faults = flow
      ? compareForm(standard, viewFlow(flow), wordingsOfAll(list))
      : ['the form is missing'];
    expect(asText(faults.map((fault) => `${name}: ${fault}`))).toBe('');
  });
});

describe('the classes of the action', () => {
  it('are the 39 of the statistics table, by number', () => {
    const classes = lists.flatMap((list) => list.classes);
    expect(classes).toHaveLength(39);
    expect(classes.map((_, index) => industryByCode('action39', String(index + 1))?.name)).toEqual(classes);
    expect(industryByCode('action39', '40')).toBeUndefined();
  });
});
