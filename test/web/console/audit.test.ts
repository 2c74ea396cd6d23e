import { expect, test } from 'vitest';
import { recordAudit } from '../../../src/store/audit/record-audit.js';
import { newId } from '../../../src/store/new-id.js';
import { makeEnterprise } from './rows.js';
import { type House, logIn, makeAgency, makeBureau, makePerson, openHouse, useDatabase } from './setting.js';

useDatabase();

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 0, minute));

async function note(
  { store }: House,
  personId: string | undefined,
  action: string,
  subject: string,
  key: string,
  minute: number,
) {
  await recordAudit(store.prisma, { personId, action, subject, key, at: at(minute), details: { n: minute } });
}

/** Who did what, as the table shows it. */
const rowsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<strong>([^<]*)<\/strong> ([^<]*)<br>/g)].map(([, who, what]) => `${who} ${what}`);

const OCTOBER = 'from=2026-10-01&until=2026-10-01';

test('an agency sees what its people did to what is its own, and what anybody did to a record of its own', async () => {
  const house = await openHouse();
  const [agencyId, otherId] = [await makeAgency(house), await makeAgency(house)];
  const bureauId = await makeBureau(house);
  const own = await makeEnterprise(house, agencyId, { name: '示例<b>食品厂' });
  const foreign = await makeEnterprise(house, otherId);
  const [staff, stranger, official] = [
    await makePerson(house, { staff: agencyId, name: '李娜<i>' }),
    await makePerson(house, { admin: otherId, name: '别家的人' }),
    await makePerson(house, { bureau: bureauId, name: '周局' }),
  ];
  // She serves at both.
  await house.store.prisma.staff.create({ data: { personId: staff, agencyId: otherId, role: 'staff' } });
  await note(house, staff, 'console.seen', 'enterprise', own, 1);
  await note(house, staff, 'console.seen', 'enterprise', foreign, 2);
  await note(house, stranger, 'console.seen', 'enterprise', foreign, 3);
  await note(house, official, 'console.seen', 'enterprise', own, 4);
  await note(house, staff, 'complaint.received', 'complaint', newId(), 5);
  await note(house, undefined, 'enterprise.same', 'enterprise', own, 6);
  const admin = await logIn(house, { admin: agencyId });

  const all = await admin.get(`/console/audit?${OCTOBER}`);
  expect(rowsOf(all.text)).toEqual(['李娜&lt;i&gt; 在控制台看了']);
  expect(all.text).toContain('示例&lt;b&gt;食品厂');
  expect(all.text).toContain('n: 1');
  const record = (id: string) => admin.get(`/console/audit?subject=enterprise&key=${id}&${OCTOBER}`);
  expect(rowsOf((await record(own)).text)).toEqual([
    ...['系统 发现重复的企业', '周局 在控制台看了', '李娜&lt;i&gt; 在控制台看了'],
  ]);
  expect(rowsOf((await record(foreign)).text)).toEqual([]);
  expect(rowsOf((await record('%27')).text)).toHaveLength(1);

  const bureau = await logIn(house, official);
  expect(rowsOf((await bureau.get(`/console/audit?${OCTOBER}`)).text)).toEqual(['周局 在控制台看了']);
  const operator = await logIn(house, { operator: true });
  expect(rowsOf((await operator.get(`/console/audit?${OCTOBER}`)).text)).toHaveLength(6);
  for (const [filter, count] of [
    ['who=别家', 1],
    ['who=%25', 0],
    ['action=complaint.received', 1],
    ['action=nothing', 6],
    ['subject=enterprise', 5],
    ['subject=enterprise&who=李娜', 2],
  ] as const)
    expect(rowsOf((await operator.get(`/console/audit?${OCTOBER}&${filter}`)).text), filter).toHaveLength(
      count,
    );
  const none = 'from=2026-09-01&until=2026-09-30';
  expect((await operator.get(`/console/audit?${none}`)).text).toContain('没有符合条件的记录');
  for (const path of ['/console/audit', '/console/audit/csv']) {
    expect((await (await logIn(house, staff)).get(path)).status).toBe(404);
    expect((await fetch(`${house.url}${path}`)).status).toBe(401);
  }
});

test('pages follow each other without a gap, and all of it is taken away as a table', async () => {
  const house = await openHouse();
  const agencyId = await makeAgency(house);
  const admin = await logIn(house, { admin: agencyId, name: '=1+1' });
  const rows = Array.from({ length: 1120 }, (_, i) => ({
    // Some at the same moment.
    ...{ personId: admin.personId, action: 'rule.changed', subject: 'agency', key: agencyId },
    ...{ at: at(Math.floor(i / 3)), details: { n: i } },
  }));
  await house.store.prisma.audit.createMany({ data: rows });
  const operator = await logIn(house, { operator: true });
  for (const visitor of [admin, operator]) {
    const seen: number[] = [];
    let path: string | undefined = `/console/audit?action=rule.changed&${OCTOBER}`;
    for (let pages = 0; pages < 4 && path; pages++) {
      const { text }: { text: string } = await visitor.get(path);
      seen.push(...[...text.matchAll(/class="said">n: (\d+)</g)].map(([, n]) => Number(n)));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => 1119 - i));
    const { text, response } = await visitor.get(`/console/audit/csv?action=rule.changed&${OCTOBER}`);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1121);
    // What a spreadsheet would run is text.
    expect(lines[1]).toMatch(/^2026-10-01 \d\d:\d\d:00,'=1\+1,改了提醒规则,rule.changed,机构,/);
    expect(lines.at(-1)).toContain('""n"":0');
  }
  expect(await house.store.prisma.audit.count({ where: { action: 'audit.exported' } })).toBe(2);
});
