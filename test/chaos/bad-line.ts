import net, { type AddressInfo } from 'node:net';

/** What the line does to those who talk over it. */
export interface Line {
  /** For each piece, in each direction. */
  readonly latencyMs?: number;
  /** Bytes a second in each direction of a connection. */
  readonly perSecond?: number;
}

interface Pair {
  readonly near: net.Socket;
  readonly far: net.Socket;
  frozen: boolean;
}

/** Stands between a process and a server, and does what bad lines do. */
export class BadLine {
  line: Line = {};
  #target: () => number | undefined;
  readonly #pairs = new Set<Pair>();
  #refusing = false;
  readonly #server = net.createServer({ pauseOnConnect: true }, (near) => this.#join(near));

  /** `target` names the port to lead to; undefined: nobody is there. */
  constructor(target: () => number | undefined) {
    this.#target = target;
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection, as a server that is switched off does. `to`: only those to this port. */
  cut(to?: number): void {
    for (const { near, far } of this.#pairs) {
      if (to !== undefined && far.remotePort !== to) continue;
      near.destroy();
      far.destroy();
    }
  }

  /** Connections to come are broken at once. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
    if (refusing) this.cut();
  }

  /** Half open: what is connected now stays so, and nothing passes any more in either direction, ever. */
  freeze(): void {
    for (const pair of this.#pairs) {
      pair.frozen = true;
      for (const socket of [pair.near, pair.far]) socket.pause();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #join(near: net.Socket): void {
    const port = this.#refusing ? undefined : this.#target();
    if (port === undefined) return void near.on('error', () => undefined).destroy();
    const far = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const pair: Pair = { near, far, frozen: false };
    this.#pairs.add(pair);
    near.setNoDelay(true);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    this.#pass(pair, near, far);
    this.#pass(pair, far, near);
    near.resume();
  }

  #pass(pair: Pair, from: net.Socket, to: net.Socket): void {
    /** When the line has carried what it took so far. */
    let freeAt = 0;
    from.on('end', () => to.end());
    from.on('data', (data: Buffer) => {
      if (pair.frozen) return;
      const { latencyMs = 0, perSecond } = this.line;
      const now = performance.now();
      const carried = perSecond === undefined ? 0 : (data.length / perSecond) * 1000;
      freeAt = Math.max(now, freeAt) + carried;
      const waitMs = freeAt - now + latencyMs;
      if (waitMs < 1) {
        if (!to.write(data)) hold(from, to);
        return;
      }
      from.pause();
      setTimeout(() => {
        if (pair.frozen || to.destroyed) return;
        to.write(data);
        from.resume();
      }, waitMs);
    });
  }
}

function hold(from: net.Socket, to: net.Socket): void {
  from.pause();
  to.once('drain', () => from.resume());
}
