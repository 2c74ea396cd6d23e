import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, NOBODY, openPlace, putBack, run } from './place.js';

let place: Awaited<ReturnType<typeof openPlace>>;
let backup: string;

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const STOPPED = new Date(Date.now() - 60_000);
const [before, after] = [-3_600_000, 30_000].map((ms) => new Date(STOPPED.getTime() + ms).toISOString());

/** Things on their way, due before the service stopped or after. */
const ROWS = `
  INSERT INTO agency (id, name, name_key) VALUES ('${id(1)}', '示例机构', '示例');
  INSERT INTO person (id) VALUES ('${id(2)}');
  INSERT INTO account (id, channel, key) VALUES ('${id(3)}', 'telegram', '1');
  INSERT INTO identity (id, account_id, key, person_id) VALUES ('${id(4)}', '${id(3)}', '1', '${id(2)}');
  INSERT INTO matter (id, kind, pack, agency_id) VALUES ('${id(5)}', 'project', 'p', '${id(1)}');
  INSERT INTO task (id, matter_id, rule, role, opens_at) VALUES ('${id(6)}', '${id(5)}', 'r', 'contact', now());
  INSERT INTO reminder (id, task_id, step, role, rule_at, due_at, status) VALUES
    ('${id(7)}', '${id(6)}', '1', 'contact', '${before}', '${before}', 'planned'),
    ('${id(8)}', '${id(6)}', '2', 'contact', '${after}', '${after}', 'planned'),
    ('${id(9)}', '${id(6)}', '3', 'contact', '${before}', '${before}', 'fired');
  INSERT INTO outbox (id, identity_id, account_id, message, reply, owner) VALUES
    ('${id(10)}', '${id(4)}', '${id(3)}', '{}', true, NULL), ('${id(11)}', '${id(4)}', '${id(3)}', '{}', false, '${id(99)}');
  INSERT INTO ledger (id, reminder_id, person_id, role, due_at, status, outbox_id) VALUES
    ('${id(12)}', '${id(9)}', '${id(2)}', 'contact', '${before}', 'handed', '${id(11)}'),
    ('${id(13)}', '${id(9)}', '${id(2)}', 'contact', '${before}', 'waiting', NULL),
    ('${id(14)}', '${id(9)}', '${id(2)}', 'contact', '${after}', 'waiting', NULL);
  INSERT INTO notice (id, kind, title, body, audience, status, send_at, agency_id) VALUES
    ('${id(15)}', 'news', 't', 'b', '{}', 'sending', NULL, '${id(1)}'),
    ('${id(16)}', 'news', 't', 'b', '{}', 'scheduled', '${before}', '${id(1)}'),
    ('${id(17)}', 'news', 't', 'b', '{}', 'scheduled', '${after}', '${id(1)}'),
    ('${id(18)}', 'news', 't', 'b', '{}', 'draft', NULL, '${id(1)}');
  INSERT INTO recipient (notice_id, person_id, status, owner) VALUES ('${id(15)}', '${id(2)}', 'sending', '${id(99)}'),
    ('${id(15)}', '${id(98)}', 'sent', NULL);
  INSERT INTO notice_template (id, agency_id, name, content) VALUES ('${id(19)}', '${id(1)}', 't', '{}');
  INSERT INTO notice_series (id, template_id, every, next_at) VALUES
    ('${id(20)}', '${id(19)}', 'weekly:1@09:30', '${before}'), ('${id(21)}', '${id(19)}', 'weekly:1@09:30', '${after}');
  INSERT INTO lease (name, holder, expires_at) VALUES ('process:x', 'x', now() + interval '1 day');
`;

beforeAll(async () => {
  place = await openPlace();
  const url = await place.server.create();
  await run(url, ROWS);
  backup = join(place.folder, 'a.tar.gz');
  await backUp({ url, folder: place.folder }, { kind: 'plain' }, backup);
});
afterAll(() => place.end());

test('what the lost service may have sent is not sent again, and says so; what came due later is', async () => {
  const url = await place.server.create('empty');
  const restored = await putBack(backup, NOBODY, {
    url,
    dataDir: join(place.folder, 'd'),
    stoppedAt: STOPPED,
  });
  expect(restored).toMatchObject({ held: { replies: 1, messages: 1, reminders: 2, notices: [1, 2] } });
  const rows = (sql: string) =>
    run(url, sql).then((found) => found.map((row) => Object.values(row).join(' ')));
  expect(await rows(`SELECT status, error, owner IS NULL FROM outbox`)).toEqual(['blocked restored true']);
  expect(await rows(`SELECT status, reason, doubtful FROM ledger ORDER BY id`)).toEqual([
    'handed  true',
    'dropped restored true',
    'waiting  false',
  ]);
  expect(await rows(`SELECT status, note FROM reminder ORDER BY id`)).toEqual([
    'dropped restored',
    'planned ',
    'fired ',
  ]);
  expect(await rows(`SELECT status FROM notice ORDER BY id`)).toEqual([
    'paused',
    'paused',
    'scheduled',
    'draft',
  ]);
  expect(await rows(`SELECT status, doubtful, owner IS NULL FROM recipient ORDER BY id`)).toEqual([
    'waiting true true',
    'sent false true',
  ]);
  expect(await rows(`SELECT next_at > now() FROM notice_series ORDER BY id`)).toEqual(['true', 'false']);
  expect(await rows('SELECT name FROM lease')).toEqual([]);
});
