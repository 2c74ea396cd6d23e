import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Fault, FaultCode } from './fault.js';
import { syntaxWords } from './syntax-words.js';

/** Undefined for anything that is not one plain document in order. */
function readQuickly(text: string): unknown {
  if (text.includes('\ufffd')) return undefined;
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? undefined;
  } catch {
    return undefined;
  }
}

export type Path = readonly (string | number)[];

export interface Told {
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

/**
 * One YAML file with the position of everything in it. It is read with the quick parser; the one that knows positions
 * is four times slower and only asked when there is something to report (docs/decisions/0006-two-yaml-parsers.md).
 */
export class Source {
  readonly faults: Fault[] = [];
  data: unknown;
  private readonly lines = new LineCounter();
  private parsed: Document | undefined;

  /** `name` is how faults call the file. */
  constructor(
    readonly name: string,
    private readonly text: string,
  ) {
    this.data = readQuickly(text) ?? this.readSlowly();
  }

  /** The document with positions, parsed at the first question about one. */
  private get document(): Document {
    this.parsed ??= parseDocument(this.text, {
      lineCounter: this.lines,
      prettyErrors: false,
      uniqueKeys: true,
    });
    return this.parsed;
  }

  /** For files that are not in order: what is wrong, and where. */
  private readSlowly(): unknown {
    for (const error of this.document.errors) {
      const { message, suggestion } = syntaxWords(error.code, error.message);
      const twice = error.code === 'DUPLICATE_KEY';
      this.faultAt(error.pos[0], twice ? 'duplicate-key' : 'yaml-syntax', message, suggestion);
      // What comes after a syntax error is mostly its echo.
      if (!twice) break;
    }
    const garbled = this.text.indexOf('\ufffd');
    if (garbled >= 0)
      this.faultAt(garbled, 'yaml-syntax', 'this is not UTF-8 text', 'save the file as UTF-8');
    return this.faults.length === 0 ? this.toData() : undefined;
  }

  private toData(): unknown {
    if (this.document.contents === null) {
      this.faultAt(0, 'missing-property', 'the file is empty');
      return undefined;
    }
    try {
      return this.document.toJS();
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      this.findDanglingAliases();
      return undefined;
    }
  }

  private findDanglingAliases(): void {
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.document)) return;
        const { source, range } = alias;
        this.faultAt(
          range?.[0] ?? 0,
          'yaml-syntax',
          `*${source} stands for nothing`,
          `give &${source} above`,
        );
      },
    });
  }

  private faultAt(offset: number, code: FaultCode, message: string, suggestion?: string): void {
    const { line, col } = this.lines.linePos(offset);
    const at = { line: Math.max(line, 1), column: Math.max(col, 1) };
    this.faults.push({ file: this.name, ...at, code, message, suggestion });
  }

  static read(path: string, name: string): Source {
    return new Source(name, readFileSync(path, 'utf8'));
  }

  /** Stands for a pack file that is not there. */
  static missing(name: string): Source {
    const source = new Source(name, '{}');
    source.data = undefined;
    source.fault([], 'pack-missing', 'a folder with forms needs a pack.yaml', {
      suggestion: 'write one: its name, its documents, the list of its forms',
    });
    return source;
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
