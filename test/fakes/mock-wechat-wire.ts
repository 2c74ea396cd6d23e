import type { ChildProcess } from 'node:child_process';
import type { Wire } from './mock-wechat-puppet.mjs';

/** The puppets live in this process; what goes over is JSON all the same, and never arrives at once. */
export function pairWires(): { readonly platform: Wire; readonly puppets: Wire } {
  const takers: ((message: never) => void)[] = [];
  const end = (mine: number, other: number): Wire => ({
    send(message) {
      const json = JSON.stringify(message);
      setImmediate(() => takers[other]?.(JSON.parse(json) as never));
    },
    receive(take) {
      takers[mine] = take;
    },
  });
  return { platform: end(0, 1), puppets: end(1, 0) };
}

/** To the puppets of a child that was started with a channel for messages; a dead one hears nothing. */
export function wireTo(child: ChildProcess): Wire {
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    receive: (take) => void child.on('message', take as (message: unknown) => void),
  };
}
