import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { again } from '../../src/flow/engine/again.js';
import { begin } from '../../src/flow/engine/begin.js';
import { fillIn } from '../../src/flow/engine/fill-in.js';
import type { Filling } from '../../src/flow/engine/filling.js';
import { formPage } from '../../src/flow/engine/form-page.js';
import type { Input, State } from '../../src/flow/engine/state.js';
import { step } from '../../src/flow/engine/step.js';
import type { FileRef } from '../../src/flow/questions/question-type.js';
import type { Button, Message } from '../../src/flow/say/message.js';
import { sayAll } from '../../src/flow/say/say.js';
import { sayHint } from '../../src/flow/say/say-hint.js';
import { buildPage } from './page-files.js';
import { everyWidget } from './stand-in-form.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'none'; base-uri 'none'";

interface Letter {
  readonly seq: number;
  readonly way: 'in' | 'out';
  readonly at: string;
  readonly text: string;
  readonly [more: string]: unknown;
}

export interface StandIn {
  readonly url: string;
  state(): State;
  /** What arrived, by client id: every delivery is noted, only the first counts. */
  readonly deliveries: { readonly id: string; readonly path: string; readonly body: unknown }[];
  readonly uploads: Map<string, { ref: FileRef; bytes: Buffer }>;
  readonly letters: readonly Letter[];
  /** The database is away: nothing is taken. */
  down: boolean;
  /** What is sent cannot be taken, now or later. */
  broken: boolean;
  /** Answers come this much later. */
  delayMs: number;
  /** A word from the house, between questions. */
  say(text: string, buttons?: readonly object[]): void;
  dropStreams(): void;
  close(): Promise<void>;
}

/** One visitor of the HTTP contract, on the real engine and without a database. */
export async function startStandIn(
  known: Readonly<Record<string, string>> = {},
  definition = everyWidget(),
): Promise<StandIn> {
  const page = buildPage();
  const letters: Letter[] = [];
  const streams = new Set<ServerResponse>();
  const seen = new Map<string, unknown>();
  const uploads: StandIn['uploads'] = new Map();
  const deliveries: StandIn['deliveries'] = [];
  let session: State | undefined;
  const current = (): State => {
    if (!session) throw new Error('not opened');
    return session;
  };

  function post(way: Letter['way'], text: string, more: object = {}): void {
    const letter: Letter = { ...more, seq: letters.length + 1, way, at: new Date().toISOString(), text };
    letters.push(letter);
    for (const stream of streams) writeLetter(stream, letter);
  }

  function speak(messages: readonly Message[], on?: string): void {
    const last = messages.findLast(({ buttons }) => buttons.length > 0) ?? messages.at(-1);
    if (!last) return;
    const { kind, buttons, widget } = last;
    const replaces = messages.length === 1 && last.replaces && on ? { replaces: Number(on) } : {};
    const text = messages.map((message) => message.text).join('\n\n');
    setTimeout(() => post('out', text, { kind, buttons, widget, ...replaces }), standIn.delayMs);
  }

  function take(input: Input, on?: string): void {
    const result = step(definition, current(), input, Date.now());
    session = result.state;
    speak(sayAll(definition, result.prompts, session.lang), on);
  }

  type Sent = { id: string; text?: string; press?: string; on?: string; files?: string[]; again?: true };

  function send({ id, text, press, on, files, again: anew }: Sent): object {
    if (text === '删除我的数据') {
      letters.length = 0;
      session = undefined;
      return { ok: true, farewell: '已经删除。' };
    }
    if (anew) {
      const { prompts, state } = again(definition, current(), Date.now());
      speak(sayAll(definition, prompts, state.lang));
    } else if (text !== undefined) {
      post('in', text, { id });
      take({ kind: 'text', text });
    } else if (press !== undefined) {
      const letter = letters.find(({ seq }) => seq === Number(on));
      const label = (letter?.buttons as Button[] | undefined)?.find((button) => button.id === press)?.label;
      if (label !== undefined) post('in', label, { id, press, on: Number(on) });
      take({ kind: 'press', button: press }, on);
    } else {
      const refs = (files ?? []).flatMap((upload) => uploads.get(upload)?.ref ?? []);
      const shown = refs.map((ref) => ({ name: ref.name, href: `/chat/api/file/${ref.id}` }));
      post('in', '', { id, files: shown, file: shown[0] });
      take({ kind: 'files', files: refs });
    }
    return { ok: true };
  }

  function answer({ filling }: { filling: Filling }): object {
    const { state, prompts, problem, doubt } = fillIn(definition, current(), filling, Date.now());
    session = state;
    const { lang } = state;
    return {
      page: formPage(definition, state, Date.now()),
      ...(problem ? { problem: { ...problem, hint: undefined, text: sayHint(problem.hint, lang) } } : {}),
      ...(doubt ? { doubt: { ...doubt, why: doubt.why && sayHint(doubt.why, lang) } } : {}),
      remarks: sayAll(
        definition,
        prompts.filter(({ kind }) => kind === 'note'),
        lang,
      ).map(({ text }) => text),
    };
  }

  function open({ lang = 'zh' }: { lang?: 'zh' | 'en' }): object {
    if (!session) {
      const result = begin(definition, { lang, now: Date.now(), known });
      session = result.state;
      speak(sayAll(definition, result.prompts, lang));
    }
    return { ok: true, cursor: letters.length };
  }

  async function api(path: string, url: URL, request: IncomingMessage): Promise<[number, unknown]> {
    if (standIn.down) return [503, { retry: true, problem: '稍后再试' }];
    if (path === 'letters') {
      const before = Number(url.searchParams.get('before') ?? Number.MAX_SAFE_INTEGER);
      return [200, { letters: letters.filter(({ seq }) => seq < before).slice(-50) }];
    }
    if (path === 'form') return [200, formPage(definition, current(), Date.now())];
    if (request.headers['x-zhitong'] !== '1') return [403, { problem: 'csrf' }];
    const bytes = await readBody(request);
    if (path === 'upload') {
      const id = randomUUID();
      const name = url.searchParams.get('name') ?? '';
      const ref = { id, name, mime: request.headers['content-type'] ?? '', size: bytes.length };
      uploads.set(id, { ref, bytes });
      return [200, ref];
    }
    if (standIn.broken) return [500, { retry: false, problem: '系统内部出错' }];
    const body = JSON.parse(bytes.toString()) as { id: string };
    deliveries.push({ id: body.id, path, body });
    const before = seen.get(body.id);
    if (before !== undefined) return [200, before];
    const handlers: Record<string, (given: never) => object> = { open, send, answer };
    const handle = handlers[path];
    if (!handle) return [404, { problem: '没有找到' }];
    const result = handle(body as never);
    seen.set(body.id, result);
    return [200, result];
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const path = /^\/chat\/api\/(.+)$/.exec(url.pathname)?.[1];
    response.setHeader('content-security-policy', POLICY);
    if (path === 'events' && !standIn.down) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 200\n\n');
      const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
      for (const letter of letters) if (letter.seq > after) writeLetter(response, letter);
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (path !== undefined) {
      api(path, url, request).then(
        ([status, data]) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(data));
        },
        (error: unknown) => {
          response.writeHead(500, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ problem: String(error) }));
        },
      );
      return;
    }
    const asset = /^\/assets\/(.+)$/.exec(url.pathname)?.[1];
    const file = page.get(asset ?? 'index.html');
    if (!file || (asset === undefined && !url.pathname.startsWith('/chat'))) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': file.mime });
    response.end(asset ? file.bytes : file.bytes.toString().replaceAll('"./', '"/assets/'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const standIn: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: current,
    deliveries,
    uploads,
    letters,
    down: false,
    broken: false,
    delayMs: 30,
    say: (text, buttons = []) => post('out', text, { kind: 'note', buttons }),
    dropStreams: () => {
      for (const stream of streams) stream.destroy();
    },
    close: async () => {
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

const writeLetter = (stream: ServerResponse, letter: Letter): void => {
  stream.write(`id: ${letter.seq}\nevent: letter\ndata: ${JSON.stringify(letter)}\n\n`);
};

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
