// How many turns a second reach the disk, in batches of 1, 10 and 50, up to four batches in flight.
// npm run bench:turns [seconds] [open]; open: what is personal is stored as it is
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../dist/store/new-id.js';
import { openStore } from '../dist/store/open-store.js';

const PEOPLE = 400;
const SECONDS = Number(process.argv[2] ?? 3);
const dataDir = mkdtempSync(join(tmpdir(), 'bench-turns-'));
chmodSync(dataDir, 0o755);

let begun = performance.now();
const store = await openStore({ dataDir });
const first = performance.now() - begun;
await store.close();
begun = performance.now();
const secretKey = process.argv[3] === 'open' ? undefined : 'the secret of this measurement';
const again = await openStore({ dataDir, secretKey });
console.log(
  `open: ${first.toFixed(0)} ms on an empty folder, ${(performance.now() - begun).toFixed(0)} ms after`,
);

const { prisma } = again;
await prisma.definition.create({ data: { hash: 'h', pack: 'p', form: 'p/f', content: {} } });
const people = Array.from({ length: PEOPLE }, () => newId());
await prisma.person.createMany({ data: people.map((id) => ({ id })) });
const account = newId();
const delivered = [];
let count = 0;
const sessions = people.map((personId) => ({ id: newId(), personId, version: 0, slot: 0 }));

function takeTurn(session) {
  const { id, version } = session;
  const state = {
    format: 1,
    form: 'p/f',
    hash: 'h',
    at: version,
    pending: null,
    known: { name: '示例机械有限公司' },
  };
  const opens = { definitionHash: 'h', form: 'p/f', personId: session.personId, channel: 'telegram' };
  const change = { id, version, state, status: 'asking', ...(version === 0 ? { opens } : {}) };
  const answer = { value: `回答 ${version}`, at: Date.now(), said: '大约三十个人' };
  session.version++;
  const slot = version % 30;
  return {
    key: `telegram:123456789:${++count}`,
    session: change,
    answers: [
      {
        slot,
        key: `q${slot}`,
        status: 'given',
        answer,
        wording: '贵企业现有职工多少人？',
        version: 'h',
        lang: 'zh',
        at: Date.now(),
      },
    ],
    outgoing: [
      {
        id: newId(),
        identityId: session.personId,
        accountId: account,
        sessionId: id,
        message: { text: '下一题：贵企业的主要产品是什么？' },
      },
    ],
  };
}

async function measure(size, flights = 4) {
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  const share = PEOPLE / flights;
  const t0 = performance.now();
  const cpu0 = process.cpuUsage();
  await Promise.all(
    Array.from({ length: flights }, async (_, flight) => {
      let next = 0;
      while (performance.now() < until) {
        const batch = Array.from({ length: size }, () =>
          takeTurn(sessions[flight * share + (next++ % share)]),
        );
        const outcomes = await again.commitTurns(batch, delivered.splice(0));
        if (outcomes.some((outcome) => outcome !== 'committed'))
          throw new Error(`not committed: ${outcomes}`);
        delivered.push(...batch.flatMap((turn) => turn.outgoing.map((message) => message.id)));
        done += size;
      }
    }),
  );
  const seconds = (performance.now() - t0) / 1000;
  const { user, system } = process.cpuUsage(cpu0);
  console.log(
    `batches of ${String(size).padStart(2)}, ${flights} in flight: ${Math.round(done / seconds)} turns/s, ` +
      `${((user + system) / 1000 / done).toFixed(3)} ms CPU a turn here`,
  );
}

for (const flights of [1, 4]) for (const size of [1, 10, 50]) await measure(size, flights);
await again.close();
rmSync(dataDir, { recursive: true, force: true });
