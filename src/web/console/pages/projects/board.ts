import { fill } from '../../../../flow/say/fill.js';
import { countStages, findProjects } from '../../../../store/console/projects.js';
import { type Ask, page, type View } from '../../console-page.js';
import { html, to } from '../../html.js';
import { packTitle } from '../pack-words.js';
import { showRow, showViews } from './list.js';
import { words } from './words.js';

/** Of each stage the newest few; the rest is in the list. */
const OF_STAGE = 8;

/** Projects at work by their stage. */
export async function showBoard(ask: Ask): Promise<View> {
  const { db, viewer, lang, now, parts } = ask;
  const { rulebook } = parts;
  const { sees } = viewer;
  const counts = await countStages(db, sees, now);
  const countOf = (pack: string, stage: string) =>
    counts.find((one) => one.pack === pack && one.stage === stage)?.n ?? 0;
  const packs = rulebook.packs.filter((pack) => counts.some((one) => one.pack === pack));
  const boards = await Promise.all(
    packs.map(async (pack) => {
      const columns = await Promise.all(
        (rulebook.pack(pack)?.stages ?? []).map(async ({ key: stage, title }) => {
          const n = countOf(pack, stage);
          const filter = { sees, pack, stage, state: 'running' as const };
          const rows = n > 0 ? await findProjects(db, filter, now, OF_STAGE) : [];
          const all = to('/console/projects', { stage: `${pack}/${stage}`, state: 'running' });
          return html`<section class="column"><h3>${title[lang]} <small>${n}</small></h3>${rows.length > 0 && html`<ul class="rows">${rows.map((row) => showRow(ask, row))}</ul>`}
${n > rows.length && html`<p><a href="${all}">${fill(words.more, lang, { n })}</a></p>`}</section>`;
        }),
      );
      const title = packTitle(rulebook, pack, lang);
      return html`<h2>${title}</h2><div class="board" tabindex="0" role="region" aria-label="${title}">${columns}</div>`;
    }),
  );
  return page(
    words.title[lang],
    html`${showViews('board', lang)}${boards.length > 0 ? boards : html`<p class="empty">${words['none-yet'][lang]}</p>`}`,
  );
}
