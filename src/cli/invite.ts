import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { loadSecretKey } from '../config/load-secret-key.js';
import { tellFault, toFault } from '../fault/fault.js';
import type { Lang } from '../flow/json.js';
import { loadPacks } from '../packs/load-packs.js';
import { inviteLinks, qrTerminal } from '../service/invites/invite-links.js';
import { revokeInvite } from '../service/invites/revoke-invite.js';
import { listInvites } from '../store/invites/list-invites.js';
import type { Store } from '../store/store.js';
import { findForm } from './find-form.js';
import { askBotNames } from './invite/bot-names.js';
import { makeInvite } from './invite/make-invite.js';
import { type Asked, type InviteOptions, readOptions } from './invite/read-options.js';
import { describeInvite, showInvite } from './invite/show-invites.js';
import { tell } from './invite/words.js';
import { openStoreBeside } from './open-store-beside.js';
import { speakersLanguage } from './speakers-language.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes, lists or revokes invites, beside a running service or without one. */
export async function invite(options: InviteOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  try {
    const config = loadConfig();
    if (options.list) return await inStore(config, (store) => list(store, lang));
    if (options.revoke !== undefined) {
      const id = options.revoke;
      return await inStore(config, (store) => revoke(store, id, lang));
    }
    const asked = readOptions(options, lang);
    if ('problem' in asked) return fail(asked.problem);
    if (asked.form !== undefined) {
      const found = findForm(asked.form, loadPacks(config.flowsDir), config.flowsDir);
      if ('problem' in found) return fail(found.problem);
    }
    return await inStore(config, (store) => make(store, config, asked, lang));
  } catch (error) {
    return fail(tellFault(toFault(error), lang));
  }
}

async function make(store: Store, config: Config, asked: Asked, lang: Lang): Promise<number> {
  const now = new Date();
  const secret = loadSecretKey(config);
  const names = askBotNames(config.telegram);
  const { id, code, remarks } = await store.transact((tx) => makeInvite(tx, secret, asked, lang, now));
  const { bots, silent } = await names;
  const { publicUrl } = config.http;
  const links = inviteLinks(code, { publicUrl, bots });
  for (const remark of remarks) console.log(remark);
  console.log(tell('made', lang, { code: links.code, about: describeInvite(asked, now, lang) }));
  console.log(tell('web', lang, { link: links.web }));
  if (/^http:\/\/(127\.|localhost|0\.0\.0\.0|\[::)/.test(publicUrl)) console.log(tell('local-link', lang));
  for (const link of links.telegram) console.log(tell('telegram', lang, { link }));
  for (const bot of silent) console.log(tell('telegram-silent', lang, { id: bot }));
  console.log(`\n${await qrTerminal(links.web)}`);
  console.log(tell('to-revoke', lang, { id }));
  return 0;
}

async function list(store: Store, lang: Lang): Promise<number> {
  const now = new Date();
  const invites = await listInvites(store.prisma, {});
  if (invites.length === 0) console.log(tell('none', lang));
  for (const one of invites) console.log(showInvite(one, now, lang));
  return 0;
}

async function revoke(store: Store, id: string, lang: Lang): Promise<number> {
  const ended = UUID.test(id) && (await store.transact((tx) => revokeInvite(tx, id, undefined, new Date())));
  if (!ended) return fail(tell('nothing-to-revoke', lang, { id }));
  console.log(tell('revoked', lang, { id }));
  return 0;
}

async function inStore(config: Config, run: (store: Store) => Promise<number>): Promise<number> {
  const store = await openStoreBeside(config);
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
