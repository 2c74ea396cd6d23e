import {
  addToken,
  mayKeepTokens,
  stopToken,
  tokenOwners,
  tokensOf,
} from '../../../../service/api/manage-tokens.js';
import { listTokens } from '../../../../store/api/tokens.js';
import { type ConsolePage, go, page } from '../../console-page.js';
import { html } from '../../html.js';
import { showForm, showTokens } from './list.js';
import { words } from './words.js';

/** Keys for other systems: made, shown once, ended. */
export const tokens: readonly ConsolePage[] = [
  {
    method: 'get',
    path: '/tokens',
    menu: words.title,
    may: mayKeepTokens,
    async answer(ask) {
      const { db, viewer, lang } = ask;
      const rows = await listTokens(db, tokensOf(viewer));
      return page(
        words.title[lang],
        html`${showTokens(rows, ask)}${showForm(await tokenOwners(db, viewer), ask)}`,
      );
    },
  },
  {
    method: 'post',
    path: '/tokens',
    may: mayKeepTokens,
    async answer({ parts, viewer, form, forms, lang, now }) {
      const { owner = '', name = '', days = '' } = form;
      const wish = { owner, name, scopes: forms.scope ?? [], days: Number(days) };
      const token = await parts.store.transact((tx) => addToken(tx, viewer, wish, now));
      return page(
        words['shown-title'][lang],
        html`<section class="card"><p>${words['shown-once'][lang]}</p><p><code>${token}</code></p></section>
<p><a class="button" href="/console/tokens">${words.back[lang]}</a></p>`,
      );
    },
  },
  {
    method: 'post',
    path: '/tokens/:id/end',
    may: mayKeepTokens,
    async answer({ parts, viewer, params, now }) {
      await parts.store.transact((tx) => stopToken(tx, viewer, params.id ?? '', now));
      return go('/console/tokens');
    },
  },
];
