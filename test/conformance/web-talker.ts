import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Visit, visit } from '../page/browser.js';
import type { Can, Ground, Oddity, Sent, Shown, Talker } from './talker.js';

const CAN: Can = {
  press: true,
  correct: false,
  sendOddities: false,
  sendPhotos: true,
  draw: true,
  pressOld: false,
  showAllOptions: true,
  showLongText: true,
  sendEmpty: true,
  hearUnasked: true,
  groups: false,
};

const PATIENCE_MS = 8000;
const LIVE = '.keyboard:not(.old)';

interface Counts {
  /** The number of the newest letter, wherever it stands. */
  readonly newest: number;
  /** How much the page would not send, with its reasons. */
  readonly refused: number;
}

/** These run in the page, so they are kept as text. */
const COUNT = `() => ({
  newest: Math.max(0, ...[...document.querySelectorAll('li.bot')].map((item) => Number(item.dataset.seq))),
  refused: document.querySelectorAll('li.refused').length,
})`;
const TEXT = `(item) => [...item.querySelectorAll(':scope > .noted, :scope > .bubble p:not(.step)')]
  .map((p) => p.textContent).join('\\n')`;
const LAST = `() => {
  const item = [...document.querySelectorAll('li.bot')].at(-1);
  const buttons = [...(item?.querySelectorAll('.keyboard button') ?? [])]
    .map((key) => ({ label: key.textContent, picked: key.getAttribute('aria-pressed') === 'true' }));
  return { text: item ? (${TEXT})(item) : '', buttons };
}`;

export const webGround = (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Ground & { come(code: string, lang?: 'zh' | 'en'): Promise<WebTalker> } => ({
  channel: 'web',
  async come(code, lang = 'zh') {
    const locale = lang === 'zh' ? 'zh-CN' : 'en-GB';
    const here = await visit(browser, `${url}/chat/${code}`, {
      locale,
      reducedMotion: 'reduce',
      deviceScaleFactor: 1,
      ...options,
    });
    await here.page.locator('li.bot').first().waitFor();
    return new WebTalker(here);
  },
});

/** As a path, because large files take seconds to be handed to the browser piece by piece. */
async function onDisk({ name, bytes }: Sent): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'conform-file-')), name);
  await writeFile(path, bytes);
  return path;
}

/** Somebody with the real page on their phone. */
export class WebTalker implements Talker {
  readonly can = CAN;
  readonly #visit: Visit;
  readonly #paths: string[] = [];

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  get page(): Page {
    return this.#visit.page;
  }

  async story(): Promise<readonly string[]> {
    return this.page.evaluate(`[...document.querySelectorAll('li.bot')].map(${TEXT})`);
  }

  async now(): Promise<Shown> {
    return this.page.evaluate(`(${LAST})()`);
  }

  say(text: string): Promise<Shown> {
    return this.#do(async () => {
      const box = this.page.locator('.input-bar textarea');
      await box.fill(text);
      await box.press('Control+Enter');
    });
  }

  async tell(text: string): Promise<void> {
    await this.page.locator('.input-bar textarea').fill(text);
    await this.page.locator('.input-bar .send').click();
  }

  async offersToCorrect(): Promise<boolean> {
    return (await this.page.locator('li.own button, li.own [contenteditable]').count()) > 0;
  }

  /** Words and, where a question asks for them, files: there is nothing else to send with. */
  async offersOddities(): Promise<boolean> {
    return (await this.page.locator('.input-bar :is(button, input, audio, video)').count()) > 2;
  }

  async offersFiles(): Promise<boolean> {
    return (await this.page.locator('.tools input[type=file]').count()) > 0;
  }

  press(label: string): Promise<Shown> {
    return this.#do(() => this.#key(label).click());
  }

  async pressTwice(label: string): Promise<Shown> {
    const before = await this.#count();
    await this.#key(label).dblclick({ noWaitAfter: true });
    await this.#after(before);
    await this.page.waitForTimeout(200);
    return this.now();
  }

  /** Answers with the question as it is: nothing can be pressed. */
  async pressOld(label: string, holding: string): Promise<Shown> {
    const old = this.page.locator('li.bot').filter({ hasText: holding }).locator('.keyboard.old');
    const key = old.getByRole('button', { name: label, exact: true }).first();
    expect(await key.isDisabled()).toBe(true);
    await key.click({ force: true, timeout: 1000 }).catch(() => undefined);
    await this.page.waitForTimeout(200);
    return this.now();
  }

  async toggle(label: string): Promise<Shown> {
    const letters = this.page.locator('li.bot');
    const before = await letters.count();
    const shown = await this.press(label);
    expect(await letters.count()).toBe(before);
    return shown;
  }

  send(...files: readonly Sent[]): Promise<Shown> {
    return this.#hand('.tools input[type=file]:not([capture])', files);
  }

  sendPhoto(bytes: Buffer): Promise<Shown> {
    return this.#hand('.tools input[type=file][capture]', [{ name: 'photo.jpg', mime: 'image/jpeg', bytes }]);
  }

  draw(): Promise<Shown> {
    return this.#do(async () => {
      await this.page.locator('.tools button').first().click();
      const box = await this.page.locator('canvas.pad').boundingBox();
      if (!box) throw new Error('no pad');
      const { mouse } = this.page;
      await mouse.move(box.x + 40, box.y + 60);
      await mouse.down();
      await mouse.move(box.x + 160, box.y + 120, { steps: 6 });
      await mouse.move(box.x + 60, box.y + 160, { steps: 6 });
      await mouse.up();
      await this.page.locator('.sheet-foot .main').click();
    });
  }

  correct(): Promise<Shown> {
    throw new Error('nobody changes sent words on the page');
  }

  sendOddity(_: Oddity): Promise<Shown> {
    throw new Error('nobody sends such things on the page');
  }

  /** Words are text nodes: of what was typed no element ever came. */
  async sawMarkup(): Promise<boolean> {
    const tags: readonly string[] = await this.page.evaluate(
      `[...document.querySelectorAll('.talk .words *')].map((element) => element.tagName)`,
    );
    return tags.some((tag) => !['P', 'STRONG', 'BR'].includes(tag));
  }

  async lastFile(ending: string) {
    const link = this.page.locator(`li.bot a.file[download$="${ending}"]`).last();
    if ((await link.count()) === 0) return undefined;
    const coming = this.page.waitForEvent('download');
    await link.click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  sayInGroup(): Promise<never> {
    throw new Error('nobody shares a page with others');
  }

  async close(): Promise<void> {
    const { complaints } = this.#visit;
    await this.#visit.close();
    for (const path of this.#paths) await rm(dirname(path), { recursive: true });
    expect(complaints).toEqual([]);
  }

  #key(label: string): Locator {
    return this.page.locator(LIVE).getByRole('button', { name: label, exact: true });
  }

  #hand(input: string, files: readonly Sent[]): Promise<Shown> {
    return this.#do(async () => {
      const paths = await Promise.all(files.map(onDisk));
      this.#paths.push(...paths);
      await this.page.locator(input).setInputFiles(paths);
    });
  }

  /** Acts and waits for the next letter, or until the page itself refuses something. */
  async #do(act: () => Promise<unknown>): Promise<Shown> {
    const before = await this.#count();
    await act();
    return this.#after(before);
  }

  /** Waits inside the page: asking it again and again would be what it is busy with. */
  async #after({ newest, refused }: Counts): Promise<Shown> {
    const seen: (Shown & { refusal: string | undefined }) | null =
      await this.page.evaluate(`new Promise((done) => {
      const count = ${COUNT};
      const check = () => {
        const now = count();
        if (now.newest <= ${newest} && now.refused <= ${refused}) return;
        clearTimeout(timer);
        watch.disconnect();
        const refusal = now.refused > ${refused} ? [...document.querySelectorAll('li.refused')].at(-1) : undefined;
        done({ ...(${LAST})(), refusal: refusal?.textContent });
      };
      const watch = new MutationObserver(check);
      const timer = setTimeout(() => done(null), ${PATIENCE_MS});
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      check();
    })`);
    if (!seen) throw new Error(`nothing came after: ${(await this.story()).at(-1)}`);
    const { refusal, ...shown } = seen;
    return refusal === undefined ? shown : { ...shown, text: refusal };
  }

  #count(): Promise<Counts> {
    return this.page.evaluate(`(${COUNT})()`);
  }
}
