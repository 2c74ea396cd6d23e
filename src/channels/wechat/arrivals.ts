import type { Log } from '../../chat/channel.js';
import { sleep } from '../shared/sleep.js';
import { type AcceptFriend, takeFriendship } from './friend-requests.js';
import type { Arriving, Intake, Unheard } from './intake.js';
import type { Life } from './life.js';
import { describeTrouble } from './name-trouble.js';
import { isHeard, parseMessage } from './parse-message.js';
import type { Timing } from './timing.js';
import { within } from './within.js';

interface ArrivalSettings {
  readonly account: string;
  readonly intake: Intake;
  /** What was sent before is not answered. */
  readonly since: number;
  readonly acceptFriend: AcceptFriend;
  readonly timing: Timing;
  readonly now: () => number;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly onUnheard: (why: Unheard) => void;
}

/** Lookups of a message that has been announced. */
const LOOKUPS = 3;
const LOOK_AGAIN_MS = 300;

/** What a puppet announces by an id, looked up and given to the intake in the order it was announced. */
export class Arrivals {
  readonly #settings: ArrivalSettings;
  readonly #accepted = new Set<string>();

  constructor(settings: ArrivalSettings) {
    this.#settings = settings;
  }

  message(life: Life, id: string): void {
    this.#settings.intake.take(this.#find(life, id));
  }

  friendship(life: Life, id: string): void {
    const { acceptFriend: accept, intake, ...rest } = this.#settings;
    intake.take(takeFriendship(id, { ...rest, accept, life, accepted: this.#accepted }));
  }

  /** The account was put out of a room. */
  roomLeft(life: Life, room: string, remover: string, at: number): void {
    const { account, intake, now } = this.#settings;
    const key = `wechat:${account}:left:${room}:${at}`;
    const about = { channel: 'wechat', account, chat: room, group: true, key, at: now() };
    const read: Arriving['read'] = async () =>
      (await life.introduced)
        ? { ...about, sender: { id: remover, name: '' }, kind: 'reachable', reachable: false }
        : undefined;
    intake.take(Promise.resolve({ lane: room, read }));
  }

  /** Asks the puppet at once: it forgets. */
  async #find(life: Life, id: string): Promise<Arriving | undefined> {
    const { log, onUnheard } = this.#settings;
    for (let attempt = 1; attempt <= LOOKUPS && !life.over; attempt++) {
      try {
        return await this.#look(life, id);
      } catch (error) {
        log.warn({ words: describeTrouble(error), attempt }, 'a WeChat message cannot be looked up');
        if (attempt < LOOKUPS) await sleep(LOOK_AGAIN_MS);
      }
    }
    onUnheard('unreadable');
    return undefined;
  }

  async #look(life: Life, id: string): Promise<Arriving | undefined> {
    const { account, timing, since, now, onUnheard } = this.#settings;
    const { puppet } = life;
    const { askMs } = timing;
    const payload = await within(
      askMs,
      life.guard(() => puppet.messagePayload(id)),
    );
    // Who it is itself must be known, or it would answer itself.
    const self = await life.self;
    if (self === undefined || !isHeard(payload, self, since, now())) {
      onUnheard('ignored');
      return undefined;
    }
    return {
      lane: payload.roomId || payload.talkerId,
      read: async () => {
        if (await life.introduced)
          return life.guard(() => parseMessage(payload, { puppet, account, self, askMs, now: now() }));
        // The ids of its log-in mean nobody any more.
        onUnheard('lost');
        return undefined;
      },
    };
  }
}
