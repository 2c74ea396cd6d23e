import type { FlowFile } from '../flow/definition/schema.js';
import { didYouMean } from './did-you-mean.js';
import type { Path, Source } from './source.js';

/** How deep sub-flows may stand in one another (`compile`). */
const USE_DEPTH_MAX = 5;

/** Every sub-flow exists, and none contains itself. */
export function checkUses(
  source: Source,
  id: string,
  file: FlowFile,
  resolve: (id: string) => FlowFile | undefined,
  known: readonly string[],
): boolean {
  let fine = true;
  for (const { use, path } of usesOf(file)) {
    const target = resolve(use);
    if (!target) {
      const faulty = known.includes(use);
      source.fault(path, 'use-unknown', faulty ? `${use} has faults itself` : `there is no form ${use}`, {
        expected: faulty ? undefined : 'pack/form',
        suggestion: faulty ? 'correct them first' : didYouMean(use, known),
      });
      fine = false;
    } else if (reaches(use, id, resolve, new Set())) {
      source.fault(path, 'use-circular', `${use} contains this form again`, {
        suggestion: 'remove one of the two uses',
      });
      fine = false;
    } else if (depthOf(use, resolve) > USE_DEPTH_MAX) {
      source.fault(path, 'use-circular', `the forms in ${use} contain one another too deeply`, {
        expected: `at most ${USE_DEPTH_MAX} deep`,
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

/** 1 for a form without sub-flows; used only where there is no circle. */
const depthOf = (id: string, resolve: (id: string) => FlowFile | undefined): number => {
  const file = resolve(id);
  return 1 + Math.max(0, ...(file ? usesOf(file) : []).map(({ use }) => depthOf(use, resolve)));
};
