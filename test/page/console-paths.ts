// An example of every page of the console that is opened in a browser.
import { loadPacks } from '../../src/packs/load-packs.js';
import { PAGES } from '../../src/web/console/pages/pages.js';
import { makeAccount } from '../web/console/notice-setting.js';
import { CHENGDU, FORM_B } from '../web/console/rows.js';
import { makeLoop } from '../web/console/scene.js';
import { type House, logIn, makeBureau, type Visitor } from '../web/console/setting.js';
import { makeCrowd, makeWork } from './console-work.js';

/** They answer with a file or a picture. */
const FILES =
  /\.(?:svg|xlsx)$|\/(?:archive|calendar|attendance|report|csv|template|file|try)$|\/(?:files|lists|as|certificates|chart|action|ledger)\/:|\/certificates$|^\/blank\//;
/** What the pattern takes for a file. */
const STILL_PAGES = ['/projects/calendar', '/packs/:pack/:form/template'];

export interface Walk {
  /** The admin of the agency, and somebody of a bureau who runs the service as well. */
  readonly admin: { readonly visitor: Visitor; readonly paths: readonly string[] };
  readonly above: { readonly visitor: Visitor; readonly paths: readonly string[] };
  /** Pages that nobody gave an example of. */
  readonly left: readonly string[];
}

/** A city at work, and where to look at it: each page by whoever has most on it. */
export async function makeWalk(house: House): Promise<Walk> {
  const work = await makeWork(house);
  const { agencyId, enterpriseId, projectId, responseId, trainingId, webhookId } = work;
  await makeCrowd(house, agencyId);
  const loop = await makeLoop(house, work);
  const bureauId = await makeBureau(house);
  const { prisma } = house.store;
  const account = await makeAccount(house, 'wechat');
  await prisma.account.update({ where: { id: account }, data: { key: 'wechaty-puppet-wechat4u' } });
  const visitors = {
    admin: await logIn(house, { admin: agencyId }),
    above: await logIn(house, { bureau: bureauId, operator: true }),
  };
  const rules = (await visitors.admin.get(`/console/settings/agency/${agencyId}/rules`)).text;
  const rule = /href="\/console(\/settings[^"]+\/rules\/db5101[^"]+)"/.exec(rules)?.[1] ?? '';
  const hash = loadPacks('flows').definitions.get(FORM_B)?.hash ?? '';
  const form = `/packs/${FORM_B}`;
  const { draft, going } = work.noticeIds;
  const enterprise = `/enterprises/${enterpriseId}`;
  const training = `/trainings/${trainingId}`;
  const examples = [
    ...loop,
    ...[enterprise, `${enterprise}/behalf`, `/projects/${projectId}`],
    ...[`/responses/${responseId}`, `/responses/${responseId}/beside/${work.otherId}`],
    ...[`/notices/${draft}`, `/notices/${going}`, `/notices/${draft}/edit`, `/notices/${going}/ledger`],
    ...[training, `${training}?show=waiting`, `${training}/register?enterprise=${enterpriseId}`],
    ...[`${training}/change`, `${training}/call-off`, `${training}/materials`],
    ...[`/staff/bureaus/${bureauId}`, '/channels/wechat/first', `/webhooks/${webhookId}`],
    ...[`/packs/${CHENGDU}`, form, `${form}/preview/needs`, `${form}/versions/${hash}`, `${form}/template`],
    ...[`/settings/agency/${agencyId}/rules`, rule],
  ];
  const asked = PAGES.filter(({ method, path }) => method === 'get' && !isFile(path));
  const plain = asked.flatMap(({ path }) => (path.includes(':') ? [] : [path]));
  const paths = [...new Set([...plain, ...examples])];
  const seen = await Promise.all(
    paths.map(async (path) => (await visitors.admin.get(`/console${path}`)).status),
  );
  const of = (mine: boolean) => paths.filter((_path, i) => (seen[i] === 200) === mine);
  // A path without a place is found before one with it, as the server finds it.
  const found = (path: string) =>
    asked.find((page) => page.path === path) ?? asked.find((page) => patternOf(page.path).test(path));
  const walked = new Set(paths.map((path) => found(path.replace(/\?.*/, ''))));
  return {
    admin: { visitor: visitors.admin, paths: of(true) },
    above: { visitor: visitors.above, paths: [...of(false), '/staff', '/health', '/settings'] },
    left: asked.filter((page) => !walked.has(page)).map(({ path }) => path),
  };
}

const isFile = (path: string): boolean => FILES.test(path) && !STILL_PAGES.includes(path);
const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
