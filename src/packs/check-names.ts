import type { Path, Source } from './source.js';

/** No two sections, stages, records or listed forms are called the same. */
export function checkNames(
  source: Source,
  what: string,
  names: readonly string[],
  pathOf: (index: number) => Path,
): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) === i) return;
    source.fault(pathOf(i), 'duplicate-name', `there is another ${what} ${name} above`, {
      suggestion: 'remove one, or give it another name',
    });
  });
}
