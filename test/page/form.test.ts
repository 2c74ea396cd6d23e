import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserPath, launch, type Visit, visit } from './browser.js';
import { type StandIn, startStandIn } from './stand-in.js';
import { optionalChoice } from './stand-in-form.js';

describe.skipIf(!browserPath)('the form page', () => {
  let browser: Browser;
  let house: StandIn;
  let here: Visit;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    house = await startStandIn({ 'contact.phone': '13900139000' });
    here = await visit(browser, `${house.url}/chat/abc`);
    await here.page.getByText('总体满意吗').waitFor();
    await here.page.getByRole('button', { name: '整页填写' }).click();
    await here.page.locator('#q-overall').waitFor();
  });
  afterEach(async () => {
    expect(here.complaints).toEqual([]);
    await here.close();
    await house.close();
  });

  const question = (key: string) => here.page.locator(`#q-${key}`);
  const saved = (key: string) => question(key).getByText('已保存').waitFor();
  const answer = (at: number) => house.state().answers[at]?.value ?? null;
  async function type(key: string, text: string) {
    await question(key).locator('.box').first().fill(text);
    await question(key).locator('.box').first().blur();
  }

  test('every kind of answer is saved by itself, and the chat goes on from there', async () => {
    const { page } = here;
    await question('overall').getByText('满意', { exact: true }).click();
    await saved('overall');
    await question('needs').getByText('现场诊断').click();
    await question('needs').getByText('检验检测').click();
    await saved('needs');
    await type('people', '约50');
    await saved('people');
    await type('visit', '2026-11-02');
    await saved('visit');
    await type('advice', '很好\n多来现场');
    await saved('advice');
    await expect.poll(() => answer(1)).toEqual(['onsite', 'testing']);
    expect([answer(0), answer(2), answer(5)]).toEqual(['good', 50, '很好\n多来现场']);
    await page.getByRole('button', { name: '还差 2 题' }).waitFor();
    await page.getByRole('button', { name: '聊天' }).click();
    await page.locator('.input-bar').waitFor();
  });

  test('a link may lead to it at once', async () => {
    const there = await visit(browser, `${house.url}/chat/abc#form`);
    await there.page.locator('#q-overall').waitFor();
    expect(there.complaints).toEqual([]);
    await there.close();
  });

  test('what cannot be read stays as typed, with the hint under it', async () => {
    await type('people', '很多很多');
    await question('people').locator('.status.problem').waitFor();
    expect(await question('people').locator('.box').inputValue()).toBe('很多很多');
    expect(answer(2)).toBeNull();
    await type('people', '120');
    await saved('people');
    expect(answer(2)).toBe(120);
  });

  test('what may mean several things is asked about, and one tap answers', async () => {
    await type('people', '三五十');
    const status = question('people').locator('.status.doubt');
    await status.getByText('您是指哪一个？').waitFor();
    expect(await status.locator('button').allInnerTexts()).toEqual(['30', '50']);
    expect(answer(2)).toBeNull();
    expect(await question('people').locator('.box').inputValue()).toBe('三五十');
    await status.getByRole('button', { name: '50' }).click();
    await saved('people');
    expect(answer(2)).toBe(50);
    expect(await question('people').locator('.box').inputValue()).toContain('50');
  });

  test('an answer elsewhere leaves alone what was not taken or is being written', async () => {
    await type('people', '很多很多');
    await question('people').locator('.status.problem').waitFor();
    await question('signature').locator('.box').fill('张');
    await question('overall').locator('input').first().dispatchEvent('click');
    await saved('overall');
    expect(await question('people').locator('.box').inputValue()).toBe('很多很多');
    expect(await question('people').locator('.status.problem').count()).toBe(1);
    expect(await question('signature').locator('.box').inputValue()).toBe('张');
  });

  test('what is on record is confirmed with one tap', async () => {
    await question('phone').getByText('之前登记的是：').waitFor();
    await question('phone').getByRole('button', { name: '没变，就用这个' }).click();
    await saved('phone');
    expect(JSON.stringify(answer(3))).toContain('13900139000');
  });

  test('rows are cards: added, changed, removed', async () => {
    const { page } = here;
    const add = async (name: string, year: string) => {
      await question('certificates').getByRole('button', { name: '加一项' }).click();
      await page.locator('.sheet .box').first().fill(name);
      await page.locator('.sheet .box').nth(1).fill(year);
      await page.getByRole('button', { name: '保存' }).click();
    };
    await add('ISO 9001', '2021');
    await expect.poll(() => answer(6)).toEqual([{ name: 'ISO 9001', year: 2021 }]);
    await add('ISO 14001', '2022');
    await expect.poll(() => (answer(6) as unknown[]).length).toBe(2);
    await question('certificates').getByRole('button', { name: '修改' }).first().click();
    await page.locator('.sheet .box').nth(1).fill('2019');
    await page.getByRole('button', { name: '保存' }).click();
    await expect
      .poll(() => answer(6))
      .toEqual([
        { name: 'ISO 9001', year: 2019 },
        { name: 'ISO 14001', year: 2022 },
      ]);
    await question('certificates').getByRole('button', { name: '删除' }).first().click();
    await question('certificates').getByRole('button', { name: '确定删除' }).click();
    await expect.poll(() => answer(6)).toEqual([{ name: 'ISO 14001', year: 2022 }]);
    await add('三体系', '不知道哪年');
    await question('certificates').locator('.status.problem').waitFor();
    await question('certificates').locator('.status').getByRole('button', { name: '修改' }).click();
    expect(await page.locator('.sheet .box').first().inputValue()).toBe('三体系');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.sheet').count()).toBe(0);
  });

  test('offline: kept on the phone and saved once later', async () => {
    await here.page.context().setOffline(true);
    await type('people', '66');
    await question('people').getByText('已存在手机上').waitFor();
    await question('overall').getByText('不满意').click();
    await here.page.context().setOffline(false);
    await saved('people');
    await saved('overall');
    expect([answer(0), answer(2)]).toEqual(['bad', 66]);
    const ids = house.deliveries.filter(({ path }) => path === 'answer').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('typed and reloaded before it was left: saved all the same', async () => {
    await question('advice').locator('.box').fill('还没写完的话');
    await here.page.reload();
    await question('advice').waitFor();
    await saved('advice');
    expect(answer(5)).toBe('还没写完的话');
  });

  test('submit: first what is open, then done', async () => {
    const { page } = here;
    await page.getByRole('button', { name: '提交' }).click();
    const open = page.locator('.summary button');
    await expect.poll(() => open.count()).toBe(5);
    await open.filter({ hasText: '职工人数' }).click();
    await expect.poll(() => page.locator('#q-people .box:focus').count()).toBe(1);
    await question('overall').getByText('满意', { exact: true }).click();
    await question('needs').getByText('现场诊断').click();
    await type('people', '50');
    await question('phone').getByRole('button', { name: '没变' }).click();
    await type('signature', '张伟');
    await page.getByText('都填好了').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('已提交，谢谢！').waitFor();
    expect(house.state().status).toBe('submitted');
  });

  test('files and a drawn signature', async () => {
    const { page } = here;
    const file = {
      name: '检查表.png',
      mimeType: 'image/png',
      buffer: Buffer.from('89504e470d0a1a0a', 'hex'),
    };
    await question('photos')
      .locator('input[type=file]')
      .nth(1)
      .setInputFiles([file, { ...file, name: '二.png' }]);
    await saved('photos');
    expect(answer(7)).toMatchObject([{ name: '检查表.png' }, { name: '二.png' }]);
    await question('photos').getByRole('button', { name: '删除 二.png' }).click();
    await expect.poll(() => (answer(7) as unknown[]).length).toBe(1);
    await question('signature').getByRole('button', { name: '手写签名' }).click();
    const box = await page.locator('canvas').boundingBox();
    if (!box) throw new Error('no pad');
    await page.mouse.move(box.x + 30, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 120, { steps: 10 });
    await page.mouse.up();
    await page.getByRole('button', { name: '确定' }).click();
    await saved('signature');
    expect(answer(8)).toMatchObject({ file: { mime: 'image/png' } });
  });

  test('back in the chat the question at hand is asked again, also after a reload', async () => {
    const { page } = here;
    await question('overall').getByText('满意', { exact: true }).click();
    await saved('overall');
    await page.getByRole('button', { name: '聊天' }).click();
    await page.locator('.keyboard:not(.old)').getByText('现场诊断').waitFor();
    await page.getByRole('button', { name: '整页填写' }).click();
    await question('needs').getByText('现场诊断').click();
    await saved('needs');
    await page.evaluate('localStorage.removeItem("zhitong.view")');
    await page.reload();
    await page.getByText('多少职工').waitFor();
    const letters = house.letters.length;
    await page.getByRole('button', { name: '整页填写' }).click();
    await question('needs').waitFor();
    await page.getByRole('button', { name: '聊天' }).click();
    await page.waitForTimeout(300);
    expect(house.letters).toHaveLength(letters);
  });

  test('back in the chat the same question stands there once', async () => {
    const { page } = here;
    await type('people', '50');
    await saved('people');
    await page.getByRole('button', { name: '聊天' }).click();
    await expect.poll(() => house.letters.length).toBe(2);
    await page.locator('li[data-seq="2"] .keyboard:not(.old)').waitFor();
    expect(await page.locator('li.bot').count()).toBe(1);
    await page.reload();
    await page.getByText('总体满意吗').waitFor();
    await page.waitForTimeout(300);
    expect([house.letters.length, await page.locator('li.bot').count()]).toEqual([2, 1]);
    await page.locator('.keyboard:not(.old)').getByRole('button', { name: '满意', exact: true }).click();
    await page.getByText('还想要哪些服务').waitFor();
  });

  test('an optional choice can be taken back', async () => {
    const other = await startStandIn({}, optionalChoice());
    const { page, close } = await visit(browser, `${other.url}/chat/abc`);
    await page.getByRole('button', { name: '整页填写' }).click();
    const again = page.locator('#q-again');
    const clear = again.getByRole('button', { name: '清除' });
    await again.getByText('愿意', { exact: true }).click();
    await again.getByText('已保存').waitFor();
    expect(other.state().answers[0]?.value).toBe('yes');
    await clear.click();
    await expect.poll(() => other.state().answers[0]?.value ?? null).toBeNull();
    expect(await again.locator('input:checked').count()).toBe(0);
    expect(await clear.isVisible()).toBe(false);
    await page.locator('#q-overall').getByText('满意', { exact: true }).click();
    expect(await page.locator('#q-overall').getByRole('button', { name: '清除' }).count()).toBe(0);
    await close();
    await other.close();
  });
});
