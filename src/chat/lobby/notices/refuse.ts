import type { RefusableKind } from '../../../service/notices/notice.js';
import { optIn, optOut, optOuts } from '../../../service/notices/opt-out.js';
import type { Visit } from '../visit.js';
import { key, offerThen, wordOf } from './say.js';

const KINDS = ['training', 'news'] as const satisfies readonly RefusableKind[];

/** 退订, 退订 培训通知: at once where it is clear which, else it is asked. */
export async function refuse(visit: Visit, said: string): Promise<void> {
  if (/服务通知|service/i.test(said)) return offerThen(visit, 'refuse-service', undefined, []);
  const kinds = readKinds(said);
  if (kinds.length > 0) return refuseKinds(visit, kinds);
  await offerThen(visit, 'refuse-which', undefined, [
    ...KINDS.map((kind) => key(visit, `@n-off:${kind}`, `kind-${kind}`)),
    key(visit, '@n-off:all', 'refuse-all'),
  ]);
}

/** 订阅: what was refused before. */
export async function want(visit: Visit, said: string): Promise<void> {
  const { tx, caller } = visit;
  const kinds = readKinds(said);
  if (kinds.length > 0) return wantKinds(visit, kinds);
  const refused = await optOuts(tx, caller.personId);
  const [only, other] = refused;
  if (!only) return offerThen(visit, 'wanted-already', undefined, []);
  if (!other) return wantKinds(visit, [only]);
  await offerThen(visit, 'want-which', undefined, [
    ...refused.map((kind) => key(visit, `@n-on:${kind}`, `kind-${kind}`)),
    key(visit, '@n-on:all', 'want-all'),
  ]);
}

export const pressRefuse = (visit: Visit, argument: string): Promise<void> =>
  refuseKinds(visit, kindsOf(argument));

export const pressWant = (visit: Visit, argument: string): Promise<void> =>
  wantKinds(visit, kindsOf(argument));

const kindsOf = (argument: string): readonly RefusableKind[] => KINDS.filter((kind) => kind === argument);

async function refuseKinds(visit: Visit, named: readonly RefusableKind[]): Promise<void> {
  const { tx, caller, now } = visit;
  const kinds = named.length > 0 ? named : KINDS;
  const changed = await optOut(tx, caller.personId, kinds, now);
  const word = changed.length > 0 ? 'refused' : 'refused-already';
  await offerThen(visit, word, { kinds: sayKinds(visit, kinds) }, []);
}

async function wantKinds(visit: Visit, named: readonly RefusableKind[]): Promise<void> {
  const { tx, caller, now } = visit;
  const kinds = named.length > 0 ? named : KINDS;
  await optIn(tx, caller.personId, kinds, now);
  await offerThen(visit, 'wanted', { kinds: sayKinds(visit, kinds) }, []);
}

const sayKinds = (visit: Visit, kinds: readonly RefusableKind[]): string =>
  kinds.map((kind) => wordOf(visit, `kind-${kind}`)).join(wordOf(visit, 'and'));

function readKinds(said: string): readonly RefusableKind[] {
  if (/全部|所有|都|\ball\b/i.test(said)) return KINDS;
  return KINDS.filter((kind) => MEANING[kind].test(said));
}

const MEANING = { training: /培训|training/i, news: /资讯|政策|消息|新闻|推送|news|policy/i } as const;
