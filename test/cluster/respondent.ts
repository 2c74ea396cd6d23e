import { DONE, kindOf, QUESTIONS, REVIEW, stageOf } from '../crash/crash-survey.js';
import { pause } from './hosts.js';
import type { Line } from './lines.js';

/** How long people think about an answer. */
const THINKS_MS = { from: 50, to: 700 };

/** Somebody who fills in the survey and notes what they were made to believe. */
export class Respondent {
  /** By question: the value that must be stored. */
  readonly given = new Map<number, unknown>();
  readonly problems: string[] = [];
  /** Prompts shown once more. */
  repeats = 0;
  /** Prompts shown after newer ones, to somebody who did not wait for them. */
  late = 0;
  done = false;
  readonly #line: Line;
  /** Sends all answers one after the other and reads no question. */
  readonly #hasty: boolean;

  constructor(line: Line, hasty: boolean) {
    this.#line = line;
    this.#hasty = hasty;
  }

  get key(): string {
    return this.#line.key;
  }

  /** `onWait`: how long they waited for an answer that came now. */
  async run(code: string, onWait: (ms: number) => void): Promise<void> {
    try {
      let stage = -1;
      let asked = performance.now();
      await this.#line.come(code);
      while (stage < DONE) {
        const text = await this.#line.next();
        const shown = stageOf(text);
        if (shown === stage) this.repeats++;
        else if (shown < stage) this.#goBack(stage, shown);
        else {
          // Whoever has gone on is not shown what is out of date.
          if (!this.#hasty && stage > 0 && shown > stage + 1)
            this.problems.push(`${this.key} jumped from ${stage} to ${shown}`);
          onWait(performance.now() - asked);
          stage = shown;
          await pause(THINKS_MS.from + Math.random() * (THINKS_MS.to - THINKS_MS.from));
          asked = performance.now();
          await this.#act(stage);
        }
      }
      this.done = true;
    } catch (error) {
      this.problems.push(`${this.key} at ${secondsIn()} s: ${(error as Error).message}`);
    } finally {
      this.#line.close();
    }
  }

  #goBack(from: number, to: number): void {
    if (this.#hasty) this.late++;
    else this.problems.push(`${this.key} at ${secondsIn()} s: went back from ${from} to ${to}`);
  }

  async #act(stage: number): Promise<void> {
    if (stage === 0) await this.#line.press('同意');
    else if (stage === REVIEW) await (this.#hasty ? this.#line.say('提交') : this.#line.press('提交'));
    else if (stage < REVIEW && !this.#hasty) await this.#line.say(this.#answer(stage));
    else if (stage === 1) for (let n = 1; n <= QUESTIONS; n++) await this.#line.say(this.#answer(n));
  }

  #answer(n: number): string {
    switch (kindOf(n)) {
      case 'long-text': {
        const text = `${this.key.slice(0, 8)}的第${n}个回答，三号线已经更新`;
        this.given.set(n, text);
        return text;
      }
      case 'integer':
        this.given.set(n, n * 37 + this.key.length);
        return String(n * 37 + this.key.length);
      case 'single-choice':
        this.given.set(n, 'part');
        return '部分落实';
      case 'multiple-choice':
        this.given.set(n, ['full', 'none']);
        return '1 3';
    }
  }
}

const secondsIn = (): number => Math.round(performance.now() / 1000);
