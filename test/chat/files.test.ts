import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHouse, type TestHouse, useDatabase } from './house.js';

useDatabase();

/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const offer = (id: string, name = `${id}.png`, mime = 'image/png', size?: number) => ({
  id,
  name,
  mime,
  ...(size === undefined ? {} : { size }),
});

async function askedForFiles(house: TestHouse) {
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const person = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  expect(await person.sayAll('卡尺去哪里校准？', '计量')).toContain('照片或文件');
  return person;
}

it('keeps the files a question asks for, an album too', async () => {
  const house = await openHouse();
  const person = await askedForFiles(house);
  for (const id of ['one', 'two', 'three']) house.channel.files.set(id, PNG);
  const album = ['one', 'two'].map((id) =>
    person.inbound({ kind: 'files', files: [offer(id)], caption: '', message: id, album: 'a' }),
  );
  await Promise.all(album.map((one) => house.chat.handle(one)));
  const more = await person.offer([offer('three')]);
  expect(more).toContain('3');
  expect(await person.say('完成')).toContain('公开');
  await person.sayAll('可以', '提交');
  const uploads = await house.store.prisma.upload.findMany();
  expect(uploads).toHaveLength(3);
  const response = await house.store.prisma.response.findFirstOrThrow();
  expect(JSON.stringify(response.record)).toContain(uploads[0]?.id);
  expect(readdirSync(join(house.folder), { recursive: true }).length).toBeGreaterThan(0);
});

it('says why a file is not taken, and asks again', async () => {
  const house = await openHouse();
  const person = await askedForFiles(house);
  house.channel.files.set('program', Buffer.from('MZ'));
  house.channel.files.set('empty', Buffer.alloc(0));
  house.channel.files.set('liar', Buffer.from('%PDF-1.7\n1 0 obj\n'));
  house.channel.files.set('good', PNG);
  const tries = [
    [offer('program', 'a.exe', 'application/octet-stream'), '程序'],
    [offer('empty'), '空的'],
    [offer('liar'), '对不上'],
    [offer('big', 'big.png', 'image/png', 900_000_000), '太大'],
    [offer('gone'), '没有收到'],
  ] as const;
  for (const [file, why] of tries) {
    const reply = await person.offer([file]);
    expect(reply).toContain(why);
    expect(reply).toContain('照片或文件');
  }
  expect(await house.store.prisma.upload.count()).toBe(0);
  // One of two is good: it is kept, and the other is explained.
  const half = await person.offer([offer('good'), offer('empty')]);
  expect(half).toContain('空的');
  expect(await house.store.prisma.upload.count()).toBe(1);
});

it('tells who sends a file where none is asked', async () => {
  const house = await openHouse();
  const person = await askedForFiles(house);
  house.channel.files.set('one', PNG);
  expect(await person.say('跳过')).toContain('公开');
  expect(await person.offer([offer('one')])).toContain('用文字回答');
  expect(await person.say('可以')).toContain('请核对');
  await person.say('菜单');
  expect(await person.offer([offer('one')])).toContain('可以填这些表');
});
