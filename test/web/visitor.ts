/** What the page sees of a letter. */
export interface Seen {
  readonly seq: number;
  readonly way: string;
  readonly text: string;
  readonly [key: string]: unknown;
}

/** A browser with its cookie. */
export class Visitor {
  cookie = '';
  readonly #url: string;

  constructor(url: string, cookie = '') {
    this.#url = url;
    this.cookie = cookie;
  }

  at(url: string): Visitor {
    return new Visitor(url, this.cookie);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await fetch(this.#url + path, { headers: { cookie: this.cookie, ...headers }, redirect: 'manual' }),
    );
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await fetch(`${this.#url}/chat/api/${path}`, {
        method: 'POST',
        headers: { cookie: this.cookie, 'x-zhitong': '1', 'content-type': 'application/json', ...headers },
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      }),
    );
  }

  async open(invite?: string): Promise<this> {
    const response = await this.post('open', { id: `open-${Math.random().toString(36).slice(2)}`, invite });
    if (!response.ok) throw new Error(await response.text());
    return this;
  }

  async letters(query = ''): Promise<readonly Seen[]> {
    const response = await this.get(`/chat/api/letters${query}`);
    return ((await response.json()) as { letters: Seen[] }).letters;
  }

  /** An open stream; `seen` grows as letters come. */
  async listen(after: number, headers: Record<string, string> = {}): Promise<Listening> {
    const stop = new AbortController();
    const response = await fetch(`${this.#url}/chat/api/events?after=${after}`, {
      headers: { cookie: this.cookie, ...headers },
      signal: stop.signal,
    });
    const listening = new Listening(response, stop);
    if (response.ok) void listening.read();
    return listening;
  }

  #keep(response: Response): Response {
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    return response;
  }
}

export class Listening {
  readonly seen: Seen[] = [];
  readonly ids: string[] = [];
  raw = '';
  ended = false;
  readonly response: Response;
  readonly #stop: AbortController;

  constructor(response: Response, stop: AbortController) {
    this.response = response;
    this.#stop = stop;
  }

  async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const text = decoder.decode(chunk, { stream: true });
        this.raw += text;
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch {
      // Stopped by us, or cut off.
    }
    this.ended = true;
  }

  close(): void {
    this.#stop.abort();
  }

  #take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    if (field('event') !== 'letter') return;
    this.ids.push(field('id') ?? '');
    this.seen.push(JSON.parse(field('data') ?? '') as Seen);
  }
}
