// A database as a city has it after some years: enterprises, projects, what was answered, owed, sent and complained about.
import { Definitions } from '../../dist/chat/turn/definitions.js';

const AGENCIES = 20;
const STAFF = 10;
const DISTRICTS =
  '锦江区 青羊区 金牛区 武侯区 成华区 龙泉驿区 青白江区 新都区 温江区 双流区 郫都区 新津区 简阳市 都江堰市 彭州市'.split(
    ' ',
  );
const TRADES = 'C34 C17 C21 C14 F51 F52 H62 I65 C36 C29 G54 M74 C33 A01 L72'.split(' ');
const NAMES = '精密机械 家居制造 食品 电子科技 包装印务 医疗器械 鞋业 软件技术 建材 农产品'.split(' ');
const LETTERS = 'jmjx jjzz sp dzkj bzyw ylqx xy rjjs jc ncp'.split(' ');
const KINDS = {
  agency: '01',
  bureau: '02',
  person: '03',
  firm: '04',
  project: '05',
  session: '06',
  response: '07',
  task: '08',
};
Object.assign(KINDS, {
  reminder: '09',
  ledger: '0a',
  notice: '0b',
  training: '0c',
  matter: '0d',
  row: '0e',
  identity: '0f',
});

/** Ids that grow, as those of the service do. */
const id = (kind, n) => `('0193a0${KINDS[kind]}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
export const literal = (kind, n) => `0193a0${KINDS[kind]}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const list = (words) => `(ARRAY[${words.map((word) => `'${word}'`).join(',')}])`;
const pick = (words, n) => `${list(words)}[(${n}) % ${words.length} + 1]`;
/** Like chance, and the same each time. */
const mix = (n, of) => `(hashint4((${n})::int) & 2147483647) % ${of}`;

const CHENGDU = 'db5101-t190-2024';
/** Responses of each form for 100,000 enterprises, and what is told apart in them. */
const FORMS = [
  [`${CHENGDU}/annex-f`, 40_000, (v) => ratings(v)],
  [`${CHENGDU}/annex-a`, 15_000, (v) => menu(v)],
  [`${CHENGDU}/annex-b`, 10_000],
  ['db32-t4918-2024/clause-7-6', 5_000, (v) => outcome(v)],
  [
    'cnca-action/certification',
    2_000,
    (v) => ({ body_name: `示例${v}认证有限公司`, body_number: `CNCA-R-20${v}` }),
  ],
  [`${CHENGDU}/annex-d`, 1_000],
];
const VARIANTS = 24;
const FILLER = '三号线已更新，产能提高约一成，返修率从八下降到三，客户投诉少了一半。';

function ratings(v) {
  const said = (k) =>
    ['satisfied', 'satisfied', 'satisfied', 'fairly_satisfied', 'dissatisfied'][(v * k + k) % 5];
  const expert = v % 3 === 0 ? {} : { expert_attitude: said(5), expert_competence: said(7) };
  return {
    staff_attitude: said(2),
    staff_competence: said(3),
    expert_attitude: null,
    expert_competence: null,
    ...expert,
  };
}
function menu(v) {
  const all = [
    'standardization',
    'metrology',
    'certification',
    'testing',
    'quality_management',
    'branding',
    'intellectual_property',
  ];
  const services = all.filter((_kind, i) => (v + i) % 3 === 0);
  return {
    services,
    ...Object.fromEntries(services.map((kind) => [`${kind}_items`, ['a', 'b'].slice(v % 2)])),
  };
}
const outcome = (v) =>
  Object.fromEntries(
    ['revenue', 'cost', 'pass_rate', 'plan_rate', 'satisfaction'].map((key, i) => [
      key,
      { before: 80 + v, after: 82 + v + i },
    ]),
  );

function recordOf(definition, values) {
  const entries = definition.slots.flatMap(({ question: { key, label, ask, type } }) => {
    const value = key in values ? values[key] : type.endsWith('-text') ? FILLER : null;
    if (value === null) return [];
    return [
      [
        key,
        {
          label: label.zh,
          question: (ask ?? label).zh,
          value,
          shown: String(value),
          answered: '2026-03-01T02:00:00.000Z',
        },
      ],
    ];
  });
  return { form: definition.id, title: definition.title.zh, answers: Object.fromEntries(entries) };
}

const facts = `jsonb_build_object('values', jsonb_build_object(
  'enterprise.industry', jsonb_build_object('value', jsonb_build_object('scheme', 'gbt4754', 'code', ${pick(TRADES, mix('n', 97))}), 'at', '2026-01-01'),
  'enterprise.size', jsonb_build_object('value', jsonb_build_object('size', ${pick(['micro', 'small', 'medium'], 'n')}), 'at', '2026-01-01'),
  'enterprise.products', jsonb_build_object('value', '${FILLER}', 'at', '2026-01-01'),
  'enterprise.address', jsonb_build_object('value', '成都市示范路' || n || '号', 'at', '2026-01-01'),
  'enterprise.boss', jsonb_build_object('value', '周示' || n, 'at', '2026-01-01')))`;
const trade = (n) => mix(n, NAMES.length);

export const FIRMS = 100_000;
const PROJECTS = 60_000;
const ANSWERS_EACH = Math.round(1_000_000 / FORMS.reduce((sum, [, count]) => sum + count, 0));

/** Fills an empty, migrated database. `definitions`: of all packs; `scale` 1: 100,000 enterprises, 1,000,000 answers. */
export async function fillConsole(store, client, definitions, scale = 1) {
  const [firms, planned] = [FIRMS * scale, PROJECTS * scale];
  await new Definitions(store, definitions).publish();
  // What is written here belongs together, and is all there or not at all.
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
  for (const statement of organisations(firms)) await client.query(statement);
  for (const statement of [...projects(planned, firms), ...work(planned), ...voices(firms)])
    await client.query(statement);
  let from = 0;
  for (const [form, some, values = () => ({})] of FORMS) {
    const count = some * scale;
    const definition = definitions.get(form);
    const variants = Array.from({ length: VARIANTS }, (_one, v) => recordOf(definition, values(v)));
    await handIn(client, { form, hash: definition.hash, from, count, variants });
    from += count;
  }
  await client.query(`UPDATE task SET status = 'done', via = 'form', response_id = ${id('response', 'k.n')}, done_at = opens_at + interval '2 days'
    FROM generate_series(1, ${40_000 * scale}) k(n) WHERE task.id = ${id('task', 'k.n * 3')}`);
  for (const statement of unhappy(4000 * scale)) await client.query(statement);
  await client.query('RESET session_replication_role; RESET synchronous_commit');
  await client.query('VACUUM (ANALYZE)');
}

const organisations = (firms) => [
  `INSERT INTO agency (id, name, name_key, district) SELECT ${id('agency', 'n')}, '示例机构' || n, '示例机构' || n, ${pick(DISTRICTS, 'n')} FROM generate_series(0, ${AGENCIES - 1}) n`,
  `INSERT INTO bureau (id, name) VALUES ('${literal('bureau', 1)}', '示例市市场监管局')`,
  `INSERT INTO person (id, name) SELECT ${id('person', 'n')}, '联系人' || n FROM generate_series(1, ${firms}) n`,
  `INSERT INTO person (id, name) SELECT ${id('person', `${firms} + n`)}, '服务人员' || n FROM generate_series(1, ${AGENCIES * STAFF}) n`,
  `INSERT INTO staff (person_id, agency_id, role, created_at) SELECT ${id('person', `${firms} + n`)}, ${id('agency', `n % ${AGENCIES}`)},
    CASE WHEN n <= ${AGENCIES} THEN 'admin' ELSE 'staff' END, '2022-01-01' FROM generate_series(1, ${AGENCIES * STAFF}) n`,
  `INSERT INTO profile (person_id, agency_id, services) SELECT person_id, agency_id, ARRAY['testing', 'metrology'] FROM staff`,
  `INSERT INTO enterprise (id, name, name_key, initials, credit_code, district, agency_id, facts, created_at)
    SELECT ${id('firm', 'n')}, '成都示例' || n || '号' || ${pick(NAMES, trade('n'))} || '有限公司', n, 'cdsl' || n || 'h' || ${pick(LETTERS, trade('n'))} || 'yxgs',
      '91510100MA' || lpad(n::text, 8, '0'), '成都市' || ${pick(DISTRICTS, mix('n', 89))}, ${id('agency', `n % ${AGENCIES}`)}, ${facts}, now() - interval '3 years'
    FROM generate_series(1, ${firms}) n`,
  `INSERT INTO contact (person_id, enterprise_id) SELECT ${id('person', 'n')}, ${id('firm', 'n')} FROM generate_series(1, ${firms}) n`,
];

const projects = (planned, firms) => [
  `INSERT INTO matter (id, kind, pack, agency_id, enterprise_id, opened_at) SELECT ${id('project', 'n')}, 'project', '${CHENGDU}',
    ${id('agency', `n % ${AGENCIES}`)}, ${id('firm', 'n')}, now() - ${mix('n', 1000)} * interval '1 day' FROM generate_series(1, ${planned}) n`,
  `INSERT INTO project (id, name, enterprise_id, agency_id, pack, stage, started_at, ended_at) SELECT m.id, '质量提升项目', m.enterprise_id, m.agency_id, m.pack,
    ${pick(['needs', 'plan', 'service', 'feedback'], mix('row_number() OVER ()', 7))}, m.opened_at,
    CASE WHEN m.opened_at < now() - interval '200 days' THEN m.opened_at + interval '180 days' END FROM matter m WHERE kind = 'project'`,
  `INSERT INTO project_member (project_id, person_id, role) SELECT ${id('project', 'n')}, ${id('person', `${firms} + n % ${AGENCIES} + ${AGENCIES} * (1 + n % ${STAFF - 1})`)}, 'staff'
    FROM generate_series(1, ${planned}) n`,
  `INSERT INTO moment (matter_id, key, at) SELECT p.id, k.key, p.started_at + k.i * interval '10 days' FROM project p, unnest(ARRAY['started', 'submitted:annex-b', 'visit']) WITH ORDINALITY k(key, i)`,
];

/** Three tasks a project: the survey, the feedback of half a year later, a visit of the staff. */
const work = (planned) => [
  `INSERT INTO task (id, matter_id, rule, form, role, agency_id, enterprise_id, opens_at, due_on)
    SELECT ${id('task', 'k.n * 3 + t.i - 1')}, p.id, t.rule, t.form, t.role, p.agency_id, p.enterprise_id, p.started_at + t.after * interval '1 day',
      (p.started_at + (t.after + 15) * interval '1 day')::date
    FROM generate_series(1, ${planned}) k(n) JOIN project p ON p.id = ${id('project', 'k.n')},
      (VALUES (1, 'survey', '${CHENGDU}/annex-f', 'contact', 170), (2, 'feedback', '${CHENGDU}/annex-e', 'contact', 340), (3, 'visit', NULL, 'staff', 30)) t(i, rule, form, role, after)`,
  // Half of what is long past was done.
  `UPDATE task SET status = 'done', via = 'hand', done_at = opens_at + interval '3 days' WHERE form IS DISTINCT FROM '${CHENGDU}/annex-f' AND due_on < now() - interval '30 days' AND ${mix('uuid_hash(id)', 20)} < 19`,
  `INSERT INTO reminder (id, task_id, step, role, rule_at, due_at, status, fired_at) SELECT ${id('reminder', 'row_number() OVER ()')}, t.id, 'r' || s, 'contact', t.opens_at, t.opens_at, 'fired',
    t.opens_at + s * interval '3 days' FROM task t, generate_series(1, 2) s WHERE t.role = 'contact' AND t.opens_at < now()`,
  `INSERT INTO ledger (id, reminder_id, agency_id, person_id, role, due_at, status, at) SELECT ${id('ledger', 'row_number() OVER ()')}, r.id, t.agency_id, c.person_id, 'contact', r.due_at, 'sent', r.fired_at
    FROM reminder r JOIN task t ON t.id = r.task_id JOIN contact c ON c.enterprise_id = t.enterprise_id`,
];

/** Notices, trainings, complaints and questions; and much that happened with one enterprise. */
const voices = (firms) => [
  `INSERT INTO notice (id, kind, bureau_id, title, body, audience, status, intended, launched_at) SELECT ${id('notice', 'n')}, 'news', '${literal('bureau', 1)}', '示例通知' || n, '${FILLER}', '{}', 'done', ${firms / 5}, now()
    FROM generate_series(1, 10) n`,
  `INSERT INTO recipient (notice_id, person_id, status, at) SELECT ${id('notice', 'k.n')}, ${id('person', 'p.n * 5')}, 'sent', now() - k.n * interval '20 days'
    FROM generate_series(1, 10) k(n), generate_series(1, ${firms / 5}) p(n)`,
  `INSERT INTO training (id, agency_id, title, starts_at, ends_at, secret) SELECT ${id('training', 'n')}, ${id('agency', `n % ${AGENCIES}`)}, '示例培训' || n, now() + (n - 180) * interval '1 day',
    now() + (n - 180) * interval '1 day' + interval '2 hours', 's' || n FROM generate_series(1, 200) n`,
  `INSERT INTO registration (id, training_id, name, enterprise_id, person_id, status, arrived_at) SELECT ${id('row', 'n')}, ${id('training', 'n % 200 + 1')}, '学员' || n, ${id('firm', 'n')}, ${id('person', 'n')}, 'registered',
    CASE WHEN n % 200 < 180 THEN now() END FROM generate_series(1, ${firms / 10}) n`,
  `INSERT INTO matter (id, kind, pack, agency_id, enterprise_id, person_id) SELECT ${id('matter', 'n')}, CASE WHEN n <= 1000 THEN 'complaint' ELSE 'inquiry' END, 'common', ${id('agency', `n % ${AGENCIES}`)}, ${id('firm', 'n')}, ${id('person', 'n')}
    FROM generate_series(1, 4000) n`,
  `INSERT INTO complaint (id, number, status) SELECT ${id('matter', 'n')}, 'T2026-' || n, CASE WHEN n % 4 = 0 THEN 'received' ELSE 'closed' END FROM generate_series(1, 1000) n`,
  `INSERT INTO inquiry (id, question, status, grams) SELECT ${id('matter', 'n')}, '怎样申请认证补贴？', CASE WHEN n % 5 = 0 THEN 'open' ELSE 'answered' END, '{}' FROM generate_series(1001, 4000) n`,
  `INSERT INTO audit (at, person_id, action, subject, key) SELECT now() - n * interval '1 hour', ${id('person', `${firms} + n % 200 + 1`)}, 'enterprise.changed', 'enterprise',
    CASE WHEN n % 400 = 0 THEN '${literal('firm', 1)}' ELSE ${id('firm', `n % ${firms} + 1`)}::text END FROM generate_series(1, ${firms * 2}) n`,
];

/** So many sessions with their answers, each with a response. */
async function handIn(client, { form, hash, from, count, variants }) {
  const at = `now() - ${mix('n * 7', 1000)} * interval '1 day'`;
  await client.query(`INSERT INTO session (id, definition_hash, form, person_id, enterprise_id, project_id, channel, status, version, state, created_at, updated_at)
    SELECT ${id('session', `${from} + n`)}, '${hash}', '${form}', ${id('person', 'n')}, ${id('firm', 'n')}, ${id('project', 'n')}, 'web', 'submitted', 30, '{"format":1,"at":3}', ${at} - interval '20 minutes', ${at}
    FROM generate_series(1, ${count}) n`);
  // Who stopped on the way.
  await client.query(`INSERT INTO session (id, definition_hash, form, person_id, enterprise_id, project_id, channel, status, version, state, created_at, updated_at)
    SELECT ${id('row', `10000000 + ${from} + n`)}, '${hash}', '${form}', ${id('person', `n + ${count}`)}, ${id('firm', `n + ${count}`)}, ${id('project', `n + ${count}`)}, 'web', 'asking', 5, ('{"format":1,"at":' || n % 5 || '}')::json, ${at}, ${at}
    FROM generate_series(1, ${count / 10}) n`);
  await client.query(
    `INSERT INTO response (id, session_id, definition_hash, pack, form, person_id, enterprise_id, project_id, record, settled_at, submitted_at)
    SELECT ${id('response', `${from} + n`)}, ${id('session', `${from} + n`)}, '${hash}', split_part('${form}', '/', 1), '${form}', ${id('person', 'n')}, ${id('firm', 'n')}, ${id('project', 'n')},
      ($1::jsonb) -> (${mix('n * 3', VARIANTS)}), ${at}, ${at} FROM generate_series(1, ${count}) n`,
    [JSON.stringify(variants)],
  );
  await client.query(`INSERT INTO answer (session_id, slot, key, answer, wording, version, lang, at)
    SELECT ${id('session', `${from} + n`)}, slot, 'q' || slot, '{"value":"${FILLER}","at":1}', '请说明贵企业上一报告期这方面的情况。', '${hash}', 'zh', now()
    FROM generate_series(1, ${count}) n, generate_series(0, ${ANSWERS_EACH - 1}) slot`);
}

/** Who was not satisfied, and why. */
const unhappy = (count) => [
  `INSERT INTO matter (id, kind, pack, agency_id, enterprise_id) SELECT ${id('matter', '10000 + n')}, 'rectification', '${CHENGDU}', ${id('agency', `n % ${AGENCIES}`)}, ${id('firm', 'n')} FROM generate_series(1, ${count}) n`,
  `INSERT INTO rectification (id, response_id, project_id, ratings, why, status, opened_at) SELECT ${id('matter', '10000 + n')}, ${id('response', 'n')}, ${id('project', 'n')}, '{"staff_attitude":"dissatisfied"}',
    '${FILLER}', CASE WHEN n % 3 = 0 THEN 'open' ELSE 'closed' END, now() - ${mix('n', 700)} * interval '1 day' FROM generate_series(1, ${count}) n`,
];
