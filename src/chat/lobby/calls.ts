import { fill } from '../../flow/say/fill.js';
import { rolesOf } from '../../service/people/caller.js';
import { type Call, callLink, callList, settleCall } from '../sending/call-list.js';
import { callWords, reasonWords } from '../sending/call-words.js';
import { channelName } from '../sending/words.js';
import { choose } from './choose.js';
import type { Choices, Dialog } from './dialog.js';
import { isId } from './order.js';
import { proceed } from './proceed.js';
import { askNext, option, say, sayText, type Visit } from './visit.js';

const SHOWN_MAX = 5;
const TEXT_MAX = 120;

/** Shows the people of an agency whom they have to call, as nothing reaches them by chat. */
export async function showCalls(visit: Visit): Promise<void> {
  const { tx, caller } = visit;
  const { lang } = caller;
  const agencyIds = await agenciesOf(visit);
  if (agencyIds.length === 0) return say(visit, 'staff-only');
  const calls = await callList(tx, agencyIds, { unmasked: true });
  if (calls.length === 0) return sayText(visit, callWords.none[lang]);
  const shown = calls.slice(0, SHOWN_MAX);
  sayText(visit, callWords.head[lang]);
  for (const [i, call] of shown.entries()) sayText(visit, await describe(visit, call, i + 1));
  if (calls.length > shown.length) {
    sayText(visit, fill(callWords.more, lang, { count: calls.length - shown.length }));
  }
  const choices = shown.map(({ id, person }) => ({
    id,
    name: fill(callWords.called, lang, { person: person ?? callWords.unknown[lang] }),
  }));
  // A number said next answers a form that is open.
  if (caller.sessionId === undefined) await askNext(visit, { at: 'called', choices });
  sayChoices(visit, choices);
}

export const sayChoices = (visit: Visit, choices: Choices): void =>
  sayText(
    visit,
    callWords.how[visit.caller.lang],
    choices.map(({ id, name }) => option(`@called:${id}`, name)),
  );

export async function hearCalled(
  visit: Visit,
  { choices }: Extract<Dialog, { at: 'called' }>,
): Promise<void> {
  const call = choose(visit.inbound, 'called', choices);
  await askNext(visit, null);
  if (!call) return proceed(visit, {});
  await takeOff(visit, call.id);
}

/** Somebody was told: off the list, and the rest of it once more. */
export async function takeOff(visit: Visit, id: string): Promise<void> {
  const { tx, caller, now } = visit;
  const by = { agencyIds: await agenciesOf(visit), personId: caller.personId };
  const done = isId(id) && by.agencyIds.length > 0 && (await settleCall(tx, id, by, now));
  sayText(visit, callWords[done ? 'done' : 'gone'][caller.lang]);
  if (done) await showCalls(visit);
}

const agenciesOf = async ({ tx, caller }: Visit): Promise<readonly string[]> =>
  (await rolesOf(tx, caller.personId)).staffOf.map(({ agencyId }) => agencyId);

async function describe({ tx, caller, house, now }: Visit, call: Call, n: number): Promise<string> {
  const { lang, personId } = caller;
  const unknown = callWords.unknown[lang];
  const by = { secret: house.secret, publicUrl: house.publicUrl(), personId };
  const text = call.text.replace(/\s+/g, ' ');
  return fill(callWords.entry, lang, {
    n,
    person: call.person ?? unknown,
    enterprise: call.enterprise ?? unknown,
    phone: call.phone ?? unknown,
    why: fill(reasonWords(call.reason), lang, { channel: channelName(call.channel)[lang] }),
    text: text === '' ? '—' : text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX).toWellFormed()}…` : text,
    link: (await callLink(tx, call, by, now)) ?? '—',
  });
}
