/** Columns of plain text under one another; the first to the left, numbers to the right. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const draw = (row: readonly string[]) =>
    row
      .map((cell, i) =>
        i === 0 || /[a-z]{3}/.test(cell) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      .join(' | ')
      .trimEnd();
  return [draw(head), widths.map((width) => '-'.repeat(width)).join('-|-'), ...rows.map(draw)].join('\n');
}
