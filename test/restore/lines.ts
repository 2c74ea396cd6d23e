interface Line {
  readonly what: string;
  readonly found: string;
  readonly holds: boolean;
}

/** What a drill looked at, a line each. */
export class Lines {
  readonly #lines: Line[] = [];

  add(what: string, found: string | number, holds: boolean): void {
    this.#lines.push({ what, found: String(found), holds });
  }

  /** Something that could not be tried here, which is no fault. */
  leave(what: string, why: string): void {
    this.#lines.push({ what, found: `not run: ${why}`, holds: true });
  }

  get failed(): readonly string[] {
    return this.#lines.filter(({ holds }) => !holds).map(({ what, found }) => `${what}: ${found}`);
  }

  print(): string {
    const head: readonly string[] = ['what', 'found', 'holds'];
    const rows = this.#lines.map(({ what, found, holds }) => [what, found, holds ? 'yes' : 'NO']);
    const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
    const line = (cells: readonly string[]) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd();
    return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
  }
}
