import { bare, canonical, quoted } from './canonical.js';
import type { StandardList } from './list.js';
import type { RawPack } from './read-pack.js';

/** What differs between pack.yaml and the document: its names, stages, records, and which forms there are. */
export function comparePack(list: StandardList, pack: RawPack): string[] {
  return [
    ...compareDocuments(list, pack),
    ...compareForms(list, pack),
    ...compareStages(list, pack),
    ...compareRecords(list, pack),
  ];
}

function compareDocuments(list: StandardList, pack: RawPack): string[] {
  return list.documents
    .filter(
      ({ code, name, issued, effective }) =>
        !pack.documents.some(
          (document) =>
            canonical(document.name.zh).includes(canonical(name)) &&
            (code === undefined || canonical(document.code) === canonical(code)) &&
            (issued === undefined || document.issued === issued) &&
            (effective === undefined || document.effective === effective),
        ),
    )
    .map(
      (d) =>
        `the document ${[d.code, d.name, d.issued, d.effective].filter(Boolean).join(', ')} is not named so`,
    );
}

/** Annexes stand in their order; the forms made from clauses may stand among them. */
function compareForms(list: StandardList, pack: RawPack): string[] {
  const expected = list.forms.map(({ form }) => form);
  const annexes = (forms: readonly string[]): string => forms.filter((f) => f.startsWith('annex-')).join(' ');
  return [
    ...expected.filter((form) => !pack.forms.includes(form)).map((form) => `the form ${form} is missing`),
    ...pack.forms
      .filter((form) => !expected.includes(form))
      .map((form) => `the form ${form} has no counterpart in the document`),
    ...(annexes(expected) === annexes(pack.forms) ? [] : [`the annexes are not in the document's order`]),
  ];
}

function compareStages(list: StandardList, pack: RawPack): string[] {
  const stages = pack.stages ?? [];
  const titles = (all: readonly string[]): string => all.map(bare).join('\n');
  if (titles(stages.map(({ title }) => title.zh)) !== titles(list.stages.map(({ title }) => title))) {
    return [
      `the stages are ${stages.map(({ title }) => quoted(title.zh)).join('')}; ` +
        `the document has ${list.stages.map(({ title }) => quoted(title)).join('')}`,
    ];
  }
  return list.stages.flatMap(({ title, clause, forms }, index) => {
    const stage = stages[index];
    return [
      ...(clause === undefined || stage?.source.includes(clause)
        ? []
        : [`the stage ${quoted(title)} names ${stage?.source}; in the document it is ${clause}`]),
      ...forms
        .filter((form) => !stage?.forms?.includes(form))
        .map((form) => `the stage ${quoted(title)} does not lead to its form ${form}`),
    ];
  });
}

function compareRecords(list: StandardList, pack: RawPack): string[] {
  const records = (pack.records ?? []).map(({ label }) => label.zh);
  return list.records.length === 0 || list.records.map(bare).join('\n') === records.map(bare).join('\n')
    ? []
    : [
        `the records are ${records.map(quoted).join('')}; the document has ${list.records.map(quoted).join('')}`,
      ];
}
