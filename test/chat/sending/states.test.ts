import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/chat/channel.js';
import { countStates } from '../../../src/store/outbox/count-states.js';
import { useDatabase } from '../house.js';
import type { RecordingChannel } from '../recording-channel.js';
import { ends, openSender } from './post-office.js';

useDatabase();

type End = 'sent' | 'by-person' | 'no-identity' | 'quota' | 'window' | 'retry' | 'failed' | 'broken';
const ENDS: readonly End[] = [
  'sent',
  'sent',
  'by-person',
  'no-identity',
  'quota',
  'window',
  'retry',
  'failed',
  'broken',
];

function endOf(end: End): (() => Promise<Outcome>) | undefined {
  switch (end) {
    case 'sent':
      return undefined;
    case 'retry':
      return ends.retry;
    case 'failed':
      return ends.failed(true);
    case 'broken':
      return ends.failed(false);
    default:
      return ends.blocked(end);
  }
}

const end = fc.constantFrom(...ENDS);
const plan = fc.record({
  /** On which of the channels the person is, and how sends end there. */
  ways: fc.subarray([0, 1, 2], { minLength: 1 }),
  ends: fc.array(end, { minLength: 4, maxLength: 4 }),
  reply: fc.boolean(),
});
const plans = fc.array(plan, { minLength: 4, maxLength: 14 });

/** Every message that was meant to go is in one state, whatever becomes of the sends. */
it('adds up: what was intended is sent, waiting, blocked or failed, each once', async () => {
  const sender = await openSender();
  const { prisma } = sender.house.store;
  const channels: RecordingChannel[] = [
    await sender.open('wechat', { proactive: 'switched' }),
    await sender.open('wechat', { replyWindowMs: 150_000, perInbound: 2 }),
    await sender.open('telegram', { perAccountPerDay: 3, perAccountPerMinute: 4 }),
  ];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(plans, async (messages) => {
      await prisma.outbox.deleteMany();
      await prisma.sent.deleteMany();
      for (const channel of channels) {
        channel.sent.length = 0;
        channel.ends.clear();
      }
      run++;
      const intended: string[] = [];
      for (const [i, { ways, ends: outcomes, reply }] of messages.entries()) {
        const identities = await sender.person(...ways.flatMap((way) => channels[way] ?? []));
        const setEnds = (round: number) => {
          for (const [k, { chat }] of identities.entries()) {
            const channel = channels[ways[k] ?? 0];
            const how = endOf(outcomes[(round + k) % outcomes.length] ?? 'sent');
            if (how) channel?.ends.set(chat, how);
            else channel?.ends.delete(chat);
          }
        };
        const [to] = identities;
        if (!to) continue;
        const text = `消息${run}-${i}。`;
        intended.push(text);
        setEnds(0);
        await sender.send(to, text, { reply });
        setEnds(1);
      }
      for (let i = 0; i < 2; i++) {
        sender.clock.now += 2000;
        await sender.relay();
      }
      const rows = await sender.rows();
      const arrived = channels.flatMap(({ sent }) => sent);
      const states = await countStates(prisma);
      expect(arrived.length + states.waiting + states.blocked + states.failed).toBe(intended.length);
      for (const text of intended) {
        const open = rows.filter((row) => row.text.endsWith(text) && row.passedTo === null);
        const there = arrived.filter((message) => message.text.endsWith(text));
        expect(open.length + there.length).toBe(1);
        for (const { status, error } of open) {
          expect(['waiting', 'blocked', 'failed']).toContain(status);
          expect(error).toBeTruthy();
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
