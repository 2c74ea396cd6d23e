/** What the run is told by the environment. */
export interface ChaosSettings {
  /** Conversations under each fault. */
  readonly people: number;
  /** Of how often a thing breaks in its round, how much. */
  readonly share: number;
  readonly reminders: number;
  readonly recipients: number;
  /** How long each of them takes. */
  readonly roundMs: number;
  readonly outageMs: number;
  readonly seed: number;
  /** Parts of the names of faults; empty: all. */
  readonly only: readonly string[];
  /** Where the table is written to as well. */
  readonly table: string | undefined;
  /** Where the logs of the processes are left, if anything went wrong. */
  readonly logs: string | undefined;
}

export function readSettings(env: NodeJS.ProcessEnv): ChaosSettings {
  const short = env.CHAOS_SHORT === '1';
  const number = (name: string, usual: number, whenShort: number) =>
    Number(env[name] ?? (short ? whenShort : usual));
  const people = number('CHAOS_PEOPLE', 150, 30);
  return {
    people,
    share: short ? 0.5 : 1,
    reminders: number('CHAOS_REMINDERS', 100, 20),
    recipients: number('CHAOS_RECIPIENTS', 400, 80),
    roundMs: number('CHAOS_ROUND_SECONDS', 30, 12) * 1000,
    outageMs: number('CHAOS_OUTAGE_MINUTES', 0.5, 0.2) * 60_000,
    seed: number('CHAOS_SEED', Math.floor(Math.random() * 1_000_000), Math.floor(Math.random() * 1_000_000)),
    only: (env.CHAOS_FAULTS ?? '').split(',').filter(Boolean),
    table: env.CHAOS_TABLE,
    logs: env.CHAOS_LOGS,
  };
}
