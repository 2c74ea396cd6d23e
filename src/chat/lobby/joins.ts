import { fill } from '../../flow/say/fill.js';
import type { Button } from '../../flow/say/message.js';
import { normalise } from '../../flow/understand/normalise.js';
import type { JoinAsked } from '../../service/enterprises/ask-to-join.js';
import { decideJoin, type JoinDecided, waitingJoins } from '../../service/enterprises/decide-join.js';
import { adminsOf } from '../../service/people/caller.js';
import { adoptForms } from '../../service/projects/adopt-forms.js';
import type { Tx } from '../../store/db.js';
import { findRecipients } from '../../store/directory/recipients.js';
import { isId } from './order.js';
import { action, type Saying, say, sayText, sayTo, tell, type Visit, wordFor } from './visit.js';
import { words } from './words.js';

const SHOWN_MAX = 5;

/** Tells the people who decide that somebody wants to be let in. */
export async function tellAdmins(
  visit: Visit,
  { requestId, agencyId, enterprise, said }: JoinAsked & { enterprise: string; said: string },
): Promise<void> {
  if (agencyId === undefined) return;
  for (const { identities } of await adminsOf(visit.tx, agencyId)) {
    for (const to of identities) {
      const person = visit.caller.name ?? words['join-somebody'][to.lang];
      tell(visit, to, 'join-ask', { person, enterprise, said }, [
        { id: `@join-yes:${requestId}`, word: 'join-yes' },
        { id: `@join-no:${requestId}`, word: 'join-no' },
      ]);
    }
  }
}

/** Lists what waits for this person's decision. */
export async function showJoins(visit: Visit): Promise<void> {
  const waiting = await waitingJoins(visit.tx, visit.caller.personId);
  const first = waiting[0];
  if (!first) return say(visit, 'join-none');
  for (const { person, enterprise, said } of waiting.slice(0, SHOWN_MAX)) {
    const name = person ?? words['join-somebody'][visit.caller.lang];
    sayText(visit, fill(words['join-ask'], visit.caller.lang, { person: name, enterprise, said }));
  }
  sayText(visit, wordFor(visit, 'joins-decide'), decisions(visit, waiting));
}

/** Two for each that is shown; what it is about is said where there are several. */
function decisions(visit: Visit, waiting: Awaited<ReturnType<typeof waitingJoins>>): Button[] {
  return waiting.slice(0, SHOWN_MAX).flatMap(({ requestId, person, enterprise }) => {
    const about = ` ${person ?? ''} ${enterprise}`.trimEnd();
    const yes = action(visit, `@join-yes:${requestId}`, 'join-yes');
    const no = action(visit, `@join-no:${requestId}`, 'join-no');
    if (waiting.length === 1) return [yes, no];
    return [
      { ...yes, label: `${yes.label}${about}` },
      { ...no, label: `${no.label}${about}` },
    ];
  });
}

/** A decision in words, where there are no buttons: the one whose button reads like this. */
export async function readDecision(visit: Visit, text: string): Promise<string | undefined> {
  const plain = (words: string) => normalise(words).replace(/\s/g, '').toLowerCase();
  const said = plain(text);
  const verbs = [words['join-yes'], words['join-no']].map((word) => plain(word[visit.caller.lang]));
  if (!verbs.some((verb) => said.startsWith(verb))) return undefined;
  const waiting = await waitingJoins(visit.tx, visit.caller.personId);
  return decisions(visit, waiting).find(({ label }) => plain(label) === said)?.id;
}

/** Whoever asked hears how it was decided, wherever they can be reached. */
export async function sayDecided(
  tx: Tx,
  { personId, enterprise, accept }: Extract<JoinDecided, { kind: 'decided' }>,
): Promise<readonly Saying[]> {
  const code = accept ? 'join-accepted' : 'join-refused';
  return (await findRecipients(tx, personId)).map((to) => sayTo(to, code, { enterprise }));
}

export async function decide(visit: Visit, requestId: string, accept: boolean): Promise<void> {
  const { tx, caller, now } = visit;
  if (!isId(requestId)) return say(visit, 'join-not-yours');
  const decided = await decideJoin(tx, requestId, { by: caller.personId, accept }, now);
  if (decided.kind === 'not-yours') return say(visit, 'join-not-yours');
  if (decided.kind === 'already') return say(visit, 'join-already');
  const { enterprise } = decided;
  if (accept) await adoptForms(tx, visit.house.rulebook, decided.enterpriseId, now);
  say(visit, accept ? 'join-done-yes' : 'join-done-no', { enterprise });
  visit.changesOthers = true;
  visit.others.push(...(await sayDecided(tx, decided)));
}
