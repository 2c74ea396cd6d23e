// Loaded before the service: its puppet speaks to the platform of the measurement, and its memory is told on request.
import { countListeners, plug } from '../../test/fakes/mock-wechat-puppet.mjs';

plug({
  send: (message) => void process.send(message),
  receive: (take) => process.on('message', (message) => (message.measure ? measure() : take(message))),
});
process.channel.unref();

const MB = 1024 * 1024;
const memory = () => {
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: rss / MB, heap: heapUsed / MB };
};

async function measure() {
  const before = memory();
  // What the first leaves to be finalised the next takes.
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise((done) => setTimeout(done, 100));
  }
  const own = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  process.send({
    measured: { before, after: memory(), listeners: { puppet: countListeners(), process: own } },
  });
}
