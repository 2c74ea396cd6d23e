import { expect, it } from 'vitest';
import { openHouse, useDatabase } from './house.js';

useDatabase();

it('slows down who sends a thousand messages at once, and serves the others meanwhile', async () => {
  const house = await openHouse();
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例家具厂', agencyId);
  const flooder = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const other = await house.let({ role: 'contact', agencyId, enterpriseId, form: 'common/inquiry' });
  const flood = Promise.allSettled(
    Array.from({ length: 1000 }, (_, i) =>
      house.chat.handle(flooder.inbound({ kind: 'text', text: '进度', message: `f${i}` })),
    ),
  );
  const begun = performance.now();
  expect(await other.say('卡尺去哪里校准？')).toContain('哪一类');
  expect(await other.say('计量')).toContain('照片或文件');
  expect(performance.now() - begun).toBeLessThan(3000);
  const ends = await flood;
  const refused = ends.filter((end) => end.status === 'rejected');
  expect(refused.length).toBeGreaterThan(500);
  expect(refused.length).toBeLessThan(900);
  for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toMatchObject({ code: 'busy' });
  await flooder.read();
  expect(await flooder.say('卡尺去哪里校准？')).toContain('哪一类');
}, 60_000);
