import { fill } from '../../../../flow/say/fill.js';
import { chinaTime } from '../../../../service/china-time.js';
import { listSettingChanges, type SettingChange } from '../../../../store/console/agency-settings.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { words } from './words.js';

/** Who changed which setting of an agency. */
export async function showHistory(ask: Ask, agencyId: string): Promise<Html> {
  const { db, lang } = ask;
  const changes = await listSettingChanges(db, agencyId);
  if (changes.length === 0) return html`<p class="faint">${words['no-history'][lang]}</p>`;
  return html`<div class="table"><table><thead><tr><th scope="col">${words.when[lang]}</th><th scope="col">${words.who[lang]}</th><th scope="col">${words.what[lang]}</th></tr></thead>
<tbody>${changes.map(
    (one) =>
      html`<tr><td><time>${chinaTime(one.at).slice(0, 16)}</time></td><td>${one.by ?? words.operator[lang]}</td><td>${sayChange(ask, one)}</td></tr>`,
  )}</tbody></table></div>`;
}

function sayChange({ lang, parts }: Ask, { action, details }: SettingChange): string {
  const { pack, rule, cap, who, above } = details;
  const own = parts.rulebook.pack(String(pack))?.rules?.find(({ key }) => key === rule);
  const title = own?.title[lang] ?? String(rule);
  switch (action) {
    case 'rule.changed':
      return fill(words['did-rule'], lang, { rule: title });
    case 'rule.reset':
      return fill(words['did-reset'], lang, { rule: title });
    case 'cap.changed':
      return fill(words['did-cap'], lang, { n: String(cap) });
    case 'cap.reset':
      return words['did-cap-reset'][lang];
    case 'agency.notice-rights':
      return fill(words['did-writers'], lang, {
        who: words[who === 'staff' ? 'writers-staff' : 'writers-admin'][lang],
      });
    default:
      return above === null
        ? words['did-confirm-reset'][lang]
        : fill(words['did-confirm'], lang, { n: String(above) });
  }
}
