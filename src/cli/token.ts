import { loadConfig } from '../config/load-config.js';
import type { Lang } from '../flow/json.js';
import { isScope, SCOPES, scopesFor } from '../service/api/scopes.js';
import { DAYS_USUAL, makeToken, revokeToken } from '../service/api/tokens.js';
import { nameKey } from '../service/enterprises/name-key.js';
import type { Owner } from '../service/notices/notice.js';
import { findAgencyByKey, findBureauByName, listTokens } from '../store/api/tokens.js';
import type { Db } from '../store/db.js';
import type { Store } from '../store/store.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';
import { describeToken, tell } from './token-words.js';

export interface TokenOptions {
  readonly agency?: string;
  readonly bureau?: string;
  readonly name?: string;
  /** Comma list; missing: everything that reads. */
  readonly scopes?: string;
  readonly days?: string;
  readonly lang?: Lang;
}

/** Makes a token of an agency or a bureau and shows it, once. */
export async function createToken(options: TokenOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  const { agency, bureau, days = String(DAYS_USUAL) } = options;
  if ((agency === undefined) === (bureau === undefined)) return fail(tell('whose', lang));
  const scopes = options.scopes?.split(',').map((scope) => scope.trim()) ?? readingScopes(agency);
  const unknown = scopes.find((scope) => !isScope(scope));
  if (unknown !== undefined) return fail(tell('scope', lang, { scope: unknown, scopes: SCOPES.join(', ') }));
  return await inStore(async (store) => {
    const owner = await findOwner(store.prisma, options);
    if (!owner) return fail(tell('no-owner', lang, { name: agency ?? bureau ?? '' }));
    const wish = { owner, name: options.name ?? '', scopes, days: /^\d+$/.test(days) ? Number(days) : 0 };
    const { id, token, expiresAt } = await store.transact((tx) => makeToken(tx, wish, new Date()));
    console.log(token);
    console.error(tell('made', lang, { until: expiresAt.toISOString().slice(0, 10), id }));
    return 0;
  });
}

const readingScopes = (agency: string | undefined): readonly string[] =>
  scopesFor(agency === undefined ? 'bureau' : 'agency').filter((scope) => scope.endsWith(':read'));

async function findOwner(db: Db, { agency, bureau }: TokenOptions): Promise<Owner | undefined> {
  if (agency !== undefined) {
    const found = await findAgencyByKey(db, nameKey(agency));
    return found && { agencyId: found.id };
  }
  const found = await findBureauByName(db, (bureau ?? '').trim());
  return found && { bureauId: found.id };
}

/** All tokens there are, the newest first. */
export async function showTokens({ lang = speakersLanguage() }: TokenOptions): Promise<number> {
  return await inStore(async ({ prisma }) => {
    const tokens = await listTokens(prisma, 'all');
    if (tokens.length === 0) console.log(tell('none', lang));
    for (const token of tokens) console.log(describeToken(token, new Date(), lang));
    return 0;
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Nobody gets in with it any more. */
export async function endToken(id: string, { lang = speakersLanguage() }: TokenOptions): Promise<number> {
  return await inStore(async (store) => {
    const ended =
      UUID.test(id) && (await store.transact((tx) => revokeToken(tx, id, 'all', undefined, new Date())));
    if (!ended) return fail(tell('no-token', lang, { id }));
    console.log(tell('revoked', lang, { id }));
    return 0;
  });
}

async function inStore(run: (store: Store) => Promise<number>): Promise<number> {
  const store = await openStoreBeside(loadConfig());
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

function fail(problem: string): number {
  console.error(problem);
  return 1;
}
