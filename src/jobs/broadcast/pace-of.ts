import type { CallPace, Channel } from '../../chat/channel.js';
import type { Gate, Intent, Pass } from '../../chat/sending/gate.js';

/** A chat takes a message a second, a group one in three. */
const BETWEEN_MS = { private: 1050, group: 3050 };

/** The first call goes on the pass of its message; each one after it waits for a place of its own. */
export function paceOf(
  gate: Gate,
  at: Channel,
  pass: Pass,
  { group = false }: Intent,
  ending: () => boolean,
): CallPace {
  let first = true;
  return {
    async place() {
      if (first) {
        first = false;
        return () => gate.landed(pass);
      }
      await pause(BETWEEN_MS[group ? 'group' : 'private']);
      for (let ms = gate.noticeWait(at); ms > 0 && !ending(); ms = gate.noticeWait(at)) await pause(ms);
      const flight = gate.called(at);
      return () => gate.landed({ kind: 'go', flight });
    },
  };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
