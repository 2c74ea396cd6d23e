import type { Person } from '../fakes/bot-api-person.js';
import { DONE, kindOf, REVIEW, stageOf } from './crash-survey.js';

/** A restart takes about a second on an idle machine, and several may follow one another. */
const PATIENCE_MS = 60_000;

/** What a talker speaks through. */
export type Voice = Pick<Person, 'user' | 'tell' | 'tap'> & {
  readonly messages: readonly { readonly text: string }[];
  next(patienceMs: number): Promise<{ readonly text: string }>;
};

export interface TalkerHabits {
  readonly patienceMs?: number;
  /** How long to think before the next answer. */
  readonly thinkMs?: () => number;
  /** A process that was held up may show an old prompt once more: it counts as repeated. */
  readonly forgivesLate?: true;
}

/** Somebody who fills in the survey and notes what the bot had them believe. */
export class Talker {
  /** By question: the value that must be stored. */
  readonly given = new Map<number, unknown>();
  readonly problems: string[] = [];
  /** Prompts shown once more. */
  repeats = 0;
  done = false;
  /** What they did, and when they were answered; undefined: not yet. */
  readonly waits: { readonly from: number; to: number | undefined }[] = [];
  readonly #habits: TalkerHabits;

  constructor(
    readonly person: Voice,
    readonly code: string,
    habits: TalkerHabits = {},
  ) {
    this.#habits = habits;
  }

  get key(): string {
    return String(this.person.user.id);
  }

  async run(): Promise<void> {
    try {
      const { patienceMs = PATIENCE_MS, thinkMs, forgivesLate } = this.#habits;
      let stage = -1;
      this.#note();
      this.person.tell(`/start ${this.code}`);
      while (stage < DONE) {
        const message = await this.person.next(patienceMs);
        const shown = stageOf(message.text);
        if (shown === stage || (shown < stage && forgivesLate)) this.repeats++;
        else if (shown < stage) this.problems.push(`went back from ${stage} to ${shown}: ${message.text}`);
        else {
          if (stage > 0 && shown > stage + 1) this.problems.push(`jumped from ${stage} to ${shown}`);
          stage = shown;
          const wait = this.waits.at(-1);
          if (wait) wait.to = performance.now();
          if (thinkMs) await new Promise((done) => setTimeout(done, thinkMs()));
          if (stage < DONE) this.#note();
          this.#act(stage);
        }
      }
      this.done = true;
    } catch (error) {
      const seen = this.person.messages.at(-1)?.text.slice(0, 80);
      this.problems.push(`${(error as Error).message}; last seen: ${seen}`);
    }
  }

  #note(): void {
    this.waits.push({ from: performance.now(), to: undefined });
  }

  #act(stage: number): void {
    if (stage === 0) this.person.tap('同意');
    else if (stage === REVIEW) this.person.tap('提交');
    else if (stage < REVIEW) this.#answer(stage);
  }

  #answer(n: number): void {
    const { person } = this;
    switch (kindOf(n)) {
      case 'long-text': {
        const text = `${person.user.id}号的第${n}个回答，三号线已经更新`;
        this.given.set(n, text);
        person.tell(text);
        return;
      }
      case 'integer': {
        const count = (person.user.id * 7 + n) % 1000;
        this.given.set(n, count);
        person.tell(String(count));
        return;
      }
      case 'single-choice':
        this.given.set(n, 'part');
        person.tap('部分落实');
        return;
      case 'multiple-choice':
        this.given.set(n, ['full', 'none']);
        person.tell('1 3');
    }
  }
}
