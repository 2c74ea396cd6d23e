import { expect, it } from 'vitest';
import { wechatQuota } from '../../../src/channels/wechat/quota.js';
import { Ledger } from '../../../src/chat/sending/ledger.js';
import { RecordingChannel } from '../recording-channel.js';

const START = 1_000_000;

function account(puppet: string): RecordingChannel {
  const channel = new RecordingChannel('wechat');
  channel.quota = wechatQuota(puppet);
  return channel;
}

it('counts what an account sends to a person since they wrote', () => {
  const ledger = new Ledger(START, () => 0.25);
  const at = account('wechaty-puppet-official-account');
  expect(ledger.read(at, 'a', START).heardAt).toBeUndefined();
  ledger.heard(at, 'a', START);
  ledger.sent(at, 'a', true, START + 1);
  ledger.sent(at, 'a', true, START + 2);
  // The platform brings the same message once more.
  ledger.heard(at, 'a', START);
  expect(ledger.read(at, 'a', START)).toMatchObject({ heardAt: START, sentSince: 2 });
  ledger.heard(at, 'a', START + 3);
  expect(ledger.read(at, 'a', START)).toMatchObject({ heardAt: START + 3, sentSince: 0 });
  expect(ledger.read(at, 'b', START).sentToChat).toEqual([]);
  // Neither is answered yet.
  expect(ledger.read(at, 'b', START + 3).sentByAccount).toEqual([START + 3, START + 3]);
});

it('draws the gap once for each unprompted message, and begins a life with a gap', () => {
  let draws = 0;
  const ledger = new Ledger(START, () => ++draws / 10);
  const at = account('wechaty-puppet-wechat4u');
  expect(ledger.read(at, 'a', START)).toMatchObject({ unpromptedAt: START, jitter: 0.1 });
  ledger.sent(at, 'a', true, START + 1);
  expect(ledger.read(at, 'a', START)).toMatchObject({ unpromptedAt: START, jitter: 0.1 });
  ledger.sent(at, 'a', false, START + 2);
  expect(ledger.read(at, 'a', START)).toMatchObject({ unpromptedAt: START + 2, jitter: 0.2 });
  expect(ledger.read(account('wechaty-puppet-wechat4u'), 'a', START).unpromptedAt).toBe(START);
});

it('does not grow with what is sent', () => {
  const ledger = new Ledger(START);
  const at = account('wechaty-puppet-wechat4u');
  for (let i = 0; i < 50_000; i++)
    ledger.sent(at, `chat ${i % 25_000}`, true, START + i)?.land(START + i + 1);
  expect(ledger.read(at, '', START + 50_000).sentByAccount.length).toBeLessThanOrEqual(120);
  expect(ledger.read(at, 'chat 24999', START).sentToChat.length).toBeGreaterThan(0);
  expect(ledger.read(at, 'chat 1', START).sentToChat).toEqual([]);
});
