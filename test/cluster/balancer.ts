import http from 'node:http';
import { OUTSIDE } from './hosts.js';

const PORT = 8080;
const LOOK_MS = 500;
/** A host whose cable is pulled does not say so. */
const PATIENCE_MS = 1500;

interface Way {
  readonly url: string;
  up: boolean;
  readonly open: Set<http.ClientRequest>;
}

/**
 * What stands before the web processes: requests go to those that are ready in turn, so that one message of a person comes
 * by one host and the next by another. A host that does not answer gets no more, and what hangs on it is cut.
 */
export class Balancer {
  readonly url = `http://${OUTSIDE}:${PORT}`;
  /** Requests that were passed on, by host. */
  readonly passed = new Map<string, number>();
  readonly #ways: readonly Way[];
  readonly #server = http.createServer((request, response) => this.#take(request, response));
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(urls: readonly string[]) {
    this.#ways = urls.map((url) => ({ url, up: false, open: new Set() }));
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(PORT, OUTSIDE, done));
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #look(): Promise<void> {
    await Promise.all(
      this.#ways.map(async (way) => {
        const signal = AbortSignal.timeout(PATIENCE_MS);
        way.up = await fetch(`${way.url}/readyz`, { signal }).then(
          async (answer) => {
            await answer.arrayBuffer();
            return answer.ok;
          },
          () => false,
        );
        if (!way.up) for (const request of way.open) request.destroy();
      }),
    );
  }

  #take(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const up = this.#ways.filter((way) => way.up);
      const way = up[this.#turn++ % Math.max(1, up.length)];
      if (way) this.#pass(way, request, Buffer.concat(chunks), response);
      else response.writeHead(503).end();
    });
    request.on('error', () => response.destroy());
  }

  #pass(
    way: Way,
    { method, url, headers }: http.IncomingMessage,
    body: Buffer,
    response: http.ServerResponse,
  ) {
    this.passed.set(way.url, (this.passed.get(way.url) ?? 0) + 1);
    const onward = http.request(way.url + url, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    way.open.add(onward);
    onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    onward.on('close', () => way.open.delete(onward));
    response.on('close', () => onward.destroy());
    onward.end(body);
  }
}
