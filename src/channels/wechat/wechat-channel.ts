import type {
  Abilities,
  Channel,
  Fetched,
  Handle,
  Outcome,
  Outgoing,
  Quota,
  RoomSight,
} from '../../chat/channel.js';
import { toFault } from '../../fault/fault.js';
import { sleep } from '../shared/sleep.js';
import { Arrivals } from './arrivals.js';
import { contain, release } from './contain-faults.js';
import { describeLogIn, describeRoom } from './describe-log-in.js';
import { fetchFile } from './fetch-file.js';
import { Intake } from './intake.js';
import { type Death, Life } from './life.js';
import { canOf, hasStableIds } from './limits.js';
import { describeTrouble, type Trouble } from './name-trouble.js';
import { openBot } from './open-bot.js';
import { wechatQuota } from './quota.js';
import { sendMessage } from './send-message.js';
import type { WechatSettings } from './settings.js';
import { drawQr } from './show-qr.js';
import { StatusBoard, type WechatState, type WechatStatus } from './status.js';
import { doubled, TIMING, type Timing } from './timing.js';
import { within } from './within.js';

interface Health {
  readonly ready: boolean;
  readonly trouble?: string;
}

/** Messages from before the start are not answered; clocks differ that much. */
const CLOCKS_MS = 30_000;
/** Another process may be waiting for the account. */
const DRAIN_MS = 2000;
/** Sends that fail one after another for reasons of connection: the puppet is dead without saying so. */
const FAILED_SENDS_MAX = 3;

const wechatAccount = (puppet: string): string => `${puppet}:wechat`;

/** One WeChat account through wechaty. Whatever its puppet does, it is started anew and nothing else is touched. */
export class WechatChannel implements Channel {
  readonly name = 'wechat';
  readonly account: string;
  readonly can: Abilities;
  readonly quota: Quota;
  readonly #settings: WechatSettings;
  readonly #timing: Timing;
  readonly #stableIds: boolean;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #board: StatusBoard;
  #life: Life | undefined;
  #intake: Intake | undefined;
  #running: Promise<void> | undefined;
  #ending = Promise.resolve();
  #stopping = new AbortController();
  #limitedUntil = 0;
  #failedSends = 0;
  #printed = '';

  constructor(settings: WechatSettings) {
    this.#settings = settings;
    this.account = settings.account ?? wechatAccount(settings.puppet);
    this.#timing = { ...TIMING, ...settings.timing };
    this.#stableIds = settings.stableIds ?? hasStableIds(settings.puppet);
    this.#now = settings.now ?? Date.now;
    this.#random = settings.random ?? Math.random;
    this.can = canOf(this.#stableIds);
    this.quota = wechatQuota(settings.puppet);
    const { log, onState } = settings;
    this.#board = new StatusBoard({ now: this.#now, log, onState });
  }

  get status(): WechatStatus {
    return this.#board.now;
  }

  /** For /readyz and the doctor. */
  get health(): Health {
    const { state, trouble } = this.#board.now;
    if (this.#life?.serving && state === 'logged-in') return { ready: true };
    return { ready: false, trouble: trouble ?? state };
  }

  /** Returns at once; after `stop` it may be called again, when this process holds the account anew. */
  async receive(handle: Handle): Promise<void> {
    if (this.#running) return;
    const { log, acceptFriend, onUnheard = () => undefined } = this.#settings;
    const before = this.#ending;
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const intake = new Intake({
      handle: (inbound) => release(() => handle(inbound)),
      againMs: this.#timing.againMs,
      log,
      signal,
      onUnheard,
    });
    const arrivals = new Arrivals({
      account: this.account,
      intake,
      since: this.#now() - CLOCKS_MS,
      acceptFriend,
      timing: this.#timing,
      now: this.#now,
      random: this.#random,
      signal,
      log,
      onUnheard,
    });
    this.#intake = intake;
    // A puppet that is slow to stop must be gone first.
    this.#running = before.then(() => this.#supervise(arrivals, signal));
  }

  async send(outgoing: Outgoing): Promise<Outcome> {
    const { delivered = 0 } = outgoing;
    const life = this.#life;
    const limitedMs = this.#limitedUntil - this.#now();
    if (limitedMs > 0) return { kind: 'retry', afterMs: limitedMs, delivered };
    if (!life?.serving) return { kind: 'retry', afterMs: this.#awayMs(), delivered };
    const outcome = await sendMessage(
      {
        life,
        timing: this.#timing,
        maxBytes: this.can.maxUploadBytes,
        onTrouble: (trouble, words) => this.#onSendTrouble(life, trouble, words),
      },
      outgoing,
    );
    if (outcome.kind === 'sent') {
      this.#failedSends = 0;
      if (this.#board.now.state === 'limited' && life.serving) this.#board.set('logged-in');
    }
    return outcome;
  }

  async fetchFile(id: string): Promise<Fetched> {
    const life = this.#life;
    if (!life?.serving) return { kind: 'failed', permanent: false, why: 'not logged in' };
    return fetchFile(life, id, this.can.maxDownloadBytes, this.#timing.sendMs);
  }

  /** WeChat shows nothing of the kind to the other side. */
  async showTyping(): Promise<void> {}

  async describeRoom(chat: string): Promise<RoomSight | undefined> {
    const life = this.#life;
    return life?.serving ? life.guard(() => describeRoom(life.puppet, chat, this.#timing.askMs)) : undefined;
  }

  /** Sets the account's own remark on a contact, by which the person may be known again. A failure is nobody's concern. */
  async remember(chat: string, hint: string): Promise<void> {
    const life = this.#life;
    if (!life?.serving) return;
    await within(
      this.#timing.askMs,
      life.guard(async () => life.puppet.contactAlias(chat, hint)),
    ).catch(() => undefined);
  }

  /** What is under way is stored first, while the puppet can still be asked; it comes only once. */
  async stop(withinMs: number): Promise<void> {
    const intake = this.#intake;
    const stopping = this.#stopping;
    if (this.#running) this.#ending = this.#running;
    this.#running = undefined;
    const until = performance.now() + withinMs;
    await intake?.idle(Math.min(withinMs / 2, DRAIN_MS));
    stopping.abort();
    const ended = Promise.all([this.#ending, intake?.idle(withinMs)]);
    await within(Math.max(0, until - performance.now()), ended).catch(() => undefined);
    // Begun anew meanwhile, it tells by itself how it stands.
    if (stopping === this.#stopping) this.#board.set('off');
  }

  /** A start with a good session is a matter of seconds; a log-in waits for somebody with a phone. */
  #awayMs(): number {
    const { state } = this.status;
    const soon = state === 'starting' || state === 'logged-in';
    return soon ? this.#timing.soonMs : this.#timing.awayMs;
  }

  async #supervise(arrivals: Arrivals, signal: AbortSignal): Promise<void> {
    const { backOffMs, stableMs } = this.#timing;
    for (let failures = 0; !signal.aborted; ) {
      const { death, loggedInForMs } = await this.#live(arrivals, signal);
      if (signal.aborted) return;
      failures = loggedInForMs >= stableMs ? 1 : failures + 1;
      const most = death.trouble === 'limited' ? backOffMs[1] : doubled(backOffMs, failures);
      const waitMs = Math.round(most * (0.75 + this.#random() / 2));
      this.#settings.log.warn({ why: death.trouble, words: death.words, waitMs }, 'WeChat is started again');
      await sleep(waitMs, signal);
    }
  }

  /** One life of a puppet, from its start to its end. Never rejects. */
  async #live(arrivals: Arrivals, signal: AbortSignal): Promise<{ death: Death; loggedInForMs: number }> {
    const { puppet, options = {}, makePuppet: make, dataDir } = this.#settings;
    this.#board.countStart();
    const { trouble } = this.#board.now;
    this.#board.set('starting', trouble === undefined ? {} : { trouble });
    let life: Life;
    try {
      const opened = await within(
        this.#timing.startMs,
        // Nothing is started yet: what it throws aside now has no consequence.
        contain(
          (error) => this.#settings.log.warn({ words: describeTrouble(error) }, 'making a WeChat puppet'),
          () => openBot({ puppet, options, make, dataDir, account: this.account }),
        ),
      );
      life = new Life(opened, this.#timing, {
        scan: (qr) => this.#onScan(qr),
        login: (contact) => void this.#onLogin(life, contact),
        message: (id) => arrivals.message(life, id),
        friendship: (id) => arrivals.friendship(life, id),
        roomLeft: (...left) => arrivals.roomLeft(life, ...left),
        trouble: (trouble, words) => this.#onTrouble(trouble, words),
      });
    } catch (error) {
      const fault = toFault(error);
      const words = fault.code === 'internal' ? describeTrouble(error) : fault.message;
      this.#board.set('starting', { trouble: words });
      return { death: { trouble: 'other', words }, loggedInForMs: 0 };
    }
    const stop = () => life.end('stopped', 'stopped');
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    this.#life = life;
    void life.start();
    const death = await life.ended;
    signal.removeEventListener('abort', stop);
    const { loggedInForMs } = life;
    if (death.trouble !== 'stopped') this.#board.set(stateAfter(death), { trouble: death.words });
    await life.close();
    if (this.#life === life) this.#life = undefined;
    return { death, loggedInForMs };
  }

  #onScan(qr: string): void {
    this.#board.set('waiting-for-scan', { qr });
    if (qr === this.#printed) return;
    this.#printed = qr;
    const print = this.#settings.print ?? ((text: string) => void process.stdout.write(text));
    void drawQr(qr).then(print, () => undefined);
  }

  async #onLogin(life: Life, contact: string): Promise<void> {
    const { askMs, againMs } = this.#timing;
    this.#printed = '';
    this.#limitedUntil = 0;
    this.#failedSends = 0;
    this.#board.set('logged-in');
    const self = await within(
      askMs,
      life.guard(() => life.puppet.contactPayload(contact)),
    ).catch(() => undefined);
    if (life.over) return;
    if (self?.name) this.#board.set('logged-in', { who: self.name });
    const { onLogin } = this.#settings;
    for (let attempt = 1; !this.#stableIds && onLogin && !life.over; attempt++) {
      try {
        await onLogin(await life.guard(() => describeLogIn(life.puppet, this.#timing, () => life.loaded)));
        break;
      } catch (error) {
        this.#settings.log.warn(
          { attempt, error: (error as Error).name },
          'a WeChat log-in is not known yet',
        );
        await sleep(doubled(againMs, attempt), this.#stopping.signal);
      }
    }
    life.introduce();
    this.#settings.log.info({ starts: this.#board.now.starts }, 'WeChat is logged in');
    this.#board.tell();
  }

  #onTrouble(trouble: Trouble, words: string): void {
    this.#settings.log.warn({ trouble, words }, 'the WeChat puppet is in trouble');
    if (trouble === 'limited') this.#limit(words);
  }

  #onSendTrouble(life: Life, trouble: Trouble, words: string): void {
    this.#settings.log.warn({ trouble, words }, 'a WeChat message was refused');
    if (trouble === 'limited') this.#limit(words);
    if (!['connection', 'shaky', 'logged-out'].includes(trouble)) return;
    this.#failedSends++;
    if (this.#failedSends >= FAILED_SENDS_MAX) life.end(trouble, words);
  }

  #limit(words: string): void {
    this.#limitedUntil = this.#now() + this.#timing.limitedMs;
    this.#board.set('limited', { trouble: words });
  }
}

/** A crash is over in seconds, a log-out needs somebody to scan. */
const stateAfter = ({ trouble }: Death): WechatState =>
  trouble === 'limited' || trouble === 'logged-out' ? trouble : 'starting';
