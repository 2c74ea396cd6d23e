import type { Wechaty } from 'wechaty';

// Only types: importing wechaty itself takes more than a second and is done when WeChat is on.

export type Bot = Wechaty;
export type Puppet = Wechaty['puppet'];
export type MessagePayload = Awaited<ReturnType<Puppet['messagePayload']>>;

/** Makes the puppet of one life; the next life gets another. */
export type MakePuppet = () => Puppet | Promise<Puppet>;
