import { readPreferred, setPreferred } from '../../../store/people/preferred.js';
import type { Visit } from '../visit.js';
import { key, offerThen, wordOf } from './say.js';

const CHANNELS = ['wechat', 'telegram', 'web'] as const;
type Where = (typeof CHANNELS)[number];

const MEANING: Readonly<Record<Where, RegExp>> = {
  wechat: /微信|wechat/i,
  telegram: /telegram|电报|纸飞机/i,
  web: /网页|\bweb/i,
};
const ANY = /默认|随便|都行|最近|any|last/i;

/** 首选 微信: where notices go first. */
export async function prefer(visit: Visit, said: string): Promise<void> {
  const where = CHANNELS.find((channel) => MEANING[channel].test(said));
  if (where) return set(visit, where);
  if (ANY.test(said)) return set(visit, undefined);
  const { preferred, channels } = await readPreferred(visit.tx, visit.caller.personId);
  const now = CHANNELS.find((channel) => channel === preferred);
  await offerThen(visit, 'prefer-which', { now: wordOf(visit, now ? `where-${now}` : 'where-last') }, [
    ...CHANNELS.filter((channel) => channels.includes(channel)).map((channel) =>
      key(visit, `@n-prefer:${channel}`, `where-${channel}`),
    ),
    key(visit, '@n-prefer:any', 'where-last'),
  ]);
}

async function set(visit: Visit, where: Where | undefined): Promise<void> {
  const { tx, caller, now } = visit;
  if (where === undefined) {
    await setPreferred(tx, caller.personId, null, now);
    return offerThen(visit, 'prefer-none', undefined, []);
  }
  const channel = wordOf(visit, `where-${where}`);
  const { channels } = await readPreferred(tx, caller.personId);
  if (!channels.includes(where)) return offerThen(visit, 'prefer-not-there', { channel }, []);
  await setPreferred(tx, caller.personId, where, now);
  await offerThen(visit, 'prefer-set', { channel }, []);
}
