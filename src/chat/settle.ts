import { recordSeparateConsents } from '../service/consent/record-separate-consents.js';
import { settleResponse } from '../service/enterprises/settle-response.js';
import { chooseEnterprise } from '../service/people/caller.js';
import { endBegun, endGoneSessions } from '../service/projects/begin-form.js';
import { takeForm } from '../service/projects/hand-in.js';
import { settleLoop } from '../service/ratings/settle-loop.js';
import { sayRegistered } from '../service/trainings/say-registered.js';
import { takeRegistrationForm } from '../service/trainings/take-registration-form.js';
import { findSubmitter, readRecord } from '../store/directory/submitter.js';
import { tellResponses } from '../store/webhooks/tell-rows.js';
import type { ChatParts, Who } from './chat-parts.js';
import type { Inbound } from './inbound.js';
import { askAgency } from './lobby/agency.js';
import { tellAdmins } from './lobby/joins.js';
import { takeLoop } from './lobby/loop/take-loop.js';
import { calendarFile } from './lobby/trainings/calendar-file.js';
import { say, sayText, type Visit } from './lobby/visit.js';
import { holdVisit } from './take-visit.js';

/** Takes a submitted form over into what is known; when that fails it is done later, from the rows. */
export async function settle(parts: ChatParts, who: Who, responseId: string): Promise<void> {
  try {
    const inbound = silent(who, responseId, parts.now());
    // It follows the words that close the form and must not take their place.
    await holdVisit(parts, who, inbound, (visit) => take(visit, responseId), { answers: false });
  } catch (error) {
    parts.log.warn({ error: (error as Error).name }, 'a submitted form is taken over later');
  }
}

/** For a form that was submitted shortly before a crash: its person is found by its row. */
export async function settleStored(parts: ChatParts, responseId: string): Promise<void> {
  const who = await findSubmitter(parts.store.prisma, responseId);
  if (who) return settle(parts, who, responseId);
  await parts.store.transact(async (tx) => {
    const now = new Date(parts.now());
    const { kind } = await settleResponse(tx, responseId, now);
    await takeForm(tx, parts.house.rulebook, responseId, now);
    if (kind !== 'already') await tellResponses(tx, 'response.submitted', [responseId], now);
    await settleLoop(tx, parts.house.rulebook, responseId, now);
    await takeRegistrationForm(tx, responseId, now);
  });
}

/** A form was given up: nobody is reminded of it. When that fails, the next start finds it. */
export async function giveUp(parts: ChatParts, sessionId: string): Promise<void> {
  try {
    const now = new Date(parts.now());
    await parts.store.transact((tx) => endBegun(tx, parts.house.rulebook, sessionId, now));
  } catch (error) {
    parts.log.warn({ error: (error as Error).name }, 'the reminders of a form that was given up stop later');
  }
}

/** The same for what was given up just before a process died. */
export async function giveUpGone({ store, house, now }: ChatParts): Promise<void> {
  const at = new Date(now());
  await store.transact((tx) => endGoneSessions(tx, house.rulebook, GONE_MAX, at));
}

/** As many forms are given up at once; the next start goes on. */
const GONE_MAX = 200;

/** Not a message of the person: what follows from one. */
const silent = ({ channel, account, key }: Who, responseId: string, at: number): Inbound => ({
  channel,
  account,
  chat: key,
  group: false,
  sender: { id: key, name: '' },
  key: `settle:${responseId}`,
  at,
  kind: 'start',
  payload: '',
  message: '',
});

async function take(visit: Visit, responseId: string): Promise<void> {
  const { tx, now, caller } = visit;
  const settled = await settleResponse(tx, responseId, now);
  if (settled.kind !== 'already') {
    await takeForm(tx, visit.house.rulebook, responseId, now);
    await tellResponses(tx, 'response.submitted', [responseId], now);
    await takeLoop(visit, responseId);
    const registered = await takeRegistrationForm(tx, responseId, now);
    if (registered) {
      const { training, results } = registered;
      sayText(visit, sayRegistered(training, results, caller.lang));
      if (results.some(({ kind }) => kind === 'registered')) visit.file = calendarFile(training, caller.lang);
    }
  }
  switch (settled.kind) {
    case 'consent':
      return recordConsents(visit, responseId);
    case 'created':
      if (settled.enterpriseId === undefined) return;
      await chooseEnterprise(tx, caller.identityId, settled.enterpriseId);
      if (settled.agencyId === undefined) await askAgency(visit, settled.enterpriseId);
      return;
    case 'asked': {
      const enterprise = settled.enterprise ?? '';
      say(visit, 'enterprise-asked-enrol', { name: enterprise });
      const { requestId, agencyId } = settled;
      if (requestId === undefined) return;
      await tellAdmins(visit, { requestId, enterprise, said: enterprise, ...(agencyId ? { agencyId } : {}) });
      return;
    }
    default:
  }
}

async function recordConsents(visit: Visit, responseId: string): Promise<void> {
  const { tx, now, caller, house } = visit;
  const record = await readRecord(tx, responseId);
  const { answers = {} } = (record ?? {}) as { answers?: Record<string, { value?: unknown }> };
  const given = Object.entries(answers).flatMap(([key, { value }]) =>
    typeof value === 'boolean' ? [[key, value] as const] : [],
  );
  const { personId, identityId } = caller;
  await recordSeparateConsents(
    tx,
    { personId, identityId, definition: house.notice, answers: Object.fromEntries(given) },
    now,
  );
}
