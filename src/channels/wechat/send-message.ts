import type { Outcome, Outgoing, OutgoingFile } from '../../chat/channel.js';
import { sleep } from '../shared/sleep.js';
import type { Life } from './life.js';
import { describeTrouble, nameTrouble, type Trouble } from './name-trouble.js';
import { renderMessage } from './render-message.js';
import type { Timing } from './timing.js';
import { TooLate, within } from './within.js';

/** file-box's FileBoxType: the content travels in the box. */
const BASE64 = 1;

interface Sending {
  readonly life: Life;
  readonly timing: Timing;
  readonly maxBytes: number;
  readonly onTrouble: (trouble: Trouble, words: string) => void;
}

/** Sends the parts of a message in order, files after the words. Never throws. */
export async function sendMessage(sending: Sending, outgoing: Outgoing): Promise<Outcome> {
  const { life, timing, maxBytes } = sending;
  const { puppet } = life;
  const { chat } = outgoing;
  const parts = renderMessage(outgoing);
  const files = outgoing.files ?? [];
  let delivered = outgoing.delivered ?? 0;
  if (parts.length + files.length === 0)
    return { kind: 'failed', permanent: true, why: 'nothing to send', delivered };
  if (files.some(({ bytes }) => bytes.byteLength === 0 || bytes.byteLength > maxBytes))
    return { kind: 'failed', permanent: true, why: 'the file is empty or too large', delivered };
  let id = '';
  try {
    for (let first = true; delivered < parts.length + files.length; delivered++, first = false) {
      if (!first) await sleep(timing.partMs);
      const file = files[delivered - parts.length];
      const sent = await within(
        timing.sendMs,
        life.guard<string | undefined>(async () => {
          const made = file
            ? await puppet.messageSend(chat, boxOf(file))
            : await puppet.messageSendText(chat, parts[delivered] ?? '');
          return made ?? undefined;
        }),
      );
      if (sent) id = sent;
    }
    return { kind: 'sent', id };
  } catch (error) {
    const trouble = error instanceof TooLate ? 'shaky' : nameTrouble(error);
    const words = describeTrouble(error);
    sending.onTrouble(trouble, words);
    return outcomeOf(trouble, words, delivered, timing);
  }
}

/** wechaty makes its file box of this by itself. */
function boxOf({ name, bytes }: OutgoingFile) {
  const box = { type: BASE64, name, base64: Buffer.from(bytes).toString('base64'), metadata: {} };
  return { type: 'Attachment' as const, payload: { filebox: JSON.stringify(box) } };
}

function outcomeOf(trouble: Trouble, why: string, delivered: number, timing: Timing): Outcome {
  switch (trouble) {
    case 'nobody':
      return { kind: 'blocked', reason: 'no-chat' };
    case 'blocked':
      return { kind: 'blocked', reason: 'by-person' };
    case 'limited':
      return { kind: 'retry', afterMs: timing.limitedMs, delivered };
    case 'must-log-out':
    case 'logged-out':
    case 'connection':
    case 'shaky':
      return { kind: 'retry', afterMs: timing.awayMs, delivered };
    case 'other':
      return { kind: 'failed', permanent: false, why, delivered };
  }
}
