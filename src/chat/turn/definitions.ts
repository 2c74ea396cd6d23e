import { compile } from '../../flow/definition/compile.js';
import type { Definition } from '../../flow/definition/definition.js';
import type { FlowFile } from '../../flow/definition/schema.js';
import type { Json } from '../../flow/json.js';
import {
  type DefinitionRow,
  publishDefinitions,
  readDefinition,
} from '../../store/sessions/publish-definitions.js';
import type { Store } from '../../store/store.js';

/** What is stored of a version: the file and the sub-flows it stands on. */
interface Content {
  readonly id: string;
  readonly file: FlowFile;
  readonly uses: Readonly<Record<string, FlowFile>>;
}

/** The forms as they are now, and every earlier version that a session is pinned to. */
export class Definitions {
  readonly #store: Store;
  readonly #current: ReadonlyMap<string, Definition>;
  readonly #byHash = new Map<string, Definition>();

  constructor(store: Store, current: ReadonlyMap<string, Definition>) {
    this.#store = store;
    this.#current = current;
    for (const definition of current.values()) this.#byHash.set(definition.hash, definition);
  }

  /** By pack/form. */
  current(form: string): Definition | undefined {
    return this.#current.get(form);
  }

  get all(): Iterable<Definition> {
    return this.#current.values();
  }

  /** Stores the present versions, so that sessions can be opened on them. */
  async publish(): Promise<void> {
    await publishDefinitions(
      this.#store.prisma,
      [...this.#current.values()].map((definition) => this.#describe(definition)),
    );
  }

  async byHash(hash: string): Promise<Definition | undefined> {
    const known = this.#byHash.get(hash);
    if (known) return known;
    const row = await readDefinition(this.#store.prisma, hash);
    if (!row) return undefined;
    const { id, file, uses } = row.content as unknown as Content;
    // The hash is the stored one: the session is pinned to this content, however hashes are made today.
    const definition = { ...compile(id, file, (use) => uses[use]), hash };
    this.#byHash.set(hash, definition);
    return definition;
  }

  #describe({ id, hash, file }: Definition): DefinitionRow {
    const content: Content = { id, file, uses: this.#usesOf(file) };
    return { hash, pack: id.slice(0, id.indexOf('/')), form: id, content: content as unknown as Json };
  }

  #usesOf(file: FlowFile): Record<string, FlowFile> {
    const uses: Record<string, FlowFile> = {};
    for (const entry of file.sections.flatMap(({ questions }) => questions as readonly object[])) {
      if (!('use' in entry) || typeof entry.use !== 'string') continue;
      const used = this.#current.get(entry.use)?.file;
      if (used) Object.assign(uses, { [entry.use]: used }, this.#usesOf(used));
    }
    return uses;
  }
}
