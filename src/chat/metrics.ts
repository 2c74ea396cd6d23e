import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface Metrics {
  /** Inbound messages by channel and what became of them. */
  readonly inbound: Counter<'channel' | 'outcome'>;
  /** Outgoing messages by channel and how the send ended. */
  readonly outgoing: Counter<'channel' | 'outcome'>;
  readonly answers: Counter<'form'>;
  /** What was asked to come again because more arrived than can be done. */
  readonly shed: Counter<'what'>;
  /** From the message's arrival until it is on disk. */
  readonly turnSeconds: Histogram<'channel'>;
  /** How the log-in of a WeChat account stands from now on. */
  readonly wechat: (account: string, state: string) => void;
}

export function makeMetrics(registry: Registry): Metrics {
  const registers = [registry];
  const wechat = new Gauge({
    name: 'zhitong_wechat_state',
    help: '1 for the state of the log-in at present',
    labelNames: ['account', 'state'],
    registers,
  });
  return {
    inbound: new Counter({
      name: 'zhitong_inbound_total',
      help: 'Messages of people, by what became of them',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    outgoing: new Counter({
      name: 'zhitong_outgoing_total',
      help: 'Messages to people, by how the send ended',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    answers: new Counter({
      name: 'zhitong_answers_total',
      help: 'Answers stored, by form',
      labelNames: ['form'],
      registers,
    }),
    shed: new Counter({
      name: 'zhitong_shed_total',
      help: 'Messages and requests that were asked to come again later, by what they are',
      labelNames: ['what'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'zhitong_turn_seconds',
      help: 'From the arrival of a message until it is stored',
      labelNames: ['channel'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    wechat: (account, state) => {
      wechat.reset();
      wechat.set({ account, state }, 1);
    },
  };
}
