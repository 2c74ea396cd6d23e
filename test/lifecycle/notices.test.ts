import { expect, it } from 'vitest';
import { useDatabase } from '../chat/house.js';
import { cancelTen, checkIn, countUp, giveFeedback, registerSixty, remind } from './hold-training.js';
import { openNoticeLife } from './notice-life.js';
import { openBureau, sendNotice } from './send-notice.js';

useDatabase();

it('a training is written, sent, registered for, held and counted, all by chat', async () => {
  // A Friday.
  const life = await openNoticeLife('2026-11-20 12:00');
  try {
    const bureau = await openBureau(life);
    await sendNotice(life, bureau);
    await registerSixty(life);
    await cancelTen(life);
    await remind(life);
    await checkIn(life, bureau);
    await giveFeedback(life);
    await countUp(life, bureau);
    expect(life.log.lines).toEqual([]);
  } finally {
    await life.end();
  }
}, 180_000);
