import pg from 'pg';
import { expect, it } from 'vitest';
import { importEnterprises } from '../../src/service/enterprises/import-enterprises.js';
import { newId } from '../../src/store/new-id.js';
import { insertRegistration } from '../../src/store/trainings/registrations.js';
import { useDatabase } from './house.js';
import { complain, openLoop } from './loop/loop-house.js';

useDatabase();

/** Every row of every table, as a thief of the disk or of a backup would have them. */
async function dump(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    found.set(name, rows.map(({ row }) => row).join('\n'));
  }
  await client.end();
  return found;
}

it('leaves no telephone open in the database or the log, whatever way it came', async () => {
  const house = await openLoop();
  const { contact, agencyId, store } = house;
  // A complaint, with who complains; its number comes from loop-house.
  await complain(contact);
  // An enterprise that registers itself.
  const person = house.person({ name: '小李' });
  await person.start();
  await person.say('同意');
  await person.sayAll('示例家具厂', '跳过', '做家具的', '20-30人', '约28', '小型', '武侯区', '跳过');
  await person.sayAll('13900139001', '小李', '4 3');
  await person.say('提交');
  await person.read();
  // A question with a number to call.
  await contact.say('提问 我电话 13900139002，卡尺多久校准一次？');
  const rows = [{ row: 2, name: '示例五金厂', contact: '王示例', phone: '028-83900139' }];
  const by = (await store.prisma.person.findFirstOrThrow()).id;
  expect(await importEnterprises(store, { agencyId, by, rows }, new Date())).toMatchObject({ created: 1 });
  const training = newId();
  await store.prisma.training.create({
    data: {
      id: training,
      agencyId,
      title: '示例培训',
      startsAt: new Date(),
      endsAt: new Date(),
      secret: 's',
    },
  });
  await store.transact((tx) =>
    insertRegistration(tx, {
      ...{
        id: newId(),
        trainingId: training,
        name: '示例学员',
        phone: '13900139003',
        level: null,
        mode: null,
      },
      ...{
        enterpriseId: null,
        personId: null,
        byId: null,
        status: 'registered',
        walkIn: false,
        createdAt: new Date(),
      },
    }),
  );
  expect((await store.prisma.registration.findFirstOrThrow()).phone).toBe('13900139003');

  const marks = ['13800138000', '13900139001', '13900139002', '83900139', '13900139003'];
  const tables = await dump(house.databaseUrl);
  const open = marks.flatMap((mark) =>
    // Forms show an example of a number.
    [...tables].flatMap(([name, text]) =>
      name !== 'definition' && text.includes(mark) ? [`${name}: ${mark}`] : [],
    ),
  );
  expect(open).toEqual([]);
  // They are there: sealed.
  const sealed = [...tables].filter(([, text]) => text.includes('zt1.')).map(([name]) => name);
  for (const name of ['answer', 'response', 'registration', 'enterprise', 'inquiry'])
    expect(sealed).toContain(name);
  expect(marks.filter((mark) => house.log.lines.join('\n').includes(mark))).toEqual([]);
});
