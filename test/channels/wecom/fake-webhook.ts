import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const BYTES_MAX = 2048;
const PER_MINUTE = 20;

/** The webhook of WeCom's group robots: errors come inside HTTP 200. Its clock is set by the test. */
export class FakeWebhook {
  readonly key = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa';
  readonly said: string[] = [];
  /** How the next requests end in place of the ordinary way. */
  readonly next: ('hang' | 'reset' | { status?: number; body?: string })[] = [];
  now = 0;
  requests = 0;
  readonly #times: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.requests++;
        const odd = this.next.shift();
        if (odd === 'hang') return;
        if (odd === 'reset') {
          request.socket.destroy();
          return;
        }
        const url = new URL(request.url ?? '', 'http://here');
        const body = odd?.body ?? JSON.stringify(this.#answer(url, Buffer.concat(chunks)));
        response.writeHead(odd?.status ?? 200, { 'content-type': 'application/json' }).end(body);
      });
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=${this.key}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(url: URL, body: Buffer): { errcode: number; errmsg: string } {
    if (url.pathname !== '/cgi-bin/webhook/send') return { errcode: 40_066, errmsg: 'invalid url' };
    if (url.searchParams.get('key') !== this.key)
      return { errcode: 93_000, errmsg: `invalid webhook url, key ${url.searchParams.get('key')}` };
    let content: unknown;
    try {
      // Half a character is no UTF-8.
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      const { msgtype, text: said } = JSON.parse(text) as { msgtype: string; text: { content: unknown } };
      if (msgtype !== 'text') return { errcode: 40_008, errmsg: 'invalid message type' };
      content = said.content;
    } catch {
      return { errcode: 47_001, errmsg: 'data format error' };
    }
    if (typeof content !== 'string' || content === '') return { errcode: 44_004, errmsg: 'empty content' };
    if (!content.isWellFormed()) return { errcode: 47_001, errmsg: 'data format error' };
    if (Buffer.byteLength(content) > BYTES_MAX)
      return { errcode: 45_002, errmsg: 'content size out of limit' };
    while ((this.#times[0] ?? this.now) <= this.now - 60_000) this.#times.shift();
    if (this.#times.length >= PER_MINUTE) return { errcode: 45_009, errmsg: 'api freq out of limit' };
    this.#times.push(this.now);
    this.said.push(content);
    return { errcode: 0, errmsg: 'ok' };
  }
}
