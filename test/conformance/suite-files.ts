import { expect, test } from 'vitest';
import { jpeg, makeOffice, pdf, png } from '../service/uploads/make-files.js';
import { byWords } from './answers.js';
import { type Arrived, arrive, type Place, questionsOf } from './arrive.js';

const QUESTIONS = questionsOf('types');
const PHOTOS = QUESTIONS.findIndex(({ key }) => key === 'photos');
const LARGEST = 20 * 1024 * 1024;

const REFUSED = [
  { name: 'setup.exe', mime: 'application/octet-stream', bytes: Buffer.from('MZ\x90\x00program') },
  { name: 'page.html', mime: 'text/html', bytes: Buffer.from('<html><script>alert(1)</script>') },
  {
    name: 'photo.svg',
    mime: 'image/svg+xml',
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  },
  { name: '报告.docm', mime: 'application/octet-stream', bytes: makeOffice('docx') },
  {
    name: '带宏.docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: makeOffice('docx', { name: 'word/vbaProject.bin', data: 'macro' }),
  },
  { name: 'really.png', mime: 'image/png', bytes: Buffer.from('MZ\x90\x00program') },
  { name: 'empty.pdf', mime: 'application/pdf', bytes: Buffer.alloc(0) },
] as const;

/** Photos and documents: taken, refused, too large. */
export function testFiles(place: () => Place): void {
  test('what is unsafe is refused with a reason, and what is good is kept', async () => {
    const here = await toPhotos(place());
    const { talker, stored } = here;
    for (const file of REFUSED) {
      if (file.bytes.length === 0 && !talker.can.sendEmpty) continue;
      const shown = await talker.send(file);
      expect(shown.text, file.name).toMatch(/安全|名字|名称|空|损坏|不收|不支持/);
      expect(
        (await stored()).answers.map(({ key }) => key),
        file.name,
      ).not.toContain('photos');
    }
    await talker.send({ name: '现场.png', mime: 'image/png', bytes: png });
    await talker.sendPhoto(jpeg);
    const shown = await talker.send({ name: '报告.pdf', mime: 'application/pdf', bytes: pdf() });
    // The third is the last one allowed.
    expect(shown.text).toContain('请签名');
    const value = (await stored()).answers.find(({ key }) => key === 'photos')?.value;
    expect((value as { name: string }[]).map(({ name }) => name)).toEqual([
      '现场.png',
      'photo.jpg',
      '报告.pdf',
    ]);
    await talker.close();
  });

  test('a file larger than 20 MB is refused by its size', async () => {
    const { talker, stored } = await toPhotos(place());
    const bytes = Buffer.concat([pdf(), Buffer.alloc(LARGEST)]);
    const shown = await talker.send({ name: 'large.pdf', mime: 'application/pdf', bytes });
    expect(shown.text).toContain('20 MB');
    expect((await stored()).answers.map(({ key }) => key)).not.toContain('photos');
    expect((await talker.send({ name: '现场.png', mime: 'image/png', bytes: png })).text).toContain('1');
    expect((await talker.press('完成')).text).toContain('请签名');
    await talker.close();
  });

  test('a file where words are wanted is no answer', async () => {
    const { talker, stored } = await arrive(place(), 'talk');
    if (await talker.offersFiles()) {
      expect((await talker.send({ name: '现场.png', mime: 'image/png', bytes: png })).text).toContain('文字');
    }
    expect((await stored()).answers).toEqual([]);
    await talker.close();
  });
}

/** To the question for files, by skipping everything before it. */
async function toPhotos(place: Place): Promise<Arrived> {
  const here = await arrive(place, 'optional');
  for (const { key } of byWords('zh').slice(0, PHOTOS)) {
    expect(key).not.toBe('photos');
    await here.talker.say('跳过');
  }
  expect((await here.talker.now()).text).toContain(QUESTIONS[PHOTOS]?.ask.zh);
  return here;
}
