import { BadLine } from './bad-line.js';

const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 2000;

/** What stands before several web processes: takes them in turns, and leaves out who does not answer. */
export class Front {
  readonly line = new BadLine(() => this.#next());
  readonly #ports: readonly number[];
  readonly #down = new Set<number>();
  #turn = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: readonly number[]) {
    this.#ports = ports;
  }

  get url(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  async listen(): Promise<this> {
    await this.line.listen();
    this.#timer = setInterval(() => {
      for (const port of this.#ports) void this.#look(port);
    }, LOOK_EVERY_MS);
    return this;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.line.close();
  }

  #next(): number | undefined {
    const up = this.#ports.filter((port) => !this.#down.has(port));
    this.#turn += 1;
    return up[this.#turn % up.length];
  }

  async #look(port: number): Promise<void> {
    try {
      await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      this.#down.delete(port);
    } catch {
      this.#down.add(port);
      this.line.cut(port);
    }
  }
}
