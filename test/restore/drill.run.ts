import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkBackup } from '../../src/service/backup/check-backup.js';
import { readIdentities } from '../../src/service/backup/lock.js';
import { removeDatabase } from '../../src/store/embedded/remove-database.js';
import { startDatabase } from '../../src/store/embedded/start-database.js';
import { stageOf, writeCrashFlows } from '../crash/crash-survey.js';
import { inviteToSurvey } from '../crash/invite-to-survey.js';
import { freePort, SECRET_KEY, ServiceProcess } from '../crash/service-process.js';
import { FakeBotApi, TOKEN } from '../fakes/bot-api.js';
import { killWhen, launch, type Machine, runTool, zhitong } from './command.js';
import { Lines } from './lines.js';
import { compareTables, findLost, readOne } from './new-machine.js';
import {
  Crowd,
  comeByPage,
  countNotices,
  fillHalf,
  fillRest,
  HALF,
  PNG,
  sendNotice,
  writeKey,
} from './old-machine.js';

const SEATS = 12;
const READERS = 400;
const GO_ON_MS = 3000;
const PATIENCE_MS = 60_000;

const root = mkdtempSync(join(tmpdir(), 'restore-'));
chmodSync(root, 0o755);
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  // A killed service leaves its database running.
  for (const name of ['old', 'new']) await removeDatabase(join(root, name, 'data'));
  rmSync(root, { recursive: true, force: true });
});

function makeMachine(name: string): Machine {
  const folder = join(root, name);
  mkdirSync(folder);
  return { folder, dataDir: join(folder, 'data'), flowsDir: join(folder, 'flows') };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}

it('brings a service that was lost back on an empty machine', async () => {
  const lines = new Lines();
  const api = await new FakeBotApi().listen();
  ends.push(() => api.close());
  const port = await freePort();
  const environment = { SECRET_KEY: '' };
  const serve = ({ dataDir, flowsDir }: Machine) => {
    const service = new ServiceProcess({ dataDir, flowsDir, apiRoot: api.root, environment }, port);
    ends.push(() => service.end('SIGKILL'));
    service.launch();
    return service;
  };

  // The old machine: people in the middle of forms, an upload, a notice under way.
  const old = makeMachine('old');
  mkdirSync(old.dataDir);
  chmodSync(old.dataDir, 0o755);
  writeKey(old.dataDir, SECRET_KEY);
  writeCrashFlows(old.flowsDir);
  const code = await inviteToSurvey(old.dataDir);
  const first = serve(old);
  await first.ready();
  while (api.updates.webhook === undefined) await pause(5);
  const half = api.person('Half');
  await fillHalf(half, code);
  const page = await comeByPage(`http://127.0.0.1:${port}`, code);
  const crowd = new Crowd(api, code);
  crowd.start(SEATS);
  await until('a crowd that has answered', () => crowd.talkers.filter(({ done }) => done).length >= SEATS);
  const readers = Array.from({ length: READERS }, () => api.chat(100_000 + api.newId()));
  await sendNotice(old.dataDir, TOKEN.split(':')[0] ?? '', readers);
  await until('a notice under way', () => countNotices(readers).filter((n) => n > 0).length >= 5);

  // The backup, while answers keep coming; one that is killed leaves nothing that looks whole.
  const identity = join(old.folder, 'identity');
  const made = await zhitong(old, 'backup', '--make-identity', identity);
  const recipient = /age1\w+/.exec(made.output)?.[0] ?? '';
  const backups = join(root, 'backups');
  mkdirSync(backups);
  const doomed = launch(old, ['backup', '--out', backups, '--recipient', recipient]);
  await killWhen(doomed.child, () => readdirSync(backups).some((name) => name.endsWith('.part')));
  const stopped = await doomed.ended;
  const whole = () => readdirSync(backups).filter((name) => name.endsWith('.age'));
  lines.add(
    'a backup killed in the middle leaves no backup',
    `${stopped.code}, ${whole().length} files`,
    stopped.code === 'SIGKILL' && whole().length === 0,
  );
  // They are named by the second.
  await new Promise((done) => setTimeout(done, 1100));
  const told = crowd.acknowledged();
  const before = [...crowd.talkers].reduce((sum, { given }) => sum + given.size, 0);
  const began = performance.now();
  const written = await zhitong(
    old,
    'backup',
    '--out',
    backups,
    '--recipient',
    recipient,
    '--identity',
    identity,
  );
  const seconds = (performance.now() - began) / 1000;
  const during = [...crowd.talkers].reduce((sum, { given }) => sum + given.size, 0) - before;
  lines.add(
    'backup while the service runs',
    `exit ${written.code}, ${seconds.toFixed(1)} s`,
    written.code === 0,
  );
  lines.add('answers given meanwhile', during, during > 0);
  if (written.code !== 0) throw new Error(written.output);
  const file = join(backups, whole()[0] ?? 'none');
  const { manifest } = await checkBackup(file, { identities: await readIdentities(identity) });
  const byAge = await runTool('sh', [
    '-c',
    `command -v age >/dev/null && age -d -i ${identity} ${file} | tar -tz`,
  ]);
  if (byAge?.code === 0)
    lines.add('age and tar open it too', `${byAge.output.trim().split('\n').length} entries`, true);
  else lines.leave('age and tar open it too', 'no age here');

  // People go on, and the machine is lost.
  await pause(GO_ON_MS);
  await first.end('SIGKILL');
  await crowd.stop();
  const seen = countNotices(readers).filter((n) => n > 0).length;
  lines.add('people who had the notice when the machine was lost', `${seen} of ${READERS}`, seen < READERS);

  // An empty machine: no key, no database, no packs.
  const fresh = makeMachine('new');
  const open = ['--identity', identity];
  const halfDone = launch(fresh, ['restore', file, ...open]);
  await killWhen(halfDone.child, () => {
    const names = existsSync(fresh.dataDir) ? readdirSync(fresh.dataDir) : [];
    return names.some((name) => existsSync(join(fresh.dataDir, name, 'postgres/data')));
  });
  const killed = await halfDone.ended;
  const leftover = readdirSync(fresh.dataDir).filter((name) => !name.startsWith('.'));
  lines.add(
    'a restore killed in the middle leaves nothing in place',
    `${killed.code}, ${leftover.length} names`,
    killed.code === 'SIGKILL' && leftover.length === 0,
  );
  const start = performance.now();
  const restored = await zhitong(fresh, 'restore', file, ...open);
  lines.add(
    'restore to the empty machine',
    `exit ${restored.code}, ${((performance.now() - start) / 1000).toFixed(1)} s`,
    restored.code === 0,
  );
  if (restored.code !== 0) throw new Error(restored.output);
  const again = await zhitong(fresh, 'restore', file, ...open);
  lines.add('a second one over it is refused', `exit ${again.code}`, again.code === 1);
  lines.add(
    'evidence',
    /evidence is whole: .*/.exec(restored.output)?.[0] ?? 'not whole',
    /evidence is whole/.test(restored.output),
  );

  const database = await startDatabase({ dataDir: fresh.dataDir, port: 0 });
  try {
    const { different, compared, rows, bytes } = await compareTables(database.url, manifest);
    lines.add(
      'tables with the rows and checksums of the backup',
      `${compared - different.length} of ${compared}, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`,
      different.length === 0,
    );
    const { answers, lost } = await findLost(database.url, told);
    lines.add(
      'answers confirmed before the backup began',
      `${answers}, ${lost.length} lost`,
      lost.length === 0 && answers > 0,
    );
    const paused = await readOne<string>(database.url, 'SELECT status AS one FROM notice');
    lines.add('the notice that was under way', paused ?? 'gone', paused === 'paused');
  } finally {
    await database.stop();
  }

  // The service on the new machine, and people as if nothing had been.
  const second = serve(fresh);
  await second.ready();
  while (api.updates.webhook === undefined) await pause(5);
  const letters = await page.visitor.letters();
  lines.add(
    'an old web link still opens its conversation',
    `${letters.length} messages`,
    letters.length >= page.letters,
  );
  const fetched = await page.visitor.get(`/chat/api/file/${page.upload}`);
  const same = Buffer.from(await fetched.arrayBuffer()).equals(PNG);
  lines.add('an upload opens', `${fetched.status}, ${same ? 'the same bytes' : 'other bytes'}`, same);
  const newcomer = await api.person('New').say(`/start ${code}`);
  lines.add(
    'an invite given out before still works',
    stageOf(newcomer.text) === 0 ? 'yes' : newcomer.text,
    stageOf(newcomer.text) === 0,
  );
  const given = await fillRest(half, HALF + 1);
  lines.add(
    'somebody goes on with a half-filled form',
    `question ${HALF + 1} to the end, ${given} answers`,
    given > 0,
  );
  await pause(GO_ON_MS);
  const counts = countNotices(readers);
  const twice = counts.filter((n) => n > 1).length;
  lines.add('people who got the notice twice', twice, twice === 0);
  const audit = await zhitong(fresh, 'audit', 'verify');
  lines.add('zhitong audit verify beside the service', `exit ${audit.code}`, audit.code === 0);
  const ended = await second.end('SIGTERM');
  lines.add('the service ends in order', `exit ${ended}`, ended === 0);

  console.log(`\n${lines.print()}\n`);
  expect(lines.failed).toEqual([]);
});
