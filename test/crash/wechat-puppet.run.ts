import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Definition } from '../../src/flow/definition/definition.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { openStore } from '../../src/store/open-store.js';
import { Filler } from '../conformance/filler.js';
import type { Talker } from '../conformance/talker.js';
import { telegramGround } from '../conformance/telegram-talker.js';
import { bindCodeIn, logInAnew, patiently } from '../conformance/wechat-log-in.js';
import { wechatGround } from '../conformance/wechat-talker.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { MockWechat } from '../fakes/mock-wechat.js';
import { inviteTo } from './invite-to-survey.js';
import { freePort, SECRET_KEY } from './service-process.js';
import { WebTalker } from './web-talker.js';
import { wechatProcess } from './wechat-process.js';

const FLOWS = join(import.meta.dirname, '../../flows');
const FORM = 'db5101-t190-2024/annex-b';
/** An answer on another channel takes no longer than this while the puppet is killed, also on a busy machine. */
const UNDISTURBED_MS = 4000;

/** The page takes no more than a person sends. */
const THINK_MS = 600;

let folder: string;
const api = new FakeBotApi();

beforeAll(async () => {
  await api.listen();
  folder = mkdtempSync(join(tmpdir(), 'puppet-'));
  chmodSync(folder, 0o755);
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

it('fills in Annex B in WeChat over a lost log-in, and the puppet’s deaths disturb neither Telegram nor the page', async () => {
  const form = loadPacks(FLOWS).definitions.get(FORM);
  if (!form) throw new Error(`no form ${FORM}`);
  const codes = await inviteTo(folder, FORM, ['微信', 'Telegram', '网页']);
  const port = await freePort();
  const platform = new MockWechat();
  const service = wechatProcess(platform, { dataDir: folder, flowsDir: FLOWS, apiRoot: api.root }, port);
  service.launch();
  await service.ready();
  await patiently(() => platform.loggedIn && api.updates.webhook !== undefined, 'everything is there');

  const telegram = await telegramGround(api).come(codes[1] ?? '');
  const web = new WebTalker(`http://127.0.0.1:${port}`);
  await web.come(codes[2] ?? '');
  let killing = true;
  const others = Promise.all([fillAgain(telegram, form, () => killing), fillAgain(web, form, () => killing)]);

  const wechat = await wechatGround(platform).come(codes[0] ?? '');
  const code = bindCodeIn((await wechat.press('同意')).text);
  const filler = new Filler(wechat, form);
  await filler.fill(5);

  // With an error event, with an error that nobody catches, and once more.
  platform.crash();
  await patiently(() => platform.loggedIn, 'the puppet is back after a crash');
  await filler.fill(5);
  platform.burst();
  await patiently(() => platform.loggedIn, 'the puppet is back after an error nobody caught');
  await filler.fill(5);
  platform.crash();
  await patiently(() => platform.loggedIn, 'the puppet is back after another crash');
  await filler.fill(3);
  const at = filler.at(await wechat.now())?.question.key;

  await logInAnew(platform);
  expect((await wechat.say('你好')).text).toContain('识别码');
  const back = await wechat.say(code);
  expect(back.text).toContain('认出您了');
  expect(filler.at(back)?.question.key).toBe(at);
  expect((await filler.fill()).text).toContain('请核对');
  expect((await wechat.press('提交')).text).toContain(form.file.closing?.zh);
  killing = false;

  const [onTelegram, onPage] = await others;
  web.close();
  console.log(
    `${platform.starts} starts of the puppet; answered on Telegram ${tell(onTelegram)}, on the page ${tell(onPage)}`,
  );
  for (const took of [onTelegram, onPage]) expect(Math.max(...took)).toBeLessThan(UNDISTURBED_MS);
  expect(await service.end('SIGTERM')).toBe(0);
  expect(platform.wrong).toEqual([]);
  expect(api.refused).toEqual([]);

  const stored = await readStored();
  expect(stored.map(({ channel, responses }) => ({ channel, responses }))).toEqual([
    { channel: 'telegram', responses: 1 },
    { channel: 'web', responses: 1 },
    { channel: 'wechat', responses: 1 },
  ]);
  expect(filler.differences(stored.find(({ channel }) => channel === 'wechat')?.answers ?? [])).toEqual([]);
}, 180_000);

/** Answers one question after another as long as the puppet dies, and then submits. Answers with how long each took. */
async function fillAgain(
  talker: Pick<Talker, 'now' | 'say'>,
  form: Definition,
  more: () => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  const timed = {
    now: () => talker.now(),
    async say(text: string) {
      const begun = performance.now();
      const shown = await talker.say(text);
      took.push(performance.now() - begun);
      await new Promise((done) => setTimeout(done, THINK_MS));
      return shown;
    },
  };
  await timed.say('同意');
  const filler = new Filler(timed, form);
  const review = await filler.fill();
  expect(review.text).toContain('请核对');
  for (let i = 0; more(); i++) {
    await timed.say('改4');
    await timed.say(`第${i}种产品`);
  }
  expect((await timed.say('提交')).text).toContain(form.file.closing?.zh);
  return took;
}

const tell = (took: readonly number[]): string => {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return `${took.length} times, half within ${at(0.5)} ms, all within ${at(1)} ms`;
};

interface StoredForm {
  readonly channel: string;
  readonly responses: number;
  readonly answers: readonly { readonly key: string; readonly value: unknown }[];
}

async function readStored(): Promise<readonly StoredForm[]> {
  const database = await startDatabase({ dataDir: folder, port: 0 });
  const store = await openStore({
    ...{ databaseUrl: database.url, dataDir: folder },
    ...{ secretKey: SECRET_KEY, poolSize: 2 },
  });
  const rows = await store.prisma.$queryRawUnsafe<StoredForm[]>(
    `SELECT s.channel, (SELECT count(*)::int FROM response r WHERE r.session_id = s.id) AS responses,
            (SELECT json_agg(json_build_object('key', a.key, 'value', a.answer -> 'value')) FROM answer a
              WHERE a.session_id = s.id) AS answers
       FROM session s WHERE s.form = $1 ORDER BY s.channel`,
    FORM,
  );
  await store.close();
  await database.stop();
  return rows;
}
