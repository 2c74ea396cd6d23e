// Loaded before the service in a process of its own: its puppets speak to the platform of the process that started it.
import { plug } from './mock-wechat-puppet.mjs';

plug({
  send: (message) => void process.send?.(message),
  receive: (take) => process.on('message', take),
});
// Whoever listens is not kept alive by it.
process.channel?.unref();
