import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Hears what was rung; undefined: something may have been missed, look again. */
type Listener = (payload: string | undefined) => void;

/**
 * Tells every process on this database that there is something to look for. Only a hint: what matters is in rows, and
 * whoever waits looks from time to time by itself.
 */
export interface Bell {
  /** Reaches listeners of this process at once, those of others as soon as the database can be reached. */
  ring(topic: string, payload: string): void;
  /** Returns what ends the listening. */
  on(topic: string, listener: Listener): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'zhitong';
const RECONNECT_MS = { first: 250, most: 10_000 };
/** A line that is half open says nothing, and the system notices after minutes: whoever listens asks whether it still holds. */
const BEAT_MS = 10_000;
const ANSWER_WITHIN_MS = 5000;
/** NOTIFY takes 8000 bytes. */
const PAYLOAD_MAX = 7000;
/** While the database is away; whoever missed a ring looks again when it is back. */
const UNSENT_MAX = 10_000;

/** Opens the bell; a database that is out of reach is tried again in the background. */
export function openBell(
  url: string,
  { beatMs = BEAT_MS, answerWithinMs = ANSWER_WITHIN_MS }: { beatMs?: number; answerWithinMs?: number } = {},
): Bell {
  const self = randomUUID();
  const listeners = new Map<string, Set<Listener>>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = RECONNECT_MS.first;
  let closed = false;
  const unsent = new Set<string>();
  let sending = false;
  let lose = () => {};

  const tell = (topic: string, payload: string | undefined) => {
    for (const listener of listeners.get(topic) ?? []) listener(payload);
  };
  const hear = (text = '') => {
    const [from, topic = '', ...payload] = text.split(' ');
    if (from !== self) tell(topic, payload.join(' '));
  };

  /** What was rung meanwhile goes out together, the same ring once. */
  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    while (client && unsent.size > 0) {
      const rings = [...unsent];
      unsent.clear();
      const sent = client.query('SELECT pg_notify($1, ring) FROM unnest($2::text[]) AS ring', [
        CHANNEL,
        rings,
      ]);
      const failed = await sent.then(
        () => false,
        () => true,
      );
      if (!failed) continue;
      // The next connection takes them along.
      for (const ring of rings) unsent.add(ring);
      lose();
      break;
    }
    sending = false;
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'zhitong bell',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: answerWithinMs,
    });
    let lost = false;
    let beat: NodeJS.Timeout | undefined;
    const onLost = () => {
      if (lost) return;
      lost = true;
      clearInterval(beat);
      if (client === next) client = undefined;
      void next.end().catch(() => undefined);
      if (closed) return;
      timer = setTimeout(() => void connect(), waitMs);
      waitMs = Math.min(waitMs * 2, RECONNECT_MS.most);
    };
    next.on('error', onLost);
    next.on('end', onLost);
    next.on('notification', ({ payload }) => hear(payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch {
      return onLost();
    }
    if (closed) return onLost();
    beat = setInterval(() => {
      // What is being sent shows as well that the line holds.
      if (sending) return;
      sending = true;
      const asked = next.query('SELECT 1').catch(onLost);
      void asked.then(() => {
        sending = false;
        void send();
      });
    }, beatMs).unref();
    lose = onLost;
    client = next;
    waitMs = RECONNECT_MS.first;
    for (const topic of listeners.keys()) tell(topic, undefined);
    void send();
  }
  const opening = connect();

  return {
    ring(topic, payload) {
      if (payload.length > PAYLOAD_MAX) throw new Error('a bell carries a name, not a message');
      tell(topic, payload);
      if (unsent.size < UNSENT_MAX) unsent.add(`${self} ${topic} ${payload}`);
      void send();
    },
    on(topic, listener) {
      const of = listeners.get(topic) ?? new Set();
      listeners.set(topic, of.add(listener));
      return () => void of.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      await opening;
      await client?.end().catch(() => undefined);
    },
  };
}
