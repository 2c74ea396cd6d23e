/**
 * Which of several counts must not be shown beside their sum: those below the least, and then, the smallest first, as
 * many more as it takes that what is hidden is more than one and not few together. Without this the sum less what is
 * shown would be what is hidden.
 */
export function hideFew(counts: ReadonlyMap<string, number>, least: number): ReadonlySet<string> {
  const hidden = new Set<string>();
  let together = 0;
  const ascending = [...counts].filter(([, count]) => count > 0).sort((a, b) => a[1] - b[1]);
  for (const [key, count] of ascending) {
    if (count >= least && (hidden.size === 0 || (hidden.size > 1 && together >= least))) break;
    hidden.add(key);
    together += count;
  }
  return hidden;
}
