import type { Inbound } from './inbound.js';

/** What people send as text that a database takes: neither NUL nor half a surrogate pair. */
export function cleanInbound(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case 'text':
    case 'edited':
      return { ...inbound, text: clean(inbound.text) };
    case 'command':
      return { ...inbound, command: clean(inbound.command), args: clean(inbound.args) };
    case 'start':
      return { ...inbound, payload: clean(inbound.payload) };
    case 'press':
      return { ...inbound, button: clean(inbound.button) };
    case 'files':
      return { ...inbound, caption: clean(inbound.caption) };
    default:
      return inbound;
  }
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');
