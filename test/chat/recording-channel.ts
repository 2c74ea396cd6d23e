import type {
  Abilities,
  Channel,
  Fetched,
  Handle,
  Outcome,
  Outgoing,
  Quota,
} from '../../src/chat/channel.js';

/** A channel whose people are in this process: what is sent to them is kept to be read. */
export class RecordingChannel implements Channel {
  readonly name: string;
  readonly account: string;
  can: Abilities = {
    buttons: true,
    edits: true,
    files: true,
    maxText: 4096,
    maxButtons: 100,
    maxButtonBytes: 64,
    maxUploadBytes: 50_000_000,
    maxDownloadBytes: 20_000_000,
  };
  quota: Quota = {
    perChatPerSecond: 1000,
    perGroupPerMinute: 1000,
    perAccountPerSecond: 10_000,
    proactive: 'always',
  };
  readonly sent: Outgoing[] = [];
  /** What people have sent, by the id they offer it under. */
  readonly files = new Map<string, Uint8Array>();
  /** How sends to this chat end; missing: they arrive. */
  readonly ends = new Map<string, () => Promise<Outcome>>();
  /** How often what was being sent was to be given up. */
  cuts = 0;
  #messages = 0;

  constructor(name = 'telegram', account = 'bot', abilities: Partial<Abilities> = {}) {
    this.name = name;
    this.account = account;
    this.can = { ...this.can, ...abilities };
  }

  async receive(_: Handle): Promise<void> {}

  async send(outgoing: Outgoing): Promise<Outcome> {
    const end = this.ends.get(outgoing.chat);
    if (end) return end();
    this.sent.push(outgoing);
    return { kind: 'sent', id: `m${++this.#messages}` };
  }

  cut(): void {
    this.cuts++;
  }

  async fetchFile(id: string): Promise<Fetched> {
    const bytes = this.files.get(id);
    return bytes ? { kind: 'fetched', bytes } : { kind: 'failed', permanent: true, why: 'no such file' };
  }

  async showTyping(): Promise<void> {}

  async stop(): Promise<void> {}

  to(chat: string): readonly Outgoing[] {
    return this.sent.filter((outgoing) => outgoing.chat === chat);
  }
}
