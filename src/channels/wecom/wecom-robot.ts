import { createHash } from 'node:crypto';
import type { Channel, Fetched, Log, Outcome, Outgoing } from '../../chat/channel.js';
import { Lanes } from '../../chat/lanes.js';
import { Fault } from '../../fault/fault.js';
import { plainText } from '../../flow/say/message.js';
import { splitBytes } from '../../flow/say/split-text.js';
import { cleanText } from '../shared/clean-text.js';
import { HttpError, request } from '../shared/http-request.js';
import { CAN, MINUTE_MS, PER_MINUTE, TEXT_BYTES_MAX } from './limits.js';
import { WECOM_QUOTA } from './quota.js';
import { type Answer, readAnswer } from './read-answer.js';

export interface WecomSettings {
  /** The robot's webhook. Whoever has its key writes to the group. */
  readonly url: string;
  readonly log: Log;
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const ANSWER_MAX = 64 * 1024;
const LANE = 'robot';
const SOON_MS = 5000;

/** A robot in a group of WeCom: it says notices and hears nothing. Whatever the chat, they go to its group. */
export class WecomRobot implements Channel {
  readonly name = 'wecom';
  /** Of the key, which nobody can make of it. */
  readonly account: string;
  readonly can = CAN;
  readonly quota = WECOM_QUOTA;
  readonly #settings: WecomSettings;
  readonly #url: URL;
  readonly #lanes = new Lanes();
  readonly #stopping = new AbortController();
  /** When the messages of the last minute were sent. */
  #sent: number[] = [];
  #quietUntil = 0;

  constructor(settings: WecomSettings) {
    const key = keyOf(settings.url);
    this.#settings = settings;
    this.#url = new URL(settings.url);
    this.account = createHash('sha256').update(`zhitong:wecom:${key}`).digest('hex').slice(0, 16);
  }

  async receive(): Promise<void> {}

  send(outgoing: Outgoing): Promise<Outcome> {
    return this.#lanes.run(LANE, () => this.#send(outgoing));
  }

  async fetchFile(): Promise<Fetched> {
    return { kind: 'failed', permanent: true, why: 'a robot hears nothing' };
  }

  async showTyping(): Promise<void> {}

  async stop(withinMs: number): Promise<void> {
    await this.#lanes.idle(withinMs);
    this.#stopping.abort();
  }

  async #send(outgoing: Outgoing): Promise<Outcome> {
    const { files = [], delivered: before = 0 } = outgoing;
    // Nothing is pressed there: links are written out, the rest is left out.
    const links = outgoing.buttons.filter(({ url }) => url !== undefined);
    const text = plainText({ kind: 'note', text: outgoing.text, buttons: links });
    const parts = splitBytes(cleanText(text), TEXT_BYTES_MAX);
    let delivered = before;
    if (parts.length === 0 || files.length > 0)
      return { kind: 'failed', permanent: true, why: 'a robot says words only', delivered };
    for (; delivered < parts.length; delivered++) {
      const waitMs = this.#take();
      if (waitMs > 0) return { kind: 'retry', afterMs: waitMs, delivered };
      const answer = await this.#post(parts[delivered] ?? '');
      if (answer.kind === 'delivered') continue;
      this.#settings.log.warn({ account: this.account, ...answer }, 'a notice to WeCom did not arrive');
      if (answer.kind === 'refused')
        return { kind: 'failed', permanent: answer.permanent, why: answer.why, delivered };
      if (answer.afterMs >= MINUTE_MS) this.#quietUntil = this.#now() + answer.afterMs;
      return { kind: 'retry', afterMs: answer.afterMs, delivered };
    }
    return { kind: 'sent', id: '' };
  }

  async #post(content: string): Promise<Answer> {
    const { origin, pathname, search } = this.#url;
    try {
      return readAnswer(
        await request({
          origin,
          path: `${pathname}${search}`,
          method: 'POST',
          type: 'application/json',
          body: JSON.stringify({ msgtype: 'text', text: { content } }),
          timeoutMs: this.#settings.timeoutMs ?? TIMEOUT_MS,
          maxBytes: ANSWER_MAX,
          signal: this.#stopping.signal,
        }),
      );
    } catch (error) {
      if (error instanceof HttpError) return { kind: 'again', afterMs: SOON_MS };
      return { kind: 'refused', permanent: false, why: 'the request could not be made' };
    }
  }

  /** Takes one of the messages of this minute, or says how long there is none. */
  #take(): number {
    const now = this.#now();
    this.#sent = this.#sent.filter((at) => at > now - MINUTE_MS);
    const full = this.#sent.length >= PER_MINUTE ? (this.#sent[0] ?? now) + MINUTE_MS - now : 0;
    const waitMs = Math.max(full, this.#quietUntil - now);
    if (waitMs <= 0) this.#sent.push(now);
    return Math.max(0, waitMs);
  }

  #now(): number {
    return (this.#settings.now ?? Date.now)();
  }
}

/** A fault without the address: the key must not stand in a log. */
function keyOf(url: string): string {
  const key = URL.canParse(url) ? new URL(url).searchParams.get('key') : null;
  if (!key || !/^https?:/.test(url)) throw new Fault('wecom-webhook-unusable');
  return key;
}
