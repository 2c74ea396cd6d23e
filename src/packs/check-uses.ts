import type { FlowFile } from '../flow/definition/schema.js';
import type { Path, Source } from './source.js';

/** Every sub-flow exists, and none contains itself. */
export function checkUses(
  source: Source,
  id: string,
  file: FlowFile,
  resolve: (id: string) => FlowFile | undefined,
): boolean {
  let fine = true;
  for (const { use, path } of usesOf(file)) {
    const target = resolve(use);
    if (!target) {
      source.fault(path, 'use-unknown', `there is no form ${use} without faults`, { expected: 'pack/form' });
      fine = false;
    } else if (reaches(use, id, resolve, new Set())) {
      source.fault(path, 'use-circular', `${use} contains this form again`, {
        suggestion: 'remove one of the two uses',
      });
      fine = false;
    }
  }
  return fine;
}

const usesOf = (file: FlowFile): { use: string; path: Path }[] =>
  file.sections.flatMap(({ questions }, s) =>
    questions.flatMap((item, q) => {
      const { use } = item as { use?: string };
      return use === undefined ? [] : [{ use, path: ['sections', s, 'questions', q, 'use'] }];
    }),
  );

function reaches(
  from: string,
  wanted: string,
  resolve: (id: string) => FlowFile | undefined,
  seen: Set<string>,
): boolean {
  if (from === wanted) return true;
  if (seen.has(from)) return true;
  seen.add(from);
  const file = resolve(from);
  return file !== undefined && usesOf(file).some(({ use }) => reaches(use, wanted, resolve, new Set(seen)));
}
