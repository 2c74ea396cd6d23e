import type { Handle } from '../../chat/channel.js';
import type { Inbound } from '../../chat/inbound.js';
import { cleanText } from '../shared/clean-text.js';
import { readCallback } from './callback-data.js';
import { NOTICE_MAX } from './limits.js';
import type { Parsed } from './parse-update.js';
import type { Sending } from './send-message.js';
import { turnPage } from './turn-page.js';

/** The parameters of answerCallbackQuery: every press is answered, or its button spins for a minute. */
export interface CallbackAnswer {
  readonly callback_query_id: string;
  readonly text?: string;
}

export interface Taking extends Sending {
  readonly handle: Handle;
}

type Press = Extract<Inbound, { kind: 'press' }>;

/** Gives one update to the house, or deals with it here when it is only about the keyboard. Rejects when it was not stored. */
export async function takeUpdate(
  taking: Taking,
  { inbound, press }: Parsed,
): Promise<CallbackAnswer | undefined> {
  const notice = inbound ? await deliver(taking, inbound) : undefined;
  if (press === undefined) return undefined;
  const text = cleanText(notice ?? '')
    .slice(0, NOTICE_MAX)
    .toWellFormed();
  return { callback_query_id: press, ...(text === '' ? {} : { text }) };
}

async function deliver(taking: Taking, inbound: Inbound): Promise<string | undefined> {
  const own = inbound.kind === 'press' ? await ownPress(taking, inbound) : inbound;
  return own && (await taking.handle(own))?.notice;
}

/** Undefined: settled here. */
async function ownPress(taking: Taking, inbound: Press): Promise<Inbound | undefined> {
  const pressed = readCallback(inbound.button);
  switch (pressed.kind) {
    case 'id':
      return inbound;
    case 'token':
      // Forgotten: the house meets a button it does not know, as with any old keyboard.
      return { ...inbound, button: (await taking.shelf.get(pressed.token)) ?? inbound.button };
    case 'here':
      return undefined;
    case 'turn': {
      const on = await turnPage(taking, inbound, pressed.page);
      if (on === undefined) return undefined;
      const { button: _, ...about } = inbound;
      return { ...about, kind: 'page', on };
    }
  }
}
