import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Fault, FaultCode } from './fault.js';

export type Path = readonly (string | number)[];

export interface Told {
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

/** One YAML file with the position of everything in it. */
export class Source {
  readonly faults: Fault[] = [];
  readonly data: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /** `name` is how faults call the file. */
  constructor(
    readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    for (const error of this.document.errors) {
      const { line, col } = this.lines.linePos(error.pos[0]);
      const twice = error.code === 'DUPLICATE_KEY';
      this.faults.push({
        file: name,
        line,
        column: col,
        code: twice ? 'duplicate-key' : 'yaml-syntax',
        message: twice ? 'this property stands here twice' : error.message.replace(/\s+/g, ' '),
        suggestion: twice
          ? 'remove one of the two'
          : 'check the indentation, the colons and the quotation marks',
      });
    }
    this.data = this.faults.length === 0 ? this.document.toJS() : undefined;
  }

  static read(path: string, name: string): Source {
    return new Source(name, readFileSync(path, 'utf8'));
  }

  /** Reports a fault at the value under `path`, or at its key. */
  fault(path: Path, code: FaultCode, message: string, told: Told = {}, at: 'value' | 'key' = 'value'): void {
    this.faults.push({ file: this.name, ...this.position(path, at), code, message, ...told });
  }

  /** Where a value or its key stands; what is not there is looked for at its parent. */
  position(path: Path, at: 'value' | 'key' = 'value'): { line: number; column: number } {
    let node: unknown = this.document.contents;
    let found: Node | undefined = isNode(node) ? node : undefined;
    for (const [i, step] of path.entries()) {
      const last = i === path.length - 1;
      if (isMap(node)) {
        const pair = node.items.find(
          (item) =>
            isPair(item) && String((item.key as { value?: unknown })?.value ?? item.key) === String(step),
        );
        if (!pair) break;
        const target: unknown = last && at === 'key' ? pair.key : (pair.value ?? pair.key);
        node = pair.value;
        if (isNode(target)) found = target;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        if (!isNode(node)) break;
        found = node;
      } else break;
    }
    const { line, col } = this.lines.linePos(found?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
