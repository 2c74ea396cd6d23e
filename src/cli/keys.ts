import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '../config/load-config.js';
import type { Lang } from '../flow/json.js';
import type { Keys } from '../store/cipher/keys.js';
import { tell } from './keys-words.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

export interface KeysOptions {
  readonly lang?: Lang;
}

export async function showKeys({ lang = speakersLanguage() }: KeysOptions): Promise<number> {
  return await withKeys(async (keys) => {
    for (const { id, state, activeAt } of await keys.list())
      console.log(tell(state, lang, { id, at: activeAt.toISOString() }));
    const { done, tables, rows } = await keys.progress();
    console.log(tell('progress', lang, { done, tables, rows }));
    return 0;
  });
}

/** Ended on the way, it is gone on with by a worker, or by the same command again. */
export async function rotateKeys({ lang = speakersLanguage() }: KeysOptions): Promise<number> {
  return await withKeys(async (keys) => {
    const { id, activeAt } = await keys.rotate(new Date());
    const waitMs = Math.max(0, activeAt.getTime() - Date.now());
    console.log(tell('made', lang, { id, seconds: Math.ceil(waitMs / 1000) }));
    await sleep(waitMs);
    let broken = 0;
    await keys.sealRest({
      goesOn: () => true,
      onBatch: ({ table, sealed, done }) => {
        if (done) console.log(tell('table', lang, { table, rows: sealed }));
      },
      onBroken: (what) => {
        broken += what.length;
        console.error(tell('broken', lang, { count: what.length, what: what.join(', ') }));
      },
    });
    console.log(tell('done', lang));
    return broken > 0 ? 1 : 0;
  });
}

async function withKeys(run: (keys: Keys) => Promise<number>): Promise<number> {
  const store = await openStoreBeside(loadConfig());
  try {
    if (store.keys === undefined) throw new Error('opened without a secret');
    return await run(store.keys);
  } finally {
    await store.close();
  }
}
