import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserPath, launch, type Visit, visit } from './browser.js';
import { type StandIn, startStandIn } from './stand-in.js';

describe.skipIf(!browserPath)('the talk', () => {
  let browser: Browser;
  let house: StandIn;
  let here: Visit;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    house = await startStandIn();
    here = await visit(browser, `${house.url}/chat/abc`);
  });
  afterEach(async () => {
    expect(here.complaints).toEqual([]);
    await here.close();
    await house.close();
  });

  const key = (name: string) =>
    here.page.locator('.keyboard:not(.old)').getByRole('button', { name, exact: true });
  const own = () => here.page.locator('li.own .bubble').allInnerTexts();
  const prompt = (text: string) => here.page.getByText(text).first().waitFor();
  const answers = () => house.state().answers.map((answer) => answer?.value ?? null);
  async function type(text: string) {
    await here.page.locator('.input-bar textarea').fill(text);
    await here.page.getByRole('button', { name: '发送' }).click();
  }
  async function goTo(question: 'needs' | 'people' | 'photos' | 'signature') {
    await key('满意').click();
    await prompt('还想要哪些服务');
    if (question === 'needs') return;
    await type('1');
    await prompt('多少职工');
    if (question === 'people') return;
    await type('50');
    await prompt('怎么联系您');
    await type('13800138000');
    await prompt('服务是哪一天');
    await type('跳过');
    await prompt('有什么意见');
    await type('跳过');
    await prompt('有哪些证书');
    await type('没有');
    await prompt('请发现场照片');
    if (question === 'photos') return;
    await type('跳过');
    await prompt('请签名');
  }

  test('one option: pressed once, the old keyboard is grey', async () => {
    await key('满意').click();
    await prompt('还想要哪些服务');
    expect(answers()[0]).toBe('good');
    expect(await own()).toEqual(['满意']);
    await expect.poll(() => here.page.locator('.keyboard.old button:not(:disabled)').count()).toBe(0);
    expect(await here.page.locator('.top-count').innerText()).toBe('2/9');
  });

  test('several boxes ticked faster than the answers come', async () => {
    await goTo('needs');
    house.delayMs = 250;
    for (const name of ['质量管理培训', '检验检测', '现场诊断']) await key(name).click();
    await expect
      .poll(() => here.page.locator('.keyboard:not(.old) [aria-pressed="true"]').allInnerTexts())
      .toEqual(['质量管理培训', '现场诊断', '检验检测']);
    await expect.poll(() => house.deliveries.length, { timeout: 5000 }).toBe(5);
    await here.page.waitForTimeout(600);
    await key('完成').click();
    await prompt('多少职工');
    expect(answers()[1]).toEqual(['training', 'onsite', 'testing']);
    expect(await here.page.getByText('已经过时').count()).toBe(0);
  });

  test('done pressed while ticks are on their way', async () => {
    await goTo('needs');
    house.delayMs = 400;
    for (const name of ['质量管理培训', '检验检测']) await key(name).click();
    await key('完成').click();
    await prompt('多少职工');
    expect(answers()[1]).toEqual(['training', 'testing']);
  });

  test('offline: kept, shown as not sent, sent once and in order', async () => {
    await goTo('people');
    await here.page.context().setOffline(true);
    await here.page.getByText('网络断了，您的回答已保存在手机上，联网后自动发送').waitFor();
    await type('约50');
    await type('13800138000');
    await expect.poll(() => here.page.locator('li.unsent').count()).toBe(2);
    const before = house.deliveries.length;
    await here.page.context().setOffline(false);
    await prompt('服务是哪一天');
    const ids = house.deliveries.slice(before).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(answers().slice(2, 4)).toMatchObject([50, expect.anything()]);
    await expect.poll(() => here.page.locator('li.unsent').count()).toBe(0);
    await expect.poll(() => here.page.locator('.banner').isVisible()).toBe(false);
    expect((await own()).slice(-2)).toEqual(['约50', '13800138000']);
  });

  test('the service away: kept over a reload, sent when it is back', async () => {
    await goTo('people');
    // Only sending fails, so that the page itself can load again.
    await here.page.route('**/chat/api/send', (route) =>
      route.fulfill({ status: 503, json: { retry: true } }),
    );
    await type('42');
    await here.page.locator('li.unsent').waitFor();
    await here.page.getByText('服务暂时连不上').waitFor();
    await here.page.reload();
    await here.page.locator('li.unsent').waitFor();
    expect(await own()).toEqual(['满意', '1', '42']);
    await here.page.unroute('**/chat/api/send');
    // The longer it has failed, the longer the page waits.
    await here.page.getByText('怎么联系您').first().waitFor({ timeout: 20_000 });
    expect(answers()[2]).toBe(42);
    expect(await own()).toEqual(['满意', '1', '42']);
  });

  test('a reload keeps the talk, the keyboard and what was being typed', async () => {
    await goTo('needs');
    await key('现场诊断').click();
    await here.page.locator('.keyboard:not(.old) [aria-pressed="true"]').waitFor();
    await expect.poll(() => house.letters.length).toBe(5);
    await here.page.locator('.input-bar textarea').fill('没写完');
    await here.page.reload();
    await here.page.locator('.keyboard:not(.old) [aria-pressed="true"]').waitFor();
    expect(await here.page.locator('.input-bar textarea').inputValue()).toBe('没写完');
    expect(await own()).toEqual(['满意']);
    expect(house.deliveries.filter(({ path }) => path === 'open').map(({ id }) => id)[1]).toBe(
      house.deliveries[0]?.id,
    );
    await key('完成').click();
    await prompt('多少职工');
  });

  test('a broken stream comes back without repeating or losing a letter', async () => {
    house.dropStreams();
    house.say('第一条通知');
    await prompt('第一条通知');
    house.dropStreams();
    house.say('第二条通知');
    await prompt('第二条通知');
    expect(await here.page.getByText('第一条通知').count()).toBe(1);
    await key('满意').click();
    await prompt('还想要哪些服务');
  });

  test('keyboard types follow the question', async () => {
    const mode = () => here.page.locator('.input-bar textarea').getAttribute('inputmode');
    await goTo('people');
    expect(await mode()).toBe('decimal');
    await here.page.getByRole('button', { name: '换文字键盘' }).click();
    expect(await mode()).toBe('text');
    await type('50');
    await prompt('怎么联系您');
    await expect.poll(mode).toBe('tel');
    await type('13800138000');
    await prompt('服务是哪一天');
    await here.page.locator('.input-bar input[type=date]').fill('2026-11-02');
    expect(await here.page.locator('.input-bar textarea').inputValue()).toBe('2026-11-02');
  });

  test('a photo is uploaded and handed in', async () => {
    await goTo('photos');
    const camera = here.page.locator('input[capture]');
    expect(await camera.getAttribute('accept')).toBe('image/*');
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
    await camera.setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: bytes });
    await here.page.locator('li.own', { hasText: '现场.png' }).waitFor();
    await expect.poll(() => house.uploads.size).toBe(1);
    await key('完成').click();
    await prompt('请签名');
    expect(answers()[7]).toMatchObject([{ name: '现场.png', mime: 'image/png', size: 8 }]);
    expect([...house.uploads.values()][0]?.bytes).toEqual(bytes);
  });

  test('a signature is drawn', async () => {
    await goTo('signature');
    await here.page.getByRole('button', { name: '手写签名' }).click();
    const ok = here.page.getByRole('button', { name: '确定' });
    expect(await ok.isDisabled()).toBe(true);
    const box = await here.page.locator('canvas').boundingBox();
    if (!box) throw new Error('no pad');
    await here.page.mouse.move(box.x + 40, box.y + 60);
    await here.page.mouse.down();
    await here.page.mouse.move(box.x + 160, box.y + 150, { steps: 8 });
    await here.page.mouse.move(box.x + 220, box.y + 60, { steps: 8 });
    await here.page.mouse.up();
    await ok.click();
    await prompt('请核对');
    const [{ ref, bytes } = { ref: undefined, bytes: Buffer.alloc(0) }] = [...house.uploads.values()];
    expect(ref?.mime).toBe('image/png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    await key('提交').click();
    await prompt('已提交，谢谢您！');
    expect(house.state().status).toBe('submitted');
  });

  test('keyboard only', async () => {
    const { page } = here;
    const press = (name: string) => page.keyboard.press(name);
    await key('基本满意').waitFor();
    for (let i = 0; i < 20; i++) {
      await press('Tab');
      if (
        (await page
          .locator(':focus')
          .innerText()
          .catch(() => '')) === '基本满意'
      )
        break;
    }
    await press('Enter');
    await prompt('还想要哪些服务');
    await press('Tab');
    await press('Space');
    await page.locator('.keyboard:not(.old) [aria-pressed="true"]').waitFor();
    await expect.poll(() => house.letters.length).toBe(5);
    expect(await page.locator(':focus').innerText()).toContain('质量管理培训');
    await page.locator('.input-bar textarea').focus();
    await page.keyboard.type('1 2');
    await press('Enter');
    await prompt('多少职工');
    expect(answers().slice(0, 2)).toEqual(['fair', ['training', 'onsite']]);
  });

  test('the language is changed for the page and the talk', async () => {
    await key('满意').waitFor();
    await here.page.getByRole('button', { name: 'Switch to English' }).click();
    await prompt('How satisfied are you overall');
    await here.page.getByRole('button', { name: 'Send' }).waitFor();
    expect(await here.page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('nothing typed is read as markup', async () => {
    await key('满意').waitFor();
    await type('<img src=x onerror="document.title=1"><b>粗</b>');
    await here.page.locator('li.own', { hasText: '<b>粗</b>' }).waitFor();
    expect(await here.page.locator('li.own img, li.own b').count()).toBe(0);
  });

  test('once the answer is here nothing waits for it, and after the end nothing is left on top', async () => {
    const { page } = here;
    house.delayMs = 0;
    await key('满意').click();
    await prompt('还想要哪些服务');
    await page.waitForTimeout(200);
    expect(await page.locator('.typing').isVisible()).toBe(false);
    await type('1');
    await prompt('多少职工');
    for (const text of ['50', '13800138000', '跳过', '跳过', '没有', '跳过', '张三', '提交']) {
      const before = house.letters.length;
      await type(text);
      await expect.poll(() => house.letters.length).toBeGreaterThan(before + 1);
    }
    await prompt('已提交，谢谢您！');
    expect(await page.locator('.top-count').innerText()).toBe('');
    expect(await page.getByRole('button', { name: '整页填写' }).isVisible()).toBe(false);
  });

  test('a button with a link leads there and says nothing to us; other links than those of the web lead nowhere', async () => {
    await prompt('总体满意吗');
    house.say('培训通知', [
      { id: '', label: '地图', role: 'action', url: 'https://map.example/a' },
      { id: '', label: '坏链接', role: 'action', url: 'javascript:alert(1)' },
    ]);
    await prompt('培训通知');
    const link = here.page.getByRole('link', { name: '地图' });
    expect(await link.getAttribute('href')).toBe('https://map.example/a');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await here.page.getByText('坏链接').getAttribute('href')).toBeNull();
    expect(house.deliveries.filter(({ path }) => path === 'send')).toHaveLength(0);
  });

  test('what the service says it will never take is not sent again', async () => {
    await prompt('总体满意吗');
    house.broken = true;
    await type('满意');
    await here.page.locator('li.refused').getByText('系统内部出错').waitFor();
    house.broken = false;
    await type('满意');
    await prompt('还想要哪些服务');
    expect(house.deliveries.filter(({ path }) => path === 'send')).toHaveLength(1);
  });

  test('after the data is deleted the last word is read, nothing is kept, and all can begin anew', async () => {
    const { page } = here;
    await goTo('people');
    await type('删除我的数据');
    await prompt('已经删除。');
    expect(await page.locator('.input-bar textarea').count()).toBe(0);
    expect(await page.getByRole('button', { name: '整页填写' }).isVisible()).toBe(false);
    const kept = await page.evaluate('Object.keys(localStorage).filter((key) => key !== "zhitong.lang")');
    expect(kept).toEqual([]);
    await page.getByRole('button', { name: '重新开始' }).click();
    await prompt('总体满意吗');
    expect(await page.getByText('多少职工').count()).toBe(0);
  });
});
