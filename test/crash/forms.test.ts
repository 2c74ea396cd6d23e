import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Definition } from '../../src/flow/definition/definition.js';
import { loadPacks } from '../../src/packs/load-packs.js';
import { openStore } from '../../src/store/open-store.js';
import { Filler } from '../conformance/filler.js';
import { telegramGround } from '../conformance/telegram-talker.js';
import { FakeBotApi } from '../fakes/bot-api.js';
import { inviteTo } from './invite-to-survey.js';
import { freePort, SECRET_KEY, ServiceProcess } from './service-process.js';

const FLOWS = join(import.meta.dirname, '../../flows');
const PACK = 'db5101-t190-2024';

let folder: string;
const api = new FakeBotApi();
beforeAll(async () => {
  await api.listen();
  folder = mkdtempSync(join(tmpdir(), 'forms-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

it('fills in Annex F and then Annex B on Telegram; killed in the middle, the service goes on where it was', async () => {
  const { definitions } = loadPacks(FLOWS);
  const form = (name: string): Definition => {
    const found = definitions.get(`${PACK}/${name}`);
    if (!found) throw new Error(`no form ${name}`);
    return found;
  };
  const [code = ''] = await inviteTo(folder, `${PACK}/annex-f`, ['电报']);
  const service = new ServiceProcess(
    { dataDir: folder, flowsDir: FLOWS, apiRoot: api.root },
    await freePort(),
  );
  service.launch();
  await service.ready();
  const talker = await telegramGround(api).come(code);
  await talker.press('同意');

  const rating = new Filler(talker, form('annex-f'), true);
  await rating.fill();
  expect((await talker.press('提交')).text).toContain(form('annex-f').file.closing?.zh ?? '?');

  await talker.say('菜单');
  await talker.press(form('annex-b').title.zh);
  const survey = new Filler(talker, form('annex-b'));
  const half = await survey.fill(12);
  expect(await service.end('SIGKILL')).toBe('SIGKILL');
  service.launch();
  await service.ready();
  // What was asked last may come once more.
  await new Promise((done) => setTimeout(done, 3000));
  const pending = survey.at(half)?.question.key;
  expect(survey.at(await talker.say('继续'))?.question.key).toBe(pending);
  await survey.fill();
  expect((await talker.press('提交')).text).toContain(form('annex-b').file.closing?.zh ?? '?');
  expect(await service.end('SIGTERM')).toBe(0);

  const store = await openStore({ dataDir: folder, secretKey: SECRET_KEY, poolSize: 2 });
  try {
    const rows = await store.prisma.answer.findMany({
      where: { status: { not: 'cleared' } },
      select: { key: true, answer: true, session: { select: { form: true } } },
    });
    for (const [name, filler] of [
      ['annex-f', rating],
      ['annex-b', survey],
    ] as const) {
      const own = rows.filter(({ session }) => session.form === `${PACK}/${name}`);
      const stored = own.map(({ key, answer }) => ({ key, value: (answer as { value?: unknown }).value }));
      expect(filler.differences(stored)).toEqual([]);
    }
    expect(await store.prisma.response.count()).toBe(2);
  } finally {
    await store.close();
  }
}, 120_000);
