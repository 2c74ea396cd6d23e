import pg from 'pg';

const LOOK_MS = 2000;
/** Somebody waits for so long, and not a byte has come. */
const SILENT_MS = 6000;
const ANEW_MS = 3000;

/** What the driver knows of a connection; its types leave some of it out. */
interface Line {
  readonly processID: number;
  /** Nobody waits for an answer on it. */
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: { readonly bytesRead: number; destroy(): void } };
}

interface Heard {
  readonly bytes: number;
  readonly at: number;
  /** Since when somebody was seen to wait on it and nothing came; undefined: nobody waits. */
  readonly waitingSince: number | undefined;
}

/**
 * Finds connections that are half open: something on the way forgot them and tells nobody. Where somebody waits and nothing
 * comes, the database is asked over a new connection whether it is at work there. If it is not, that connection and all that
 * were silent as long are broken off; what ran on them fails and comes again, as after any break. Otherwise each would be
 * found out by the limit of its next statement alone.
 */
export class LineWatch {
  readonly #url: string;
  readonly #onCut: (connections: number) => void;
  readonly #lines = new Map<Line, Heard>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(url: string, onCut: (connections: number) => void) {
    this.#url = url;
    this.#onCut = onCut;
  }

  watch(pool: pg.Pool): void {
    pool.on('connect', (client) =>
      this.#lines.set(asLine(client), { bytes: 0, at: performance.now(), waitingSince: undefined }),
    );
    pool.on('remove', (client) => this.#lines.delete(asLine(client)));
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const now = performance.now();
    const waiting: Line[] = [];
    for (const [line, heard] of this.#lines) {
      const { bytesRead } = line.connection.stream;
      const isNew = bytesRead !== heard.bytes;
      // What was asked a moment ago, after a long rest, is not silent yet.
      const waitingSince = line.readyForQuery ? undefined : isNew ? now : (heard.waitingSince ?? now);
      this.#lines.set(line, { bytes: bytesRead, at: isNew ? now : heard.at, waitingSince });
      if (waitingSince !== undefined && now - waitingSince >= SILENT_MS) waiting.push(line);
    }
    if (waiting.length > 0) this.#cut(await this.#findDead(waiting));
    this.#looking = false;
  }

  #cut(dead: readonly Line[]): void {
    // Whoever slept, as the process did, has been heard meanwhile.
    const still = dead.filter((line) => line.connection.stream.bytesRead === this.#lines.get(line)?.bytes);
    if (still.length === 0) return;
    const since = Math.max(...still.map((line) => this.#lines.get(line)?.at ?? 0)) + LOOK_MS;
    const idle = [...this.#lines].filter(([line, { at }]) => line.readyForQuery && at <= since);
    const all = new Set([...still, ...idle.map(([line]) => line)]);
    this.#onCut(all.size);
    for (const line of all) line.connection.stream.destroy();
  }

  /** Those of them on which the database does nothing; none where it cannot be asked, or something stands between. */
  async #findDead(waiting: readonly Line[]): Promise<readonly Line[]> {
    const settings = { connectionTimeoutMillis: ANEW_MS, query_timeout: ANEW_MS };
    const client = new pg.Client({ connectionString: this.#url, ...settings });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number; own: number }>(
        `SELECT pg_backend_pid() AS own, a.pid FROM (VALUES (1)) one
         LEFT JOIN pg_stat_activity a ON a.state = 'active' AND a.pid = ANY ($1::int[])`,
        [waiting.map(({ processID }) => processID)],
      );
      // A pooler gives out numbers of its own.
      if (rows[0]?.own !== asLine(client).processID) return [];
      const active = new Set(rows.map(({ pid }) => pid));
      return waiting.filter(({ processID }) => !active.has(processID));
    } catch {
      return [];
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const asLine = (client: unknown): Line => client as Line;
