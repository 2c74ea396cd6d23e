// Memory and listeners of the service over many conversations in WeChat, through wechaty and its mock puppet.
// npm run build && node bench/soak-wechat.mjs [--conversations 5000] [--at-once 100] [--questions 12]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startDatabase } from '../dist/store/embedded/start-database.js';
import { BotApi } from './drive/bot-api.mjs';
import { makeFlows } from './drive/make-flows.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { freePort, SECRET_KEY, startService } from './drive/service.mjs';
import { WechatPlatform } from './drive/wechat-platform.mjs';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '5000' },
    'at-once': { type: 'string', default: '100' },
    questions: { type: 'string', default: '12' },
  },
});
const conversations = Number(values.conversations);
const atOnce = Number(values['at-once']);
const questions = Number(values.questions);

/** Until then caches fill. */
const WARM = Math.min(500, conversations / 5);
const STEPS = 5;
const PATIENCE_MS = 60_000;
/** Of the memory after the warm-up: what may come on top to the end. */
const GROWTH_MAX = 1.15;

/** Of the service's log. */
const ERROR = /"level":[56]0/;

const folder = mkdtempSync(join(tmpdir(), 'soak-wechat-'));
chmodSync(folder, 0o755);
const flowsDir = join(folder, 'flows');
makeFlows(flowsDir, [questions]);
const database = await startDatabase({ dataDir: folder, port: 0 });
const api = await new BotApi().listen();
const form = `bench/survey${questions}`;
const codes = await prepareDatabase({
  databaseUrl: database.url,
  dataDir: folder,
  secretKey: SECRET_KEY,
  form,
});
const platform = new WechatPlatform();
const service = await startService({
  databaseUrl: database.url,
  dataDir: folder,
  flowsDir,
  apiRoot: api.root,
  port: await freePort(),
  env: { WECHATY_PUPPET: 'wechaty-puppet-mock' },
  flags: ['--expose-gc', '--import', new URL('./drive/wechat-preload.mjs', import.meta.url).href],
  onChild: (child) => platform.serve(child),
});
await platform.loggedIn;

let made = 0;
let answers = 0;

/** What somebody says to what they read; undefined: they are done. */
function replyTo(text, person) {
  if (text.includes('调查已收到')) return undefined;
  if (text.includes('请核对')) return '提交';
  if (text.includes('告知')) return '同意';
  answers++;
  if (text.includes('【整数】')) return '37';
  if (text.includes('【文字】')) return `${person}：三号线已更新，产能提高约一成`;
  if (text.includes('【单选】')) return '2';
  if (text.includes('【多选】')) return '1、3';
  throw new Error(`not expected: ${text}`);
}

function converse() {
  const person = `@person${++made}`;
  return new Promise((done, fail) => {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new Error(`${person} hears nothing`)), PATIENCE_MS);
    };
    platform.join(person, (text) => {
      try {
        const reply = replyTo(text, person);
        wait();
        if (reply !== undefined) return platform.say(person, reply);
        clearTimeout(timer);
        platform.leave(person);
        done();
      } catch (error) {
        clearTimeout(timer);
        fail(error);
      }
    });
    wait();
    platform.say(person, codes[made % codes.length]);
  });
}

async function talkUntil(count) {
  const seat = async () => {
    while (made < count) await converse();
  };
  await Promise.all(Array.from({ length: atOnce }, seat));
}

const rows = [];
async function note() {
  const measured = await platform.measure();
  const { before, after, listeners } = measured;
  const mb = (value) => `${value.toFixed(0)} MB`;
  console.log(
    `${String(made).padStart(6)} conversations: RSS ${mb(before.rss)} before GC, ${mb(after.rss)} after; ` +
      `heap ${mb(before.heap)} → ${after.heap.toFixed(1)} MB; listeners: puppet ${listeners.puppet}, process ${listeners.process}`,
  );
  rows.push(measured);
}

let failed = false;
const begun = performance.now();
try {
  await talkUntil(WARM);
  await note();
  for (let step = 1; step <= STEPS; step++) {
    await talkUntil(Math.round(WARM + ((conversations - WARM) * step) / STEPS));
    await note();
  }
  const seconds = (performance.now() - begun) / 1000;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows: stored } = await client.query('SELECT count(*)::int AS n FROM response WHERE form = $1', [
    form,
  ]);
  await client.end();
  console.log(
    `${stored[0].n} of ${conversations} stored, ${answers} answers in ${seconds.toFixed(0)} s ` +
      `(${(answers / seconds).toFixed(0)} a second), ${platform.sent} messages heard`,
  );
  const [first, last] = [rows[0], rows.at(-1)];
  const faults = [
    stored[0].n !== conversations && 'not every conversation is stored',
    platform.wrong.length > 0 && platform.wrong[0],
    last.after.heap > first.after.heap * GROWTH_MAX && 'the heap grows',
    last.after.rss > first.after.rss * GROWTH_MAX && 'memory grows',
    last.listeners.puppet > first.listeners.puppet && 'listeners of the puppet grow',
    last.listeners.process > first.listeners.process && 'listeners of the process grow',
  ].filter(Boolean);
  for (const fault of faults) console.error(fault);
  failed = faults.length > 0;
} catch (error) {
  failed = true;
  console.error(error.message);
} finally {
  await service.stop();
  if (failed)
    console.error(
      service
        .log()
        .split('\n')
        .filter((line) => ERROR.test(line))
        .slice(0, 5)
        .join('\n'),
    );
  await api.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
