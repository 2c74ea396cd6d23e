/**
 * The longest way to find the expected ones among the actual ones without leaving their order:
 * for each expected one the index of its actual one, or undefined.
 */
export function align<E, A>(
  expected: readonly E[],
  actual: readonly A[],
  weigh: (expected: E, actual: A) => number,
): (number | undefined)[] {
  const best = Array.from({ length: expected.length + 1 }, () =>
    new Array<number>(actual.length + 1).fill(0),
  );
  const at = (e: number, a: number): number => best[e]?.[a] ?? 0;
  const weight = (e: number, a: number): number => weigh(expected[e] as E, actual[a] as A);
  for (let e = expected.length - 1; e >= 0; e--) {
    for (let a = actual.length - 1; a >= 0; a--) {
      const own = weight(e, a);
      const row = best[e];
      if (row) row[a] = Math.max(at(e + 1, a), at(e, a + 1), own > 0 ? own + at(e + 1, a + 1) : 0);
    }
  }
  const found: (number | undefined)[] = new Array(expected.length).fill(undefined);
  let a = 0;
  for (let e = 0; e < expected.length && a < actual.length; ) {
    const own = weight(e, a);
    if (own > 0 && at(e, a) === own + at(e + 1, a + 1)) found[e++] = a++;
    else if (at(e, a) === at(e + 1, a)) e++;
    else a++;
  }
  return found;
}
