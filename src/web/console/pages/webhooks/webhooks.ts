import {
  addWebhook,
  findWebhook,
  mayKeepWebhooks,
  resendDead,
  rotateSecret,
  stopWebhook,
  testWebhook,
  webhookScope,
} from '../../../../service/webhooks/manage-webhooks.js';
import { listWebhooks } from '../../../../store/webhooks/webhooks.js';
import { type Ask, type ConsolePage, go, page, type View } from '../../console-page.js';
import { showSecret, showWebhooks } from './list.js';
import { readDeliveries, showWebhook } from './webhook.js';
import { words } from './words.js';

const PATH = '/console/webhooks';

/** One thing that can be done with a webhook, on its own page. */
const act = (path: string, run: (ask: Ask, id: string) => Promise<View | undefined>): ConsolePage => ({
  method: 'post',
  path: `/webhooks/:id/${path}`,
  may: mayKeepWebhooks,
  async answer(ask) {
    const id = ask.params.id ?? '';
    return (await run(ask, id)) ?? go(`${PATH}/${id}`);
  },
});

/** Where events are sent to, and what became of them. */
export const webhooks: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/webhooks',
    menu: words.title,
    may: mayKeepWebhooks,
    async answer(ask) {
      const rows = await listWebhooks(ask.db, webhookScope(ask.viewer));
      return page(words.title[ask.lang], showWebhooks(rows, ask));
    },
  },
  {
    method: 'post',
    path: '/webhooks',
    may: mayKeepWebhooks,
    async answer({ parts, viewer, form, forms, lang, now }) {
      const { store, secret: key, webhookHosts: allowed } = parts;
      const { owner = '', url = '' } = form;
      const wish = { owner, url, events: forms.event ?? [] };
      const made = await store.transact((tx) => addWebhook(tx, viewer, wish, { key, allowed }, now));
      return page(words['secret-title'][lang], showSecret(made.id, made.secret, lang));
    },
  },
  {
    method: 'get',
    path: '/webhooks/:id',
    may: mayKeepWebhooks,
    async answer(ask) {
      const webhook = await findWebhook(ask.db, ask.viewer, ask.params.id ?? '');
      return page(words.title[ask.lang], showWebhook(webhook, await readDeliveries(ask, webhook.id), ask));
    },
  },
  act('test', async ({ parts, viewer, now }, id) => {
    await parts.store.transact((tx) => testWebhook(tx, viewer, id, now));
    return undefined;
  }),
  act('secret', async ({ parts, viewer, lang, now }, id) => {
    const secret = await parts.store.transact((tx) => rotateSecret(tx, viewer, id, parts.secret, now));
    return page(words['secret-title'][lang], showSecret(id, secret, lang, true));
  }),
  act('end', async ({ parts, viewer, now }, id) => {
    await parts.store.transact((tx) => stopWebhook(tx, viewer, id, now));
    return undefined;
  }),
  act('again', async ({ parts, viewer, form, now }, id) => {
    const { delivery } = form;
    await parts.store.transact((tx) => resendDead(tx, viewer, id, delivery, now));
    return go(delivery === undefined ? `${PATH}/${id}` : `${PATH}/${id}?state=dead`);
  }),
];
