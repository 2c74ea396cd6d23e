import type { MockWechat } from '../fakes/mock-wechat.js';
import type { WechatPerson } from '../fakes/mock-wechat-person.js';
import { DONE, kindOf, REVIEW, stageOf } from './crash-survey.js';

/** After a log-in what was decided before is sent within this time, also on a busy machine. */
const QUIET_MS = 6000;
const LOOK_MS = 500;
const PATIENCE_MS = 120_000;

/** Somebody who fills in the survey, says it again when nothing comes back, and notes what the bot had them believe. */
export class WechatTalker {
  /** By question: the value that must be stored. */
  readonly given = new Map<number, unknown>();
  readonly problems: string[] = [];
  /** Prompts shown once more. */
  repeats = 0;
  /** Messages that had to be said again: WeChat brings nothing twice. */
  again = 0;

  constructor(
    readonly platform: MockWechat,
    readonly person: WechatPerson,
    /** Among all. */
    readonly number: number,
    readonly code: string,
  ) {}

  get key(): string {
    return this.person.id;
  }

  async run(): Promise<void> {
    try {
      let stage = -1;
      this.person.tell(this.code);
      while (stage < DONE) {
        const text = await this.#hear();
        const shown = stageOf(text);
        if (shown === stage) this.repeats++;
        else if (shown < stage) this.problems.push(`went back from ${stage} to ${shown}: ${text}`);
        else {
          if (stage > 0 && shown > stage + 1) this.problems.push(`jumped from ${stage} to ${shown}`);
          stage = shown;
          this.#act(stage);
        }
      }
    } catch (error) {
      this.problems.push(
        `${(error as Error).message}; last seen: ${this.person.heard.at(-1)?.text.slice(0, 80)}`,
      );
    }
  }

  async #hear(): Promise<string> {
    const begun = performance.now();
    let said = begun;
    for (;;) {
      try {
        return (await this.person.next(LOOK_MS)).text;
      } catch (error) {
        const now = performance.now();
        if (now > begun + PATIENCE_MS) throw error;
        if (!this.platform.loggedIn || now < Math.max(said, this.platform.loggedInAt) + QUIET_MS) continue;
        said = now;
        this.again++;
        this.person.repeat();
      }
    }
  }

  #act(stage: number): void {
    if (stage === 0) this.person.tell('同意');
    else if (stage === REVIEW) this.person.tell('提交');
    else if (stage < REVIEW) {
      const [said, value] = answerTo(stage, this.number);
      this.given.set(stage, value);
      this.person.tell(said);
    }
  }
}

function answerTo(n: number, who: number): readonly [said: string, value: unknown] {
  switch (kindOf(n)) {
    case 'long-text': {
      const text = `${who}号的第${n}个回答，三号线已经更新`;
      return [text, text];
    }
    case 'integer': {
      const count = (who * 7 + n) % 1000;
      return [String(count), count];
    }
    case 'single-choice':
      return ['2', 'part'];
    case 'multiple-choice':
      return ['1、3', ['full', 'none']];
  }
}
