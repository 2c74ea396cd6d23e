import type { z } from 'zod';
import { Fault } from '../../../fault/fault.js';
import type { Lang } from '../../../flow/json.js';
import { registerEnterprise, reviseEnterprise, slotsOf } from '../../../service/api/enterprises.js';
import { maskName, maskPersonal, maskShown, shownTo } from '../../../service/api/mask-personal.js';
import { showValue } from '../../../service/console/read-answers.js';
import { type ApiEnterprise, pageEnterprises } from '../../../store/api/lists.js';
import { findShownEnterprise, listContacts, listProjectsOf } from '../../../store/console/enterprise.js';
import type { Db } from '../../../store/db.js';
import { agencyOf } from '../agency-of.js';
import { type Call, read, write } from '../route.js';
import { idParams, iso, isoOrNull, makePage, pageOf } from '../schemas/common.js';
import {
  enterprise,
  enterpriseChange,
  enterpriseDetail,
  enterpriseQuery,
  newEnterprise,
} from '../schemas/enterprises.js';

const show = (row: ApiEnterprise): z.input<typeof enterprise> => {
  const { id, name, creditCode, district, agencyId, agency, createdAt, updatedAt } = row;
  return {
    ...{ id, name, creditCode, district },
    agency: agencyId === null ? null : { id: agencyId, name: agency ?? '' },
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
};

async function readOne(db: Db, id: string, { caller, parts, lang }: Call) {
  const { sees } = caller;
  const row = await findShownEnterprise(db, id, sees);
  const [listed] = row ? await pageEnterprises(db, { id: row.id, limit: 1 }, sees) : [];
  if (!row || !listed) throw new Fault('not-found');
  const [contacts, projects] = [await listContacts(db, row.id), await listProjectsOf(db, row.id, sees)];
  const shown = shownTo(caller);
  return {
    ...show(listed),
    facts: showFacts(row.facts, parts.forms(), shown, lang),
    contacts: contacts.map(({ name, title, channels, since, endedAt }) => ({
      ...{ name: maskName(name, shown), title, channels: [...channels] },
      since: iso(since),
      endedAt: isoOrNull(endedAt),
    })),
    projects: projects.map(({ startedAt, endedAt, archivedAt, closedAt, ...rest }) => ({
      ...rest,
      startedAt: iso(startedAt),
      endedAt: isoOrNull(endedAt),
      archivedAt: isoOrNull(archivedAt),
      closedAt: isoOrNull(closedAt),
    })),
  };
}

function showFacts(
  { values }: NonNullable<Awaited<ReturnType<typeof findShownEnterprise>>>['facts'],
  forms: ReturnType<Call['parts']['forms']>,
  shown: ReturnType<typeof shownTo>,
  lang: Lang,
) {
  const slots = slotsOf(forms);
  return Object.entries(values).map(([key, { value, approximate = false, at }]) => {
    const slot = slots.get(key);
    const text = showValue(slot, value, lang);
    return {
      ...{ key, label: slot?.question.label[lang] ?? key, approximate, at },
      value: maskPersonal(key, value, shown),
      shown: maskShown(key, value, text, shown),
    };
  });
}

export const enterpriseRoutes = [
  read({
    path: '/enterprises',
    name: 'listEnterprises',
    summary: { zh: '企业列表', en: 'List enterprises' },
    scope: 'enterprises:read',
    query: enterpriseQuery,
    answer: pageOf(enterprise),
    async run({ db, caller, query }) {
      const { limit, changedSince, ...rest } = query;
      const since = changedSince === undefined ? undefined : new Date(changedSince);
      const asked = { ...rest, limit: limit + 1, changedSince: since };
      return makePage(await pageEnterprises(db, asked, caller.sees), limit, show);
    },
  }),
  read({
    path: '/enterprises/{id}',
    name: 'readEnterprise',
    summary: { zh: '一家企业', en: 'Read an enterprise' },
    scope: 'enterprises:read',
    params: idParams,
    answer: enterpriseDetail,
    personal: 'enterprise',
    run: (call) => readOne(call.db, call.params.id, call),
  }),
  write({
    method: 'post',
    path: '/enterprises',
    name: 'createEnterprise',
    summary: { zh: '登记企业', en: 'Register an enterprise in the care of the agency' },
    scope: 'enterprises:write',
    body: newEnterprise,
    example: {
      name: '成都示例精密机械有限公司',
      creditCode: '91512081MA62K0260E',
      district: '成都市新都区',
      facts: { 'enterprise.headcount': 120 },
    },
    answer: enterpriseDetail,
    status: 201,
    writes: 'enterprise',
    faults: [
      'credit-code-wrong',
      'credit-code-check',
      'credit-code-taken',
      'enterprise-known',
      'fact-unknown',
      'fact-wrong',
    ],
    async run(call) {
      const { tx, caller, body, parts, now } = call;
      const by = { agencyId: agencyOf(caller), by: caller.personId };
      return await readOne(tx, await registerEnterprise(tx, body, by, parts.forms(), now), call);
    },
  }),
  write({
    method: 'put',
    path: '/enterprises/{id}',
    name: 'changeEnterprise',
    summary: { zh: '修改企业；没写的不变', en: 'Change an enterprise; what is missing stays as it is' },
    scope: 'enterprises:write',
    params: idParams,
    body: enterpriseChange,
    example: { name: '成都示例精密机械有限公司', district: '成都市武侯区' },
    answer: enterpriseDetail,
    writes: 'enterprise',
    faults: [
      'enterprise-not-yours',
      'credit-code-wrong',
      'credit-code-check',
      'credit-code-taken',
      'fact-unknown',
      'fact-wrong',
    ],
    async run(call) {
      const { tx, caller, params, body, parts, now } = call;
      const seen = await findShownEnterprise(tx, params.id, caller.sees);
      if (!seen) throw new Fault('not-found');
      const by = { agencyId: agencyOf(caller), by: caller.personId };
      await reviseEnterprise(tx, seen.id, body, by, parts.forms(), now);
      return await readOne(tx, seen.id, call);
    },
  }),
];
