import { withKey } from '../agency-desk/ids.js';
import type { Visit } from '../visit.js';
import { changeDraft } from './draft.js';
import { readMoment } from './read-moment.js';
import { key } from './say.js';
import { type At, askStep, readStep } from './steps.js';

type Word = 'ask-send-at' | 'send-at-unclear' | 'send-at-clock' | 'send-at-past';

export const askSendAt = (visit: Visit, at: At, word: Word = 'ask-send-at'): Promise<At | undefined> =>
  askStep(visit, at, word, [
    key(visit, withKey('n-now', at.notice.id, at.edit ? 'send-at+' : 'send-at'), 'now'),
  ]);

const NOW = /^(?:现在|马上|立即|立刻|即刻|现在发|马上发|立即发|now|at once|immediately)[\s。.!吧]*$/i;

export async function hearSendAt(visit: Visit, at: At, text: string): Promise<At | undefined> {
  if (NOW.test(text.trim())) return setSendAt(visit, at, undefined);
  const read = readMoment(text, visit.now);
  if (read.kind === 'at') return setSendAt(visit, at, read.at);
  const word =
    read.kind === 'past' ? 'send-at-past' : read.kind === 'no-clock' ? 'send-at-clock' : 'send-at-unclear';
  return askSendAt(visit, at, word);
}

export async function pressNow(visit: Visit, argument: string): Promise<At | undefined> {
  const at = await readStep(visit, argument);
  return at && setSendAt(visit, at, undefined);
}

async function setSendAt(visit: Visit, at: At, when: Date | undefined): Promise<At | undefined> {
  const set = await changeDraft(visit, at.notice, ({ sendAt: _, ...draft }) =>
    when ? { ...draft, sendAt: when.toISOString() } : draft,
  );
  return set ? at : undefined;
}
