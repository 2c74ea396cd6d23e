import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportFiles } from '../../src/documents/notice-report.js';
import { newId } from '../../src/store/new-id.js';
import { PressRoom } from '../service/notices/press-room.js';

let room: PressRoom;
beforeAll(async () => {
  room = await PressRoom.open();
  await room.move();
}, 60_000);
afterAll(() => room.crowd.end(), 60_000);

it('comes as a picture and as the list of whom it reached and whom not, with no person named', async () => {
  const group = await room.crowd.room(room.agencyId, { title: '示例群' });
  await room.contacts(3);
  await room.contacts(1, []);
  const id = await room.write({ audience: { people: [{}], rooms: [group] } });
  expect(await reportFiles(room.db, id, 'zh')).toEqual([]);
  await room.launch(id);
  await room.start();
  await room.send(id, 2);
  const [picture, ledger] = await reportFiles(room.db, id, 'zh');
  expect(picture?.mime).toBe('image/png');
  expect(picture?.name).toMatch(/^通知\d+发送报告\.png$/);
  expect(picture?.bytes.readUInt32BE(16)).toBe(1080);
  expect(ledger?.name).toMatch(/^通知\d+发送台账\.xlsx$/);
  const workbook = new Workbook();
  await workbook.xlsx.load(ledger?.bytes as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  const rows = (sheet?.getRows(2, 5) ?? []).map(({ values }) => (values as unknown[]).slice(1));
  expect(rows).toHaveLength(5);
  const states = rows.map(([, , state]) => state);
  expect(states.filter((state) => state === '已送达')).toHaveLength(2);
  expect(states.filter((state) => state === '送不到')).toHaveLength(1);
  expect(rows.flat()).toContain('没绑定聊天');
  expect(rows.flat()).toContain('示例群');
});

it('of a notice that is not there has no report', async () => {
  expect(await reportFiles(room.db, newId(), 'en')).toEqual([]);
});
